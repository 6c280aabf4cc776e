"""What a page is cited as: its title, its lasting address and its release, and the sources behind it."""

from collections import defaultdict
from dataclasses import dataclass
from html import unescape

from django.urls import get_script_prefix
from django.utils.html import strip_tags

from cases.citing.files import CITATION_FILES
from cases.citing.styles import STYLES
from cases.citing.works import SITE, Work, page_work, source_work
from cases.text.sequences import unique
from cases.views.released import version_shown

MOST_PLACES = 12  # of one source that a page names; its files name all


@dataclass(frozen=True)
class Cited:
    """A page and the sources behind it, as works to cite."""

    page: Work
    sources: list[tuple[object, Work]]  # each with its record
    lists_places: bool  # whether the page lists the passages that it rests on
    files: list[tuple[str, str]]  # the name of each kind of file, and its address
    site = SITE

    @property
    def works(self):
        """The page, then its sources."""
        return [self.page, *(work for _source, work in self.sources)]

    @property
    def styles(self):
        """In each style: its name, and the citations of the page and of its sources."""
        return [(name, [write(work) for work in self.works]) for name, write in STYLES.items()]

    @property
    def printed(self):
        """The citation of the page that stands on paper."""
        return STYLES["APA 7"](self.page).text

    @property
    def places(self):
        """The sources whose places the page does not list itself: each record, the first places, and how many more."""
        cited = [(source, work.locators) for source, work in self.sources if work.locators and not self.lists_places]
        return [(source, places[:MOST_PLACES], max(len(places) - MOST_PLACES, 0)) for source, places in cited]

    @property
    def day(self):
        """The day of the release as search engines read it, 2026/11/30; '' of none."""
        return "/".join(f"{part:02}" for part in self.page.date)

    @property
    def iso_day(self):
        """The same in ISO 8601."""
        return self.day.replace("/", "-")


def cited_page(request, context, canonical, beside):
    """What a page with this context is cited as, by its one address; None of a page that is not cited.

    The context says the title as `cited_as`; the sources are those of its footnotes, unless `behind` names others. `beside`
    are the addresses of its files, by their endings.
    """
    if "cited_as" not in context:
        return None
    footnotes = context.get("footnotes", ())
    behind = context["behind"] if "behind" in context else places_in(passage for _number, passage in footnotes)
    page = work_of_page(request, context["cited_as"], canonical, version_shown(request))
    files = [(kind.label, beside[ending]) for ending, kind in CITATION_FILES.items()]
    return Cited(page, works_behind(behind), bool(footnotes), files)


def work_of_page(request, title, canonical, release):
    """The work that a page of a release is, by its title and its one address, whichever of its files is asked for."""
    path = canonical.path.removeprefix(request.path.removesuffix(request.path_info))
    lasting = request.build_absolute_uri(str(lasting_address(request, canonical, path)))
    return page_work(str(title), str(canonical.at(path)), lasting, release)


def lasting_address(request, canonical, path):
    """The address at which a page stays as it is, as far as there is one."""
    release = version_shown(request)
    if not release or hasattr(request, "past"):
        return canonical
    return canonical.at(f"{get_script_prefix()}release/{release}{path}")


def told_with(title, asked, *left_out):
    """A title with what an address asks for in words, but for these parameters: 'Disputes: Peru, Chile; Laws'."""
    words = [chosen_words(asked.fields[name], value) for name, value in asked.chosen().items() if name not in left_out]
    return f"{title}: {'; '.join(words)}" if words else str(title)


def chosen_words(field, value):
    """What a parameter holds, in the words of its page."""
    if not hasattr(field, "choices"):
        return f"{field.label} {value}"
    labels = {str(each): unescape(strip_tags(str(label))) for each, label in field.choices}
    return ", ".join(labels[each] for each in (value if isinstance(value, list) else [value]))


def places_in(passages):
    """The sources of passages, each with the places there, {source: [locator]}."""
    places = defaultdict(list)
    for passage in passages:
        places[passage.source].append(passage.locator)
    return places


def works_behind(places):
    """Sources with the places that are cited as (record, work) pairs, by their names."""
    ordered = sorted(places.items(), key=lambda item: (item[0].short.casefold(), item[0].slug))
    return [(source, source_work(source, unique(found))) for source, found in ordered]
