"""Pages of a list: the order of its records by their primary keys, and a table of the records of just one page."""

from array import array

from django.core.paginator import Page, Paginator

from cases.lists.columns import columns_of
from cases.lists.facets import read_records
from cases.lists.tables import RecordTable
from cases.models import kept

FEW_PAGES = 60  # of more, a list names the first, the last, and those around the one that is shown


@kept
def ordered_keys(model, sort):
    """The primary keys of all records of `model`, as its list has them sorted by the column `sort`, '' if by none."""
    table = RecordTable(model.objects.in_groups(), columns_of(model, read_records(model)), [], sort)
    return array("q", table.data.data.values_list("pk", flat=True))


def keys_in_order(model, sort, matching):
    """Those primary keys of `model` that are in the set `matching`, as its list has them."""
    keys = ordered_keys(model, sort)
    return keys if len(matching) == len(keys) else [key for key in keys if key in matching]


class OnePage(Paginator):
    """The pages of a list of `total` records, of which the rows of one page are given."""

    def __init__(self, rows, per_page, total):
        super().__init__(rows, per_page)
        self.total = total

    @property
    def count(self):
        return self.total

    def page(self, number):
        """The page of this number, which is the one whose rows are given."""
        return Page(self.object_list, self.validate_number(number), self)


def page_numbers(page):
    """The numbers of the pages that a page leads to, with an ellipsis where it leaves some out; none if there is no page."""
    if page is None or page.paginator.num_pages <= FEW_PAGES:
        return page.paginator.page_range if page else []
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=3, on_ends=2))
