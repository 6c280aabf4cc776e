"""The language of names, which a screen reader needs to say them."""

import re

import pytest

from tests.factories import make_country, make_enterprise, make_lesson, make_term

pytestmark = pytest.mark.django_db
CORDONS = '<span lang="es">cordones</span>'


def test_original_name_is_in_the_language_of_its_country(client):
    chile = make_country(slug="chile", language="es")
    one = make_enterprise(slug="one", country=chile, original_name="cordones")
    make_enterprise(slug="other", country=make_country(), original_name="pogon")
    make_lesson(countries=[chile], slug="lesson", original_name="cordones")
    page = client.get("/enterprises/compare/?slug=one&slug=other&topic=everything").text
    assert [CORDONS in page, ">pogon<" in page, page.count(" lang=")] == [True, True, 2]  # that of the page is one
    assert [CORDONS in client.get(path).text for path in (one.get_absolute_url(), "/lessons/lesson/")] == [True, True]


def test_term_is_in_the_language_of_its_country_where_that_is_known(client):
    make_term(country=make_country(language="es"), original_name="puna")
    make_term(country=make_country(), original_name="pogon"), make_term(original_name="strike")
    found = re.findall(r"<i(?:\s+(.*?))?\s*>(.*?)</i>", client.get("/glossary/").text.partition("<footer")[0], re.DOTALL)
    assert sorted(found) == [("", "pogon"), ("", "strike"), ('lang="es"', "puna")]
