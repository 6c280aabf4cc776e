"""Dates as texts bound them take the place of years, months, days and moments; every value is kept, there and back."""

import re
from calendar import monthrange
from datetime import date

import django.core.validators
import django.db.models.functions.comparison
from django.db import migrations, models

import cases.models.fields

LASTING = {"enterprise": ("begun_year", "ended_year"), "period": ("first_year", "last_year")}  # what begins and ends
RENAMED = {"period": {"first_year": "begun", "last_year": "ended"}, "law": {"year": "date"}}  # fields that citations name
NUMBERS = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def edtf_of(year, month=None, day=None, last_year=None, doubtful=False):
    """The EDTF of a date that was held in numbers; '' without a year."""
    sign = "?" if doubtful else ""
    first = "-".join(f"{part:02}" for part in (year, month, day) if part) + sign
    return f"{first}/{last_year}{sign}" if first and last_year else first


def days_of(edtf):
    """The first and the last day of such an EDTF, or None and None."""
    ends = [[int(part) for part in match if part] for match in NUMBERS.findall(edtf)]
    if not ends:
        return None, None
    first, (year, *rest) = ends[0], ends[-1]
    month = rest[0] if rest else 12
    return date(*first, *[1] * (3 - len(first))), date(year, month, rest[1] if rest[1:] else monthrange(year, month)[1])


def dated(name, edtf, words=""):
    """The four fields of a date, {field: value}."""
    first, last = days_of(edtf)
    return {name: edtf, f"{name}_words": words, f"{name}_first": first, f"{name}_last": last}


def new_fields(kind, old):
    """What the date of a record takes over from its old fields, {field: value}."""
    if kind in LASTING:
        names = zip(("begun", "ended"), LASTING[kind], strict=True)
        return {key: value for new, name in names for key, value in dated(new, edtf_of(old(name))).items()}
    if kind == "event":
        return dated("date", edtf_of(*map(old, ("year", "month", "day", "last_year", "doubtful"))))
    words = ", ".join(str(part) for part in (old("year"), old("moment")) if part) if kind == "figure" and old("moment") else ""
    return dated("date", edtf_of(old("year")), words)


def convert(apps, schema_editor):
    for kind in (*LASTING, "law", "event", "figure", "source"):
        model = apps.get_model("cases", kind)
        for record in model.objects.all():
            model.objects.filter(pk=record.pk).update(**new_fields(kind, lambda name, record=record: getattr(record, name)))
    rename_cited(apps, RENAMED)
    for entry in apps.get_model("cases", "MetEntry").objects.all():
        entry.fields = met_fields(entry.model.removeprefix("cases."), entry.fields)
        entry.save(update_fields=["fields"])


def met_fields(kind, fields):
    """The fields of an entry, as files and database last met on it, with the dates as they are now."""
    old = {"begun_year": "begun", "ended_year": "ended"}
    if kind in (*LASTING, "law", "event", "figure", "source"):
        found = new_fields(kind, lambda name: fields.get(old.get(name, name)))
        gone = {*old.values(), "first_year", "last_year", "year", "month", "day", "doubtful", "moment", "year_note"}
        kept = {"date_note": fields["year_note"]} if "year_note" in fields else {}
        dates = {name: value for name, value in found.items() if value and isinstance(value, str)}
        return {name: value for name, value in fields.items() if name not in gone} | dates | kept
    owner = next((name for name in RENAMED if name in fields), None) if kind == "citation" else None
    return fields | {"fields": cited_as(fields["fields"], RENAMED[owner])} if owner and "fields" in fields else fields


def rename_cited(apps, renamed):
    """Let citations name the fields as they are called from now on."""
    citations = apps.get_model("cases", "Citation").objects
    for owner, names in renamed.items():
        for citation in citations.filter(**{f"{owner}__isnull": False}).exclude(fields=""):
            citations.filter(pk=citation.pk).update(fields=cited_as(citation.fields, names))


def cited_as(fields, names):
    return " ".join(names.get(name, name) for name in fields.split())


def convert_back(apps, schema_editor):
    for kind in (*LASTING, "law", "event", "figure", "source"):
        model = apps.get_model("cases", kind)
        for record in model.objects.all():
            model.objects.filter(pk=record.pk).update(**old_fields(kind, record))
    rename_cited(apps, {owner: {new: old for old, new in names.items()} for owner, names in RENAMED.items()})


def old_fields(kind, record):
    """What the old fields can hold of the dates of a record, {field: value}: of what is bounded, the first year."""
    if kind in LASTING:
        return {old: year_of(record, new) for new, old in zip(("begun", "ended"), LASTING[kind], strict=True)}
    fields = {"year": year_of(record, "date")}
    if kind == "figure":
        fields["moment"] = record.date_words.removeprefix(f"{fields['year']}, ")[:120]
    if kind == "event":
        (year, month, day), *others = NUMBERS.findall(record.date)
        fields |= {"year": int(year), "month": int(month) if month and int(month) <= 12 else None}
        fields |= {"day": int(day) if day else None, "doubtful": bool(set(record.date) & set("?~%[X"))}
        fields |= {"last_year": int(others[-1][0]) if others else None}
    return fields


