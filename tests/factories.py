"""Records made on the spot, with the least that each model needs."""

from itertools import count

from cases import models

_numbers = count(1)


def make_source(**fields):
    """A source whose span is lines 1 to 100 of a file."""
    number = next(_numbers)
    given = {
        "slug": f"source-{number}",
        "short": f"Source {number}",
        "title": f"Title {number}",
        "first_line": 1,
        "last_line": 100,
    }
    return models.Source.objects.create(**given | fields)


def make_country(**fields):
    number = next(_numbers)
    return models.Country.objects.create(**{"slug": f"country-{number}", "name": f"Country {number}", "role": "case"} | fields)


def make_period(**fields):
    number = next(_numbers)
    given = {"slug": f"period-{number}", "name": f"Period {number}"}
    return models.Period.objects.create(**given | fields, **_country(fields))


def make_law(**fields):
    number = next(_numbers)
    return models.Law.objects.create(**{"slug": f"law-{number}", "name": f"Law {number}"} | fields, **_country(fields))


def make_enterprise(**fields):
    number = next(_numbers)
    given = {"slug": f"enterprise-{number}", "name": f"Enterprise {number}", "level": "firm"}
    return models.Enterprise.objects.create(**given | fields, **_country(fields))


def make_lesson(themes=(), countries=(), enterprises=(), **fields):
    number = next(_numbers)
    lesson = models.Lesson.objects.create(**{"slug": f"lesson-{number}", "name": f"Lesson {number}", "kind": "lesson"} | fields)
    lesson.themes.set(themes)
    lesson.countries.set(countries)
    lesson.enterprises.set(enterprises)
    return lesson


def make_theme(**fields):
    number = next(_numbers)
    given = {"slug": f"theme-{number}", "name": f"Theme {number}", "definition": "What it is."}
    return models.Theme.objects.create(**given | fields)


def make_topic(**fields):
    number = next(_numbers)
    return models.Topic.objects.create(**{"slug": f"topic-{number}", "name": f"Topic {number}"} | fields)


def make_variable(values=("yes", "no"), **fields):
    """A variable with values of these slugs."""
    number = next(_numbers)
    given = {
        "slug": f"variable-{number}",
        "name": f"Variable {number}",
        "question": "Is it so?",
        "definition": "When it is so.",
    }
    variable = models.Variable.objects.create(**given | fields)
    for place, slug in enumerate(values, 1):
        models.Value.objects.create(variable=variable, slug=slug, name=slug, definition=f"It is {slug}.", position=place)
    return variable


def make_citation(owner, fields="", **passage):
    """A citation of `owner`; its key is the owner's model name."""
    return models.Citation.objects.create(**_passage(passage), **_owner(owner), fields=fields)


def make_bearing(lesson, case, **passage):
    """A bearing of `case`, a country or an enterprise, on `lesson`."""
    return models.Bearing.objects.create(lesson=lesson, **{"note": "It shows."} | _passage(passage), **_owner(case))


def make_figure(owner, **fields):
    given = {"measure": "Workers", "low": 10, "unit": "workers"}
    return models.Figure.objects.create(**given | _passage(fields), **_owner(owner))


def make_sentence(case, **fields):
    """A sentence of the narrative of `case`, a country or an enterprise."""
    number = next(_numbers)
    topic = {} if "topic" in fields else {"topic": make_topic()}
    given = {"text": f"It is so {number}.", "position": 1}
    return models.Sentence.objects.create(**given | topic | _passage(fields), **_owner(case))


def make_event(countries=(), enterprises=(), **fields):
    number = next(_numbers)
    event = models.Event.objects.create(**{"slug": f"event-{number}", "name": "It happened", "date": "2001"} | _passage(fields))
    event.countries.set(countries)
    event.enterprises.set(enterprises)
    return event


def make_term(**fields):
    number = next(_numbers)
    given = {"slug": f"term-{number}", "name": f"Term {number}", "gloss": "What it means.", "kind": "concept"}
    return models.Term.objects.create(**given | _passage(fields))


def make_coding(case, variable, value=None, **fields):
    """A coding of `case`; `value` is the slug of one of the variable's values, None where it does not apply."""
    certainty = "stated" if value else "not-applicable"
    chosen = variable.values.get(slug=value) if value else None
    return models.Coding.objects.create(
        variable=variable, value=chosen, **{"certainty": certainty} | _passage(fields), **_owner(case)
    )


