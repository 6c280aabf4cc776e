"""Nobody raises their own rights, whatever is sent to whichever page of the admin."""

from itertools import count

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.forms import modelform_factory
from django.urls import reverse

from cases.accounts.admin import RIGHTS
from tests.accounts.people import PASSWORD, ROLES, client_of, person

pytestmark = pytest.mark.django_db
NUMBERS = count(1)
USERS, GROUPS = "admin:auth_user", "admin:auth_group"


@pytest.fixture
def others():
    """Those whose rights or passwords one may want: equals and betters, one of them asleep, and one with a right too many."""
    found = {kind: person(kind, f"another-{kind}") for kind in ("reader", *ROLES, "superuser")}
    found["asleep"] = person("superuser", "asleep")
    found["special"] = person("reader", "special")
    found["special"].user_permissions.add(Permission.objects.get(codename="delete_session"))
    User.objects.filter(pk__in=[found["asleep"].pk, found["special"].pk]).update(is_active=False)
    return found


def everything(**fields):
    """What a form of a user could hold at most: each right, all groups and all permissions."""
    password = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true", "password": "x"}
    names = {"first_name": "A", "last_name": "B", "email": "a@example.org", "username": f"somebody-{next(NUMBERS)}"}
    dates = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00", "last_login_0": "2026-01-01", "last_login_1": "00:00"}
    rights = {"is_active": "on", "is_staff": "on", "is_superuser": "on"}
    many = {
        "groups": [*Group.objects.values_list("pk", flat=True)],
        "user_permissions": [*Permission.objects.values_list("pk", flat=True)],
        "permissions": [*Permission.objects.values_list("pk", flat=True)],
        "user_set": [*User.objects.values_list("pk", flat=True)],
    }
    return password | names | dates | rights | many | {"name": f"group {next(NUMBERS)}"} | fields


def without(*names, **fields):
    """Everything but some fields, for which a form may refuse the whole."""
    return {name: value for name, value in everything(**fields).items() if name not in names}


def rights():
    """What everybody may do, and with which password: what must stay as it is."""
    return {
        user.pk: (
            user.is_active,
            user.is_staff,
            user.is_superuser,
            user.password,
            *sorted(user.groups.values_list("name", flat=True)),
            *sorted(user.user_permissions.values_list("codename", flat=True)),
        )
        for user in User.objects.all()
    }


def held_by_groups():
    """The permissions of each group."""
    return {group.name: set(group.permissions.values_list("pk", flat=True)) for group in Group.objects.all()}


def pages():
    """Every address of the admin's pages of users and groups, and those at which one's own account is kept."""
    found = [reverse(f"{app}_{page}") for app in (USERS, GROUPS) for page in ("changelist", "add")]
    for user in User.objects.all():
        found += [reverse(f"{USERS}_{page}", args=[user.pk]) for page in ("change", "delete")]
        found += [reverse("admin:auth_user_password_change", args=[f"{zeros}{user.pk}"]) for zeros in ("", "0")]
    for group in Group.objects.all():
        found += [reverse(f"{GROUPS}_{page}", args=[group.pk]) for page in ("change", "delete")]
    own = ["account_change_password", "account_login", "mfa_activate_totp", "mfa_index"]
    return [*found, *map(reverse, own), reverse("admin:index"), reverse("admin:autocomplete")]


def crafted():
    """What is sent to each page: everything at once, and what actions, list pages and popups take."""
    chosen = {"_selected_action": [*User.objects.values_list("pk", flat=True)], "index": "0", "select_across": "1"}
    listed = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-MAX_NUM_FORMS": "", "_save": "Save"}
    row = {f"form-0-{name}": value for name, value in everything(id=User.objects.earliest("pk").pk).items()}
    within = [*Group.objects.filter(name__in=ROLES).values_list("pk", flat=True)]
    return [
        everything(),
        without("groups", "user_permissions", "permissions"),
        without("user_permissions", "permissions", groups=within),
        everything(_popup="1", _to_field="id", _saveasnew="1", _continue="1"),
        everything(**{"unset-password": "1", "usable_password": "false"}),
        listed | row | {name.replace("-0-", "-1-"): value for name, value in row.items()},
        chosen | {"action": "make_superuser"},
        chosen | {"action": "is_superuser"} | everything(),
    ]


