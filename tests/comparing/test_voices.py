"""What a comparison rests on."""

import pytest

from cases.comparing.voices import rests_on, texts_of
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"voice": "scholar", "date": "1980"}, "Ranis (scholar, to 1980)"),
        ({"voice": "press", "date": "2007", "date_note": "Dated 2007, but the events are of 1978."}, "Ranis (press, to 1978)"),
        ({"voice": "press", "date": "2007", "date_note": "No year of the file."}, "Ranis (press, to 2007)"),
        ({"voice": "testimony", "date": ""}, "Ranis (testimony)"),
        ({"voice": "", "date": ""}, "Ranis"),
    ],
)
def test_text_is_named_with_its_voice_and_how_far_it_sees(fields, text):
    law = make.make_law()
    make.make_citation(law, source=make.make_source(short="Ranis", **fields))
    (row,) = rests_on([law]).rows
    assert ([item.whole for item in row.cells[0].items], row.compares) == ([text], False)


def test_texts_of_a_record_are_all_that_tell_anything_of_it():
    case, bare = make.make_country(), make.make_country()
    sources = [make.make_source(slug=slug) for slug in "abcd"]
    make.make_citation(case, source=sources[0])
    make.make_figure(case, source=sources[1])
    make.make_coding(case, make.make_variable(), "yes", source=sources[2])
    make.make_event(source=sources[3]).countries.add(case)
    make.make_figure(case, source=sources[1], measure="Other")
    assert [source.slug for source in texts_of(case)] == ["b", "a", "c", "d"]
    assert rests_on([bare]).rows[0].is_silent
    assert texts_of(make.make_lesson()) == []
