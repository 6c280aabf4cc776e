"""Every kind of page in windows of every size: nothing sideways, no broken words, and room between what is sticky."""

import pytest

from cases.models import Enterprise
from tests.browser.test_pages import PAGES

pytestmark = pytest.mark.browser

SIZES = {"320": (320, 720), "360": (360, 780), "768": (768, 1024), "1440": (1440, 900), "at 400 % zoom": (320, 225)}
MEASURE = """() => {
    const root = document.documentElement, found = [];
    if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth} px wide`);

    // What is stuck takes room of the window: at several places of the page and of the boxes that scroll in it, the rows of
    // pixels of which stuck parts cover more than half. A sticky part is stuck where it would else stand elsewhere.
    const held = (kind) => (each) => getComputedStyle(each).position === kind;
    const all = [...document.body.querySelectorAll("*")];
    const sticky = all.filter(held("sticky")), fixed = all.filter(held("fixed"));
    const scrolls = (each) => each.scrollHeight > each.clientHeight || each.scrollWidth > each.clientWidth;
    const boxes = all.filter((each) => scrolls(each) && getComputedStyle(each).overflowX === "auto");
    const places = () => sticky.map((each) => each.getBoundingClientRect());
    const taken = (part) => {
        for (const each of [root, ...boxes])
            each.scrollTo(part * (each.scrollWidth - each.clientWidth), part * (each.scrollHeight - each.clientHeight));
        const stuck = places();
        for (const each of sticky) Object.assign(each.style, { position: "relative", inset: "auto" });
        const loose = places(), covered = new Float32Array(innerHeight);
        for (const each of sticky) Object.assign(each.style, { position: "", inset: "" });
        const off = (one, other) => Math.hypot(one.top - other.top, one.left - other.left);
        const moved = stuck.filter((box, place) => off(box, loose[place]) > 1);
        for (const box of [...moved, ...fixed.map((each) => each.getBoundingClientRect())]) {
            const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
            for (let y = Math.max(0, box.top); y < Math.min(innerHeight, box.bottom); y++) covered[Math.floor(y)] += width;
        }
        return covered.filter((width) => width > innerWidth / 2).length / innerHeight;
    };
    const most = Math.max(...[0, .25, .5, .75, 1].map(taken));
    if (most > .5) found.push(`sticky parts take ${Math.round(100 * most)} % of the window`);

    // A word is broken where its letters lie on two lines with no hyphen at the break, unless a line is too short for it.
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (texts.nextNode()) {
        const node = texts.currentNode, parent = node.parentElement;
        if (getComputedStyle(parent).writingMode !== "horizontal-tb" || parent.closest("svg, script, .unseen")) continue;
        for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{M}\\p{N}]{2,}/gu)) {
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const parts = [...range.getClientRects()].filter((box) => box.width);
            if (!parts.some((box) => box.top >= parts[0].bottom - 1)) continue;
            const line = parent.closest("p, li, dd, dt, td, th, h1, h2, h3, div").clientWidth;
            if (parts.reduce((sum, box) => sum + box.width, 0) < line) found.push(`broken: ${word}`);
        }
    }
    return [...new Set(found)];
}"""


def test_pages_fit_windows_of_every_size(browser, site):
    context = browser.new_context(base_url=site, reduced_motion="reduce")
    page, found = context.new_page(), {}
    for path in PAGES:
        page.goto(path)
        for name, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            found[path, name] = page.evaluate(MEASURE)
    context.close()
    assert {place: faults for place, faults in found.items() if faults} == {}


NAMED = [
    "/enterprises/?slug=zanon",
    "/enterprises/zanon/",
    "/enterprises/brukman/",
    "/enterprises/compare/?slug=zanon&slug=brukman",
    "/enterprises/compare/?slug=zanon&slug=brukman&topic=everything",
    "/enterprises/compare/?slug=brukman&add=xx",
    "/timeline/?enterprise=zanon",
    "/sets/",
    "/sets/above-or-below/",
    "/coverage/",
    "/crosstab/?row=v-route&col=country",
    "/figures/?record=enterprises/zanon",
    "/search/?q=xx",
    "/sources/ranis/",
    "/disputes/",
]


def test_long_name_wraps_everywhere(browser, site):
    Enterprise.objects.filter(slug="zanon").update(name="x" * 198)
    context = browser.new_context(base_url=site)
    page, wide = context.new_page(), []
    for path in NAMED:
        page.goto(path)
        for width in (360, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((path, width))
    context.close()
    assert wide == []
