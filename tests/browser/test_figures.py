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
    assert drawing.locator("path").count() == 5
    student.get_by_role("button", name="Quantity").click()
    student.get_by_role("button", name="Quantity").click()
    assert student.url.endswith("/figures/?measure=Weekly+pay&sort=-quantity")
    rows = student.locator("table.figures tbody tr td:nth-child(2) .value")
    assert [text.split()[0] for text in rows.all_inner_texts()] == ["100", "90", "80", "70", "2"]


@pytest.mark.parametrize("width", [1280, 1344, 1440])
def test_table_beside_a_chart_shows_all_its_columns(student, width):
    student.set_viewport_size({"width": width, "height": 900})
    student.goto("/figures/")
    rooms = student.locator(".chart .wide").evaluate_all("all => all.map(each => [each.scrollWidth, each.clientWidth])")
    assert len(rooms) > 3
    assert [room for room in rooms if room[0] > room[1]] == []


def test_letters_of_a_chart_can_be_read_on_a_phone_and_stand_in_the_table(student):
    student.set_viewport_size({"width": 360, "height": 900})
    student.goto("/figures/?measure=Workers")
    letters = student.locator(".drawing .letter")
    assert [text.split()[0] for text in letters.all_text_contents()] == list("abcdef")
    assert [text.strip() for text in student.locator(".chart .key").all_inner_texts()[:6]] == list("abcdef")
    assert letters.first.evaluate("each => each.getBoundingClientRect().height") >= 12


def test_record_leads_to_its_figures(student):
    student.goto("/enterprises/zanon/")
    student.click("text=See them in the list of all figures")
    assert student.locator(".summary").inner_text().endswith("figures of Zanón ceramic tile factory")


def test_a_footnote_leads_to_its_passage(student):
    student.goto("/figures/?measure=Output")
    student.locator("table.figures .note a").first.click()
    assert student.locator(".passages li:target").count() == 1
