"""Every kind of page in Chromium: accessible in both schemes, and no wider than its window."""

import pytest

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/enterprises/",
    "/enterprises/?country=peru&origin=above&slug=zanon",
    "/enterprises/?country=bolivia&begun=&q=nothing+at+all",
    "/laws/industrial-community-law/",
    "/enterprises/zanon/",
    "/countries/peru/",
    "/periods/velasco-government/",
    "/lessons/",
    "/enterprises/compare/?slug=zanon&slug=industrial-communities&slug=invepal",
    "/enterprises/compare/?slug=zanon&slug=industrial-communities&topic=everything",
    "/enterprises/compare/?slug=zanon&add=cordon&topic=lessons",
    "/countries/compare/?slug=peru&slug=chile",
    "/timeline/",
    "/timeline/?enterprise=zanon&enterprise=invepal&align=begun",
    "/lessons/success-provokes-violence/",
    "/lessons/matrix/",
    "/lessons/matrix/?kind=question",
    "/coverage/",
    "/crosstab/",
    "/crosstab/?of=class&row=v-route&col=v-initiative",
    "/crosstab/?of=network&row=v-occasion&col=v-finance",
    "/crosstab/?of=class&row=v-owner&col=period",
    "/disputes/",
    "/exercise/",
    "/exercise/?case=zanon",
    "/exercise/?topic=course-and-outcome",
    "/exercise/?case=zanon&topic=state-and-law&reader=Ana&answer=state-relation.supports.practice.ranis.44-46",
    "/exercise/answers/?case=zanon&topic=state-and-law&answer=state-relation.supports.practice.ranis.44-46&reader=Ana",
    "/scope/",
    "/coverage/?of=countries",
    "/coverage/?show=values",
    "/coverage/?of=countries&show=values",
    "/sets/",
    "/sets/above-or-below/",
    "/sources/",
    "/sources/pablo/",
    "/sources/pablo/214-214/",
    "/glossary/",
    "/glossary/?q=council",
    "/codebook/",
    "/about/",
    "/data/",
    "/api/",
    "/figures/",
    "/figures/?measure=Workers&measure=Weekly+pay",
    "/search/?q=zanon",
    "/search/?q=velazco+cooperative",
    "/search/?q=factory&country=argentina&record=enterprises/zanon&record=countries/peru",
    "/search/suggestions/?q=council",
    "/laws/?colour=red",
    "/laws/no-such-law/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_violation_that_axe_finds(violations, scheme):
    found = {path: violations(path, 1440, scheme) for path in PAGES}
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_pages_have_no_violation_on_a_phone(violations):
    found = {path: violations(path, 360, "light") for path in PAGES}
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_pages_are_no_wider_than_the_window(browser, site, width):
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
    page, wide = context.new_page(), []
    for path in PAGES:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    context.close()
    assert wide == []


def test_pages_keep_the_policy_and_use_nothing_from_elsewhere(browser, site):
    context = browser.new_context(base_url=site)
    page, complaints, foreign = context.new_page(), [], []
    page.on("console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None)
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(site) else None)
    for path in PAGES:
        page.goto(path)
    assert (complaints, foreign, context.cookies()) == ([], [], [])
    context.close()
