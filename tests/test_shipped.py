"""The shipped fixtures, whole."""

import gzip
import re
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.models import Count
from django.urls import reverse

from cases import models
from cases.comparing.cells import Footnotes, mark_of_codings, standing
from cases.comparing.rows import read_sections
from cases.evidence import checking
from cases.files import fixtures
from cases.files.held import Held
from cases.files.reviewing import changed_since_review
from cases.lists.columns import columns_of, usual
from cases.lists.records import read_records
from cases.overviews.codebook import chapters
from cases.schema.declaration import declaration_of
from cases.schema.marks import Mark
from cases.text.sequences import unique
from cases.views.sets import sheet_records, sheet_rows
from tests.marks import ADDED, comparable_models

LARGEST_PAGE = 60_000  # bytes, compressed


def test_fixtures_dump_back_byte_for_byte(casebook, tmp_path):
    fixtures.save(tmp_path)
    shipped = {path.name: path.read_bytes() for path in settings.FIXTURE_DIRS[0].glob("*.json")}
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.json")} == shipped


def test_casebook_has_the_six_countries_and_what_they_need(casebook):
    roles = dict(models.Country.objects.values_list("slug", "role"))
    cases, reference = ["argentina", "chile", "peru", "venezuela"], ["bolivia", "yugoslavia"]
    assert roles == dict.fromkeys(cases, "case") | dict.fromkeys(reference, "reference")
    assert models.Lesson.objects.count() >= 60
    assert models.Variable.objects.count() >= 16


@comparable_models()
def test_every_declared_topic_is_one_of_the_codebook(casebook, model):
    assert [topic for topic in model.topics if topic not in models.Topic.objects.titles()] == []


@comparable_models()
def test_every_row_of_a_glance_is_one_of_a_comparison(casebook, client, model):
    slugs = model.objects.values_list("slug", flat=True)[:2]
    asked = reverse("compare", args=[model]) + "?topic=glance&" + "&".join(f"slug={slug}" for slug in slugs)
    shown = {row.name for section in client.get(asked).context["sections"] for row in section.rows}
    assert shown - {"voices"} == (set(declaration_of(model).glance) if slugs else set())


@comparable_models()
def test_every_listed_column_is_one_of_the_list(casebook, model):
    listed = declaration_of(model).listed
    assert usual(model, columns_of(model, read_records(model))) == list(listed)


def test_no_two_rows_of_a_section_have_one_label(casebook):
    for model in filter(lambda model: model.objects.exists(), models.registry()):
        sections = read_sections(list(model.objects.for_reading()[:1]), Footnotes())
        labels = {section.title: [row.label for row in section.rows] for section in sections}
        assert labels == {title: unique(found) for title, found in labels.items()}


@comparable_models()
def test_every_record_is_cited_and_summarised(casebook, model):
    assert list(model.objects.filter(citations=None).values_list("slug", flat=True)) == []
    assert list(model.objects.filter(summary="").values_list("slug", flat=True)) == []


def test_every_narrative_has_three_to_six_hundred_words(casebook):
    words = Counter()
    for sentence in models.Sentence.objects.with_records():
        words[sentence.record.slug] += len(sentence.text.split())
    assert sorted(words) == [
        *("argentina", "brukman", "chile", "industrial-communities", "maipu-cerrillos-communal-command"),
        *("maipu-cerrillos-cordon", "peru", "recovered-enterprises-argentina", "socialist-production-units"),
        *("venezuela", "yugoslavia", "zanon"),
    ]
    assert {slug: count for slug, count in words.items() if not 300 <= count <= 600} == {}


def test_every_lesson_has_a_theme_and_a_speaker(casebook):
    assert list(models.Lesson.objects.filter(themes=None).values_list("slug", flat=True)) == []
    assert list(models.Lesson.objects.filter(said_by="").values_list("slug", flat=True)) == []


def test_every_set_compares_two_to_six_records_of_one_model(casebook):
    for each in models.ComparisonSet.objects.with_records():
        assert 2 <= len(each.records) <= 6
        assert len({type(record) for record in each.records}) == 1


def test_every_row_of_a_set_is_stated_of_all_its_records_but_one_at_most(casebook):
    for each in models.ComparisonSet.objects.with_records().with_rows():
        rows = sheet_rows(each, sheet_records(each), Footnotes())
        silent = {row.name: sum(not cell.states for cell in row.cells) for row in rows}
        assert len(silent) >= 4
        assert {name: count for name, count in silent.items() if count > 1} == {}


def test_home_page_shows_rows_that_are_stated_of_all_their_records(casebook, client):
    rows = client.get("/").context["answered"]["rows"]
    assert [cell.text for row in rows for cell in row.cells if not cell.states] == []
    assert [row.name for row in rows] == ["v-initiative", "promoter", "v-occasion", "v-state-relation"]


