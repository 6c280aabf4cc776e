"""What files and database last agreed on."""

from django.db import models


class MetQuerySet(models.QuerySet):
    """The state in which files and database last met, as {place: fields}, where a place is (label of the model, key)."""

    def state(self):
        return {(model, tuple(key)): fields for model, key, fields in self.values_list("model", "key", "fields")}

    def meet(self, state):
        """Take down another state instead; what is the same stays."""
        known = {
            (model, tuple(key)): (pk, fields) for pk, model, key, fields in self.values_list("pk", "model", "key", "fields")
        }
        same = {place for place, (_pk, fields) in known.items() if state.get(place) == fields}
        self.filter(pk__in=[pk for place, (pk, _fields) in known.items() if place not in same]).delete()
        new = [(place, fields) for place, fields in state.items() if place not in same]
        self.bulk_create(self.model(model=model, key=list(key), fields=fields) for (model, key), fields in new)


class MetEntry(models.Model):
    """An entry of the fixture files as it was when they and the database last met, in a load or a save.

    What differs from it in the database was edited there since, and what differs from it in the files was edited in these.
    It is no record of the casebook.
    """

    model = models.CharField(max_length=40)
    key = models.JSONField()
    fields = models.JSONField()

    objects = MetQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.model} {self.key}"
