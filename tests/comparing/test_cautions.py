"""Notices on what makes records hard to compare."""

import pytest

from cases import models
from cases.comparing.cautions import cautions
from cases.comparing.cells import Footnotes
from cases.comparing.rows import read_sections
from tests import factories as make

pytestmark = pytest.mark.django_db


def noticed(*records):
    model = type(records[0])
    found = model.objects.named([record.slug for record in records])
    sections = read_sections([found[record.slug] for record in records], Footnotes())
    return [caution.sentence for caution in cautions([found[record.slug] for record in records], sections)]


def full_law(**fields):
    """A law of which every own field says something."""
    texts = ("summary", "original_name", "also_known_as", "provides", "effect")
    return make.make_law(**dict.fromkeys(texts, "Words.") | {"status": "bill", "kind": "bill", "date": "1970"} | fields)


def test_alike_records_need_no_notice():
    assert noticed(full_law(), full_law(date="1989")) == []


def test_one_record_needs_no_notice():
    assert noticed(make.make_law()) == []


def test_unlike_kinds_are_noticed():
    laws = full_law(name="One"), full_law(name="Two", kind="decree"), full_law(name="Three", kind="")
    assert noticed(*laws) == ["They differ in kind (bill: One; decree: Two). No text states this of Three."]


def test_records_of_one_name_are_noticed_each():
    laws = full_law(name="Reform", kind="bill"), full_law(name="Reform", kind="decree")
    assert noticed(*laws) == ["They differ in kind (bill: Reform; decree: Reform)."]


def test_twenty_years_apart_are_noticed():
    assert noticed(full_law(date="1970"), full_law(date="1990")) == ["They begin 20 years apart (1970 and 1990)."]


def test_records_without_years_are_not_apart():
    assert noticed(full_law(date="1970"), full_law(date="")) == []


def test_record_that_texts_say_little_of_is_noticed():
    # Of the nine rows that anything is said in, the thin one fills country and kind.
    assert noticed(full_law(), make.make_law(name="Thin", kind="bill")) == ["The texts say little of Thin (2 of 9 rows)."]


def test_every_model_gives_cautions_without_fail():
    for model in models.registry():
        one = make.make(model)
        other = make.make(model)
        assert [notice for notice in noticed(one, other) if not notice.startswith("The texts say little of")] == []


def test_unlike_levels_and_sectors_are_noticed():
    country = make.make_country()
    one = make.make_enterprise(name="One", country=country, level="firm", sector="glass")
    two = make.make_enterprise(name="Two", country=country, level="class", sector="steel")
    three = make.make_enterprise(name="Three", country=country, level="firm", sector="")
    assert noticed(one, two, three)[:2] == [
        "They differ in level (firm: One, Three; class of enterprises: Two).",
        "They differ in sector (glass: One; steel: Two). No text states this of Three.",
    ]


def test_silence_is_no_difference():
    assert noticed(full_law(kind="bill"), full_law(kind="")) == []


def test_countries_begin_with_their_first_period():
    one, two = make.make_country(), make.make_country()
    for country, years in ((one, ("1968", "1950", "")), (two, ("1998",))):
        for begun in years:
            make.make_period(country=country, begun=begun)
    assert noticed(one, two) == ["They begin 48 years apart (1950 and 1998)."]


def told_by(record, *sources):
    """The record, with a passage of each of these texts."""
    for source in sources:
        make.make_citation(record, "name", source=source)
    return record


def test_records_told_by_different_authors_are_noticed():
    one, other = make.make_source(), make.make_source()
    laws = [full_law(name="One"), full_law(name="Two"), full_law(name="Three")]
    assert noticed(*(told_by(law, make.make_source()) for law in laws)) == [
        "They are described by different authors: a difference may be one between these."
    ]
    told_by(laws[0], one), told_by(laws[1], one, other)
    assert noticed(*laws) == ["No text on Three deals with another of them: a difference may be one between the authors."]
    told_by(laws[2], other)
    assert noticed(*laws) == []


def test_cautions_are_told_in_a_few_words_too():
    laws = [full_law(kind="bill", date="1970"), full_law(kind="decree", date="1995"), make.make_law(kind="bill")]
    sections = read_sections(list(models.Law.objects.for_reading()), Footnotes())
    found = cautions(list(models.Law.objects.for_reading()), sections)
    assert [caution.brief for caution in found] == ["unlike in kind", "25 years apart", "little is said"]
    assert len(laws) == 3
