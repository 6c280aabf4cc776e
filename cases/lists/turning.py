"""Pages of a list: the order of its records by their primary keys, and a table of the records of just one page."""

from array import array

from django.core.paginator import Page, Paginator
from pyroaring import BitMap64

from cases.lists.columns import columns_of
from cases.lists.records import read_records
from cases.lists.tables import RecordTable
from cases.models import kept

FEW_PAGES = 60  # of more, a list names the first, the last, and those around the one that is shown
PIECE = 1024  # keys


class Order:
    """The primary keys of all records of a model in one order, in pieces, each with a bitmap that counts those that match.

    So a deep page takes hardly longer than the first, and one of few records out of many hardly longer than one of many.
    """

    def __init__(self, keys):
        pieces = (keys[start : start + PIECE] for start in range(0, len(keys), PIECE))
        self.pieces = [(piece, BitMap64(piece)) for piece in pieces]

    def keys(self, matching, start, stop):
        """Of those keys that match, in this order, the ones from place `start` to before `stop`, as a list."""
        found = []
        for piece, held in self.pieces:
            count = held.intersection_cardinality(matching)
            if start < count and stop > 0:
                found += [key for key in piece if key in matching][max(start, 0) : stop]
            start, stop = start - count, stop - count
        return found


@kept
def order_of(model, sort):
    """The `Order` of all records of `model`, as its list has them sorted by the column `sort`, '' if by none."""
    table = RecordTable(model.objects.in_groups(), columns_of(model, read_records(model)), [], sort)
    return Order(array("Q", table.data.data.values_list("pk", flat=True)))


def keys_in_order(model, sort, matching, start=0, stop=None):
    """Those primary keys of `model` that match, as its list has them: all, or from place `start` to before `stop`."""
    return order_of(model, sort).keys(matching, start, len(matching) if stop is None else stop)


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
