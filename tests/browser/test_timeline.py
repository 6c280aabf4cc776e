"""The timeline as it is drawn, with script off and on."""

from itertools import pairwise

import pytest

pytestmark = pytest.mark.browser

BOXES = """() => [...document.querySelectorAll("svg.timeline:not(.compact) .lane > a")].map(link => {
    const parts = [...link.querySelectorAll("text, rect, path")].map(part => part.getBoundingClientRect());
    const low = Math.min(...parts.map(p => p.left)), high = Math.max(...parts.map(p => p.right));
    const row = link.querySelector("rect, .spot").getBoundingClientRect();
    return [Math.round(row.top + row.height / 2), low, high, link.querySelector("title").textContent];
})"""


LABELS = """() => {
    const svg = [...document.querySelectorAll("svg.timeline")].find(each => each.getClientRects().length);
    const [left, , width] = svg.getAttribute("viewBox").split(" ").map(Number);
    return [...svg.querySelectorAll(".lane > a text, .grid text")].map(text => {
        const box = text.getBBox();
        return [Number(text.getAttribute("y")), box.x, box.x + box.width, text.textContent, left, left + width];
    });
}"""


def collisions(boxes):
    """The neighbours of one row that touch, as drawn by the browser with its own letters."""
    ordered = sorted(boxes)
    pairs = pairwise(ordered)
    return [(a[3], b[3]) for a, b in pairs if abs(a[0] - b[0]) <= 1 and a[2] > b[1]]


@pytest.mark.parametrize(
    "address",
    [
        "/timeline/",
        "/timeline/?from=1970&to=1980",
        "/timeline/?from=1973&to=1973",
        "/timeline/?align=begun",
        "/countries/peru/",
        "/enterprises/compare/?slug=zanon&slug=brukman&slug=industrial-communities",
    ],
)
def test_nothing_drawn_in_a_row_touches_its_neighbour(browser, site, address):
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address)
    boxes = page.evaluate(BOXES)
    context.close()
    assert len(boxes) > 5
    assert collisions(boxes) == []


@pytest.mark.parametrize("width", [360, 1280, 1920])
@pytest.mark.parametrize("address", ["/timeline/", "/timeline/?country=chile", "/timeline/?align=begun", "/countries/peru/"])
def test_labels_are_as_wide_as_they_were_taken_to_be(browser, site, address, width):
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    labels = page.evaluate(LABELS)
    context.close()
    assert len(labels) > 3
    assert [(a[3], b[3]) for a, b in pairwise(sorted(labels)) if a[0] == b[0] and a[2] > b[1]] == []
    assert [text for _y, start, end, text, left, right in labels if start < left or end > right] == []


@pytest.mark.parametrize(
    ("address", "width", "said"),
    [
        ("/timeline/?country=chile", 360, False),
        ("/timeline/?country=chile", 900, True),
        ("/timeline/?country=chile", 1440, False),
        ("/enterprises/zanon/", 360, True),
        ("/enterprises/zanon/", 1440, False),
    ],
)
def test_drawing_says_that_it_scrolls_where_it_does(student, address, width, said):
    student.set_viewport_size({"width": width, "height": 900})
    student.goto(address)
    figure = student.locator("figure:has(svg.timeline)")
    assert figure.locator(".sideways").is_visible() == said
    assert figure.locator(".wide").evaluate("each => each.scrollWidth > each.clientWidth") == said


@pytest.mark.parametrize("width", [320, 360])
def test_phone_shows_whole_lanes_that_fold(student, width):
    student.set_viewport_size({"width": width, "height": 800})
    student.goto("/timeline/")
    drawings = student.locator("svg.timeline.compact")
    boxes = [each.bounding_box() for each in drawings.all()]
    assert (len(boxes), [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > width]) == (6, [])
    assert student.locator("svg.timeline:not(.compact)").first.is_hidden()
    assert (student.locator("#add").is_hidden(), boxes[0]["y"] < 800) == (True, True)
    assert student.evaluate("document.documentElement.scrollWidth") <= width
    student.locator("summary", has_text="Argentina").click()
    assert drawings.first.is_hidden()


@pytest.mark.parametrize("width", [390, 1440])
def test_student_sees_what_happened_in_chile_in_1972_and_1973(student, width):
    student.set_viewport_size({"width": width, "height": 900})
    student.goto("/timeline/")
    choice = student.locator(".lane-choice > summary")
    assert choice.is_visible() == (width == 390)
    if width == 390:
        choice.click()
    student.check("input[value=chile]")
    student.fill("input[name=from]", "1972")
    student.fill("input[name=to]", "1973")
    student.click("text=Show")
    assert student.url.endswith("/timeline/?country=chile&from=1972&to=1973")
    assert student.locator("svg.timeline.compact").is_visible() == (width == 390)
    months = student.locator("svg.timeline:not(.compact) .grid text.part")
    assert ([text.strip() for text in months.all_text_contents()][:3], months.count()) == (["Jan", "Feb", "Mar"], 24)
    listed = student.locator(".dated tbody tr:not(.section)")
    assert listed.count() == 30
    assert listed.nth(9).inner_text().replace("\t", " ").split()[:3] == ["July", "1972", "event"]
    assert student.evaluate("document.documentElement.scrollWidth") <= width


def test_student_chooses_counts_and_follows_a_mark(student):
    student.goto("/timeline/")
    student.fill("#add", "zanon")
    student.press("#add", "Enter")
    student.wait_for_url("**/timeline/?enterprise=zanon")
    student.fill("#add", "invepal")
    student.click("button:text-is('Add')")
    student.select_option("select[name=align]", "begun")
    student.click("button:text-is('Align')")
    assert student.url.endswith("/timeline/?enterprise=zanon&enterprise=invepal&align=begun")
    assert student.locator(".drawn-lane summary .under").all_text_contents() == [
        "year 0 is 2002: self-management begins",
        "year 0 is 2005: first dated event, as no beginning is stated",
    ]
    student.locator(".wide svg a.event", has_text="The government expropriates INVEPAL").click()
    assert "/enterprises/invepal/#event-" in student.url
    assert student.locator(":target").count() == 1


def test_saved_drawing_keeps_its_colours_under_the_policy(browser, site):
    context = browser.new_context(base_url=site, color_scheme="dark")
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/timeline.svg?country=peru")
    fill = page.evaluate("getComputedStyle(document.querySelector('.sheet')).fill")
    context.close()
    assert (fill, complaints) == ("rgb(23, 24, 26)", [])
