"""Reading what is kept, also where the models have changed since."""

from reversion.models import Version

from cases import models
from cases.history.revisions import versions_of
from cases.history.states import state_in
from tests import factories as make
from tests.history.full import alter, full_enterprise, keep_now, kept, now


def altered_evidence(model, edit):
    """What is kept of a full enterprise, with what is kept of its evidence of one kind altered."""
    enterprise = full_enterprise()
    keep_now(enterprise)
    alter(model.objects.get(), edit)
    return kept(enterprise), now(enterprise)


def test_evidence_that_cannot_be_read_is_named_and_the_rest_is_there(db):
    then, today = altered_evidence(models.Citation, lambda entry: entry["fields"].pop("source"))
    (citation,) = models.Citation.objects.all()
    assert then.lost == [f"{citation}: this field is required"]
    assert today.keys() - then.parts.keys() == {("cases.citation", (citation.key,))}


def test_evidence_of_a_model_that_is_gone_is_named(db):
    then, _today = altered_evidence(models.Figure, lambda entry: entry.update(model="cases.measurement"))
    assert then.lost == ["Workers: 10 workers"]


def test_a_record_that_cannot_be_read_is_none(db):
    country = make.make_country()
    keep_now(country)
    alter(country, lambda entry: entry["fields"].pop("slug"))
    assert kept(country) is None


def test_what_only_mentions_the_record_does_not_hang_on_it(db):
    country = make.make_country(slug="peru")
    law, enterprise = make.make_law(country=country), make.make_enterprise(slug="peru", country=country)
    make.make_citation(enterprise, "name"), make.make_event([country], [enterprise])
    keep_now(country, law, enterprise)
    assert kept(country).parts == now(country)
    assert [kind for kind, _key in kept(country).parts] == ["cases.country"]
    assert kept(enterprise).parts == now(enterprise)


def test_a_state_takes_as_many_queries_whatever_hangs_on_it(db, django_assert_num_queries):
    enterprise = full_enterprise()
    keep_now(enterprise)
    (version,) = versions_of(models.Enterprise, enterprise.pk)
    with django_assert_num_queries(2):  # what else the revision holds, and the new names
        state_in(version)
    for _number in range(10):
        make.make_citation(enterprise, "name")
    keep_now(enterprise)
    with django_assert_num_queries(3):
        assert len(state_in(Version.objects.get_for_object(enterprise)[0]).parts) == 16
