"""Every value on which the texts disagree, both sides with their passages."""

from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.addresses import Address
from cases.comparing.cells import Footnotes
from cases.models import Country, registry
from cases.overviews.disputes import read_disputes
from cases.parameters import AnyOf, Parameters
from cases.views.capped import capped
from cases.views.citing import told_with
from cases.views.responses import passage_data, record_data, respond

MOST_DISPUTED = 60  # records of one kind on the page
COLUMNS = ["kind", "slug", "record", "countries", "question", "said", "passages"]


class DisputeParameters(Parameters):
    """What the address of the disputes may hold: countries, and kinds of records."""

    country = AnyOf(_("Country"))
    kind = AnyOf(_("Kind of record"))


def dispute_list(request, form="html"):
    """The disputes, kind by kind."""
    address = Address.of(request)
    countries = list(Country.objects.by_role())
    kinds = {model.address: capfirst(str(model._meta.verbose_name_plural)) for model in registry()}
    asked = DisputeParameters.read(address, country={each.slug: each.name for each in countries}, kind=kinds)
    wanted = {each.pk for each in countries if each.slug in asked.cleaned_data["country"]}
    footnotes, found, caps = Footnotes(), [], {}
    for model in registry():
        if model.address in (asked.cleaned_data["kind"] or kinds):
            records, caps[model.address] = capped(model.objects.disputed(wanted), form, MOST_DISPUTED)
            disputes = read_disputes(records, footnotes)
            found += [(model, kinds[model.address], disputes)] if disputes else []
    context = {"asked": asked, "chosen": asked.chosen(), "found": found, "footnotes": footnotes}
    context["caps"] = [cap for cap in caps.values() if cap]
    context["cited_as"] = told_with(_("Disputes"), asked)
    data, table = partial(dispute_data, found, footnotes), partial(dispute_table, found, footnotes)
    return respond(request, form, "cases/disputes.html", context, data, table, asked)


def dispute_data(found, footnotes):
    """The disputes as plain data, with their passages."""
    disputes = [
        record_data(each.record) | {"kind": model.address, "question": each.row.label} | each.cell.as_data()
        for model, _title, disputes in found
        for each in disputes
    ]
    return {"count": len(disputes), "disputes": disputes, "passages": passage_data(footnotes)}


def dispute_table(found, footnotes):
    """A row for each dispute, with its passages."""
    rows = (dispute_texts(model, each, footnotes) for model, _title, disputes in found for each in disputes)
    return [COLUMNS, *rows]


def dispute_texts(model, dispute, footnotes):
    """A dispute as texts."""
    record, cell, countries = dispute.record, dispute.cell, "; ".join(map(str, dispute.countries))
    head = [model.address, record.slug, str(record), countries, dispute.row.label]
    return [*head, cell.text, footnotes.in_words(cell.all_notes)]
