"""The state of the records as one number, by which is kept what was made of them."""

from django.db import models

ROW = 1  # the primary key of the one row


class StateQuerySet(models.QuerySet):
    """The one row."""

    def number(self):
        """The number of the records as they are; 0 where there is none, as while the tables are changed."""
        return self.filter(pk=ROW).values_list("number", flat=True).first() or 0


class State(models.Model):
    """One number for all records as they are: every transaction that writes a record changes it.

    The database itself changes it, by `triggers`. It is no record of the casebook: no page, fixture or form has it.
    """

    number = models.BigIntegerField()

    objects = StateQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.number)
