"""Evidence on demand: a saved row is a line, opens as a form, and stays as it is where it was not opened."""

import re
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User

from cases import models
from tests import factories as make
from tests.admin.test_admin import PASSAGE, change_page, messages_of, row
from tests.admin.test_rows_together import OPPOSED, coded
from tests.elements import Reader
from tests.entering import entered, sent

pytestmark = pytest.mark.django_db
KINDS = ["citations", "codings", "sentences", "figures", "Event_enterprises", "bearings"]


@pytest.fixture
def mill(db):
    """An enterprise with two citations, two codings, a sentence, a figure, an event and a bearing."""
    mill, source = make.make_enterprise(name="Mill", sector="bricks"), make.make_source(short="Book")
    make.make_citation(mill, "sector name", source=source, terms="red bricks")
    make.make_citation(mill, source=source, first_line=2, stance="contradicts", note="Line one.\nLine two.")
    make.make_coding(mill, make.make_variable(name="Elected"), "yes", source=source, aspect="law")
    make.make_coding(mill, make.make_variable(name="Paid"), None, source=source, note="It does not arise.")
    make.make_sentence(mill, topic=make.make_topic(name="Work"), text="They work.", source=source)
    make.make_figure(mill, source=source, low="1200.5", date="2001")
    make.make_event(enterprises=[mill], source=source)
    make.make_bearing(make.make_lesson(name="A lesson"), mill, source=source, stance="qualifies")
    return mill


def lines(response):
    """The lines of a page, as texts, each with where it leads without a script and where its form is."""
    reader = Reader(["a"])
    reader.feed(response.content.decode())
    found = [(given, " ".join("".join(parts).split())) for given, parts in reader.found if "data-row" in given]
    return [(text, given["href"], given["target"], given["data-row"]) for given, text in found]


def opened(client, page, response, *prefixes):
    """What a browser sends of a page on which the rows with these prefixes were opened: `citations-0`."""
    data = sent(response)
    for prefix in prefixes:
        (form,) = [each for *_others, each in lines(response) if each.startswith(f"../rows/{prefix.replace('-', '/')}/")]
        data |= sent(client.get(page.replace("change/", form.removeprefix("../"))))
    return data


def state(record):
    """All that hangs on a record."""
    owned = [
        getattr(record, name).order_by("pk").values() for name in ("citations", "codings", "sentences", "figures", "bearings")
    ]
    return [list(rows) for rows in owned], [event.pk for event in record.events.all()]


def test_saved_row_is_a_line_that_says_what_it_backs_and_its_place(admin_client, mill):
    place = f"Book, {mill.citations.first().locator}: "
    found = lines(admin_client.get(change_page(mill)))
    assert [text for text, *_ways in found] == [
        f"Name, Sector {place}red bricks",
        f"As a whole contradicts {place}{mill.citations.last().terms}",
        f"Elected yes in law or design {place}{mill.codings.first().terms}",
        f"Paid not applicable not distinguished {place}{mill.codings.last().terms}",
        f"Narrative: Work They work. {place}{mill.sentences.get().terms}",
        f"Workers 1,200.5 workers 2001 {place}{mill.figures.get().terms}",
        f"A lesson qualifies {place}{mill.bearings.get().terms}",
    ]
    rows = [*mill.citations.all(), *mill.codings.all(), *mill.sentences.all(), *mill.figures.all(), *mill.bearings.all()]
    assert [(href, target) for _text, href, target, _form in found] == [(change_page(each), "_blank") for each in rows]


def test_line_of_a_bearing_on_a_lesson_names_the_case(admin_client, mill):
    (line,) = lines(admin_client.get(change_page(models.Lesson.objects.get())))
    assert line[0].startswith("Mill qualifies Book, ")


def test_page_holds_of_a_saved_row_only_what_tells_it(admin_client, mill):
    entries = sent(admin_client.get(change_page(mill)))
    rows = {key for key in entries if re.match(r"(citations|codings|sentences|figures|bearings)-\d", key)}
    numbered = ["citations-0", "citations-1", "codings-0", "codings-1", "sentences-0", "figures-0", "bearings-0"]
    assert rows == {f"{each}-{name}" for each in numbered for name in ("id", "enterprise")}
    assert {f"{kind}-__prefix__-enterprise" for kind in KINDS} <= entries.keys()


