"""A student's whole way: from a question to a case, to the one most alike elsewhere, and home with a citation and a file."""

import csv
from pathlib import Path

import pytest

from tests.browser.steps import Steps

pytestmark = pytest.mark.browser
CASE, ALIKE = "Zanón ceramic tile factory", "INVEPAL"
COMPARED = "/enterprises/compare/?slug=zanon&slug=invepal&topic=codings"


@pytest.fixture(params=[False, True], ids=["script off", "script on"])
def script(request):
    """Whether the browser runs scripts."""
    return request.param


@pytest.fixture
def steps(browser, site, script):
    """A student at the home page, in a browser that lets the site copy."""
    allowed = ["clipboard-read", "clipboard-write"]
    context = browser.new_context(base_url=site, java_script_enabled=script, permissions=allowed)
    context.new_page().goto("/")
    yield Steps(context.pages[0])
    context.close()


def read_the_case(steps):
    """From the question to one of its cases."""
    steps.click(".asking >> text=Equal pay?")
    assert steps.page.locator("h1").inner_text() == "Equal pay?"
    answer = steps.page.locator("table.compare tr", has_text="Pay and posts").locator("td").first
    assert answer.locator(".value").inner_text().startswith("abolished")
    steps.click(f"table.compare thead >> text={CASE}")
    assert steps.page.locator("h1").inner_text() == CASE


def compare_it_with_the_one_most_alike(steps):
    """From the case to its comparison with the first of those most alike."""
    first = steps.page.locator(".likenesses li").first
    assert " ".join(first.inner_text().split()).startswith(f"{ALIKE} Venezuela 2 alike, 2 different")
    steps.click(".likenesses a >> nth=0")
    steps.page.wait_for_url(f"**{COMPARED}")
    assert steps.page.locator("table.compare thead a.name").all_inner_texts() == [CASE, ALIKE]
    (alike,) = steps.page.locator("table.compare tbody", has_text="Alike, where stated").all()
    assert alike.locator("tr:has(td) th").all_inner_texts() == ["Owner", "Outcome"]


def cite_it(steps, script):
    """The citations that are copied: by the button, or where no script runs by a click that selects one of them."""
    steps.click("text=How to cite this page")
    if script:
        steps.click("#citing section:has-text('APA 7') button")
        steps.page.get_by_text("Copied").wait_for()
        return steps.page.evaluate("navigator.clipboard.readText()")
    steps.click("#citing section:has-text('APA 7') .reference >> nth=0")
    return steps.page.evaluate("getSelection().toString()")


def taken(steps, name):
    """The name and the text of the file that a link of this name gives."""
    with steps.page.expect_download() as file:
        steps.click(f".foot >> text={name}")
    return file.value.suggested_filename, Path(file.value.path()).read_text("utf-8-sig")


def test_student_comes_from_a_question_to_a_comparison_cited_and_taken_home_in_seven_steps(steps, script, site):
    read_the_case(steps)
    compare_it_with_the_one_most_alike(steps)
    cited = cite_it(steps, script)
    assert cited.splitlines()[0] == (
        f"The authors of the Self-Management Casebook. (n.d.). {CASE} and {ALIKE} compared: codings. "
        f"The Self-Management Casebook. Retrieved [date you read it], from {site}{COMPARED}"
    )
    name, text = taken(steps, "CSV")
    outcome = next(row for row in csv.reader(text.splitlines()) if row[1] == "outcome")
    told = ["continues (inferred) (from 2005)", "continues (inferred) (as the text ends)"]
    assert (name, outcome[4::2]) == ("compare.csv", told)
    name, text = taken(steps, "BibTeX")
    assert (name, text.count("\n@") + 1, "compared: codings" in text) == ("compare.bib", 4, True)
    assert steps.count == 7
