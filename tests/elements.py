"""What stands on a rendered page, by its elements."""

from html.parser import HTMLParser


def texts(response, *tags, part="main"):
    """The text of each element of these kinds in one part of a page, in their order, with single spaces."""
    return [" ".join("".join(parts).split()) for _attributes, parts in elements(response, part, tags)]


def links(response):
    """The addresses that the main part of a page leads to, each once, without those of footnotes and definitions."""
    found = [attributes["href"] for attributes, _parts in elements(response, "main", ["a"])]
    return [href for href in dict.fromkeys(found) if not href.startswith(("#", "/codebook/#"))]


def forms(response):
    """Each form in the main part of a page as one text: where it leads and what it sends, in brackets what is not ticked."""
    found = []
    for each, _parts in elements(response, "main", ["form", "input"]):
        if "action" in each:
            found.append(each["action"])
        else:
            sent = f"{each['name']}={each['value']}"
            is_sent = each["type"] != "checkbox" or ("checked" in each and "disabled" not in each)
            found[-1] += f" {sent}" if is_sent else f" [{sent}]"
    return found


def elements(response, part, tags):
    """The elements of these kinds in one part of a page, each as its attributes and the parts of its text."""
    reader = Reader(tags)
    reader.feed(response.content.decode().partition(f"<{part}")[2].partition(f"</{part}>")[0])
    return reader.found


class Reader(HTMLParser):
    """Collects elements with their text, parted where another begins; one inside another counts for both."""

    def __init__(self, tags):
        super().__init__()
        self.tags, self.found, self.open = tags, [], []

    def handle_starttag(self, tag, attrs):
        self.handle_data("" if tag == "wbr" else " ")
        if tag in self.tags:
            self.found.append((dict(attrs), []))
            self.open.append((tag, self.found[-1][1]))

    def handle_endtag(self, tag):
        if self.open and self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data):
        for _tag, parts in self.open:
            parts.append(data)