def make_omission(**fields):
    given = {"first_line": 1, "last_line": 2, "reason": "heading"}
    return models.Omission.objects.create(**given | fields, **({} if "source" in fields else {"source": make_source()}))


def make_set(**fields):
    number = next(_numbers)
    given = {"slug": f"set-{number}", "name": f"Set {number}", "introduction": "Look."}
    return models.ComparisonSet.objects.create(**given | fields)


def make_row(comparison_set, of, **fields):
    """A row of a set, below those that it has: of a variable, or of the field of this name."""
    given = {"field": of} if isinstance(of, str) else {"variable": of}
    return models.SetRow.objects.create(
        comparison_set=comparison_set, **{"position": comparison_set.rows.count() + 1} | given | fields
    )


def codebook(*slugs, **fields):
    """The codebook of a round, with variables of these slugs, each with the values members and state."""
    values = [{"slug": "members", "name": "The members"}, {"slug": "state", "name": "The state"}]
    given = {"topic": "rule", "applies_to": "both", "levels": ["firm"], "multiple": False, "values": values} | fields
    variables = [{"slug": slug, "name": slug.capitalize()} | given for slug in slugs]
    return {"topics": [{"slug": "rule", "name": "Rule"}], "variables": variables}


def make_round(**fields):
    """A round by a codebook of one variable, *owner*."""
    given = {
        "number": models.Round.objects.count() + 1,
        "coders": "automated",
        "about": "Two passes.",
        "codebook": codebook("owner"),
    }
    return models.Round.objects.create(**given | fields)


def make_unit(case="peru", **fields):
    """A coding of a case as a reader makes it."""
    passage = {"source": "a-book", "first_line": 1, "last_line": 2}
    return {"case": case, "variable": "owner", "value": "members", "aspect": "practice"} | passage | fields


def make_reading(**fields):
    number = next(_numbers)
    made = {} if "round" in fields else {"round": make_round()}
    return models.Reading.objects.create(**{"reader": f"Reader {number}", "units": [make_unit()]} | made | fields)


def make(model, **fields):
    """A record of any model."""
    return (MAKERS | OTHERS)[model](**fields)


MAKERS = {
    models.Country: make_country,
    models.Period: make_period,
    models.Law: make_law,
    models.Enterprise: make_enterprise,
    models.Lesson: make_lesson,
}

OTHERS = {  # of the models that are not comparable
    models.Source: make_source,
    models.Omission: make_omission,
    models.Citation: lambda **fields: make_citation(make_country(), **fields),
    models.Bearing: lambda **fields: make_bearing(make_lesson(), make_country(), **fields),
    models.Figure: lambda **fields: make_figure(make_country(), **fields),
    models.Sentence: lambda **fields: make_sentence(make_country(), **fields),
    models.Event: make_event,
    models.Term: make_term,
    models.Theme: make_theme,
    models.Topic: make_topic,
    models.Variable: make_variable,
    models.Value: lambda **fields: make_variable(values=["yes"], **fields).values.get(),
    models.Coding: lambda **fields: make_coding(make_country(), make_variable(), "yes", **fields),
    models.ComparisonSet: make_set,
    models.Round: make_round,
    models.Reading: make_reading,
    models.SetMember: lambda: models.SetMember.objects.create(comparison_set=make_set(), position=1, country=make_country()),
    models.SetRow: lambda: make_row(make_set(), "country"),
}


QUERIES = {  # how many a list, a detail and a comparison take at first and then, whatever the number of records
    models.Country: {"list": (9, 1), "detail": (20, 12), "compare": (17, 11)},
    models.Period: {"list": (6, 1), "detail": (11, 9), "compare": (11, 8)},
    models.Law: {"list": (7, 1), "detail": (12, 10), "compare": (12, 9)},
    models.Enterprise: {"list": (10, 1), "detail": (21, 12), "compare": (16, 10)},
    models.Lesson: {"list": (10, 1), "detail": (14, 12), "compare": (15, 12)},
}


def _country(fields):
    return {} if "country" in fields else {"country": make_country()}


def _owner(record):
    return {record._meta.model_name: record}


def _passage(fields):
    given = {"locator": "p. 1", "first_line": 1, "last_line": 2, "terms": "a term"}
    source = {} if "source" in fields else {"source": make_source()}
    return given | source | fields