@pytest.mark.parametrize("kind", ["reader", "assistant", "instructor"])
def test_who_may_not_make_users_changes_nobody_by_any_form(others, kind):
    client = client_of(person(kind))
    before, groups, users = rights(), held_by_groups(), User.objects.count()
    for page in pages():
        for sent in crafted():
            client.post(page, sent)
    assert (rights(), held_by_groups(), User.objects.count()) == (before, groups, users)


def test_administrator_raises_nobody_over_himself_by_any_form(others):
    administrator = person("administrator")
    client, before, groups = client_of(administrator), rights(), held_by_groups()
    ours = administrator.get_all_permissions()
    out_of_reach = [administrator.pk, *(others[kind].pk for kind in ("superuser", "asleep", "special"))]
    for page in [page for page in pages() if "/delete/" not in page]:
        for sent in crafted():
            client.post(page, sent)
    assert {pk: rights()[pk] for pk in out_of_reach} == {pk: before[pk] for pk in out_of_reach}
    assert {name: held for name, held in held_by_groups().items() if name in groups} == groups
    assert [user for user in User.objects.filter(is_superuser=True) if user.pk not in out_of_reach] == []
    raised = [user for user in User.objects.exclude(pk__in=out_of_reach) if not user.get_all_permissions() <= ours]
    assert raised == []
    assert rights()[others["reader"].pk] != before[others["reader"].pk]  # so what was sent did reach the forms


def test_administrator_may_delete_whom_he_may_change_but_not_himself(others):
    administrator = person("administrator")
    client = client_of(administrator)
    for user in User.objects.all():
        client.post(reverse(f"{USERS}_delete", args=[user.pk]), {"post": "yes"})
    left = {"the-administrator", "another-superuser", "asleep", "special"}
    assert set(User.objects.values_list("username", flat=True)) == left


def test_deleting_the_chosen_spares_whom_one_may_not_delete(others):
    client, count = client_of(person("administrator")), User.objects.count()
    chosen = {"_selected_action": [*User.objects.values_list("pk", flat=True)], "action": "delete_selected", "post": "yes"}
    assert client.post(reverse(f"{USERS}_changelist"), chosen).status_code == 403
    assert User.objects.count() == count


def as_shown(user, **fields):
    """The fields of a user's page as an administrator sends them."""
    return {"username": user.username, "is_active": "on"} | fields


def test_administrator_gives_the_roles_and_what_he_may_himself(others):
    client, reader = client_of(person("administrator")), others["reader"]
    given = [Group.objects.get(name=name).pk for name in ROLES]
    law = Permission.objects.get(codename="delete_law").pk
    sent = as_shown(reader, is_staff="on", groups=given, user_permissions=[law])
    assert client.post(reverse(f"{USERS}_change", args=[reader.pk]), sent).status_code == 302
    assert rights()[reader.pk][1:3] == (True, False)
    assert sorted(reader.groups.values_list("name", flat=True)) == ["administrator", "assistant", "instructor"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("user_permissions", lambda: Permission.objects.get(codename="delete_session").pk), ("groups", lambda: strong().pk)],
)
def test_administrator_is_told_which_right_is_not_his_to_give(others, field, value):
    client, reader = client_of(person("administrator")), others["reader"]
    answer = client.post(reverse(f"{USERS}_change", args=[reader.pk]), as_shown(reader, **{field: [value()]}))
    assert answer.status_code == 200
    assert [*answer.context["adminform"].form.errors] == [field]


def strong():
    """A group that may do what no role may."""
    group = Group.objects.create(name="strong")
    group.permissions.add(Permission.objects.get(codename="delete_session"))
    return group


