"""What is sent twice is saved once."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.utils import timezone

from cases import models
from tests import factories
from tests.admin.test_admin import PASSAGE, address, change_page, row
from tests.admin.test_versions import changes
from tests.entering import entered


@pytest.fixture
def enterprise(db):
    return factories.make_enterprise(name="Brick works", sector="bricks")


def passage():
    return PASSAGE | {"source": factories.make_source().pk}


def answers(client, page, form, times=2):
    """Where a form leads to that is sent so many times."""
    return [(response.status_code, response.get("Location")) for response in (client.post(page, form) for _ in range(times))]


def test_a_new_record_that_is_sent_twice_is_made_once(admin_client):
    page = address(models.Country, "add")
    form = entered(admin_client.get(page)) | {"name": "Peru", "slug": "peru", "role": "case"}
    found = answers(admin_client, page, form)
    assert found == [(302, change_page(models.Country.objects.get()))] * 2
    assert LogEntry.objects.count() == 1


def test_a_new_figure_that_is_sent_twice_is_made_once_and_entered_again_is_another(admin_client, enterprise):
    page = address(models.Figure, "add")
    fields = passage() | {"measure": "Workers", "low": "10", "unit": "workers", "date": "2003", "enterprise": enterprise.pk}
    form = entered(admin_client.get(page)) | fields
    assert answers(admin_client, page, form) == [(302, address(models.Figure, "changelist"))] * 2
    assert models.Figure.objects.count() == 1
    answers(admin_client, page, entered(admin_client.get(page)) | fields)
    assert models.Figure.objects.count() == 2


def test_a_change_that_is_sent_twice_is_saved_once_with_its_new_rows(admin_client, enterprise):
    page = change_page(enterprise)
    figure = passage() | {"measure": "Workers", "low": "10", "unit": "workers", "date": "2003"}
    form = entered(admin_client.get(page)) | {"sector": "tiles", "_continue": "1"}
    form |= row("citations", **passage(), fields="sector") | row("figures", **figure)
    assert answers(admin_client, page, form) == [(302, page)] * 2
    enterprise.refresh_from_db()
    assert (enterprise.sector, enterprise.citations.count(), enterprise.figures.count()) == ("tiles", 1, 1)
    assert LogEntry.objects.count() == 1


def test_a_change_that_is_sent_again_with_other_words_is_refused(admin_client, enterprise):
    page = change_page(enterprise)
    form = entered(admin_client.get(page))
    admin_client.post(page, form | {"sector": "tiles"})
    response = admin_client.post(page, form | {"sector": "pots"})
    assert [lines for *_piece, lines in changes(response)] == [[("Sector", "bricks", "tiles")]]


def test_a_record_of_a_popup_that_is_sent_twice_is_chosen_both_times(admin_client):
    page = address(models.Theme, "add") + "?_popup=1"
    form = entered(admin_client.get(page)) | {"name": "Pay", "slug": "pay", "definition": "D", "_popup": "1"}
    shown = [admin_client.post(page, form).context["popup_response_data"] for _ in range(2)]
    assert shown == [f'{{"value": "{models.Theme.objects.get().pk}", "obj": "Pay"}}'] * 2


def test_what_another_curator_sends_is_a_sending_of_its_own(admin_client, client, django_user_model):
    page = address(models.Theme, "add")
    form = entered(admin_client.get(page)) | {"name": "Pay", "slug": "pay", "definition": "D"}
    admin_client.post(page, form)
    client.force_login(django_user_model.objects.create_superuser("another"))
    assert client.post(page, form).status_code == 200


def test_a_record_that_is_deleted_since_is_made_when_it_is_sent_again(admin_client):
    page = address(models.Theme, "add")
    form = entered(admin_client.get(page)) | {"name": "Pay", "slug": "pay", "definition": "D"}
    admin_client.post(page, form)
    models.Theme.objects.all().delete()
    assert admin_client.post(page, form).status_code == 302
    assert models.Theme.objects.count() == 1


def test_what_was_sent_is_known_for_a_day(admin_client, enterprise):
    page = change_page(enterprise)
    admin_client.post(page, entered(admin_client.get(page)))
    before = set(Session.objects.values_list("pk", flat=True))
    Session.objects.exclude(pk=admin_client.session.session_key).update(expire_date=timezone.now())
    admin_client.post(page, entered(admin_client.get(page)))
    after = set(Session.objects.values_list("pk", flat=True))
    assert [len(before - after), len(after - before), len(after)] == [1, 1, 2]
