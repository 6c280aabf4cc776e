"""The home page as a student first sees it."""

import pytest

pytestmark = pytest.mark.browser


def foot(page, selector):
    """Where the last element of this kind ends, in pixels from the top of the page."""
    return page.locator(selector).last.evaluate("each => each.getBoundingClientRect().bottom")


def test_first_screen_shows_the_comparison_the_questions_and_the_years(student):
    student.set_viewport_size({"width": 1440, "height": 900})
    student.goto("/")
    parts = ["main [type=search]", ".answered tbody tr", ".asking li", ".timeline.large"]
    assert [part for part in parts if foot(student, part) > 900] == []
    assert student.locator(".asking li").count() == 8
    assert student.locator(".timeline.large .name").all_text_contents() != []


def test_student_compares_two_cases_in_three_steps(student):
    student.goto("/")
    student.fill("[name=one]", "Zanón")
    student.fill("[name=two]", "industrial communities")
    student.press("[name=two]", "Enter")
    student.wait_for_url("**/enterprises/compare/**")
    heads = student.locator("table.compare thead a.name").all_inner_texts()
    assert heads == ["Zanón ceramic tile factory", "Industrial communities"]


def test_student_whose_name_fits_several_cases_compares_in_four_steps(student):
    student.goto("/")
    student.fill("[name=one]", "cooperatives of")
    student.fill("[name=two]", "zanon")
    student.press("[name=two]", "Enter")
    student.click("main >> text=Cooperatives of Venezuela")
    heads = student.locator("table.compare thead a.name").all_inner_texts()
    assert heads == ["Zanón ceramic tile factory", "Cooperatives of Venezuela"]


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways_on_a_phone(student, width):
    student.set_viewport_size({"width": width, "height": 800})
    student.goto("/")
    wide = "all => all.filter(each => each.scrollWidth > each.clientWidth && getComputedStyle(each).overflowX != 'visible')"
    scrolled = student.locator("main :is(div, section, table)").evaluate_all(f"{wide}.map(each => each.className)")
    assert (student.evaluate("document.documentElement.scrollWidth"), scrolled) == (width, [])
    assert student.locator(".timeline.small").is_visible()
