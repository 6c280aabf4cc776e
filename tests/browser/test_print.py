"""Pages on paper: what a teacher prints for a class, and what a student takes away."""

import re

import pytest

from cases.models import ComparisonSet, Topic

pytestmark = pytest.mark.browser

COMPARISON = "/enterprises/compare/?slug=zanon&slug=industrial-communities&slug=invepal"
CROSSED = "/crosstab/?of=class&row=v-route&col=v-initiative"
LANDSCAPE = [
    "/enterprises/",
    "/figures/",
    "/coverage/",
    "/coverage/?show=values",
    CROSSED,
    "/lessons/matrix/",
    "/timeline/?country=chile",
    COMPARISON,
]
SHEET, BLANK = "/exercise/?case=zanon&topic=state-and-law", "/exercise/?topic="
ANSWERS = "/exercise/answers/?case=zanon&topic=state-and-law"
CONTROLS = "button:not(thead *), input, select, .switches, .which-rows, .topics, .moves, .masthead nav, .bar, .pages"


@pytest.fixture
def sheets(student):
    """A function: the sizes, as (width, height) in points, of the sheets of A4 that a page prints on."""

    def measure(path):
        student.goto(path)
        printed = student.pdf(format="A4", prefer_css_page_size=True)
        boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
        assert len(boxes) == len(re.findall(rb"/Type\s*/Page\b", printed)) > 0
        return [(float(width), float(height)) for width, height in boxes]

    return measure


def controls(page, path):
    """The tags of the controls that a page would print."""
    page.goto(path)
    page.emulate_media(media="print")
    return [each.evaluate("each => each.tagName") for each in page.locator(CONTROLS).all() if each.is_visible()]


def test_class_sheet_prints_on_both_sides_of_one_leaf(sheets):
    counts = {each.slug: len(sheets(each.get_absolute_url())) for each in ComparisonSet.objects.all()}
    assert counts == dict.fromkeys(counts, 2)
    assert len(counts) == 8


def test_class_sheet_prints_its_texts_and_table_in_eight_points_or_more(student):
    student.goto("/sets/above-or-below/")
    student.emulate_media(media="print")
    sizes = student.locator(".sheet :is(.cases p, .questions p, td)").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize) * 3 / 4)"
    )
    assert min(sizes) >= 8


@pytest.mark.parametrize("path", LANDSCAPE)
def test_wide_page_prints_across_the_sheet(sheets, path):
    assert all(width > height for width, height in sheets(path))


def test_record_prints_upright(sheets):
    assert all(width < height for width, height in sheets("/enterprises/zanon/"))


@pytest.mark.parametrize("path", [*LANDSCAPE, "/", "/enterprises/zanon/", "/sets/above-or-below/", SHEET, ANSWERS])
def test_page_prints_no_controls(student, path):
    assert controls(student, path) == []


def test_blank_sheet_of_each_topic_prints_upright_on_few_sheets_with_a_box_for_each_answer(student, sheets):
    topics = list(Topic.objects.titles())
    found = {topic: sheets(f"{BLANK}{topic}") for topic in topics}
    assert {topic: len(pages) for topic, pages in found.items() if len(pages) > 3} == {}
    assert all(width < height for pages in found.values() for width, height in pages)
    student.goto(f"{BLANK}origins")
    student.emulate_media(media="print")
    assert student.locator(".box:visible").count() == 30
    student.goto(SHEET)
    assert student.locator(".box:visible").count() == student.locator(".cells select").count() == 45


def test_comparison_of_three_at_a_glance_prints_on_two_sheets(sheets):
    assert len(sheets(COMPARISON)) <= 2


def test_comparison_prints_as_wide_as_its_sheet(student):
    student.set_viewport_size({"width": 1032, "height": 700})  # A4 across, less its margins
    student.goto(COMPARISON)
    student.emulate_media(media="print")
    assert student.evaluate("document.documentElement.scrollWidth") <= 1032


def test_timeline_prints_wide_with_its_list_and_each_lane_whole(student):
    student.set_viewport_size({"width": 1032, "height": 700})  # A4 across, less its margins
    student.emulate_media(media="print")
    student.goto("/timeline/")
    drawn = student.locator("svg.timeline:not(.compact)")
    sheet = 184 * 96 / 25.4  # A4 across, less its margins, in pixels
    assert [each.bounding_box()["height"] < sheet for each in drawn.all()] == [True] * 6
    assert (student.locator("svg.compact").first.is_hidden(), student.locator("table.dated").is_visible()) == (True, True)
    assert student.evaluate("document.documentElement.scrollWidth") <= 1032


def test_page_prints_dark_on_light_where_the_screen_is_dark(student):
    student.emulate_media(media="print", color_scheme="dark")
    student.goto(COMPARISON)
    assert student.locator("body").evaluate("each => getComputedStyle(each).color") == "rgb(31, 29, 26)"


def test_printed_page_says_its_citation_with_its_address(student, site):
    student.goto(COMPARISON)
    assert not student.locator(".own-address").is_visible()
    student.emulate_media(media="print")
    said = student.locator(".own-address").inner_text()
    assert said.startswith("The authors of the Self-Management Casebook. (n.d.). Zanón ceramic tile factory, ")
    assert said.endswith(f"Retrieved [date you read it], from {site}{COMPARISON}")
    assert not student.locator("#citing").is_visible()
