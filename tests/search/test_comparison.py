"""The comparison that a query asks for."""

import pytest

from cases.search.comparison import comparison_for
from cases.search.index import Index
from cases.search.query import Query
from tests.search.test_answers import document

LAWS = [document("Mill law"), document("Kiln law"), document("Other law", "mill kiln")]


@pytest.mark.parametrize("typed", ["mill vs kiln", "compare the mill law and the kiln law", "difference between mill and kiln"])
def test_comparison_is_of_the_records_that_best_answer_its_sides(typed):
    found = comparison_for(Query.of(typed), Index(LAWS))
    assert found == (["Mill law", "Kiln law"], "/laws/compare/?slug=mill+law&slug=kiln+law")


@pytest.mark.parametrize("typed", ["mill kiln", "mill vs gold", "mill vs mil", "compare mill"])
def test_there_is_no_comparison_without_a_record_on_each_side(typed):
    assert comparison_for(Query.of(typed), Index([*LAWS[:2], document("Law of other")])) is None


def test_comparison_is_of_one_model():
    documents = [*LAWS, document("Mill", other_names=["Mill"])]
    documents[-1].kind = "enterprises"
    assert comparison_for(Query.of("mill vs kiln"), Index(documents))[1] == "/laws/compare/?slug=mill+law&slug=kiln+law"