def year_of(record, name):
    day = getattr(record, f"{name}_first") or getattr(record, f"{name}_last")
    return day and day.year


def add_date(model, name, label, help_text, blank=True):
    """The operations that give a model a date."""
    fields = {
        name: models.CharField(blank=blank, default="", help_text=help_text, max_length=80, verbose_name=label),
        f"{name}_words": models.CharField(
            blank=True,
            default="",
            help_text="The text's own words for it; empty where the date itself says it all.",
            max_length=200,
            verbose_name=f"{label} in words",
        ),
        f"{name}_first": models.DateField(blank=True, editable=False, null=True, verbose_name="first day"),
        f"{name}_last": models.DateField(blank=True, editable=False, null=True, verbose_name="last day"),
    }
    return [migrations.AddField(model, each, field, preserve_default=field.null) for each, field in fields.items()]


def old_year(null=True):
    validators = [django.core.validators.MinValueValidator(1500), django.core.validators.MaxValueValidator(2100)]
    return cases.models.fields.YearField(blank=null, null=null, validators=validators)


def in_order(model, first, last, name, message):
    """The operation that keeps one date of a model from being over before another begins."""
    days = f"{first}_first", f"{last}_last"
    unknown = [(f"{day}__isnull", True) for day in days]
    condition = models.Q(*unknown, (f"{days[1]}__gte", models.F(days[0])), _connector="OR")
    return migrations.AddConstraint(
        model, models.CheckConstraint(condition=condition, name=name, violation_error_message=message)
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_readings")]

    operations = [
        migrations.RemoveConstraint("enterprise", "enterprise_years_in_order"),
        migrations.RemoveConstraint("event", "event_years_in_order"),
        migrations.RemoveConstraint("event", "event_month"),
        migrations.RemoveConstraint("event", "event_day"),
        migrations.RemoveConstraint("period", "period_years_in_order"),
        migrations.RenameField("enterprise", "begun", "begun_year"),
        migrations.RenameField("enterprise", "ended", "ended_year"),
        migrations.AlterField("event", "year", old_year()),
        migrations.RenameField("source", "year_note", "date_note"),
        *add_date("enterprise", "begun", "begun", "When self-management began there: foundation, takeover or law."),
        *add_date("enterprise", "ended", "ended", "When it ended; empty where no text states an end, which it may have had."),
        *add_date(
            "enterprise",
            "last_seen",
            "last seen",
            "The date at which its text last sees the case; nothing is known of it from then on.",
        ),
        *add_date("period", "begun", "begun", "When the period begins."),
        *add_date("period", "ended", "ended", "When the period ends; empty where no text states it."),
        *add_date("law", "date", "date", "When it was passed or, for a bill, is reported."),
        *add_date("source", "date", "date", "The date that the text itself shows."),
        *add_date(
            "figure",
            "date",
            "date",
            "When the value holds; only words where no calendar tells, such as 'at the takeover'; empty if not stated.",
        ),
        *add_date(
            "event",
            "date",
            "date",
            "When it happened, an interval where it lasted; with a question mark where the text lets one infer it.",
            blank=False,
        ),
        migrations.RunPython(convert, convert_back),
        migrations.AlterModelOptions(
            "event",
            {
                "ordering": [
                    django.db.models.functions.comparison.Coalesce("date_first", "date_last"),
                    models.OrderBy(models.F("date_last"), nulls_last=True),
                    "slug",
                ],
                "verbose_name": "event",
                "verbose_name_plural": "events",
            },
        ),
        migrations.AlterModelOptions(
            "figure",
            {
                "ordering": ["measure", models.OrderBy(models.F("date_first"), nulls_last=True), "key"],
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
            },
        ),
        *(migrations.RemoveField("enterprise", name) for name in ("begun_year", "ended_year")),
        *(migrations.RemoveField("period", name) for name in ("first_year", "last_year")),
        *(migrations.RemoveField("event", name) for name in ("year", "month", "day", "last_year", "doubtful")),
        *(migrations.RemoveField("figure", name) for name in ("year", "moment")),
        *(migrations.RemoveField(model, "year") for model in ("law", "source")),
        migrations.AlterField(
            "source",
            "date_note",
            models.TextField(
                blank=True,
                help_text="Where the date shown and the content disagree, or no date is shown.",
                verbose_name="note on the date",
            ),
        ),
        migrations.AlterField(
            "coding",
            "last_year",
            cases.models.fields.YearField(
                blank=True,
                help_text="The last year, where the passage gives it; empty where it gives none.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1500), django.core.validators.MaxValueValidator(2100)],
                verbose_name="last year",
            ),
        ),
        in_order("enterprise", "begun", "ended", "enterprise_ended_after_begun", "It ended before it began."),
        in_order("enterprise", "begun", "last_seen", "enterprise_seen_after_begun", "It is last seen before it began."),
        in_order("enterprise", "last_seen", "ended", "enterprise_ended_after_seen", "It ended before it is last seen."),
        in_order("period", "begun", "ended", "period_ended_after_begun", "It ended before it began."),
    ]
