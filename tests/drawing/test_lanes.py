"""What a timeline shows of a record."""

from cases.drawing.lanes import (
    DatedRecords,
    beginnings,
    case_lane,
    counted_from,
    country_lane,
    event_entry,
    lane_of,
    record_entry,
)
from cases.models import Country, Enterprise, Event, Law, Lesson, Period
from tests.factories import (
    make_citation,
    make_country,
    make_enterprise,
    make_event,
    make_law,
    make_lesson,
    make_period,
)


def dated():
    return DatedRecords(
        list(Period.objects.for_timeline()), list(Law.objects.for_timeline()), list(Event.objects.for_timeline())
    )


def texts(lane):
    return [entry.text for entry in lane.entries]


def test_period_is_a_bar_and_law_a_mark(db):
    period, law = make_period(begun="1970"), make_law(date="1972")
    entries = [record_entry(period), record_entry(law)]
    assert [(e.kind, e.when, e.lasting) for e in entries] == [("period", "1970, end not stated", True), ("law", "1972", False)]


def test_date_that_a_citation_contradicts_is_disputed(db):
    period = make_period(begun="1968")
    make_citation(period, "begun government", stance="contradicts", says="1967")
    make_citation(period, "government")
    assert record_entry(period, period.citations.all()).disputed
    assert not record_entry(period, period.citations.exclude(stance="contradicts")).disputed


def test_event_leads_to_its_place_on_the_page_it_concerns(db):
    enterprise = make_enterprise(slug="zanon")
    event = make_event(slug="takeover", enterprises=[enterprise], date="2001?")
    entry = event_entry(event, enterprise)
    assert (entry.url, entry.doubtful) == ("/enterprises/zanon/#event-takeover", True)


def test_lane_of_a_country_has_its_periods_laws_and_events(db):
    country = make_country()
    make_period(country=country, name="Rule", begun="1970")
    make_law(country=country, name="Law", date="1971")
    make_law(country=country, name="Undated law")
    make_event([country], name="Strike", date="1971-02")
    make_event([make_country()], name="Elsewhere")
    make_law(name="Law elsewhere")
    expected = ["Rule", "Law", "Strike", "Undated law"]
    assert texts(lane_of(Country.objects.for_reading().get(pk=country.pk))) == expected
    assert texts(country_lane(country, dated())) == expected


def test_lane_of_an_enterprise_has_its_life_laws_and_events_and_the_periods_around(db):
    country = make_country()
    law = make_law(country=country, name="Law", date="1971")
    make_law(country=country, name="Law for others")
    make_period(country=country, name="Rule", begun="1970")
    firm = make_enterprise(country=country, name="Firm", begun="1970")
    firm.laws.add(law)
    make_event(enterprises=[firm], name="Takeover", date="1972")
    assert texts(lane_of(Enterprise.objects.for_reading().get(pk=firm.pk))) == ["Firm", "Law", "Takeover"]
    assert texts(case_lane(firm, dated())) == ["Firm", "Rule", "Law", "Takeover"]


def test_lane_of_an_enterprise_has_only_the_periods_that_overlap_its_years(db):
    country = make_country()
    years = {
        "Long before": ("1940", "1950"),
        "Until": ("1960", "1970"),
        "Within": ("1971", ""),
        "From": ("1973", "1980"),
        "After": ("1974", "1980"),
    }
    for name, (first, last) in years.items():
        make_period(country=country, name=name, begun=first, ended=last)
    make_period(country=country, name="Undated")
    firm = make_enterprise(country=country, name="Firm", begun="1970", ended="1973")
    assert texts(case_lane(firm, dated())) == ["Until", "Firm", "Within", "From"]


def test_years_of_an_enterprise_run_from_its_first_dated_entry_to_its_last_where_none_is_stated(db):
    country = make_country()
    for year in (1969, 1970, 1974, 1975):
        make_period(country=country, name=f"Year {year}", begun=str(year), ended=str(year))
    firm = make_enterprise(country=country, name="Firm")
    assert texts(case_lane(firm, dated())) == ["Firm"]
    for year in (1970, 1974):
        make_event(enterprises=[firm], name="Strike", date=str(year))
    assert texts(case_lane(firm, dated())) == ["Year 1970", "Strike", "Year 1974", "Strike", "Firm"]


def test_earlier_period_without_end_stays_where_none_such_begins_later(db):
    country = make_country()
    for year in (1964, 1968, 1975):
        make_period(country=country, name=f"From {year}", begun=str(year))
    firm = make_enterprise(country=country, name="Firm", begun="1970", ended="1972")
    assert texts(case_lane(firm, dated())) == ["From 1968", "Firm"]


def test_bar_of_the_lane_itself_is_not_named_where_records_are_read(db):
    firm = make_enterprise(begun="1970")
    firm.laws.add(make_law(country=firm.country, date="1971"))
    assert [entry.named for entry in lane_of(Enterprise.objects.for_reading().get()).entries] == [False, True]


def test_laws_of_a_lesson_have_the_hues_of_their_countries(db):
    lesson = make_lesson()
    for colour in (3, 1):
        lesson.laws.add(make_law(country=make_country(colour=colour), name=f"Law {colour}", date="1971"))
    assert [entry.hue for entry in lane_of(Lesson.objects.for_reading().get()).entries] == ["hue-1", "hue-3"]


def test_lane_of_a_lesson_has_the_laws_and_periods_it_concerns(db):
    lesson = make_lesson()
    lesson.laws.add(make_law(name="Law", date="1971"))
    lesson.periods.add(make_period(name="Rule", begun="1970"))
    assert texts(lane_of(Lesson.objects.for_reading().get())) == ["Rule", "Law"]


def test_years_are_dated_by_the_passages_that_back_them(db):
    law = make_law(date="1971")
    backing = make_citation(law, "date kind")
    make_citation(law, "provides")
    event = make_event()
    assert record_entry(law, law.citations.all()).passages == [backing]
    assert event_entry(event, law).passages == [event]


def test_enterprise_counts_from_its_beginning(db):
    firm = make_enterprise(begun="2002")
    lane = counted_from(case_lane(firm, dated()), [], True, [firm])
    assert (lane.origin, lane.note) == (2002, "year 0 is 2002: self-management begins")


def test_country_counts_from_its_first_enterprise(db):
    country = make_country()
    firms = [make_enterprise(country=country, name=f"Firm of {year}", begun=str(year)) for year in (1972, 1970)]
    lane = counted_from(country_lane(country, dated()), [], True, [*firms, make_enterprise(begun="1950")])
    assert (lane.origin, lane.note) == (1970, "year 0 is 1970: Firm of 1970 begins, the first of a stated year")


def test_lane_without_a_stated_beginning_counts_from_its_first_dated_event(db):
    firm = make_enterprise()
    make_event(enterprises=[firm], date="2005")
    make_event(enterprises=[firm], date="2006")
    lane = case_lane(firm, dated())
    assert min(beginnings(lane, [])) == (2005, "first dated event, as no beginning is stated")


def test_law_counts_for_the_lanes_of_its_country_only(db):
    law = make_law(date="1971", name="Law")
    own, other = make_enterprise(country=law.country, begun="1975"), make_enterprise(begun="1980")
    lanes = [case_lane(own, dated()), case_lane(other, dated())]
    counted = [counted_from(lane, [law], False, []) for lane in lanes]
    assert (counted[0].origin, counted[1], lanes[0].origin) == (1971, None, 0)
    assert counted_from(lanes[1], [law], True, []).origin == 1980
