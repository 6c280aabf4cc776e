"""What files and database last agreed on."""

from django.db import models


class MetQuerySet(models.QuerySet):
    """The state in which each folder and the database last met: {place: fields}, where a place is (label of model, key)."""

    def state(self, folder):
        """The state in which the files of `folder` and the database last met."""
        rows = self.filter(folder=folder.resolve()).values_list("model", "key", "fields")
        return {(model, tuple(key)): fields for model, key, fields in rows}

    def meet(self, folder, state):
        """Take down another state for `folder`; what is the same stays."""
        rows = self.filter(folder=folder.resolve()).values_list("pk", "model", "key", "fields")
        known = {(model, tuple(key)): (pk, fields) for pk, model, key, fields in rows}
        same = {place for place, (_pk, fields) in known.items() if state.get(place) == fields}
        self.filter(pk__in=[pk for place, (pk, _fields) in known.items() if place not in same]).delete()
        new = [(place, fields) for place, fields in state.items() if place not in same]
        named = {"folder": folder.resolve()}
        self.bulk_create(self.model(model=model, key=list(key), fields=fields, **named) for (model, key), fields in new)


class MetEntry(models.Model):  # noqa: DJ008 (no page shows it)
    """An entry of the fixture files in a folder as it was when they and the database last met, in a load or a save.

    What differs from it in the database was edited there since, and what differs from it in the files was edited in these.
    A copy saved elsewhere is a meeting of its own. It is no record of the casebook.
    """

    folder = models.CharField(max_length=1000, db_index=True)
    model = models.CharField(max_length=40)
    key = models.JSONField()
    fields = models.JSONField()

    objects = MetQuerySet.as_manager()

    class Meta:
        default_permissions = ()
