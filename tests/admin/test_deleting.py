"""The pages that ask before they delete: what goes, what leans on it, and what forbids it."""

import pytest
from django.contrib.auth.models import Permission, User

from cases import models
from tests import factories as make
from tests.admin.test_admin import address, change_page

pytestmark = pytest.mark.django_db


def linked(*records):
    """The names of records, each with the way to its page."""
    return [f'<a href="{change_page(record)}">{record}</a>' for record in records]


def asked(client, record):
    """What the page says that would go, and what forbids it; with the number of records of each kind."""
    context = client.get(address(type(record), "delete", record.pk)).context
    return context["deleted_objects"], dict(context["model_count"]), context["protected"]


@pytest.fixture
def mill(db):
    """An enterprise with evidence, on which a lesson, an event, a law and a set lean."""
    mill = make.make_enterprise(name="Mill")
    for number in range(7):
        make.make_citation(mill, first_line=number + 1, last_line=90, source=make.make_source(slug=f"book-{number}"))
    make.make_figure(mill)
    make.make_lesson(enterprises=[mill], name="It lasts")
    make.make_event(enterprises=[mill], name="It began")
    mill.laws.add(make.make_law(name="A law"))
    models.SetMember.objects.create(comparison_set=make.make_set(name="Look"), position=1, enterprise=mill)
    return mill


def test_page_names_the_first_evidence_and_all_else_that_leans_on_the_record(admin_client, mill):
    told, counts, protected = asked(admin_client, mill)
    five = [*linked(*mill.citations.all()[:5]), "and 2 more"]
    parts = dict(zip(told[::2], told[1::2], strict=True))
    assert parts == {
        "Enterprises": linked(mill),
        "Citations": five,
        "Figures": linked(mill.figures.get()),
        "Links with laws": linked(mill.laws.get()),
        "Links with events": linked(mill.events.get()),
        "Links with lessons": linked(mill.lessons.get()),
        "Records of a set": linked(models.SetMember.objects.get()),
    }
    numbers = {kind: len(names) for kind, names in parts.items()} | {"Citations": 7}
    assert (counts, protected) == (numbers, [])
    page = admin_client.get(address(models.Enterprise, "delete", mill.pk)).content.decode()
    assert all(name in page for names in parts.values() for name in names)


def test_record_goes_with_its_evidence_and_not_with_what_leans_on_it(admin_client, mill):
    assert admin_client.post(address(models.Enterprise, "delete", mill.pk), {"post": "yes"}).status_code == 302
    gone = [models.Enterprise, models.Citation, models.Figure, models.SetMember]
    kept = [models.Law, models.Event, models.Lesson, models.ComparisonSet]
    assert [model.objects.count() for model in gone + kept] == [0] * 4 + [1] * 4


def test_what_forbids_a_deletion_is_named(admin_client):
    variable, peru = make.make_variable(), make.make_country(name="Peru")
    codings = [make.make_coding(peru, variable, "yes", first_line=line, last_line=90) for line in range(1, 8)]
    law, old = make.make_law(name="New", country=peru), make.make_law(name="Old", country=peru)
    law.amends = old
    law.save()
    assert asked(admin_client, old)[2] == ["Laws", linked(law)]
    named = {change_page(coding) for coding in codings}
    kind, (*first, more) = asked(admin_client, variable)[2]
    assert (kind, len(first), more) == ("Codings", 5, "and 2 more")
    assert {each.split('"')[1] for each in first} < named
    assert admin_client.post(address(models.Law, "delete", old.pk), {"post": "yes"}).status_code == 200
    assert models.Law.objects.count() == 2


def test_event_that_goes_names_the_countries_it_is_linked_with(admin_client):
    peru = make.make_country(name="Peru")
    event = make.make_event([peru])
    told, counts, _protected = asked(admin_client, event)
    assert told == ["Events", linked(event), "Links with countries", linked(peru)]
    assert counts == {"Events": 1, "Links with countries": 1}


def test_several_records_are_asked_about_and_deleted_at_once(admin_client):
    laws = [make.make_law(name=name) for name in ("One", "Two")]
    citation = make.make_citation(laws[1])
    data = {"action": "delete_selected", "_selected_action": [law.pk for law in laws]}
    page = address(models.Law, "changelist")
    context = admin_client.post(page, data).context
    assert context["deletable_objects"] == [["Laws", linked(*laws), "Citations", linked(citation)]]
    assert admin_client.post(page, data | {"post": "yes"}).status_code == 302
    assert (models.Law.objects.count(), models.Citation.objects.count()) == (0, 0)


def test_who_may_not_delete_evidence_may_not_delete_its_record(client, mill):
    user = User.objects.create(username="assistant", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["delete_enterprise", "delete_figure"]))
    client.force_login(user)
    page = address(models.Enterprise, "delete", mill.pk)
    assert client.get(page).context["perms_lacking"] == {"citation", "record of a set"}
    assert client.post(page, {"post": "yes"}).status_code == 403
    assert models.Enterprise.objects.count() == 1


@pytest.mark.parametrize("many", [1, 3, 30])
def test_queries_of_the_page_do_not_grow_with_what_goes(admin_client, django_assert_num_queries, many):
    mill = make.make_enterprise()
    for _number in range(many):
        make.make_citation(mill)
        make.make_coding(mill, make.make_variable(), "yes")
        make.make_sentence(mill)
        make.make_bearing(make.make_lesson(enterprises=[mill]), mill)
        models.SetMember.objects.create(comparison_set=make.make_set(), position=1, enterprise=mill)
    with django_assert_num_queries(20):
        admin_client.get(address(models.Enterprise, "delete", mill.pk))
