"""What has a name to type: records, terms and comparison sets, found by their names alone."""

from dataclasses import replace
from functools import partial

from django.urls import reverse

from cases.models import kept, subjects
from cases.search.answers import Answers, holding
from cases.search.documents import OTHER_NAMES, Document, as_texts, countries_of, set_documents, term_documents
from cases.search.index import Index
from cases.search.query import Query
from cases.text.folding import fold, words
from cases.text.tokens import composed

MOST_SUGGESTED = 8


@kept
def name_index():
    """The index of the names that are suggested. The heading of a lesson is a statement, and no name."""
    records = (document for model in subjects() for document in record_names(model))
    others = [*term_documents(), *set_documents()]
    return Index([*records, *(replace(each, labels=[], texts=[]) for each in others)])


@kept
def record_index(model):
    """The index of the names of one model's records."""
    return Index(record_names(model))


def record_names(model):
    """The records of a model as documents that hold nothing but names."""
    countries = countries_of(model)
    for pk, row in model.objects.named_rows(["slug", "name", *OTHER_NAMES]):
        address = partial(reverse, "detail", args=[model, row["slug"]])
        others = as_texts(row[name] for name in OTHER_NAMES)
        yield Document(model.address, row["slug"], row["name"], address, others, [], [], countries=countries[pk])


def named_by(typed, model):
    """The records of a model whose names hold all that was typed, as documents by name.

    The one that is called just so comes alone, however many others hold these words too.
    """
    found = holding(typed, record_index(model))
    exact = [each for each in found if words(typed) in map(words, each.names)]
    return exact if len(exact) == 1 else sorted(found, key=lambda each: (fold(each.name), each.slug))


def suggested(typed, kinds=()):
    """What may be meant by what was typed so far: documents, the likeliest first, each with the `other_name` that says so.

    With `kinds`, only of these.
    """
    index = name_index()
    query = Query.of(typed, index.instead)
    answers = Answers(query, index)
    found = [each.document for each in answers.full if not kinds or each.document.kind in kinds]
    return [(each, other_name(each, answers.query)) for each in found[:MOST_SUGGESTED]]


def other_name(document, query):
    """The first other name of a document in which a query has a hit; '' if its name has one, or none has."""
    hit = [name for name in document.names if query.spans(composed(name))]
    return hit[0] if hit and hit[0] != document.name else ""
