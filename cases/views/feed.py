"""The feed of the releases: an entry for each, with what changed in it."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.addresses import Address
from cases.citing.works import AUTHOR, SITE
from cases.parameters import Parameters
from cases.views.past import changes_in
from cases.views.releases import known_releases
from cases.views.responses import of_address

MOST_TOLD = 30  # records that an entry names; its page names them all


class ReleaseFeed(Feed):
    """The releases that the site keeps, the newest first, as Atom; Http404 where it keeps none."""

    feed_type = Atom1Feed
    title = SITE
    subtitle = _lazy("What changed in each release.")
    author_name = AUTHOR

    def link(self):
        return reverse("releases")

    def items(self):
        return reversed(known_releases().values())

    def item_title(self, item):
        return _("Release %s") % item["version"]

    def item_link(self, item):
        return reverse("release", args=[item["version"]])

    def item_pubdate(self, item):
        return datetime.fromisoformat(item["made"])

    def item_updateddate(self, item):
        return self.item_pubdate(item)

    def item_description(self, item):
        """What became of each record, in words."""
        if not item["previous"]:
            return _("The first release.")
        changes = changes_in(item["version"])
        told = [f"{capfirst(change['change'])}: {change['kind']}, {change['name']}." for change in changes[:MOST_TOLD]]
        more = [_("And %d more.") % (len(changes) - MOST_TOLD)] if len(changes) > MOST_TOLD else []
        return " ".join([*told, *more]) or _("No record; the program is another one.")


def feed(request):
    """The feed as a file of the site, which takes no parameters."""
    Parameters.read(Address.of(request))
    return of_address(request, ReleaseFeed()(request), request.path)
