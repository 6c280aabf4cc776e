import functools

from django.db import migrations, models

import cases.models.keys
from cases.models.keys import derived_key

EVERY_KIND, CASES = ("country", "period", "law", "enterprise", "lesson"), ("country", "enterprise")
KINDS = {"Citation": EVERY_KIND, "Bearing": CASES, "Coding": CASES, "Figure": EVERY_KIND, "SetMember": EVERY_KIND}
RELATED = {*EVERY_KIND, "source", "variable", "value", "comparison_set"}
TIES = {  # what told two of the same owner, source and first line apart
    "Citation": ("fields", "last_line", "stance"),
    "Bearing": ("lesson",),
    "Coding": ("variable", "value", "last_line"),
    "Figure": ("slug",),
    "SetMember": ("position",),
}


def first_keys(model, rows):
    """The keys of all rows of a model, {id: key}, from {id: {field: value}}, where a record is named by its slug."""
    keys = {}
    for row, values in sorted(rows.items(), key=lambda pair: (parts(model, pair[1]), *(pair[1][name] for name in TIES[model]))):
        keys[row] = derived_key(parts(model, values), set(keys.values()))
    return keys


def parts(model, values):
    kind = next(kind for kind in KINDS[model] if values.get(kind))
    if model == "SetMember":
        return values["comparison_set"], kind, values[kind]
    return kind, values[kind], values["source"], values["first_line"]


def derive(apps, schema_editor):
    """Give each piece of evidence its key."""
    for name in KINDS:
        model = apps.get_model("cases", name)
        wanted = {*KINDS[name], *TIES[name], "source", "first_line", "comparison_set"}
        paths = {f.name: f"{f.name}__slug" if f.name in RELATED else f.name for f in model._meta.fields if f.name in wanted}
        rows = {row.pop("pk"): row for row in model.objects.values("pk", **{f"_{n}": models.F(p) for n, p in paths.items()})}
        rows = {pk: {name[1:]: "" if value is None else value for name, value in row.items()} for pk, row in rows.items()}
        changed = [model(pk=pk, key=key) for pk, key in first_keys(name, rows).items()]
        model.objects.bulk_update(changed, ["key"], batch_size=200)


def name_figures(apps, schema_editor):
    """Give each figure a slug again."""
    for figure in apps.get_model("cases", "Figure").objects.all():
        figure.slug = f"{figure.key[:60]}-{figure.pk}".strip("-")
        figure.save(update_fields=["slug"])


key = functools.partial(
    cases.models.keys.KeyField,
    blank=True,
    editable=False,
    help_text="Its name in fixtures, made when it is first saved; it stays whatever is corrected.",
    max_length=200,
    verbose_name="key",
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_colours")]

    operations = [
        migrations.AlterModelOptions(
            name="figure",
            options={"ordering": ["measure", "year", "key"], "verbose_name": "figure", "verbose_name_plural": "figures"},
        ),
        migrations.RemoveConstraint(model_name="figure", name="figure_slug_form"),
        migrations.RemoveConstraint(model_name="figure", name="figure_slug_reserved"),
        migrations.AlterField(
            model_name="figure", name="slug", field=models.SlugField(max_length=80, null=True, unique=True, verbose_name="slug")
        ),
        *(migrations.AddField(model_name=name.lower(), name="key", field=key(db_index=False, default="")) for name in KINDS),
        migrations.RunPython(derive, name_figures),
        *(migrations.AlterField(model_name=name.lower(), name="key", field=key(unique=True)) for name in KINDS),
        migrations.RemoveField(model_name="figure", name="slug"),
    ]
