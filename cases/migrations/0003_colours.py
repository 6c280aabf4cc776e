from django.db import migrations, models

SHIPPED = ("peru", "argentina", "chile", "venezuela", "bolivia", "yugoslavia")  # in the order of the colours they had


def number(apps, schema_editor):
    """Give each country the colour it had, and those that had none the colours that follow."""
    countries = apps.get_model("cases", "Country").objects.all()
    place = {slug: number for number, slug in enumerate(SHIPPED)}
    for colour, country in enumerate(sorted(countries, key=lambda each: (place.get(each.slug, len(SHIPPED)), each.slug)), 1):
        country.colour = colour
        country.save(update_fields=["colour"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_declared_keys")]

    operations = [
        migrations.AddField(
            model_name="country",
            name="colour",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Its place in the numbered palette, in which no other country stands; empty: the next place.",
                null=True,
                verbose_name="colour",
            ),
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
    ]
