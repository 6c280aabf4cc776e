"""Forms of the admin, filled in as they stand, with a reason."""

from html.parser import HTMLParser

from cases.admin.history import REASON

WHY = "A better reading."


def entered(response):
    """What the forms of a page would post as they stand, as a dictionary."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    posted = {**context.get("hidden", {}), **{key: value for form in forms for key, value in values(form)}}
    return posted | {REASON: WHY}


def values(form):
    for name in form.fields:
        value = form[name].value()
        if value is not None and value is not False:
            yield form.add_prefix(name), getattr(value, "pk", value)


def sent(response):
    """What a browser would send of the forms of a page as it stands, as a dictionary."""
    reader = Entries()
    reader.feed(response.content.decode())
    return reader.found | ({REASON: WHY} if REASON in reader.found else {})


class Entries(HTMLParser):
    """Collects the entries of the form fields of a page."""

    def __init__(self):
        super().__init__()
        self.found, self.chosen, self.written = {}, "", ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, kind = given.get("name", ""), given.get("type")
        value = given.get("value", "on" if kind == "checkbox" else "")
        if tag == "select":
            self.chosen = name
        elif tag == "textarea":
            self.written, self.found[name] = name, ""
        elif tag == "option" and "selected" in given:
            self.found.setdefault(self.chosen, []).append(value)
        elif tag == "input" and name and kind != "submit" and (kind != "checkbox" or "checked" in given):
            self.found[name] = value

    def handle_data(self, data):
        if self.written:
            self.found[self.written] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.found[self.written] = self.found[self.written].removeprefix("\n")
            self.written = ""
