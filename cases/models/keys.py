"""The keys of evidence: short names that its pieces have in fixtures and addresses, and keep whatever is corrected in them."""

from itertools import chain, count

from django.db import models

LONGEST_KEY = 200


def derived_key(parts, taken, longest=LONGEST_KEY):
    """A key made of `parts` (kind and slug of the owner, slug of the source, first line); numbered if `taken` holds it."""
    key = "-".join(map(str, parts))[: longest - 5].strip("-")
    numbered = (f"{key}-{number}" for number in count(2))
    return next(each for each in chain([key], numbered) if each not in taken)


class KeyField(models.SlugField):
    """The key of a piece of evidence, derived from its `key_parts` when it is first saved without one, and never again."""

    def pre_save(self, model_instance, add):
        if not getattr(model_instance, self.attname):
            taken = set(type(model_instance)._base_manager.values_list(self.attname, flat=True))
            setattr(model_instance, self.attname, derived_key(model_instance.key_parts, taken))
        return getattr(model_instance, self.attname)