def test_administrator_sets_the_password_of_equals_and_not_of_betters(others):
    client, sent = client_of(person("administrator")), {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    answers = {
        name: client.post(reverse("admin:auth_user_password_change", args=[user.pk]), sent).status_code
        for name, user in others.items()
    }
    assert answers == dict.fromkeys(["reader", *ROLES], 302) | dict.fromkeys(["superuser", "asleep", "special"], 403)
    assert [name for name, user in others.items() if User.objects.get(pk=user.pk).check_password(PASSWORD)] == [
        "reader",
        *ROLES,
    ]


def test_ones_own_password_is_changed_where_the_old_one_is_asked_for():
    administrator = person("administrator")
    for own in (administrator.pk, f"0{administrator.pk}"):
        answer = client_of(administrator).post(reverse("admin:auth_user_password_change", args=[own]), everything())
        assert (answer.status_code, answer.url) == (302, "/accounts/password/")


@pytest.mark.parametrize("kind", ["administrator", "superuser"])
def test_ones_own_rights_are_only_shown(kind):
    user = person(kind)
    form = client_of(user).get(reverse(f"{USERS}_change", args=[user.pk])).context["adminform"].form
    assert sorted(form.fields) == ["email", "first_name", "last_name", "password", "username"]


def test_administrator_is_not_offered_to_make_a_superuser():
    page = reverse(f"{USERS}_change", args=[person("reader").pk])
    form = client_of(person("administrator")).get(page).context["adminform"].form
    assert [name for name in RIGHTS if name not in form.fields] == ["is_superuser"]


def test_superuser_makes_another_superuser(others):
    client, reader = client_of(person("superuser")), others["reader"]
    client.post(reverse(f"{USERS}_change", args=[reader.pk]), as_shown(reader, is_superuser="on"))
    assert rights()[reader.pk][2] is True


def test_groups_of_the_roles_are_changed_by_nobody():
    client = client_of(person("superuser"))
    for group in Group.objects.all():
        for page in ("change", "delete"):
            assert client.post(reverse(f"{GROUPS}_{page}", args=[group.pk]), everything()).status_code == 403
    assert client.get(reverse(f"{GROUPS}_change", args=[group.pk])).status_code == 200


def test_administrator_changes_neither_his_own_group_nor_a_stronger_one():
    administrator = person("administrator")
    own, stronger, free = Group.objects.create(name="own"), strong(), Group.objects.create(name="free")
    administrator.groups.add(own)
    client, law = client_of(administrator), Permission.objects.get(codename="delete_law")
    sent = {"name": "renamed", "permissions": [law.pk]}
    pages = {group.name: reverse(f"{GROUPS}_change", args=[group.pk]) for group in (own, stronger, free)}
    answers = {name: client.post(page, sent).status_code for name, page in pages.items()}
    assert answers == {"own": 403, "strong": 403, "free": 302}
    assert list(Group.objects.get(name="renamed").permissions.all()) == [law]


def post_of(user):
    """A request that a user sends."""
    answer = client_of(user).get(reverse("admin:index"))
    return answer.wsgi_request


@pytest.mark.parametrize(("kind", "of"), [("administrator", "reader"), ("superuser", "superuser")])
def test_saving_refuses_what_a_form_should_not_have_let_through(kind, of):
    user = person(kind)
    changed = user if of == kind else person(of)
    sent = {"is_superuser": "" if of == kind else "on"}
    form = modelform_factory(User, form=UserChangeForm, fields=["is_superuser"])(sent, instance=changed)
    form.save(commit=False)
    form.instance.save()
    with pytest.raises(PermissionDenied):
        admin.site.get_model_admin(User).save_related(post_of(user), form, [], True)


def test_saving_a_group_refuses_what_a_form_should_not_have_let_through():
    stronger = strong()
    form = modelform_factory(Group, fields=["name"])({"name": "strong"}, instance=stronger)
    form.save(commit=False)
    with pytest.raises(PermissionDenied):
        admin.site.get_model_admin(Group).save_related(post_of(person("administrator")), form, [], True)


def test_second_factor_is_taken_from_others_and_not_from_betters_or_oneself(others):
    administrator = person("administrator")
    for user in User.objects.all():
        Authenticator.objects.create(user=user, type="totp", data={"secret": "A"})
    chosen = {"_selected_action": [*User.objects.values_list("pk", flat=True)], "action": "take_second_factor"}
    answer = client_of(administrator).post(reverse(f"{USERS}_changelist"), chosen, follow=True)
    left = {administrator, others["superuser"], others["asleep"], others["special"]}
    assert {each.user for each in Authenticator.objects.all()} == left
    told = sorted(str(message) for message in answer.context["messages"])
    assert told == sorted(
        [f"{user}: you may not change this user." for user in left]
        + [f"{others[kind]} signs in without a second factor now." for kind in ("reader", *ROLES)]
    )


def test_list_of_users_says_what_each_is(django_assert_max_num_queries):
    client = client_of(person("administrator"))
    for number in range(20):
        person("assistant", f"assistant {number}")
    with django_assert_max_num_queries(9):
        page = client.get(reverse(f"{USERS}_changelist"))
    assert page.text.count('<td class="field-roles">assistant</td>') == 20


def test_secrets_of_second_factors_have_no_page():
    assert [model for model in admin.site._registry if model._meta.app_label in ("account", "mfa")] == []
