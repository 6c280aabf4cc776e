"""Everything that can hang on a record, as many times as asked, for counting the queries of a page."""

from cases import models
from cases.schema.declaration import declaration_of
from tests import factories as make


def hang(record, count):
    """Hang `count` of everything on `record`: related records, citations, figures, events, codings and lessons."""
    for attribute in declaration_of(type(record)).attributes:
        if attribute.is_many:
            relate(record, attribute, count)
    shown = " ".join(attribute.name for attribute in declaration_of(type(record)).attributes)
    for _ in range(count):
        make.make_citation(record, shown)
        make.make_figure(record)
        if record.is_subject:
            record.events.add(make.make_event())
            record.lessons.add(make.make_lesson(themes=[make.make_theme()]))
        if record.is_case:
            make.make_coding(record, make.make_variable(), "yes")
            make.make_sentence(record)
            make.make_bearing(make.make_lesson(), record)
        if isinstance(record, models.Lesson):
            make.make_bearing(record, make.make_enterprise())


def relate(record, attribute, count):
    """Relate `count` new records to `record` by one of its fields to many."""
    other = attribute.field.related_model
    for _ in range(count):
        if attribute.field.one_to_many:
            make.make(other, **{attribute.field.field.name: record})
        else:
            getattr(record, attribute.name).add(make.make_theme() if other is models.Theme else make.make(other))