def test_row_opens_as_its_form(admin_client, mill):
    page = change_page(mill)
    response = admin_client.get(page)
    (form,) = [each for *_others, each in lines(response) if "/figures/" in each]
    answer = admin_client.get(page.replace("change/", form.removeprefix("../")))
    assert "<html" not in answer.content.decode()
    figure = mill.figures.get()
    expected = {
        "id": figure.pk,
        "enterprise": mill.pk,
        "measure": "Workers",
        "low": "1200.5",
        "unit": "workers",
        "date": "2001",
    }
    held = {f"figures-0-{name}": str(value) for name, value in expected.items()}
    assert held.items() <= sent(answer).items()
    every = {key for key in entered(response) if key.startswith("figures-0-")}
    assert every | {"figures-0-high"} == sent(answer).keys()  # an empty one, too, is sent
    assert "The unit of the value, such as workers" in answer.content.decode()


def test_open_row_keeps_its_number_and_can_be_deleted(admin_client, mill):
    page, citation = change_page(mill), mill.citations.last()
    answer = admin_client.get(page.replace("change/", f"rows/citations/1/{citation.pk}/")).content.decode()
    assert f'<b>Citation:</b>\n    <span class="inline_label">{citation}</span>' in answer
    assert '<input type="checkbox" name="citations-1-DELETE" id="id_citations-1-DELETE">' in answer


@pytest.mark.parametrize("kind", ["citations", "codings", "sentences", "figures", "bearings"])
def test_form_of_a_row_takes_the_same_few_queries_for_each_kind(admin_client, mill, django_assert_num_queries, kind):
    pk = getattr(mill, kind).first().pk
    with django_assert_num_queries(5):
        assert admin_client.get(change_page(mill).replace("change/", f"rows/{kind}/0/{pk}/")).status_code == 200


def test_form_of_a_row_is_found_only_with_its_record(admin_client, mill):
    page, other = change_page(mill).replace("change/", "rows/"), make.make_citation(make.make_enterprise())
    for place in (f"citations/0/{other.pk}/", f"colours/0/{mill.citations.first().pk}/"):
        assert admin_client.get(page + place).status_code == 404
    assert admin_client.get(f"/admin/cases/enterprise/0/rows/citations/0/{other.pk}/").status_code == 404


def test_form_of_a_row_is_for_those_who_may_see_the_record(client, mill):
    page, citation = change_page(mill), mill.citations.last()
    way = page.replace("change/", f"rows/citations/1/{citation.pk}/")
    assert client.get(way).status_code == 302
    user = User.objects.create(username="reader", is_staff=True)
    client.force_login(user)
    assert client.get(way).status_code == 403
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_enterprise", "view_citation"]))
    answer = client.get(way)
    assert '<div class="readonly">Line one.<br>Line two.</div>' in answer.content.decode()
    assert sent(answer).keys() == {"citations-1-id", "citations-1-enterprise"}
    assert "DELETE" not in client.get(page).content.decode()


def test_unopened_rows_stay_as_they_are(admin_client, mill, django_assert_num_queries):
    page, before = change_page(mill), state(mill)
    admin_client.post(page, sent(admin_client.get(page)))  # which keeps the state before it
    data = sent(admin_client.get(page)) | {"sector": "tiles"}
    with django_assert_num_queries(75):
        assert admin_client.post(page, data).status_code == 302
    mill.refresh_from_db()
    assert (mill.sector, state(mill)) == ("tiles", before)
    assert LogEntry.objects.first().get_change_message() == "Changed Sector."


@pytest.mark.parametrize("many", [1, 3, 30])
def test_queries_of_a_save_do_not_grow_with_what_stays(admin_client, django_assert_num_queries, many):
    mill, variable = make.make_enterprise(), make.make_variable()
    for number in range(many):
        make.make_citation(mill, "sector", first_line=1)
        make.make_figure(mill, measure=f"Workers {number}")
        make.make_coding(mill, variable, "yes")
        make.make_sentence(mill)
        make.make_event(enterprises=[mill])
        make.make_bearing(make.make_lesson(), mill)
    page = change_page(mill)
    admin_client.post(page, sent(admin_client.get(page)))  # which keeps the state before it
    for fill in (sent, entered):
        data = fill(admin_client.get(page))
        with django_assert_num_queries(47):
            assert admin_client.post(page, data).status_code == 302


