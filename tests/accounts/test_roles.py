"""What each role may do: the permissions of its group."""

import pytest
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from cases.accounts.roles import grant_roles
from cases.models import Law, record_models, registry, reviewed_models

pytestmark = pytest.mark.django_db
RECORDS = {model._meta.model_name for model in registry()}
EVIDENCE = {"bearing", "citation", "coding", "event", "figure", "sentence", "term"}
SHOWN = {"round", "reading"}


def granted(name):
    """What a role's group may do, as {action: names of models}."""
    found = {}
    for codename in Group.objects.get(name=name).permissions.values_list("codename", flat=True):
        action, _, model = codename.partition("_")
        found.setdefault(action, set()).add(model)
    return found


def every():
    """The names of all models that hold records of the casebook."""
    return {model._meta.model_name for model in record_models()}


def reviewed():
    """The models whose records are reviewed."""
    return {model._meta.model_name for model in reviewed_models()}


def test_assistant_enters_records_and_evidence():
    entered = RECORDS | EVIDENCE
    assert granted("assistant") == {"view": every(), "add": entered, "change": entered, "delete": EVIDENCE}


def test_instructor_does_all_with_the_casebook():
    kept = every() - SHOWN
    assert granted("instructor") == {"view": every(), "add": kept, "change": kept, "delete": kept, "review": reviewed()}


def test_administrator_is_an_instructor_who_makes_users_and_groups():
    kept = (every() - SHOWN) | {"user", "group"}
    rights = {"view": every() | {"user", "group"}, "add": kept, "change": kept, "delete": kept, "review": reviewed()}
    assert granted("administrator") == rights


def test_permission_that_a_model_declares_of_its_own_is_an_instructors():
    kind = ContentType.objects.get_for_model(Law)
    own = Permission.objects.create(codename="print_law", name="Can print laws", content_type=kind)
    grant_roles()
    assert sorted(own.group_set.values_list("name", flat=True)) == ["administrator", "instructor"]


def test_groups_of_the_roles_are_as_declared_after_each_migration():
    before = {name: granted(name) for name in ("assistant", "instructor", "administrator")}
    Group.objects.get(name="assistant").permissions.set(Permission.objects.all())
    Group.objects.get(name="instructor").delete()
    call_command("migrate", verbosity=0)
    assert {name: granted(name) for name in before} == before


def test_migration_that_comes_before_the_users_grants_nothing():
    before = granted("assistant")
    grant_roles(apps=Apps())
    assert granted("assistant") == before


@pytest.mark.django_db(transaction=True)
def test_table_of_wrong_tries_comes_and_goes_with_its_migration():
    tables = [there()]
    for version in ("zero", "0001"):
        call_command("migrate", "accounts", version, verbosity=0)
        tables.append(there())
    assert tables == [True, False, True]


def there():
    """Whether the table is there."""
    return "sign_in_tries" in connection.introspection.table_names()
