"""The admin's pages of users and groups, on which nobody raises their own rights."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.contrib.messages import SUCCESS, WARNING
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.accounts.rights import groups_to_give, may_change_group, may_change_user, permissions_to_give

RIGHTS = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")

for model in (EmailAddress, Authenticator, User, Group):  # the secrets of second factors are nobody's to read
    admin.site.unregister(model)


@admin.register(User)
class CuratorAdmin(UserAdmin):
    """The pages of users: one's own rights are only shown, others' end where one's own end."""

    list_display = ("username", "first_name", "last_name", "roles", "is_active", "is_staff", "is_superuser")
    actions = ["take_second_factor"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("groups"))
    def roles(self, user):
        return ", ".join(sorted(group.name for group in user.groups.all()))

    def get_readonly_fields(self, request, obj=None):
        if obj == request.user:
            return ["last_login", "date_joined", *RIGHTS]
        return ["last_login", "date_joined", *([] if request.user.is_superuser else ["is_superuser"])]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        to_give = {"groups": groups_to_give, "user_permissions": permissions_to_give}
        return super().formfield_for_manytomany(db_field, request, queryset=to_give[db_field.name](request.user), **kwargs)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or may_change_user(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or (obj != request.user and may_change_user(request.user, obj)))

    def save_related(self, request, form, formsets, change):
        """Save the groups and permissions too; the whole is taken back where the form held what its page never offers."""
        super().save_related(request, form, formsets, change)
        raises_own = form.instance == request.user and set(RIGHTS) & set(form.changed_data)
        if raises_own or not may_change_user(request.user, form.instance):
            raise PermissionDenied

    def user_change_password(self, request, id, form_url=""):
        """Another's password; one's own is changed by who knows it."""
        if self.get_object(request, unquote(id)) == request.user:
            return redirect("account_change_password")
        return super().user_change_password(request, id, form_url)

    @admin.action(description=_("Take away the second factor, of who lost it"), permissions=["change"])
    def take_second_factor(self, request, queryset):
        for user in queryset:
            if user == request.user or not may_change_user(request.user, user):
                self.message_user(request, gettext("%(user)s: you may not change this user.") % {"user": user}, WARNING)
                continue
            Authenticator.objects.filter(user=user).delete()
            self.log_change(request, user, "Second factor taken away.")
            self.message_user(request, gettext("%(user)s signs in without a second factor now.") % {"user": user}, SUCCESS)


@admin.register(Group)
class CuratorGroupAdmin(GroupAdmin):
    """The pages of groups: those of the roles are only shown, others hold no right that one has not."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, queryset=permissions_to_give(request.user), **kwargs)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or may_change_group(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or may_change_group(request.user, obj))

    def save_related(self, request, form, formsets, change):
        """Save the permissions too; the whole is taken back where the form held what its page never offers."""
        super().save_related(request, form, formsets, change)
        if not may_change_group(request.user, form.instance):
            raise PermissionDenied
