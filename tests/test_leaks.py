"""Drafts leak into no answer of a published site and not into its file: a word planted in every text of theirs is nowhere."""

import io
import re
import zipfile

import pytest
from django.core.management import call_command
from django.db import models as fields_of
from django.test import Client
from django.urls import resolve

from cases import models
from cases.files import publishing, releasing
from cases.files.other_databases import in_place_of_default
from cases.files.releasing import release
from cases.package.laid import lay
from cases.schema.dates import TextDateField
from tests import factories
from tests.small_casebook import fill_casebook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_releases")]
PLANTED = "zqxjv"  # a word that no record, page or table holds
SOUGHT = "brickworks"  # a word beside it, by which a search would find the text without saying the other itself
NO_TEXTS = ("reviewed_as", "fields")  # marks, and names of fields
ASKED = [
    f"/search/?q={SOUGHT}",
    f"/search.json?q={SOUGHT}",
    f"/search.csv?q={SOUGHT}",
    f"/search/suggestions/?q={SOUGHT}",
    f"/search/suggestions.json?q={SOUGHT}",
    f"/glossary/?q={SOUGHT}",
    f"/figures/?q={SOUGHT}",
    f"/compare/?add={SOUGHT}",
    *(f"/{model.address}/?q={SOUGHT}" for model in models.registry()),
    *(f"/{model.address}/compare/?add={SOUGHT}" for model in models.registry()),
    "/crosstab/?of=firm&row=country&col=v-asked",
    "/sitemap.xml",
    "/robots.txt",
    "/timeline.svg",
]
KINDS = {  # of pages and files on which a draft would show, were it published
    *("data-archive", "data-workbook"),
    *("compare", "coverage", "crosstab", "detail", "disputes", "exercise", "figures", "home", "list", "matrix"),
    *("scope", "search"),
    *("set", "sets", "sitemap", "source", "suggestions", "timeline", "timeline-drawing"),
}


def texts(model):
    """The fields of a model that hold a text of a curator's own."""
    every = [field for field in model._meta.fields if isinstance(field, fields_of.CharField | fields_of.TextField)]
    own = [field for field in every if not (field.choices or isinstance(field, TextDateField) or field.name in NO_TEXTS)]
    return [field for field in own if field.max_length is None or field.max_length >= len(f"{PLANTED}-{SOUGHT}-000")]


def plant(record):
    """Plant the word in every text of a record; a slug or key stays one of its own."""
    model = type(record)
    named = {field.name: f"{PLANTED}-{SOUGHT}-{record.pk}" for field in texts(model) if isinstance(field, fields_of.SlugField)}
    planted = {field.name: f"{PLANTED} {SOUGHT}" for field in texts(model)} | named
    model._base_manager.filter(pk=record.pk).update(**planted)


def plant_drafts():
    """A draft of each kind with evidence of each kind, beside what is reviewed, with the word in all their texts."""
    peru, part = models.Country.objects.get(slug="peru"), models.Enterprise.objects.get(slug="a-part")
    source, variable = models.Source.objects.first(), models.Variable.objects.get()
    drafts = [factories.make(model, state="draft") for model in models.reviewed_models()]
    country, enterprise, lesson = (
        next(each for each in drafts if type(each) is model) for model in (models.Country, models.Enterprise, models.Lesson)
    )
    chosen = next(each for each in drafts if isinstance(each, models.ComparisonSet))
    lesson.countries.add(peru), lesson.themes.add(models.Theme.objects.get()), enterprise.laws.add(models.Law.objects.first())
    models.Enterprise.objects.filter(pk=enterprise.pk).update(country=peru)
    models.ComparisonSet.objects.get(slug="a-set").questions.add(lesson)
    found = [*drafts, factories.make_bearing(lesson, peru, source=source), factories.make_row(chosen, "summary")]
    for owner in (each for each in drafts if isinstance(each, models.Comparable)):
        found += [factories.make_citation(owner, "summary", source=source, stance="contradicts")]
        found += [factories.make_figure(owner, source=source, population=owner.is_case), factories.make_event(source=source)]
        if owner.is_subject:
            owner.events.add(found[-1])
    events = [each for each in found if isinstance(each, models.Event) and not each.countries.exists()]
    for event in events:
        event.enterprises.add(enterprise)
    found += [factories.make_coding(case, variable, "yes", source=source) for case in (country, enterprise)]
    found += [models.SetMember.objects.create(comparison_set=chosen, position=1, enterprise=part)]
    for record in found:
        plant(record)


@pytest.fixture
def planted(db, django_user_model):
    """A casebook of reviewed records, and drafts with the word in all their texts; editors' notes hold it everywhere.

    So do a user, and a record that was deleted.
    """
    fill_casebook()
    plant_drafts()
    django_user_model.objects.create_user(PLANTED, f"{PLANTED}@casebook.example", PLANTED)
    gone = factories.make_country(slug="gone")
    plant(gone)
    models.Country.objects.filter(pk=gone.pk).delete()
    call_command("mark_reviewed", "everything", verbosity=0)
    for model in models.registry():
        model.objects.update(editor_note=PLANTED)


def answers(client):
    """Every answer that the site's own links lead to, in its four forms, and those to the addresses above."""
    waiting, answered = ["/", "/index.json", "/index.csv", *ASKED], {}
    while waiting:
        address = waiting.pop()
        if address in answered:
            continue
        answer = client.get(address, follow=True)
        answered[address] = answer
        if "?" not in address and answer["Content-Type"].startswith("text/html"):
            linked = re.findall(r'(?:href|action)="(/[^"#]*)', answer.content.decode())
            waiting += [each.replace("&amp;", "&") for each in linked if not each.startswith(("/static/", "/admin/"))]
    return answered


def leaks(out):
    """The kinds of answers that hold the word, of a site on what was released into `out`; with 'file' if a file there does."""
    with in_place_of_default(out / "current" / "casebook.sqlite3", "PRAGMA query_only=ON"):
        found = answers(Client())
        leaking = {address for address, answer in found.items() if PLANTED.encode() in unpacked(answer.content).lower()}
        served = {answer.status_code for answer in found.values()}
    assert served <= {200, 400}
    assert len(found) > 100
    kinds = {resolve(address.partition("?")[0]).url_name or f"data of {address}" for address in leaking}
    return kinds | {"file"} if is_planted_in(out) else kinds


def unpacked(content):
    """The bytes of an answer, of a zip those of all that is in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(map(packed.read, packed.namelist()))


def is_planted_in(out):
    """Whether the word stands in the bytes of any file of a folder, or of what is packed in it."""
    return any(PLANTED.encode() in unpacked(path.read_bytes()).lower() for path in out.rglob("*") if path.is_file())


def test_drafts_leak_into_no_answer_and_not_into_the_file(planted, settings, tmp_path):
    release(tmp_path / "out", add=lay)
    settings.PUBLIC = True
    assert leaks(tmp_path / "out") == set()


def test_without_the_guard_each_kind_of_answer_would_hold_them(planted, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(releasing, "published", lambda state: (state, []))
    release(tmp_path / "out", "to see what the guard keeps out", add=lay)
    settings.PUBLIC = True
    assert leaks(tmp_path / "out") >= KINDS | {"file"}


def test_without_the_guard_of_notes_the_file_would_hold_them(planted, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "bare_of_notes", lambda place, fields: fields)
    release(tmp_path / "out", add=lay)
    assert is_planted_in(tmp_path / "out")
