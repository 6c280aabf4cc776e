"""Twelve tasks of a student, each from the home page unless it says otherwise, and with how many steps it may take."""

import pytest

from tests.browser.steps import Steps

pytestmark = pytest.mark.browser


@pytest.fixture
def steps(student):
    """A student at the home page."""
    student.set_viewport_size({"width": 1440, "height": 900})
    student.goto("/")
    return Steps(student)


def names(page):
    """The names that a list shows."""
    return page.locator(".records tbody th[scope=row]").all_inner_texts()


def heads(page):
    return page.locator("table.compare thead a.name").all_inner_texts()


def row(page, label):
    """The cells of a row of a comparison."""
    return page.locator(f"table.compare tr:has(th:has-text('{label}')) td").all_inner_texts()


def test_student_sees_what_the_site_is_and_begins_in_one_step(steps):
    assert "Workers who run their own enterprises" in steps.page.locator("h1").inner_text()
    assert steps.page.locator(".answered tbody tr").first.is_visible()
    steps.click(".asking a >> nth=0")
    assert (steps.count, steps.page.locator("table.compare tbody tr").count() > 0) == (1, True)


def test_student_finds_takeovers_in_argentina_in_five_steps(steps):
    steps.click(".masthead >> text=Enterprises")
    steps.click("summary:text-is('Country')")
    steps.check("input[name=country][value=argentina]")
    steps.click("summary:text-is('How it began')")
    steps.check("input[name=origin][value=below]")
    steps.click(".search button")
    found = names(steps.page)
    assert ("Zanón ceramic tile factory" in found, "Brukman garment factory" in found, steps.count) == (True, True, 6)


def test_student_compares_two_named_cases_in_three_steps(steps):
    steps.fill("[name=one]", "industrial communities")
    steps.fill("[name=two]", "zanon")
    steps.press("[name=two]", "Enter")
    assert (heads(steps.page), steps.count) == (["Industrial communities", "Zanón ceramic tile factory"], 3)


def test_student_compares_from_the_page_of_a_case_in_two_steps(steps):
    steps.page.goto("/enterprises/zanon/")
    steps.fill("#add", "industrial communities")
    steps.press("#add", "Enter")
    assert (heads(steps.page), steps.count) == (["Zanón ceramic tile factory", "Industrial communities"], 2)


def test_student_reads_of_equal_pay_in_one_step(steps):
    steps.click(".asking >> text=Equal pay?")
    told = row(steps.page, "Pay and posts")
    assert ([text.split()[0] for text in told[:2]], len(told), steps.count) == (["abolished", "reduced"], 5, 1)


def test_student_sees_cooperatives_of_venezuela_over_time_in_three_steps(steps):
    steps.fill("main [name=q]", "cooperatives of Venezuela")
    steps.click("main .searchbox button")
    steps.click(".found >> text=Cooperatives of Venezuela >> nth=0")
    assert (steps.page.locator("h1").inner_text(), steps.count) == ("Cooperatives of Venezuela", 3)
    assert "2001" in steps.page.locator("article").inner_text()


def test_student_sees_chile_in_two_years_in_five_steps(steps):
    steps.click(".masthead >> text=Timeline")
    if steps.page.locator(".timeline-choice-fold:not([open]) > summary").is_visible():
        steps.click(".timeline-choice-fold > summary")
    steps.check("input[name=country][value=chile]")
    steps.fill("input[name=from]", "1972")
    steps.fill("input[name=to]", "1973")
    steps.click("button.primary")
    lanes = steps.page.locator(".drawn-lane summary").all_inner_texts()
    assert ([lane.split()[0] for lane in lanes], steps.count) == (["Chile"], 5)


def test_student_learns_what_sinamos_is_in_two_steps(steps):
    steps.click("main >> text=SINAMOS")
    assert "Social Mobilization" in steps.page.locator(".found li").first.inner_text()
    assert steps.count == 1


def test_student_reads_why_the_experiments_ended_in_one_step(steps):
    steps.click(".asking >> text=Why did the experiments end?")
    told = row(steps.page, "Cause of decline")
    assert (all(text.strip() for text in told), steps.count) == (True, 1)


def test_student_finds_the_firms_that_a_law_governs_in_three_steps(steps):
    steps.click(".masthead >> text=Laws")
    steps.click("summary:text-is('Country')")
    steps.check("input[name=country][value=argentina]")
    steps.click(".search button")
    governed = steps.page.locator("td[data-label='Enterprises it governs']").all_inner_texts()
    assert (any("Brukman" in text for text in governed), steps.count) == (True, 4)


def test_student_finds_where_two_texts_disagree_in_two_steps(steps):
    steps.click(".opener")
    steps.click(".further >> text=Disputes")
    assert (steps.page.locator(".mark-disputed").count() > 0, steps.count) == (True, 2)


def test_student_takes_the_data_of_a_comparison_away_in_one_step(steps):
    steps.page.goto("/enterprises/compare/?slug=zanon&slug=brukman")
    with steps.page.expect_download() as taken:
        steps.click(".foot >> text=CSV")
    assert (taken.value.suggested_filename.endswith(".csv"), steps.count) == (True, 1)


@pytest.mark.parametrize(
    "path", ["/enterprises/", "/enterprises/compare/?slug=zanon&slug=brukman&slug=perlak", "/timeline/", "/lessons/matrix/"]
)
def test_student_on_a_phone_scrolls_down_alone(student, path):
    student.set_viewport_size({"width": 360, "height": 740})
    student.goto(path)
    assert student.evaluate("document.documentElement.scrollWidth") == 360


def test_student_comes_from_a_question_to_a_comparison_found_by_what_is_most_alike_in_five_steps(steps):
    steps.click(".masthead >> text=More")
    steps.click("#more >> text=What goes with what")
    steps.click(".pairs a >> nth=0")
    steps.page.wait_for_selector("table.crosstab")
    steps.click("table.crosstab a:text-is('Zanón ceramic tile factory') >> nth=0")
    steps.click(".likenesses a >> nth=0")
    assert (heads(steps.page)[0], len(heads(steps.page)), steps.count) == ("Zanón ceramic tile factory", 2, 5)
    assert steps.page.locator("table.compare tr.section", has_text="Alike, where stated").count() == 1
