"""The admin: every page of it answers, and what is entered there reaches the public pages."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import Group, User
from django.urls import reverse

from cases import models
from cases.admin.history import REASON
from cases.admin.shared import form_fields
from cases.schema.declaration import declaration_of
from tests import factories
from tests.entering import entered

REGISTERED = list(admin.site._registry)
IN_FILES = [models.Round, models.Reading]  # what is entered in the files alone
OWN = [model for model in REGISTERED if model._meta.app_label == "cases"]
COMPARABLE = models.registry()
PASSAGE = {"locator": "p. 7", "first_line": 3, "last_line": 4, "terms": "two hundred workers", "stance": "supports", "note": ""}
MAKERS = {
    **factories.MAKERS,
    **factories.OTHERS,
    User: lambda: User.objects.create(username="someone"),
    Group: lambda: Group.objects.create(name="Readers"),
}


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def change_page(record):
    return address(type(record), "change", record.pk)


def row(prefix, number=0, **fields):
    """The entries of the last row of an inline, the `number`th, as a dictionary."""
    return {f"{prefix}-TOTAL_FORMS": number + 1} | {f"{prefix}-{number}-{name}": value for name, value in fields.items()}


def messages_of(response):
    """Every error message on a page."""
    context = response.context
    errors = [context["adminform"].form.errors]
    for inline in context["inline_admin_formsets"]:
        errors += [*inline.formset.errors, {"": inline.formset.non_form_errors()}]
    return [message for each in errors for field in each.values() for message in field]


def test_every_model_of_the_casebook_is_registered():
    assert set(OWN) == set(models.record_models())


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_page_answers(admin_client, model):
    record = MAKERS[model]()
    pages = [
        address(model, "changelist"),
        address(model, "changelist") + "?q=a",
        *([] if model in IN_FILES else [address(model, "add")]),
        change_page(record),
        address(model, "history", record.pk),
        address(model, "delete", record.pk),
    ]
    assert [admin_client.get(page).status_code for page in pages] == [200] * len(pages)


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_a_form_holds_every_field_and_its_help(admin_client, model):
    response = admin_client.get(change_page(MAKERS[model]()) if model in IN_FILES else address(model, "add"))
    form = response.context["adminform"].form
    assert set(form.fields) - {REASON} == set(form_fields(model))
    for name in form_fields(model):
        assert str(form.fields[name].help_text) == str(model._meta.get_field(name).help_text)


@pytest.mark.parametrize("model", IN_FILES, ids=lambda model: model.__name__)
def test_what_is_entered_in_the_files_alone_cannot_be_added(admin_client, model):
    assert admin_client.get(address(model, "add")).status_code == 403


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_every_relation_has_an_autocomplete(model):
    page = admin.site.get_model_admin(model)
    relations = {field.name for field in [*model._meta.fields, *model._meta.many_to_many] if field.is_relation}
    assert set(page.autocomplete_fields) == relations
    assert page.search_fields
    assert page.list_filter


@pytest.mark.parametrize("model", COMPARABLE, ids=lambda model: model.__name__)
def test_the_declaration_makes_the_form(db, model):
    factories.make_topic(slug="state-and-law", name="The state")
    declaration = declaration_of(model)
    page = admin.site.get_model_admin(model)
    lines = {each.name: (each.name, f"{each.name}_words") if each.is_date else each.name for each in declaration.attributes}
    fields, fieldsets = form_fields(model), page.get_fieldsets(None)
    declared = declaration.sections({"state-and-law": "The state"})
    held = [(title, [lines[each.name] for each in attributes if each.name in fields]) for _topic, title, attributes in declared]
    assert [(title, options["fields"]) for title, options in fieldsets][1:-1] == [
        (title, names) for title, names in held if names
    ]
    assert sorted(flatten_fieldsets(fieldsets)) == sorted(fields)
    assert len(page.list_display) == len(declaration.columns) + 3
    assert len(page.list_filter) == len(declaration.facets) + 1


def test_pages_have_inlines_for_what_can_belong_to_their_records():
    inlines = {model: admin.site.get_model_admin(model).inlines for model in COMPARABLE}
    assert {model.address: [each.model.__name__ for each in found] for model, found in inlines.items()} == {
        "countries": ["Citation", "Coding", "Sentence", "Figure", "Event_countries", "Bearing"],
        "periods": ["Citation", "Figure", "Event_periods"],
        "laws": ["Citation", "Figure", "Event_laws"],
        "enterprises": ["Citation", "Coding", "Sentence", "Figure", "Event_enterprises", "Bearing"],
        "lessons": ["Citation", "Figure", "Bearing"],
    }


@pytest.fixture
def enterprise(db):
    return factories.make_enterprise(name="Brick works", sector="bricks")


def test_a_new_record_leads_to_its_page_with_room_for_evidence(admin_client):
    country = factories.make_country()
    fields = {"name": "Tile works", "slug": "tile-works", "level": "firm", "country": country.pk}
    response = admin_client.post(address(models.Enterprise, "add"), fields)
    made = models.Enterprise.objects.get(slug="tile-works")
    assert response.url == change_page(made)
    prefixes = [each.formset.prefix for each in admin_client.get(response.url).context["inline_admin_formsets"]]
    assert prefixes == ["citations", "codings", "sentences", "figures", "Event_enterprises", "bearings"]


def test_a_new_record_leads_to_a_form_for_another_where_that_is_asked_for(admin_client):
    fields = {"name": "Peru", "slug": "peru", "role": "case", "_addanother": "1"}
    assert admin_client.post(address(models.Country, "add"), fields).url == address(models.Country, "add")


def test_what_is_entered_on_a_record_is_on_its_public_page(admin_client, client, enterprise):
    source, variable, event = factories.make_source(), factories.make_variable(), factories.make_event()
    passage = PASSAGE | {"source": source.pk}
    page = change_page(enterprise)
    data = entered(admin_client.get(page)) | {
        **row("citations", **passage, fields="sector"),
        **row(
            "figures", **passage, measure="Workers at the kiln", low="200", unit="workers", date="2003", date_words="in winter"
        ),
        **row("codings", **passage, variable=variable.pk, value=variable.values.first().pk, certainty="stated"),
        **row("Event_enterprises", event=event.pk),
    }
    response = admin_client.post(page, data)
    assert response.status_code == 302, messages_of(response)
    assert models.Figure.objects.get().key == f"enterprise-{enterprise.slug}-{source.slug}-3"
    text = client.get(enterprise.get_absolute_url()).content.decode()
    for shown in ["p. 7", "Workers at the kiln", "in winter", variable.name, event.name]:
        assert shown in text
    assert [citation.record for citation in models.Citation.objects.all()] == [enterprise]


@pytest.mark.parametrize(
    ("prefix", "fields", "message"),
    [
        ("citations", {"fields": "colour"}, "Not a shown field of this record: colour"),
        ("citations", {"first_line": 9}, "The last line is before the first."),
        ("citations", {"terms": "one two three four five"}, "A key term has at most four words: one two three four five"),
        ("figures", {"high": 1}, "The upper end of the range is below the lower."),
        ("codings", {"value": ""}, "Give a value, or say that the question does not apply."),
        ("codings", {"certainty": "inferred"}, "An inferred or inapplicable coding needs a note that says why."),
    ],
)
def test_a_bad_row_says_what_is_wrong_and_saves_nothing(admin_client, enterprise, prefix, fields, message):
    variable = factories.make_variable()
    good = PASSAGE | {"source": factories.make_source().pk, "measure": "Workers", "low": 10, "unit": "workers"}
    good |= {"variable": variable.pk, "value": variable.values.first().pk, "certainty": "stated"}
    page = change_page(enterprise)
    data = entered(admin_client.get(page)) | {"sector": "tiles"} | row(prefix, **good | fields, enterprise=enterprise.pk)
    response = admin_client.post(page, data)
    assert response.status_code == 200
    assert messages_of(response) == [message]
    enterprise.refresh_from_db()
    assert enterprise.sector == "bricks"
    assert [models.Citation.objects.count(), models.Figure.objects.count(), models.Coding.objects.count()] == [0, 0, 0]
    assert enterprise.events.count() == 0


@pytest.mark.parametrize("prefix", ["citations", "codings", "Event_enterprises"])
def test_the_same_row_twice_is_refused_with_a_message(admin_client, enterprise, prefix):
    variable = factories.make_variable()
    fields = PASSAGE | {"source": factories.make_source().pk, "fields": "sector", "event": factories.make_event().pk}
    fields |= {"variable": variable.pk, "value": variable.values.first().pk, "certainty": "stated"}
    page = change_page(enterprise)
    data = entered(admin_client.get(page)) | row(prefix, **fields)
    assert admin_client.post(page, data | row(prefix, 1, **fields)).status_code == 200
    assert admin_client.post(page, data).status_code == 302
    again = admin_client.post(page, entered(admin_client.get(page)) | row(prefix, 1, **fields))
    assert again.status_code == 200
    assert messages_of(again)


def test_a_member_of_a_set_needs_exactly_one_record(admin_client):
    page = change_page(MAKERS[models.ComparisonSet]())
    data = entered(admin_client.get(page))
    country, law = factories.make_country(), factories.make_law()
    for fields in [{}, {"country": country.pk, "law": law.pk}]:
        response = admin_client.post(page, data | row("members", position=1, **fields))
        assert messages_of(response) == ["Name exactly one record that this belongs to."]
    assert admin_client.post(page, data | row("members", position=1, law=law.pk)).status_code == 302
    assert models.SetMember.objects.get().record == law


def test_values_are_entered_with_their_variable(admin_client):
    page = address(models.Variable, "add")
    data = entered(admin_client.get(page)) | {"name": "Elected", "slug": "elected", "question": "?", "definition": "D"}
    reserved = admin_client.post(page, data | row("values", name="Silent", slug="not-stated", definition="D", position=1))
    assert messages_of(reserved) == ["The marks are not values: choose another slug."]
    admin_client.post(page, data | row("values", name="Yes", slug="yes", definition="D", position=1))
    assert str(models.Variable.objects.get(slug="elected").values.get()) == "Yes"


def test_the_slug_of_a_saved_record_stays(admin_client, enterprise):
    page = change_page(enterprise)
    admin_client.post(page, entered(admin_client.get(page)) | {"slug": "another"})
    kept = enterprise.slug
    enterprise.refresh_from_db()
    assert enterprise.slug == kept


def with_evidence(many):
    """An enterprise with so many citations, figures, codings, sentences, events and bearings."""
    enterprise = factories.make_enterprise()
    for _number in range(many):
        factories.make_citation(enterprise, "sector")
        factories.make_figure(enterprise)
        factories.make_coding(enterprise, factories.make_variable(), "yes")
        factories.make_sentence(enterprise)
        factories.make_event(enterprises=[enterprise])
        factories.make_bearing(factories.make_lesson(), enterprise)
    return enterprise


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_queries_of_a_page_do_not_grow_with_its_evidence(admin_client, django_assert_num_queries, many):
    page = change_page(with_evidence(many))
    with django_assert_num_queries(20):
        admin_client.get(page)


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_the_queries_of_a_list_do_not_grow_with_it(admin_client, django_assert_max_num_queries, model):
    for _number in range(30):
        MAKERS[model]()
    with django_assert_max_num_queries(14):
        admin_client.get(address(model, "changelist"))


def test_no_choice_lists_all_records(admin_client, enterprise):
    """Of the records, the form of a row names only those that are chosen in it."""
    source = factories.make_source(short="Chosen source")
    factories.make_source(short="Another source")
    citation = factories.make_citation(enterprise, source=source)
    page = change_page(enterprise)
    row = admin_client.get(page.replace("change/", f"rows/citations/0/{citation.pk}/")).content.decode()
    assert "Chosen source</option>" in row
    assert "Another source" not in row + admin_client.get(page).content.decode()


def test_rows_show_help(admin_client, enterprise):
    inlines = admin_client.get(change_page(enterprise)).context["inline_admin_formsets"]
    page = admin_client.get(change_page(enterprise)).content.decode()
    helps = [field.help_text for each in inlines[:3] for field in each.formset.empty_form if not field.is_hidden]
    assert [text for text in helps if text and str(text).split("'")[0] not in page] == []
    assert "They are: name, summary, original_name" in page


def test_a_page_with_much_evidence_can_be_saved(admin_client):
    enterprise = with_evidence(40)
    page = change_page(enterprise)
    response = admin_client.post(page, entered(admin_client.get(page)) | {"sector": "tiles"})
    assert response.status_code == 302
    enterprise.refresh_from_db()
    assert enterprise.sector == "tiles"


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_saving_a_page_changes_the_number_of_the_state(admin_client, model):
    page = change_page(MAKERS[model]())
    form = entered(admin_client.get(page))
    before = models.State.objects.number()
    assert admin_client.post(page, form).status_code == 302
    assert models.State.objects.number() != before


def test_values_are_offered_with_their_variable(admin_client, django_assert_max_num_queries):
    for number in range(10):
        factories.make_variable(name=f"Question {number}")
    asked = {"term": "yes", "app_label": "cases", "model_name": "coding", "field_name": "value"}
    with django_assert_max_num_queries(7):
        answer = admin_client.get(reverse("admin:cases_value_named"), asked).json()
    assert sorted(each["text"] for each in answer["results"])[:2] == ["Question 0: yes", "Question 1: yes"]


def test_the_admin_asks_for_a_login(client):
    response = client.get(address(models.Country, "changelist"))
    assert response.url.startswith(reverse("admin:login"))
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_two_accounts_of_one_event_are_both_kept(admin_client):
    data = {"name": "The takeover", "slug": "the-takeover-2001", "date": "2001", **PASSAGE}
    for source in (factories.make_source(), factories.make_source()):
        response = admin_client.post(address(models.Event, "add"), data | {"source": source.pk})
        assert response.status_code == 302, messages_of(response)
    assert sorted(models.Event.objects.taken_slugs()) == ["the-takeover-2001", "the-takeover-2001-2"]


def test_long_slug_of_a_second_account_is_shortened(admin_client):
    slug = "a" * 80
    data = {"name": "It", "slug": slug, "date": "2001", **PASSAGE, "source": factories.make_source().pk}
    for _account in range(2):
        assert admin_client.post(address(models.Event, "add"), data).status_code == 302
    assert models.Event.objects.taken_slugs() == {slug, "a" * 75}


def test_two_figures_of_one_measure_and_time_are_both_kept(admin_client, enterprise):
    figure = {**PASSAGE, "measure": "Members", "low": "5", "unit": "members", "date": "1972", "enterprise": enterprise.pk}
    for source in (factories.make_source(slug="one"), factories.make_source(slug="two"), factories.make_source(slug="two-2")):
        response = admin_client.post(address(models.Figure, "add"), figure | {"source": source.pk})
        assert response.status_code == 302, messages_of(response)
    assert models.Figure.objects.count() == 3


def test_record_of_a_taken_slug_is_refused(admin_client, enterprise):
    data = {"name": "Brick works", "slug": enterprise.slug, "level": "firm", "country": enterprise.country_id}
    assert messages_of(admin_client.post(address(models.Enterprise, "add"), data)) == [
        "Enterprise with this Slug already exists."
    ]