@comparable_models()
def test_no_page_is_over_sixty_kilobytes(casebook, client, model):
    slugs = list(model.objects.values_list("slug", flat=True)[:6])
    compared = reverse("compare", args=[model]) + "?" + "&".join(f"slug={slug}" for slug in slugs)
    pages = [
        reverse("list", args=[model]) + "?per_page=100",
        *(compared, f"{compared}&topic=everything"),
        *(reverse("detail", args=[model, slug]) for slug in slugs),
    ]
    assert [page for page in pages if len(gzip.compress(client.get(page).content)) > LARGEST_PAGE] == []


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/sources/",
        "/glossary/",
        "/codebook/",
        "/about/",
        "/figures/",
        "/figures/?per_page=100",
        "/timeline/",
        "/coverage/",
        "/coverage/?show=values",
        "/crosstab/?of=class&row=v-occasion&col=v-initiative",
        "/sets/",
        "/sets/who-decides/",
        "/lessons/matrix/",
        "/search/?q=workers",
    ],
)
def test_no_plain_page_is_over_sixty_kilobytes(casebook, client, page):
    assert len(gzip.compress(client.get(page).content)) < LARGEST_PAGE


def test_evidence_has_no_fault(casebook):
    assert checking.check(settings.TEXTS_DIR).faults == []


def test_codebook_document_is_the_one_the_models_and_variables_give(casebook, tmp_path, capsys):
    call_command("write_codebook", tmp_path / "codebook.md")
    written = (settings.BASE_DIR / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert (tmp_path / "codebook.md").read_text(encoding="utf-8") == written


def test_reliability_document_is_the_one_the_readings_give(casebook, tmp_path, capsys):
    call_command("write_reliability", tmp_path / "reliability.md")
    written = (settings.BASE_DIR / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert (tmp_path / "reliability.md").read_text(encoding="utf-8") == written


def test_every_codebook_entry_has_a_definition(casebook):
    assert [entry.label for chapter in chapters() for entry in chapter.entries if not entry.definition] == []


def test_every_label_leads_to_an_entry_of_the_codebook(casebook, client):
    anchors = {entry.anchor for chapter in chapters() for entry in chapter.entries}
    pages = [
        "/figures/",
        "/coverage/",
        "/crosstab/?row=country&col=v-route",
        "/lessons/matrix/",
        "/glossary/",
        "/sources/pablo/",
        "/sets/who-decides/",
    ]
    for model in filter(lambda model: model.objects.exists(), models.registry()):
        slugs = list(model.objects.annotate(sourced=Count("citations")).order_by("-sourced").values_list("slug", flat=True)[:2])
        compared = reverse("compare", args=[model]) + "?" + "&".join(f"slug={slug}" for slug in slugs)
        pages += [reverse("list", args=[model]), reverse("detail", args=[model, slugs[0]]), f"{compared}&topic=everything"]
    linked = {page: set(re.findall(r'href="/codebook/#([^"]*)"', client.get(page).content.decode())) for page in pages}
    assert [page for page in pages if not linked[page]] == []
    assert {page: missing for page in pages if (missing := linked[page] - anchors)} == {}


def test_codebook_page_takes_twenty_six_queries(casebook, client, django_assert_num_queries):
    with django_assert_num_queries(26 + ADDED):
        assert client.get("/codebook/").status_code == 200


@comparable_models()
def test_no_public_list_detail_or_comparison_takes_over_seventeen_queries(
    casebook, client, model, django_assert_max_num_queries, settings
):
    settings.PUBLIC = True
    slugs = list(model.objects.annotate(sourced=Count("citations")).order_by("-sourced").values_list("slug", flat=True)[:3])
    compared = reverse("compare", args=[model]) + "?" + "&".join(f"slug={slug}" for slug in slugs)
    for page in (reverse("list", args=[model]), compared, *(reverse("detail", args=[model, slug]) for slug in slugs)):
        with django_assert_max_num_queries(17 + ADDED):
            assert client.get(page).status_code == 200


def test_no_dispute_is_between_law_and_practice_or_between_two_times(casebook):
    disputed = []
    for model in models.cases():
        for case in model.objects.for_reading():
            for variable in models.Variable.objects.put_to(model):
                codings = [coding for coding in case.codings.all() if coding.variable_id == variable.pk]
                if mark_of_codings(variable, codings) == Mark.DISPUTED:
                    disputed.append((case.slug, variable.slug, sorted(each.value.slug for each in standing(codings))))
    assert disputed == [
        ("industrial-communities", "degree-of-participation", ["co-decision", "minority-seats", "profit-share"])
    ]


def test_every_record_is_as_it_was_reviewed(casebook):
    assert changed_since_review(Held().fields) == []