def test_opened_rows_change_and_others_are_added_and_deleted_in_one_save(admin_client, mill):
    page, (first, second) = change_page(mill), mill.citations.all()
    response = admin_client.get(page)
    data = opened(admin_client, page, response, "citations-0", "codings-0") | {"sector": "tiles"}
    data |= {"citations-0-locator": "p. 99", "citations-1-DELETE": "on", "codings-1-DELETE": "on", "bearings-0-DELETE": "on"}
    data |= row("figures", 1, **PASSAGE, source=first.source_id, measure="Output", low="7", unit="tiles")
    assert admin_client.post(page, data).status_code == 302
    mill.refresh_from_db()
    assert mill.sector == "tiles"
    assert [(citation.pk, citation.locator) for citation in mill.citations.all()] == [(first.pk, "p. 99")]
    assert [str(coding) for coding in mill.codings.all()] == ["Mill: Elected, yes"]
    assert [str(figure) for figure in mill.figures.all()] == ["Output: 7 tiles", "Workers: 1,200.5 workers"]
    assert mill.bearings.count() == 0
    told = LogEntry.objects.get().get_change_message()
    assert told == (
        f"Changed Sector. Changed Locator for citation “{str(first).replace(first.locator, 'p. 99')}”. "
        f"Deleted citation “{second}”. Deleted coding “Mill: Paid, not applicable”. Added figure “Output: 7 tiles”. "
        "Deleted bearing “Mill: qualifies: A lesson”."
    )


def test_fault_in_an_opened_row_shows_it_open_with_what_was_typed_and_the_rest_as_lines(admin_client, mill):
    page = change_page(mill)
    response = admin_client.get(page)
    data = opened(admin_client, page, response, "citations-0") | {"citations-0-fields": "colour", "citations-0-note": "Typed."}
    refused = admin_client.post(page, data)
    assert messages_of(refused) == ["Not a shown field of this record: colour"]
    entries = sent(refused)
    assert [entries["citations-0-fields"], entries["citations-0-note"]] == ["colour", "Typed."]
    assert "Not a shown field of this record: colour" in refused.content.decode()
    assert [form for *_others, form in lines(refused)] == [form for *_others, form in lines(response)][1:]
    groups = [refused.content.decode().partition(f'id="{kind}-group"')[2] for kind in KINDS]
    assert [re.search("<details( open)?", group)[0] for group in groups] == ["<details open", *["<details"] * 5]


def test_unopened_row_that_a_new_one_contradicts_is_shown_open_as_it_is(admin_client, mill):
    page, coding = change_page(mill), mill.codings.first()
    no = coding.variable.values.get(slug="no")
    new = row("codings", 2, **coded(no, source=coding.source_id, aspect="law"))
    refused = admin_client.post(page, sent(admin_client.get(page)) | new)
    assert messages_of(refused) == [OPPOSED % "no", OPPOSED % "yes"]
    entries = sent(refused)
    held = {"variable": [str(coding.variable_id)], "value": [str(coding.value_id)], "aspect": ["law"], "terms": coding.terms}
    assert {f"codings-0-{name}": value for name, value in held.items()}.items() <= entries.items()
    mended = admin_client.post(page, entries | {"codings-0-stance": "contradicts", "codings-0-note": "They differ."})
    assert mended.status_code == 302
    assert [(str(each.value), each.stance) for each in mill.codings.filter(variable=coding.variable).order_by("pk")] == [
        ("yes", "contradicts"),
        ("no", "supports"),
    ]


def test_new_row_that_repeats_an_unopened_one_is_refused(admin_client, mill):
    page, citation = change_page(mill), mill.citations.first()
    names = ["fields", "locator", "first_line", "last_line", "terms", "stance", "note"]
    again = {name: getattr(citation, name) for name in names} | {"source": citation.source_id}
    refused = admin_client.post(page, sent(admin_client.get(page)) | row("citations", 2, **again))
    assert refused.status_code == 200
    assert mill.citations.count() == 2
    text = unescape(refused.content.decode())
    assert [message for message in messages_of(refused) if f"<li>{message}</li>" not in text] == []
    assert re.findall(r'<div class="([\w -]+?) ?" id="(citations-\w+)"', markup(text)) == [
        ("js-inline-admin-formset inline-group", "citations-group"),
        ("inline-related has_original", "citations-0"),
        ("inline-related has_original", "citations-1"),
        ("inline-related", "citations-2"),
        ("inline-related empty-form last-related", "citations-empty"),
    ]


