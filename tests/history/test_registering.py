"""What reversion is told of the models."""

import pytest
from django.apps.registry import Apps
from django.contrib.contenttypes.models import ContentType
from reversion import is_registered

from cases import models
from cases.history.registering import links, make_content_types


def test_every_model_of_records_and_every_link_is_registered():
    through = [field.remote_field.through for field in links().values()]
    assert sorted(model._meta.model_name for model in through) == sorted(
        f"{model._meta.model_name}_{field.name}" for model in models.record_models() for field in model._meta.many_to_many
    )
    assert [model for model in [*models.record_models(), *through] if not is_registered(model)] == []
    assert not is_registered(models.MetEntry)


@pytest.mark.django_db
def test_links_have_content_types_from_the_start():
    known = {f"cases.{name}" for name in ContentType.objects.filter(app_label="cases").values_list("model", flat=True)}
    assert links().keys() - known == set()


@pytest.mark.django_db
def test_a_casebook_without_content_types_gets_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        make_content_types("default", Apps())
