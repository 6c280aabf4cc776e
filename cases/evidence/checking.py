"""The check of the evidence: every value has a passage, and every passage says what it is cited for."""

import re
from collections import defaultdict

from cases import models
from cases.evidence.aggregation import aggregation_faults
from cases.evidence.beginnings import beginning_faults
from cases.evidence.codings import coding_faults
from cases.evidence.named_facts import unnamed
from cases.evidence.passages import all_passages, passage_faults
from cases.evidence.report import Coverage, Fault, Report, identify
from cases.evidence.source_texts import Text, copied_run
from cases.schema.declaration import declaration_of
from cases.text.dates import TextDate
from cases.text.folding import words

# Fields that hold names, which a record may share with its source however long they are.
NAME_FIELDS = words("name original_name also_known_as abbreviation said_by title container government owner promoter")
STATEMENTS = (models.Lesson, models.Event)  # whose names are sentences of their own


def check(directory):
    """Check the casebook against the source texts in `directory` (None: without them); the result is a `Report`."""
    texts, faults, unchecked = read_texts(directory)
    passages = all_passages()
    faults += passage_faults(passages, texts) + beginning_faults(texts) + coding_faults() + aggregation_faults()
    faults += claim_faults() + silent_faults() + dispute_faults() + codebook_faults() + copy_faults(texts.values())
    covered = [coverage(source) for source in models.Source.objects.exclude(file_name="")]
    uncovered = [(each.source, line) for each in covered for line in each.uncovered]
    faults += [
        Fault("uncovered", source, f"line {line} is neither cited nor listed as an omission") for source, line in uncovered
    ]
    return Report(sorted(faults, key=lambda fault: (fault.check, fault.record, fault.what)), covered, unchecked, len(passages))


def read_texts(directory):
    """The texts by the key of their source, the faults of their files, and the slugs of sources without a file."""
    texts, faults, unchecked = {}, [], []
    for source in models.Source.objects.exclude(file_name=""):
        if not (directory and (directory / source.file_name).is_file()):
            unchecked.append(source.slug)
            continue
        text = texts[source.pk] = Text(source, directory)
        if text.checksum != source.checksum:
            faults.append(Fault("checksum", identify(source), f"{source.file_name} has changed since it was read"))
        if text.content() != source.content_lines:
            wrong = sorted(text.content() ^ source.content_lines)
            faults.append(
                Fault("checksum", identify(source), f"its blank lines differ from those of the file: see {wrong[:9]}")
            )
    return texts, faults, unchecked


def claim_faults():
    """Numbers and proper names in values that are in no key term of their passages."""
    faults = []
    for model in models.registry():
        for record in model.objects.prefetch_related("citations__source"):
            faults += record_claims(record)
    for figure in models.Figure.objects.all():
        text = " ".join(str(part) for part in (figure.low, figure.high) if part is not None)
        faults += claims(figure, "value", f"{text} {told(figure.date)}", figure.key_terms, figure.record.name)
    for event in models.Event.objects.prefetch_related("countries"):
        faults += event_claims(event)
    for bearing in models.Bearing.objects.for_reading():
        exempt = f"{bearing.lesson.name} {bearing.record.name} {bearing.record.home}"
        faults += claims(bearing, "note", bearing.note, bearing.key_terms, exempt)
    for sentence in models.Sentence.objects.for_search().select_related("source"):
        exempt = f"{sentence.record.name} {sentence.record.home} {sentence.source.authors}"
        faults += claims(sentence, "text", sentence.text, sentence.key_terms, exempt)
    for term in models.Term.objects.select_related("country"):
        text = f"{term.gloss}\n{term.abbreviation}"
        faults += claims(term, "gloss", text, term.key_terms, f"{term.name} {term.country or ''}")
    return faults


def event_claims(event):
    """The same for an event, whose doubtful year stands elsewhere, as its note says."""
    text = event.name if event.date.is_doubtful else f"{event.name} {told(event.date)}"
    faults = claims(event, "date", text, event.key_terms, " ".join(country.name for country in event.countries.all()))
    if event.date.is_doubtful and not event.note:
        faults.append(Fault("claims", identify(event), "date: it is doubtful: say in the note from what it follows"))
    return faults


def record_claims(record):
    """The same for the cited fields of one comparable record."""
    terms = defaultdict(list)
    for citation in record.citations.all():
        for name in citation.field_names or ["name"]:
            terms[name] += citation.key_terms
    exempt = f"{record.name} {record.home or ''}"
    authors = " ".join(citation.source.authors for citation in record.citations.all())  # of a view, which a heading may name
    faults = claims(record, "name", record.name, terms["name"], f"{authors} {record.home or ''}") if terms["name"] else []
    for name in terms:
        value = getattr(record, name) if name != "name" else ""
        if isinstance(value, str | TextDate):
            faults += claims(record, name, told(value), terms[name], exempt)
    return faults


