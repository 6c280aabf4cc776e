"""What stands on a rendered page, by its elements."""

from html.parser import HTMLParser


def texts(response, *tags, part="main"):
    """The text of each element of these kinds in one part of a page, in their order, with single spaces."""
    reader = Reader(tags)
    reader.feed(response.content.decode().partition(f"<{part}")[2].partition(f"</{part}>")[0])
    return [" ".join("".join(parts).split()) for parts in reader.found]


class Reader(HTMLParser):
    """Collects the text of elements, parted where another begins; one inside another counts for both."""

    def __init__(self, tags):
        super().__init__()
        self.tags, self.found, self.open = tags, [], []

    def handle_starttag(self, tag, attrs):
        self.handle_data(" ")
        if tag in self.tags:
            self.found.append([])
            self.open.append((tag, self.found[-1]))

    def handle_endtag(self, tag):
        if self.open and self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data):
        for _tag, parts in self.open:
            parts.append(data)
