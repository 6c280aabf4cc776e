"""Making records batch by batch, each by a pattern: a real record that it has its country, its dates and its links of."""

from collections import defaultdict
from random import Random

from django.db.models import Max

from cases.models import Bearing, Citation, Coding, Country, Enterprise, Event, Figure, Lesson, registry
from cases.synthetic.hanging import Evidence
from cases.synthetic.pools import Pool

AT_MOST_ONE = (Lesson,)  # for each enterprise: the texts draw seven from each, which nobody does from a register of thousands


class Making:
    """Records of all models but countries, in proportion to the enterprises among them; a seed makes the same again."""

    def __init__(self, seed):
        self.chance = Random(seed)  # noqa: S311 (nothing is secret)
        self.pools = {model: Pool(model, self.chance) for model in [*registry(), Event] if model is not Country}
        self.evidence = Evidence(self.chance)
        kinds = [*self.pools, Bearing, Citation, Coding, Figure]
        self.last_keys = {kind: kind.objects.aggregate(last=Max("pk"))["last"] or 0 for kind in kinds}
        self.numbers = dict.fromkeys(self.pools, 0)
        patterns = self.pools[Enterprise].patterns
        self.wholes = {row["level"] for row in patterns if row["id"] in {each["part_of_id"] for each in patterns}}

    def due(self, model, enterprises):
        """How many records of `model` go with this many enterprises."""
        ours, theirs = len(self.pools[Enterprise].patterns), len(self.pools[model].patterns)
        return enterprises * (min(ours, theirs) if model in AT_MOST_ONE else theirs) // ours

    def batch(self, enterprises):
        """The rows that go on until there are this many enterprises: {model, or table of links: [{column: value}]}.

        What is made of a batch leads to others of the same batch, and to what is not made.
        """
        self.rows, self.made = defaultdict(list), {model: defaultdict(list) for model in self.pools}
        for model in self.pools:
            self.before = defaultdict(list)  # of this model, what others of it may lead to, by country
            while self.numbers[model] < self.due(model, enterprises):
                self.make(model)
        return self.rows

    def make(self, model):
        """One record, with its links and its evidence."""
        pool = self.pools[model]
        pattern = self.chance.choice(pool.patterns)
        row = self.named(model, pool.drawn(pattern))
        links = {field: found.get(pattern["id"], []) for field, found in pool.links.items()}
        told = [key for field, keys in links.items() if field.related_model is Country for key in keys]
        country = row.get("country_id") or (told[0] if told else None)
        self.lead(model, row, country)
        self.add(model, row)
        for field, keys in links.items():
            self.link(field, row["id"], keys, country)
        for kind, piece in self.evidence.of(model, row, pattern["id"], self.made[Enterprise][country]):
            self.add(kind, piece)
        for home in {country, None}:
            self.made[model][home].append(row["id"])

    def named(self, model, row):
        """The row with names that are plainly made up."""
        self.numbers[model] += 1
        number, kind = f"{self.numbers[model]:06}", model._meta
        own = {"slug": f"synthetic-{kind.model_name}-{number}", "name": f"Synthetic {kind.verbose_name} {number}"}
        return row | {"id": self.last_keys[model] + 1} | own

    def add(self, kind, row):
        """Take a row to those of the batch, under the next primary key."""
        self.last_keys[kind] += 1
        self.rows[kind].append(row | {"id": self.last_keys[kind]})

    def lead(self, model, row, country):
        """Let the keys that are filled lead to what was made before, in the same country; where nothing was, nowhere."""
        for field in (each for each in model._meta.fields if each.related_model in self.made):
            found = self.before[country] if field.related_model is model else self.made[field.related_model][country]
            row[field.column] = self.chance.choice(found) if found and row[field.column] else None
        if model is not Enterprise or row["level"] in self.wholes:
            self.before[country].append(row["id"])

    def link(self, field, key, others, country):
        """Link a record to as many made ones as its pattern has, of the same country, or to the same that are not made."""
        if field.related_model in self.made:
            among = self.made[field.related_model][country]
            others = self.chance.sample(among, min(len(others), len(among)))
        columns = field.m2m_column_name(), field.m2m_reverse_name()
        for other in others:
            self.rows[field.remote_field.through].append(dict(zip(columns, (key, other), strict=True)))
