"""Where every kind of page leads, and what its forms send."""

import re

import pytest

from cases import models
from tests.elements import forms, links

LINKS = {
    "/": (
        "/search/?q=equal+pay /search/?q=coup+of+1973 /search/?q=SINAMOS /search/?q=cooperativas /sets/two/ "
        "/enterprises/mill/ /enterprises/mine/ /enterprises/compare/?slug=mill&slug=mine /countries/peru/ /timeline/ "
        "/countries/ /periods/ /laws/ /enterprises/ /lessons/ /sources/a-book/"
    ),
    "/sources/": "/sources/a-book/",
    "/sources/a-book/": "/sources/ /enterprises/mill/ /glossary/#farm",
    "/glossary/": "/sources/a-book/",
    "/timeline/?country=peru": (
        "/timeline/ /timeline.svg?country=peru /laws/decree/ /countries/peru/#event-takeover /countries/peru/ /sources/a-book/"
    ),
    "/sets/": ("/countries/ /periods/ /laws/ /enterprises/ /lessons/ /sets/two/ /enterprises/compare/?slug=mill&slug=mine"),
    "/sets/two/": ("/sets/ /enterprises/mill/ /enterprises/mine/ /enterprises/compare/?slug=mill&slug=mine /sources/a-book/"),
    "/lessons/matrix/": "/scope/ /countries/peru/ /lessons/pay-lasts/",
    "/coverage/": (
        "/scope/ /coverage/ /coverage/?of=countries /coverage/?show=values /enterprises/mill/ /enterprises/mill/#row-v-elected "
        "/enterprises/mine/ /enterprises/mine/#row-v-elected"
    ),
    "/crosstab/?row=v-elected&col=country": (
        "/scope/ /crosstab/?row=v-elected&col=country /crosstab/?of=class /crosstab/?of=network /crosstab/?of=countries "
        "/enterprises/?level=firm&v-elected=yes&country=peru /enterprises/mill/ /enterprises/?level=firm&v-elected=yes "
        "/enterprises/?level=firm&v-elected=no&country=peru /enterprises/mine/ /enterprises/?level=firm&v-elected=no "
        "/enterprises/?level=firm&country=peru /enterprises/?level=firm"
    ),
    "/figures/": "/enterprises/mill/ /countries/peru/ /sources/a-book/",
    "/search/?q=mill": (
        "/search/?q=mill /search/?q=mill&kind=enterprises /search/?q=mill&kind=events /search/?q=mill&kind=figures "
        "/search/?q=mill&country=peru /enterprises/mill/ /search/?q=mill&record=enterprises%2Fmill "
        "/enterprises/mill/#figure-workers /enterprises/mill/#event-takeover"
    ),
    "/enterprises/": "/enterprises/?facets=all /enterprises/mill/ /countries/peru/ /enterprises/mine/",
    "/enterprises/mill/": (
        "/enterprises/ /countries/peru/ /sources/a-book/ /enterprises/?slug=mill /exercise/?case=mill "
        "/timeline/?enterprise=mill /enterprises/mill/ /enterprises/mill/#event-takeover "
        "/figures/?record=enterprises/mill /lessons/pay-lasts/"
    ),
    "/lessons/pay-lasts/": (
        "/lessons/ /lessons/?theme=pay /countries/peru/ /enterprises/mill/ /lessons/?slug=pay-lasts /sources/a-book/"
    ),
    "/enterprises/compare/?slug=mill&slug=mine&topic=figures": (
        "/enterprises/compare/?slug=mill&slug=mine /enterprises/compare/?slug=mill&slug=mine&topic=origins "
        "/enterprises/compare/?slug=mill&slug=mine&topic=ownership-and-decisions "
        "/enterprises/compare/?slug=mill&slug=mine&topic=state-and-law "
        "/enterprises/compare/?slug=mill&slug=mine&topic=course-and-outcome "
        "/enterprises/compare/?slug=mill&slug=mine&topic=codings /enterprises/compare/?slug=mill&slug=mine&topic=figures "
        "/enterprises/compare/?slug=mill&slug=mine&topic=events /enterprises/compare/?slug=mill&slug=mine&topic=lessons "
        "/enterprises/compare/?slug=mill&slug=mine&topic=everything "
        "/enterprises/compare/?slug=mill&slug=mine&topic=figures&differences=1 "
        "/enterprises/compare/?slug=mill&slug=mine&topic=figures&differences=1&silent=1 /enterprises/mill/ "
        "/enterprises/compare/?topic=figures&slug=mine&slug=mill /enterprises/compare/?topic=figures&slug=mine "
        "/enterprises/mine/ /enterprises/compare/?topic=figures&slug=mill /sources/a-book/ "
        "/timeline/?enterprise=mill&enterprise=mine /enterprises/mill/#event-takeover"
    ),
    "/enterprises/compare/": "/enterprises/",
}
FORMS = {
    "/sets/": ["/enterprises/compare/ add="],
    "/": ["/search/ q=", "/compare/ one= two="],
    "/timeline/?country=peru&kind=laws&from=1960&to=1980&theme=pay": [
        "/timeline/ country=peru [kind=periods] kind=laws [kind=events] from=1960 to=1980 theme=pay",
        "/timeline/ country=peru kind=laws from=1960 to=1980 theme=pay add=",
        "/timeline/ country=peru kind=laws theme=pay",
    ],
    "/timeline/?enterprise=mill&align=begun": [
        (
            "/timeline/ align=begun enterprise=mill [country=peru] [kind=periods] [kind=laws] [kind=events] from= to= "
            "[theme=pay]"
        ),
        "/timeline/ enterprise=mill align=begun add=",
        "/timeline/ enterprise=mill align=begun",
    ],
    "/timeline/?enterprise=mill": [
        ("/timeline/ enterprise=mill [country=peru] [kind=periods] [kind=laws] [kind=events] from= to= [theme=pay]"),
        "/timeline/ enterprise=mill add=",
        "/timeline/ enterprise=mill",
    ],
    "/lessons/matrix/?kind=claim": [
        (
            "/lessons/matrix/ [kind=lesson] kind=claim [kind=question] [kind=criticism-left] [kind=criticism-right] "
            "[kind=criticism] [kind=debate] [kind=potentiality] [kind=guideline] [kind=finding] [kind=limit] [kind=concept]"
        )
    ],
    "/coverage/?country=peru&level=firm": [
        "/coverage/ country=peru level=firm [level=class] [level=network] [level=support] [level=state]"
    ],
    "/crosstab/?of=countries&row=role": ["/crosstab/ of=countries"],
    "/coverage/?of=countries": ["/coverage/ of=countries [country=peru]"],
    "/figures/?q=work&country=peru&sort=-quantity": [
        (
            "/figures/ q=work from= to= [open=may-overlap] [undated=not-stated] country=peru [kind=enterprise] "
            "[record=enterprises/mill] [measure=Workers] [source=a-book] [mark=disputed] [mark=stated] sort=-quantity"
        )
    ],
    "/search/?q=mill": ["/search/ q=mill"],
    "/enterprises/?q=mill&level=firm&v-elected=yes&sort=-name&slug=mine&slug=mill": [
        (
            "/enterprises/ q=mill from= to= [open=may-overlap] [undated=not-stated] [country=peru] level=firm "
            "[part_of=not-stated] [sector=not-stated] [origin=not-stated] [laws=not-stated] [end=not-stated] [theme=pay] "
            "[theme=not-stated] facets=all v-elected=yes [v-elected=no] slug=mine sort=-name [column=summary] "
            "[column=original_name] [column=also_known_as] column=country column=level [column=part_of] [column=members] "
            "column=sector [column=place] column=years [column=begun] [column=origin] [column=promoter] [column=owner] "
            "[column=laws] [column=ended] [column=last_seen] [column=outcome] [column=v-elected] slug=mill"
        )
    ],
    "/enterprises/mill/": ["/enterprises/compare/ slug=mill add="],
    "/enterprises/compare/?slug=mill&differences=1&topic=figures&add=xx": [
        "/enterprises/compare/ slug=mill differences=1 topic=figures add=xx"
    ],
}


@pytest.mark.parametrize(("path", "addresses"), LINKS.items(), ids=LINKS)
def test_page_leads_to_what_it_shows(small, client, path, addresses):
    assert links(client.get(path)) == addresses.split()


@pytest.mark.parametrize(("path", "sent"), FORMS.items(), ids=FORMS)
def test_forms_of_a_page_keep_its_state(small, client, path, sent):
    assert forms(client.get(path)) == sent


@pytest.mark.parametrize(
    ("path", "entries"),
    [("/periods/", "country government regime begun ended stance"), ("/figures/", "measure low date source")],
)
def test_columns_of_a_table_lead_to_what_they_mean_after_the_table(small, client, path, entries):
    models.Period.objects.create(slug="a", name="A", country=models.Country.objects.get())
    before, after = client.get(path).text.split("</table>")[-2:]
    head = before.rpartition("<thead>")[2].partition("</thead>")[0]
    line = after.partition('<p class="meanings">')[2].partition("</p>")[0]
    found = [each.rpartition("-")[2] for each in re.findall(r'href="/codebook/#([^"]*)"', line)]
    assert (head.count("/codebook/#"), found) == (0, entries.split())