def told(value):
    """A text, or what a date tells: its words or, without any, the numbers of its years, months and days."""
    if not isinstance(value, TextDate):
        return value
    return value.words or re.sub(r"\D+", " ", value.edtf.replace("X", "0"))


def claims(record, field, text, terms, exempt):
    """A fault for each number or name in `text` that neither the key terms nor the `exempt` words contain."""
    return [
        Fault("claims", identify(record), f"{field}: {word!r} is in no key term of its passages")
        for word in unnamed(text, terms, exempt)
    ]


def silent_faults():
    """Shown fields that have a value and no citation."""
    faults = []
    for model in models.registry():
        own = [attribute.name for attribute in declaration_of(model).attributes if attribute.field.concrete]
        for record in model.objects.prefetch_related("citations"):
            cited = {name for citation in record.citations.all() for name in citation.field_names or ["name"]}
            bare = [name for name in ["name", *own] if has_value(record, name) and name not in cited]
            faults += [Fault("unsourced", identify(record), f"{name} has no passage") for name in bare]
    return faults


def dispute_faults():
    """Disagreements with only one side or without a note, and citations of empty fields."""
    faults = []
    for model in models.registry():
        for record in model.objects.prefetch_related("citations", "figures"):
            faults += [Fault("dispute", identify(record), what) for what in [*field_disputes(record), *figure_disputes(record)]]
    return faults


def field_disputes(record):
    """What is wrong with the disagreements of a record's fields, and citations of fields that hold nothing."""
    sides, faults = defaultdict(list), []
    for citation in record.citations.all():
        against = citation.stance == citation.Stance.CONTRADICTS
        for name in citation.field_names or ["name"]:
            if against:
                sides[name].append(citation)
            elif citation.stance != citation.Stance.NOT_APPLICABLE and not citation.says and not has_value(record, name):
                faults.append(f"{name} is cited ({citation.source.slug}, line {citation.first_line}) but empty")
    for name, citations in sides.items():
        if len(citations) < 2 or not any(citation.says for citation in citations):
            faults.append(f"{name} is disputed, but one side is missing")
        if not all(citation.note for citation in citations):
            faults.append(f"{name} is disputed without a note that says what differs")
    return faults


def figure_disputes(record):
    """What is wrong with the figures of a record that disagree."""
    sides = defaultdict(list)
    for figure in record.figures.all():
        if figure.stance == figure.Stance.CONTRADICTS:
            sides[figure.measure].append(figure)
    faults = [f"{measure} is disputed, but one figure is missing" for measure, figures in sides.items() if len(figures) < 2]
    bare = [measure for measure, figures in sides.items() if not all(figure.note for figure in figures)]
    return faults + [f"{measure} is disputed without a note that says what differs" for measure in bare]


def has_value(record, name):
    """Whether a shown field of a record, or its name, is filled in."""
    return bool(record.name if name == "name" else declaration_of(type(record)).attribute(name).values(record))


def codebook_faults():
    """Variables without codings, and values, variables and themes without a definition."""
    faults = [Fault("codebook", identify(v), "no coding uses it") for v in models.Variable.objects.filter(codings=None)]
    for model in (models.Value, models.Variable, models.Theme):
        faults += [
            Fault("codebook", identify(record), "it has no definition") for record in model.objects.filter(definition="")
        ]
    return faults


def copy_faults(texts):
    """Texts of records that share eight or more words in a row with a source."""
    runs = set().union(*(text.runs() for text in texts))
    faults = []
    for record in all_records():
        for field in record._meta.fields:
            value = getattr(record, field.attname)
            own_words = isinstance(value, str) and (field.name not in NAME_FIELDS or isinstance(record, STATEMENTS))
            if own_words and (run := copied_run(value, runs)):
                faults.append(Fault("copying", identify(record), f"{field.name} copies: {run!r}"))
    return faults


def all_records():
    """Every record of the casebook."""
    return [record for kind in models.record_models() for record in kind.objects.all()]


def coverage(source):
    """The `Coverage` of a source, from its record alone: its text need not be there."""
    kinds = [kind for kind in models.record_models() if issubclass(kind, models.Passage | models.Omission)]
    first_kind, *others = (
        kind.objects.order_by().filter(source=source).values_list("first_line", "last_line") for kind in kinds
    )
    held = {line for first, last in first_kind.union(*others) for line in range(first, last + 1)}
    return Coverage(source.slug, len(source.content_lines), tuple(sorted(source.content_lines - held)))
