"""Users of every kind that may come to the admin, and a client for each."""

from django.contrib.auth.models import Group, User
from django.test import Client

PASSWORD = "nine lives of a brick kiln"  # noqa: S105 (of the tests)
KINDS = ("anonymous", "reader", "assistant", "instructor", "administrator", "superuser")
ROLES = KINDS[2:5]


def person(kind, name=None):
    """A saved user of a kind, who has no password."""
    user = User.objects.create(
        username=name or f"the-{kind}", is_staff=kind in (*ROLES, "superuser"), is_superuser=kind == "superuser"
    )
    if kind in ROLES:
        user.groups.add(Group.objects.get(name=kind))
    return user


def client_of(user):
    """A client at which a user is signed in; None is nobody."""
    client = Client()
    if user:
        client.force_login(user)
    return client
