"""What a search looks through."""

import pytest

from cases import models
from cases.entries import kinds
from tests import factories as make

pytestmark = pytest.mark.django_db


def entries_of(name):
    (kind,) = [kind for kind in kinds() if kind.name == name]
    return list(kind.read())


def entry_of(name):
    (entry,) = entries_of(name)
    return entry


def test_kinds_are_the_comparable_models_and_terms_sources_and_figures():
    assert [kind.name for kind in kinds()] == [*(model.address for model in models.registry()), "terms", "sources", "figures"]
    assert [(kind.noun, kind.plural) for kind in kinds()][-3:] == [
        ("Term", "Terms"),
        ("Source", "Sources"),
        ("Figure", "Figures"),
    ]


@pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)
def test_records_of_every_comparable_model_are_entries(model):
    record = make.make(model, name="Name", original_name="Nombre", also_known_as="Alias", summary="Summary.")
    entry = entry_of(model.address)
    assert (entry.kind, entry.slug, entry.name, entry.names, entry.texts) == (
        model.address,
        record.slug,
        "Name",
        ["Nombre", "Alias"],
        ["Summary."],
    )
    assert entry.address() == record.get_absolute_url()


def test_record_stands_under_the_columns_of_its_list():
    make.make_enterprise(
        country=make.make_country(name="Peru"), level="class", sector="glass", begun=1970, outcome="It closed."
    )
    entry = entry_of("enterprises")
    assert (entry.labels, entry.texts) == (["Peru", "class of enterprises", "glass", "1970"], ["It closed."])


def test_record_stands_under_the_records_it_names():
    themes = [make.make_theme(name=name) for name in ("Markets", "Unions")]
    make.make_lesson(kind="debate", themes=themes, countries=[make.make_country(name="Chile")])
    make.make_lesson(kind="limit")
    assert [entry.labels for entry in entries_of("lessons")] == [
        ["debate", "Markets", "Unions", "Chile"],
        ["limit of a finding"],
    ]


def test_term_leads_to_its_place_in_the_glossary():
    country = make.make_country(name="Peru")
    term = make.make_term(
        name="Cordon", abbreviation="C", original_name="Cordón", country=country, gloss="A belt.", note="Rare."
    )
    make.make_term(name="Belt")
    entry, other = entries_of("terms")
    assert (entry.name, entry.names, entry.labels, entry.texts) == (
        "Cordon",
        ["C", "Cordón"],
        ["concept", "Peru"],
        ["A belt.", "Rare."],
    )
    assert (entry.address(), other.labels) == (f"/glossary/#{term.slug}", ["concept"])


def test_source_leads_to_its_page():
    source = make.make_source(title="On mills", short="Author 2010", authors="A. Author", year=2010, about="An essay.")
    entry = entry_of("sources")
    assert (entry.name, entry.names, entry.labels, entry.texts) == (
        "On mills",
        ["Author 2010"],
        ["A. Author", "2010"],
        ["An essay."],
    )
    assert entry.address() == source.get_absolute_url()


def test_source_whose_short_name_is_its_title_has_no_other():
    make.make_source(title="On mills", short="On mills")
    assert entry_of("sources").names == []


@pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)
def test_figure_leads_to_its_owner(model):
    owner = make.make(model, name="Owner")
    make.make_figure(owner, measure="Workers", low=310, unit="workers", year=2001, note="At most.")
    entry = entry_of("figures")
    assert (entry.name, entry.labels, entry.texts) == ("Workers: 310 workers (2001)", ["Owner"], ["At most."])
    assert entry.address() == owner.get_absolute_url()
