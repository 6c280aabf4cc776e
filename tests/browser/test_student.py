"""A student's way through the casebook, with script off."""

import pytest

pytestmark = pytest.mark.browser


def rows(page):
    return page.locator("table.compare tr:has(td)").count()


def test_student_searches_opens_compares_and_shares(student, browser, site):
    student.goto("/")
    student.fill("main [name=q]", "maipu")
    student.click("main .searchbox button")
    student.click("main >> text=Industrial cordon of Maipú-Cerrillos >> nth=0")
    assert student.locator("h1").inner_text() == "Industrial cordon of Maipú-Cerrillos"
    student.click("text=Choose others")
    student.fill("#q", "tile factory")
    student.click(".search button")
    student.check("input[value=zanon]")
    student.click(".bar button")
    heads = student.locator("table.compare thead th a:not([aria-label])").all_inner_texts()
    assert heads == ["Industrial cordon of Maipú-Cerrillos", "Zanón ceramic tile factory"]
    whole = rows(student)
    student.click("text=Differences only")
    assert 0 < rows(student) < whole
    assert rows(student) == student.locator("tr.differs").count()
    fresh = browser.new_context(base_url=site).new_page()
    fresh.goto(student.url)
    assert fresh.locator("table.compare").inner_text() == student.locator("table.compare").inner_text()
    fresh.context.close()


def test_student_filters_twice_sorts_and_keeps_the_choice(student):
    student.goto("/enterprises/")
    student.check("input[value=brukman]")
    student.locator("summary:text-is('Country')").click()
    student.check("input[name=country][value=argentina]")
    student.click(".search button")
    assert student.locator("input[value=brukman]").is_checked()
    student.locator("summary:text-is('Level')").click()
    student.check("input[name=level][value=firm]")
    student.click("th >> text=Years")
    chips = student.locator(".chips >> nth=0").locator("li").all_inner_texts()
    assert [chip.removeprefix("Remove:").strip() for chip in chips] == ["in Argentina ×", "firm ×"]
    assert student.locator(".bar button").inner_text() == "Compare 1"
    assert "sort=years" in student.url


def test_student_compares_three_and_follows_a_footnote(student):
    student.goto("/enterprises/compare/?slug=zanon&slug=industrial-communities&slug=invepal")
    assert student.locator("table.compare thead th").count() == 4
    number = student.locator("sup.note a").first
    target = number.get_attribute("href")
    number.click()
    assert student.url.endswith(target)
    assert student.locator(f"{target} >> a").first.is_visible()


def test_student_adds_a_case_by_its_name_and_asks_for_a_topic(student):
    student.goto("/enterprises/zanon/")
    student.fill("#add", "industrial communities")
    student.click(".adding button")
    assert student.url.endswith("/enterprises/compare/?slug=zanon&slug=industrial-communities")
    student.click(".topics >> text=Work and pay")
    assert student.url.endswith("&topic=work-and-pay")
    assert "Pay and posts" in student.locator("table.compare").inner_text()


def test_student_moves_and_removes_a_column(student):
    student.goto("/enterprises/compare/?slug=zanon&slug=brukman&slug=invepal")
    student.click("[aria-label='Move INVEPAL to the left']")
    assert student.url.endswith("?slug=zanon&slug=invepal&slug=brukman")
    student.click("[aria-label='Remove Zanón ceramic tile factory']")
    assert student.url.endswith("?slug=invepal&slug=brukman")


def test_student_mistypes_a_filter_and_goes_on(student):
    student.goto("/enterprises/?county=peru&level=firm")
    assert "no parameter “county”" in student.locator(".lead").inner_text()
    student.click("text=Continue without it")
    assert student.url.endswith("/enterprises/?level=firm")


def test_student_is_told_which_filter_to_drop(student):
    student.goto("/enterprises/?country=yugoslavia&level=firm")
    ways = student.locator(".empty li").all_inner_texts()
    assert [way.partition(":")[0] for way in ways] == ["without “in Yugoslavia”", "without “firm”"]


def test_list_shows_its_filters_on_a_wide_screen(browser, site):
    page = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900}).new_page()
    page.goto("/enterprises/")
    assert page.locator("#q").is_visible()
    page.context.close()


def test_student_sees_the_whole_table_of_a_class_sheet(student):
    student.goto("/sets/above-or-below/")
    table = student.locator(".sheet table").bounding_box()
    assert (table["x"] >= 0, table["x"] + table["width"] <= student.viewport_size["width"]) == (True, True)
