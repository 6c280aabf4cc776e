"""The releases of the casebook: which there are, what changed in each, record by record, and each as a file."""

from django.conf import settings
from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.addresses import shortened
from cases.files.release_folder import current_version, releases_in
from cases.views.past import changes_in, database_of, opened_releases
from cases.views.responses import plain_page

COLUMNS = ["version", "date", "served", "opened", "changed_records"]
CHANGE_COLUMNS = ["kind", "name", "change", "piece", "piece_change", "field", "before", "after"]


def release_list(request, form="html"):
    """Every release, the newest first."""
    releases = [release_data(version, said) for version, said in reversed(known_releases().items())]
    table = [COLUMNS, *([each[name] for name in COLUMNS] for each in releases)]
    return plain_page(request, form, "cases/releases.html", {"releases": releases}, releases, table)


def release(request, version, form="html"):
    """What changed in one release since the one before."""
    known = known_releases()
    if version not in known:
        raise Http404(_("There is no release “%s”.") % shortened(version))
    said, changes = release_data(version, known[version]), changes_in(version)
    table = [CHANGE_COLUMNS, *(row for change in changes for row in change_rows(change))]
    below = f"{reverse('home')}release/{version}" if said["opened"] else ""
    context = {"release": said, "changes": changes, "below": below}
    return plain_page(request, form, "cases/release.html", context, said | {"changes": changes}, table)


def download(request, version):
    """The database of a release, as a file."""
    if version not in known_releases():
        raise Http404(_("There is no release “%s”.") % shortened(version))
    name = f"casebook-{version}.sqlite3"
    return FileResponse(
        database_of(version).open("rb"), as_attachment=True, filename=name, content_type="application/vnd.sqlite3"
    )


def known_releases():
    """The releases that the site keeps, the oldest first; Http404 where it keeps none."""
    if not settings.RELEASES:
        raise Http404(_("This site keeps no releases."))
    return releases_in(settings.RELEASES)


def release_data(version, said):
    """What is said of a release, as a page and its files give it."""
    names = ("version", "date", "data_version", "code_version", "previous", "why", "unreviewed")
    return {name: said[name] for name in names} | {
        "served": version == current_version(settings.RELEASES),
        "opened": version in opened_releases(),
        "changed_records": len(changes_in(version)),
    }


def change_rows(change):
    """What became of one record, as rows of a table: one for each field, or one alone where it was added or removed."""
    own = [change["kind"], change["name"], change["change"]]
    if not change["pieces"]:
        yield [*own, "", "", "", "", ""]
    for piece in change["pieces"]:
        for line in piece["lines"]:
            sides = [" ".join(text for text, _differs in line[side]) for side in ("before", "after")]
            yield [*own, f"{piece['kind']}, {piece['name']}", piece["change"], line["label"], *sides]
