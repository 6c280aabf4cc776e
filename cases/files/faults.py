"""What is wrong with files, in words that name file, record and field."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError


class FixtureError(Exception):
    """What cannot be loaded or saved; the message says what is wrong, where, and what to do."""


class named:
    """A context in which any fault of a record becomes a `FixtureError` that names it."""

    def __init__(self, where):
        self.where = where

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, ValidationError):
            faults = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
            words = "; ".join(
                f"{'record' if field == NON_FIELD_ERRORS else field}: {' '.join(messages)}"
                for field, messages in faults.items()
            )
            raise FixtureError(f"{self.where}: {words}") from error
        if isinstance(error, DatabaseError | LookupError | ValueError | TypeError):
            raise FixtureError(f"{self.where}: {error}") from error
