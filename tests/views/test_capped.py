"""Pages that show many records at once: only the first of them, and they say so; files hold all."""

import pytest

from cases.models import Enterprise, Lesson
from cases.views import capped, disputes, figures, home, timeline
from tests import factories as make

pytestmark = pytest.mark.django_db

SAYS = "Only the first {} of {} enterprises are shown and counted here: narrow your choice to see others."


def words(client, address):
    """The words of a page, with single spaces."""
    return " ".join(client.get(address).content.decode().split())


@pytest.fixture
def mills():
    """Three mills of Peru, each coded on one variable, with sides that disagree."""
    peru, pay = make.make_country(slug="peru"), make.make_variable()
    mills = [make.make_enterprise(slug=f"mill-{n}", name=f"Mill {n}", country=peru, begun=f"197{n}") for n in range(3)]
    for mill in mills:
        make.make_coding(mill, pay, "yes", stance="contradicts", note="Not so.")
        make.make_coding(mill, pay, "no")
    return mills


def test_queryset_is_counted_only_where_it_is_capped(mills, django_assert_num_queries):
    ordered = Enterprise.objects.order_by("slug")
    with django_assert_num_queries(1):
        assert capped.capped(ordered, "html", 3) == (mills, None)
    with django_assert_num_queries(2):
        assert capped.capped(ordered, "html", 2) == (mills[:2], capped.Cap(Enterprise, 2, 3))
    assert capped.capped(ordered, "json", 2) == (mills, None)


@pytest.mark.parametrize(("address", "module", "name"), [
    ("/coverage/", capped.capped, "__defaults__"),
    ("/disputes/", disputes, "MOST_DISPUTED"),
])  # fmt: skip
def test_page_shows_the_first_records_and_says_so(client, mills, monkeypatch, address, module, name):
    whole = words(client, address)
    assert ("Mill 2" in whole, "Only the first" in whole) == (True, False)
    monkeypatch.setattr(module, name, (2,) if name == "__defaults__" else 2)
    page = words(client, address)
    assert ("Mill 1" in page, "Mill 2" in page, SAYS.format(2, 3) in page) == (True, False, True)
    assert "Mill 2" in client.get(f"{address.rstrip('/')}.csv").content.decode()


def test_coverage_counts_the_fields_of_what_it_shows(client, mills, monkeypatch):
    monkeypatch.setattr(capped.capped, "__defaults__", (2,))
    fields = {attribute.name: count for attribute, count, _share in client.get("/coverage/").context["fields"]}
    assert fields["begun"] == 2


def test_charts_are_drawn_of_few_figures(client, mills, monkeypatch):
    for value in (1, 2, 3):
        make.make_figure(mills[0], measure="members", unit="members", low=value)
    assert [chart.measure for chart, _groups in client.get("/figures/").context["charts"]] == ["members"]
    monkeypatch.setattr(figures, "MOST_CHARTED", 2)
    assert client.get("/figures/").context["charts"] == []
    assert "Charts are drawn of 2 figures or fewer: narrow your choice to see them." in words(client, "/figures/")


def test_home_draws_no_strip_of_more_periods_than_one_could_tell_apart(client, mills, monkeypatch):
    make.make_period(country=mills[0].country, begun="1968"), make.make_period(country=mills[0].country, begun="1975")
    assert [name for name, _strip in client.get("/").context["strips"]] == ["large", "small"]
    monkeypatch.setattr(home, "MOST_PERIODS", 1)
    assert client.get("/").context["strips"] == []


def test_first_begun_are_the_earliest_of_each_country_and_level(mills):
    state = make.make_enterprise(country=mills[0].country, level="state", begun="1960")
    same_year = make.make_enterprise(country=mills[0].country, begun="1970-05")
    chilean = make.make_enterprise(country=make.make_country(), begun="../1971-05")
    chileans = [chilean, make.make_enterprise(country=chilean.country, begun="1971-02")]
    make.make_enterprise(country=chilean.country)
    assert set(Enterprise.objects.first_begun()) == {mills[0], same_year, state, *chileans}


def test_timeline_shows_the_first_laws_in_time_and_those_it_counts_from(client, mills, monkeypatch):
    for year in (1972, 1971, 1970):
        make.make_law(slug=f"law-{year}", name=f"Law of {year}", country=mills[0].country, date=str(year))
    assert client.get("/timeline/").context["read"].caps == []
    monkeypatch.setattr(timeline, "MOST_OF_A_KIND", 1)
    read = client.get("/timeline/").context["read"]
    assert [(cap.records, cap.shown, cap.total) for cap in read.caps] == [("laws", 1, 3)]
    assert [entry.text for lane in read.lanes for entry in lane.entries] == ["Law of 1970"]
    assert [law.slug for law in client.get("/timeline/?align=law-1972").context["read"].laws] == ["law-1970", "law-1972"]
    assert "Law of 1971" in client.get("/timeline.csv").content.decode()


def test_timeline_shows_the_first_events(client, mills, monkeypatch):
    for year in (1971, 1970):
        make.make_event([mills[0].country], [], name=f"Event of {year}", date=str(year))
    monkeypatch.setattr(timeline, "MOST_OF_A_KIND", 1)
    read = client.get("/timeline/").context["read"]
    assert [entry.text for lane in read.lanes for entry in lane.entries] == ["Event of 1970"]
    assert [cap.records for cap in read.caps] == ["events"]


def test_records_without_dates_have_no_first_begun(mills):
    assert list(Lesson.objects.first_begun()) == []
