"""The doubts that curators are shown: after a save, and on the work list."""

import re

import pytest
from django.contrib.auth.models import User

from tests import factories as make
from tests.admin.test_admin import PASSAGE, address, change_page, entered, row
from tests.marks import ADDED

PAGE = "/admin/work-list/"
pytestmark = pytest.mark.django_db


def listed(response):
    """The cells of the table, row by row, without their markup."""
    body = response.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in body.split("</tr>")]
    return [[re.sub(r"<.*?>", "", cell) for cell in line] for line in cells if line]


def test_work_list_names_every_doubt_with_the_way_to_its_record(admin_client):
    law, source = make.make_law(name="A law & more", date="2100"), make.make_source(date="2099")
    response = admin_client.get(PAGE)
    assert listed(response) == [
        ["A law &amp; more", "Date", "2100 is yet to come."],
        [source.short, "Date", "2099 is yet to come."],
    ]
    ways = re.findall(r'<th scope="row"><a href="(.*?)">', response.content.decode())
    assert ways == [change_page(law), change_page(source)]


def test_work_list_says_that_there_is_nothing_to_ask(admin_client):
    make.make_law()
    assert "Nothing in the casebook is unlikely." in admin_client.get(PAGE).content.decode()


@pytest.mark.parametrize("count", [1, 3, 30])
def test_work_list_takes_as_many_queries_for_any_number_of_doubts(admin_client, django_assert_num_queries, count):
    peru, chile = make.make_country(), make.make_country()
    abroad, variable = make.make_law(country=chile), make.make_variable()
    for _number in range(count):
        make.make_enterprise(country=peru, name="The same", begun="2100").laws.add(abroad)
        make.make_figure(peru, low=count + _number, date_words="then")
    for value in ("yes", "no"):
        make.make_coding(peru, variable, value)
    with django_assert_num_queries(25 + 2 * ADDED):
        admin_client.get(PAGE)


def test_index_leads_to_the_work_list(admin_client):
    assert f'<a href="{PAGE}">Work list</a>' in admin_client.get("/admin/").content.decode()


def test_work_list_is_for_staff(client):
    assert client.get(PAGE).url == f"/admin/login/?next={PAGE}"
    client.force_login(User.objects.create(username="reader"))
    assert client.get(PAGE).url == f"/admin/login/?next={PAGE}"


def warnings(response):
    return [message.message for message in response.context["messages"] if message.level_tag == "warning"]


def test_save_asks_about_the_record_and_its_rows_alone(admin_client):
    make.make_law(date="2100")
    enterprise = make.make_enterprise(name="Brick works")
    page = change_page(enterprise)
    passage = PASSAGE | {"source": make.make_source().pk}
    data = entered(admin_client.get(page)) | {"begun": "2099"}
    data |= row("figures", **passage, measure="Workers", low="200", unit="workers", date="2098")
    assert warnings(admin_client.post(page, data, follow=True)) == [
        "Brick works: Begun: 2099 is yet to come.",
        "Workers: 200 workers: Date: 2098 is yet to come.",
    ]


def test_new_record_is_asked_about_as_well(admin_client):
    fields = {"name": "The book", "short": "Book", "title": "Book", "slug": "a-book", "date": "2099"}
    page = address(type(make.make_source()), "add")
    data = entered(admin_client.get(page)) | fields
    assert warnings(admin_client.post(page, data, follow=True)) == ["Book: Date: 2099 is yet to come."]
