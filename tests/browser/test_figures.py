"""A student looks up numbers, with script off: the form alone filters, draws and sorts."""

import pytest

pytestmark = pytest.mark.browser


def test_student_draws_a_measure_and_sorts_it(student):
    student.set_viewport_size({"width": 1440, "height": 900})
    student.goto("/figures/")
    student.locator("summary", has_text="Measure").click()
    student.get_by_role("checkbox", name="Weekly pay").check()
    student.get_by_role("button", name="Apply").last.click()
    drawing = student.get_by_role("img", name="Weekly pay")
    assert drawing.locator("circle").count() == 5
    student.get_by_role("button", name="Quantity").click()
    student.get_by_role("button", name="Quantity").click()
    assert student.url.endswith("/figures/?measure=Weekly+pay&sort=-quantity")
    rows = student.locator("table.figures tbody tr td:nth-child(2) .value")
    assert [text.split()[0] for text in rows.all_inner_texts()] == ["100", "90", "80", "70", "2"]


def test_a_footnote_leads_to_its_passage(student):
    student.goto("/figures/?measure=Output")
    student.locator("table.figures .note a").first.click()
    assert student.locator(".passages li:target").count() == 1