def test_unopened_row_that_is_to_go_makes_room_for_a_new_answer(admin_client, mill):
    page, coding = change_page(mill), mill.codings.first()
    no = coding.variable.values.get(slug="no")
    new = row("codings", 2, **coded(no, source=coding.source_id, aspect="law")) | {"codings-0-DELETE": "on"}
    assert admin_client.post(page, sent(admin_client.get(page)) | new).status_code == 302
    assert [str(each.value) for each in mill.codings.filter(variable=coding.variable)] == ["no"]


def test_unopened_row_that_has_gone_meanwhile_stays_gone(admin_client, mill):
    page = change_page(mill)
    data = sent(admin_client.get(page)) | {"sector": "tiles"}
    mill.citations.first().delete()
    refused = admin_client.post(page, data)
    assert refused.context["refusal"].renewed == []
    assert admin_client.post(page, sent(refused)).status_code == 302
    mill.refresh_from_db()
    assert (mill.sector, mill.citations.count()) == ("tiles", 1)


def test_row_that_was_opened_and_not_changed_is_not_saved(admin_client, mill):
    page, before = change_page(mill), state(mill)
    data = opened(admin_client, page, admin_client.get(page), "citations-1", "codings-0", "figures-0", "bearings-0")
    assert admin_client.post(page, data).status_code == 302
    assert state(mill) == before
    assert LogEntry.objects.get().get_change_message() == "No fields changed."


def markup(text):
    """Markup in single spaces, without those beside its elements."""
    return re.sub(r" ?([<>]) ?", r"\1", " ".join(text.split()))


MARKED = (
    '<span class="delete"><input type="checkbox" name="bearings-0-DELETE" id="id_bearings-0-DELETE">'
    '<label class="vCheckboxLabel inline" for="id_bearings-0-DELETE">Delete</label></span></h3>'
)


def hidden(name, value):
    return f'<input type="hidden" name="bearings-{name}" value="{value}" id="id_bearings-{name}">'


def test_markup_is_what_the_scripts_of_the_admin_look_for(admin_client, mill):
    page, pk = change_page(mill), mill.bearings.get().pk
    told = hidden("0-id", pk) + hidden("0-enterprise", mill.pk)
    start = (
        '<div class="js-inline-admin-formset inline-group" id="bearings-group" data-inline-type="stacked" data-inline-formset='
    )
    groups = markup(admin_client.get(page).content.decode()).partition(start)[2]
    assert groups.partition(">")[2].partition('<h3><b>Bearing:</b><span class="inline_label">#2</span></h3>')[0] == (
        '<fieldset class="module collapse" aria-labelledby="bearings-heading"><details><summary>'
        '<h2 id="bearings-heading" class="inline-heading">Bearings (1)</h2></summary>'
        + hidden("TOTAL_FORMS", 1) + hidden("INITIAL_FORMS", 1) + hidden("MIN_NUM_FORMS", 0) + hidden("MAX_NUM_FORMS", 1000)
        + '<div class="inline-related has_original" id="bearings-0"><h3 class="row-line">'
        f'<a href="/admin/cases/bearing/{pk}/change/" target="_blank" data-row="../rows/bearings/0/{pk}/">'
        "<b>A lesson</b><em>qualifies</em>"
        f"<span>Book, p. 1: a term</span></a>{MARKED}{told}</div>"
        '<div class="inline-related empty-form last-related" id="bearings-empty">'
    )  # fmt: skip
    row = markup(admin_client.get(page.replace("change/", f"rows/bearings/0/{pk}/")).content.decode())
    head = f'<h3><b>Bearing:</b><span class="inline_label">Mill: qualifies: A lesson</span>{MARKED}'
    assert [row.partition("<fieldset")[0], row.rpartition("</fieldset>")[2]] == [head, told]
