"""What curators do in a browser: they sign in, and save with a reason."""

from django.contrib.auth.models import User
from django.test import Client

SAVE, SAVE_AND_STAY = "[name=_save] >> nth=0", "[name=_continue] >> nth=0"


def sign_in(context, name, url):
    """Give a browser a session of its own, as any page for signing in would."""
    user = User.objects.filter(username=name).first() or User.objects.create_superuser(name)
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def give_reason(page):
    """Type a reason where the form asks for one."""
    if page.locator("#id_why").count():
        page.fill("#id_why", "A better reading.")


def save(page, button=SAVE):
    """Press a button that saves a form, with a reason."""
    give_reason(page)
    page.click(button)
