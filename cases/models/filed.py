"""What all records have that stand in the fixture files."""

from django.db import models


class Filed(models.Model):
    """A model whose records stand in the fixture files, each under a name made of its `key_fields`.

    A record stands in the file of the country that is its `home`, and without one in its model's `common_file`.
    """

    key_fields = ("slug",)
    common_file = ""
    home = None

    class Meta:
        abstract = True

    def natural_key(self):
        """The values of its key fields; of one that refers to another record, that record's."""
        values = (getattr(self, name) for name in self.key_fields)
        return tuple(part for value in values for part in (value.natural_key() if isinstance(value, Filed) else [value]))
