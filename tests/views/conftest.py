"""What the tests of pages share."""

import pytest

from cases import models
from tests import factories as make


@pytest.fixture
def small(db):
    """Two enterprises of Peru, and one of everything that a page shows of them."""
    source = make.make_source(slug="a-book", short="Book 2000", title="A book", authors="A. Writer", last_line=4)
    peru = make.make_country(slug="peru", name="Peru", summary="What it was.")
    mill = make.make_enterprise(slug="mill", name="Mill", country=peru, begun="1970")
    mine = make.make_enterprise(slug="mine", name="Mine", country=peru)
    make.make_law(slug="decree", name="Decree", country=peru, date="1969")
    lesson = make.make_lesson([make.make_theme(slug="pay", name="Pay")], [peru], [mill], slug="pay-lasts", name="Pay lasts")
    make.make_citation(mill, "begun", source=source)
    elected = make.make_variable(slug="elected", name="Elected")
    make.make_coding(mill, elected, "yes", source=source), make.make_coding(mine, elected, "no", source=source)
    make.make_figure(mill, key="workers", source=source), make.make_event([peru], [mill], slug="takeover", source=source)
    make.make_term(slug="farm", name="Farm", source=source), make.make_bearing(lesson, mill, source=source)
    models.Omission.objects.create(source=source, first_line=1, last_line=1, reason="A heading.")
    two = models.ComparisonSet.objects.create(slug="two", name="Two", introduction="Look.")
    for position, enterprise in enumerate((mill, mine), 1):
        models.SetMember.objects.create(comparison_set=two, position=position, enterprise=enterprise)
    make.make_row(two, elected)
