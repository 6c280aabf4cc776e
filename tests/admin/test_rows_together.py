"""The rows of one page are judged beside each other, as they will stand once saved."""

import pytest

from cases import models
from tests import factories as make
from tests.admin.test_admin import PASSAGE, address, change_page, entered, messages_of, row

pytestmark = pytest.mark.django_db
MIXED = "The records of one set are all of one kind."
OPPOSED = "The same question is answered otherwise here (%s): give one of the two the stance 'contradicts'."
maker = pytest.mark.parametrize("maker", [make.make_country, make.make_enterprise])


@pytest.fixture
def chosen(db):
    """A comparison set of two countries."""
    chosen = models.ComparisonSet.objects.create(slug="a-set", name="A set", introduction="Look.")
    for position in (1, 2):
        models.SetMember.objects.create(comparison_set=chosen, position=position, country=make.make_country())
    return chosen


def kinds_of(chosen):
    return [member.record_kind for member in chosen.members.all()]


def test_new_set_refuses_members_of_two_kinds(admin_client):
    page = address(models.ComparisonSet, "add")
    data = entered(admin_client.get(page)) | {"name": "A set", "slug": "a-set", "introduction": "Look."}
    data |= row("members", 0, position=1, country=make.make_country().pk)
    response = admin_client.post(page, data | row("members", 1, position=2, law=make.make_law().pk))
    assert messages_of(response) == [MIXED, MIXED]
    assert (models.ComparisonSet.objects.count(), models.SetMember.objects.count()) == (0, 0)
    assert admin_client.post(page, data).status_code == 302
    assert kinds_of(models.ComparisonSet.objects.get()) == ["country"]


def test_set_refuses_two_new_members_of_two_kinds(admin_client, chosen):
    models.SetMember.objects.all().delete()
    page = change_page(chosen)
    data = entered(admin_client.get(page)) | row("members", 0, position=1, country=make.make_country().pk)
    response = admin_client.post(page, data | row("members", 1, position=2, law=make.make_law().pk))
    assert messages_of(response) == [MIXED, MIXED]
    assert kinds_of(chosen) == []


def test_set_refuses_one_changed_member_of_another_kind(admin_client, chosen):
    page = change_page(chosen)
    data = entered(admin_client.get(page)) | {"members-0-country": "", "members-0-law": make.make_law().pk}
    assert messages_of(admin_client.post(page, data)) == [MIXED, MIXED]
    assert kinds_of(chosen) == ["country", "country"]


def test_set_takes_members_that_all_change_to_another_kind(admin_client, chosen):
    page = change_page(chosen)
    data = entered(admin_client.get(page))
    for number in (0, 1):
        data |= {f"members-{number}-country": "", f"members-{number}-law": make.make_law().pk}
    assert admin_client.post(page, data).status_code == 302
    assert kinds_of(chosen) == ["law", "law"]


def test_set_takes_a_member_of_another_kind_in_place_of_those_deleted(admin_client, chosen):
    page = change_page(chosen)
    data = entered(admin_client.get(page)) | {"members-0-DELETE": "on", "members-1-DELETE": "on"}
    data |= row("members", 2, position=3, law=make.make_law().pk)
    assert admin_client.post(page, data).status_code == 302
    assert kinds_of(chosen) == ["law"]


def test_rows_of_a_set_are_judged_by_the_records_that_are_entered_with_them(admin_client):
    page = address(models.ComparisonSet, "add")
    data = entered(admin_client.get(page)) | {"name": "A set", "slug": "a-set", "introduction": "Look."}
    data |= row("members", 0, position=1, country=make.make_country().pk)
    refused = admin_client.post(page, data | row("rows", 0, position=1, field="level"))
    assert [message.split(".")[0] for message in messages_of(refused)] == [
        "A comparison of countries shows no field of the name level"
    ]
    variable = make.make_variable()
    data |= row("rows", 0, position=1, field="role") | row("rows", 1, position=2, variable=variable.pk)
    assert admin_client.post(page, data).status_code == 302
    assert models.ComparisonSet.objects.get().row_names == ["role", f"v-{variable.slug}"]


def coded(value, **fields):
    """The entries of a coding's row."""
    return PASSAGE | {"variable": value.variable_id, "value": value.pk, "certainty": "stated"} | fields


@maker
@pytest.mark.parametrize(("stance", "messages"), [("supports", [OPPOSED % "no", OPPOSED % "yes"]), ("contradicts", [])])
def test_two_new_codings_with_different_values_need_the_stance_contradicts(admin_client, maker, stance, messages):
    case, source = maker(), make.make_source()
    yes, no = make.make_variable().values.all()
    page = change_page(case)
    data = entered(admin_client.get(page)) | row("codings", 0, **coded(yes, source=source.pk)) | {"_continue": "1"}
    response = admin_client.post(page, data | row("codings", 1, **coded(no, source=source.pk, stance=stance)), follow=True)
    assert messages_of(response) == messages
    assert case.codings.count() == (0 if messages else 2)


@maker
def test_codings_that_all_change_to_another_value_are_saved(admin_client, maker):
    case, source, variable = maker(), make.make_source(), make.make_variable()
    for line in (1, 2):
        make.make_coding(case, variable, "yes", source=source, first_line=line)
    no = variable.values.get(slug="no")
    page = change_page(case)
    data = entered(admin_client.get(page))
    one = admin_client.post(page, data | {"codings-0-value": no.pk})
    assert messages_of(one) == [OPPOSED % "yes", OPPOSED % "no"]
    assert admin_client.post(page, data | {"codings-0-value": no.pk, "codings-1-value": no.pk}).status_code == 302
    assert {coding.value for coding in case.codings.all()} == {no}


def test_row_with_a_fault_of_its_own_is_not_judged_beside_others(admin_client):
    case, source = make.make_enterprise(), make.make_source()
    yes, no = make.make_variable().values.all()
    page = change_page(case)
    data = entered(admin_client.get(page)) | row("codings", 0, **coded(yes, source=source.pk))
    response = admin_client.post(page, data | row("codings", 1, **coded(no, source=source.pk, terms=";")))
    assert messages_of(response) == ["Give at least one key term."]
