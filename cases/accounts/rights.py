"""Nobody raises their own rights: who may change whom, and which rights one may give."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from cases.accounts.roles import ROLES


def permissions_held(user):
    """The numbers of all permissions that a user has, or would have again once made active."""
    return set(Permission.objects.filter(Q(user=user) | Q(group__user=user)).values_list("pk", flat=True))


def permissions_to_give(giver):
    """The permissions that a user may give: those that he or she has."""
    permissions = Permission.objects.select_related("content_type")
    return permissions if giver.is_superuser else permissions.filter(pk__in=permissions_held(giver))


def groups_to_give(giver):
    """The groups into which a user may put others: those that have no permission which he or she has not."""
    if giver.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=permissions_held(giver))
    return Group.objects.exclude(permissions__in=beyond)


def may_change_user(changer, user):
    """Whether a user may change another, and set a password that would open all that the other may do."""
    if changer.is_superuser or changer == user:
        return True
    return not user.is_superuser and permissions_held(user) <= permissions_held(changer)


def may_change_group(changer, group):
    """Whether a user may change a group: none that a role declares, none that is one's own, none that may do more."""
    if group.name in ROLES:
        return False
    own = changer.groups.filter(pk=group.pk).exists()
    return changer.is_superuser or (not own and groups_to_give(changer).filter(pk=group.pk).exists())
