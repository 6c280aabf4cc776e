"""A browser, a site with the shipped casebook, and a student who opens pages in it."""

import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from playwright.sync_api import sync_playwright

from cases.files import fixtures

CHROMIUM = "/usr/bin/chromium"
RULES = {"rules": {"target-size": {"enabled": True}}}  # what axe leaves out unless it is asked
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}  # all that a scheme can change
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session", autouse=True)
def one_request_at_a_time():
    """The server of all tests answers one request after the other."""
    before = settings.MIDDLEWARE
    settings.MIDDLEWARE = ["tests.browser.one_at_a_time.one_at_a_time", *before]
    yield
    settings.MIDDLEWARE = before


@pytest.fixture(scope="session")
def browser(live_server):
    """Chromium, one for the session; a machine without it fails.

    It is closed before the server of all tests: a connection that stays open beyond that ends in a fault of its thread.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(10)


@pytest.fixture
def site(live_server, shipped):
    """The address of a running site with the shipped casebook."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        shipped.connection.backup(connection.connection)
        ContentType.objects.clear_cache()  # those of the copy have other keys
    else:
        fixtures.load(settings.FIXTURE_DIRS[0])
    return live_server.url


@pytest.fixture
def student(browser, site):
    """A page in a fresh browser at the site, with script off as a student may have it."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def violations(browser, site):
    """A function: the violations that axe finds on a page, at a width and in a colour scheme, as short texts.

    In the dark scheme it looks at colours alone: nothing else differs from the light one.
    """

    def find(path, width, scheme):
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
        )
        page = context.new_page()
        page.goto(path)
        page.add_style_tag(content=".bar { position: static !important }")  # what is under it scrolls into view
        found = Axe().run(page, options=OF_COLOURS if scheme == "dark" else RULES).response["violations"]
        context.close()
        return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]

    return find
