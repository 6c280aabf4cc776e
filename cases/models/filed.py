"""What all records have that stand in the fixture files."""

from django.db import models


class Filed(models.Model):
    """A model whose records stand in the fixture files, each under a name made of its `key_fields`.

    A record stands in the file of the country that is its `home`, and without one in its model's `common_file`.
    Evidence is reviewed and published along with a record: with the one that a field of `evidence_of` names.
    """

    key_fields = ("slug",)
    evidence_of = ()
    common_file = ""
    home = None

    class Meta:
        abstract = True

    def natural_key(self):
        """The values of its key fields; of one that refers to another record, that record's."""
        values = (getattr(self, name) for name in self.key_fields)
        return tuple(part for value in values for part in (value.natural_key() if isinstance(value, Filed) else [value]))
