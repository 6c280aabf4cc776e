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


@pytest.mark.parametrize("width", [320, 360])
def test_chart_and_its_table_fit_a_phone(student, width):
    student.set_viewport_size({"width": width, "height": 800})
    student.goto("/figures/?measure=Workers")
    rooms = student.locator(".chart .wide").evaluate_all("all => all.map(each => [each.scrollWidth, each.clientWidth])")
    assert [room for room in rooms if room[0] > room[1]] == []
    assert student.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("path", "marks"), [("/figures/?measure=Workers", ".point path"), ("/timeline/?country=chile", ".spot")]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_seen_where_the_reader_sets_the_colours(browser, site, path, marks, scheme):
    context = browser.new_context(base_url=site, forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(path)
    paints = page.locator(marks).evaluate_all("all => all.map(e => [getComputedStyle(e).fill, getComputedStyle(e).stroke])")
    paper = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    context.close()
    ink = "rgb(0, 0, 0)" if scheme == "light" else "rgb(255, 255, 255)"
    assert {tuple(paint) for paint in paints} == {(ink, ink), (paper, ink)}


@pytest.mark.parametrize("path", ["/timeline/", "/figures/?measure=Workers"])
def test_page_at_four_hundred_percent_needs_no_scrolling_sideways_and_nothing_sticks(student, path):
    student.set_viewport_size({"width": 320, "height": 256})
    student.goto(path)
    sizes = student.locator("main *").evaluate_all(
        "all => all.filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).map(e => e.getBoundingClientRect())"
    )
    assert [size for size in sizes if size["width"] * size["height"] > 320 * 256 / 2] == []
    assert student.evaluate("document.documentElement.scrollWidth") <= 320
