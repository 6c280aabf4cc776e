"""What is kept of the records from one page to the next shows every edit at once."""

import pytest
from django.urls import reverse

from cases import models
from tests import factories as make
from tests.entering import entered


def edit(admin_client, record, **fields):
    """Save the page of a record in the admin, with some of its fields changed."""
    page = reverse(f"admin:cases_{record._meta.model_name}_change", args=[record.pk])
    assert admin_client.post(page, entered(admin_client.get(page)) | fields).status_code == 302


@pytest.fixture
def mill(db):
    """An enterprise, which a set holds."""
    record = make.make_enterprise(slug="mill", name="Mill", summary="A common field.", sector="grain")
    chosen = make.make_set(slug="one", name="One")
    models.SetMember.objects.create(comparison_set=chosen, position=1, enterprise=record)
    return record


def test_search_finds_an_edit_at_once(admin_client, mill):
    def found(typed):
        return [each["name"] for each in admin_client.get(f"/search.json?q={typed}&kind=enterprises").json()["results"]]

    assert (found("grain"), found("tiles")) == (["Mill"], [])
    edit(admin_client, mill, sector="tiles")
    assert (found("grain"), found("tiles")) == ([], ["Mill"])


def test_list_is_filtered_by_an_edit_at_once(admin_client, mill):
    def found(query):
        return [each["slug"] for each in admin_client.get(f"/enterprises.json?{query}").json()["results"]]

    assert (found("q=grain"), found("level=firm")) == (["mill"], ["mill"])
    edit(admin_client, mill, sector="tiles", level="network")
    assert (found("q=grain"), found("level=network")) == ([], ["mill"])


def test_figures_are_filtered_and_drawn_by_an_edit_at_once(admin_client, mill):
    figure = make.make_figure(mill, key="first", measure="Output", low=10)
    make.make_figure(mill, key="second", measure="Output", low=20)

    def drawn(measure):
        response = admin_client.get("/figures/", {"measure": measure})
        return [[figure.low for figure in chart.figures] for chart, _groups in response.context["charts"]]

    assert drawn("Output") == [[10, 20]]
    edit(admin_client, figure, low=30)
    assert drawn("Output") == [[30, 20]]


def test_codebook_counts_an_edit_at_once(admin_client, mill):
    def used():
        chapters = {each["title"]: each for each in admin_client.get("/codebook.json").json()}
        values = next(each["values"] for each in chapters["Enterprises"]["entries"] if each["label"] == "Level")
        return {value["label"]: value["used"] for value in values if value["used"]}

    assert used() == {"firm": 1}
    edit(admin_client, mill, level="network")
    assert used() == {"network": 1}


@pytest.mark.parametrize("page", ["/enterprises/mill/", "/enterprises/compare/?slug=mill", "/sets/one/"])
def test_prose_leads_to_a_new_name_of_a_term_at_once(admin_client, mill, page):
    term = make.make_term(slug="field", name="Meadow")

    def linked():
        return '<a class="term" href="/glossary/#field">common field</a>' in admin_client.get(page).content.decode()

    assert not linked()
    edit(admin_client, term, name="Common field")
    assert linked()


def test_pages_of_many_requests_are_the_same(client, mill):
    make.make_figure(mill, measure="Output", low=10), make.make_figure(mill, measure="Output", low=20)
    make.make_term(slug="field", name="Common field")
    pages = [
        "/enterprises/?level=firm",
        "/enterprises/?level=firm&q=none",
        "/figures/?measure=Output",
        "/figures/?mark=disputed",
    ]
    pages += ["/search/?q=mill", "/search/?q=mil -grain", "/enterprises/mill/", "/sets/one/"]
    first = [client.get(page).content for page in pages]
    assert [client.get(page).content for page in pages] == first
