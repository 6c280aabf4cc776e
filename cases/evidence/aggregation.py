"""The check of the rules of aggregation: what is told of one case is coded for that case, and neither up nor down."""

from collections import defaultdict

from cases import models
from cases.evidence.named_facts import names, same_name
from cases.evidence.report import Fault, identify
from cases.text.folding import words

LETTERS_OF_A_WORD = 4  # of the shortest word that tells something


def aggregation_faults():
    """Codings that repeat what is coded for a class, a member or a country, and classes that are coded by one member."""
    codings = list(models.Coding.objects.with_answers())
    alike = defaultdict(list)
    for coding in codings:
        alike[coding.value_id].append(coding)
    faults = [Fault("aggregation", identify(coding), what) for coding in codings for what in one_firm_faults(coding)]
    for same in alike.values():
        faults += repeated(same) + one_case_faults(same)
    return faults


def one_firm_faults(coding):
    """A class's coding that names one firm of the class alone, and no part."""
    members = coding.record.members.all() if isinstance(coding.record, models.Enterprise) and not coding.part else []
    firms = [member for member in members if member.level == member.Level.FIRM]
    held = words(coding.terms)
    named = [firm for firm in firms if any(same_name(word, name) for name in own_names(firm, coding.record) for word in held)]
    if len(named) != 1:
        return []
    only = named[0].slug
    return [f"{coding.variable.slug}: its key terms name only {only} of the class: give the part, or code it for {only}"]


def own_names(firm, record):
    """The proper names in the names of a firm that are not in the name of its class."""
    given = names(f"the {firm.name} the {firm.also_known_as}")
    return {name for name in given if not any(same_name(word, name) for word in words(record.name))}


def repeated(codings):
    """Codings of one value that say of a case what is said of its class or country, or of a class what is said of a member."""
    faults = []
    for narrow in codings:
        for wide in codings:
            if narrow.aspect != wide.aspect or wide.record not in wider(narrow.record) or not overlap(narrow, wide):
                continue
            if not own_words(narrow, wide.terms, wide.record.name, narrow.record.name, narrow.record.also_known_as):
                told = f"{narrow.variable.slug}: it repeats the coding of {wide.record.slug} ({wide.key})"
                what = f"{told} and tells nothing of its own: strike it, or give the key terms that do"
                faults.append(Fault("aggregation", identify(narrow), what))
            elif not isinstance(wide.record, models.Country) and not own_words(wide, narrow.terms):
                told = f"{wide.variable.slug}: it rests on what is told of {narrow.record.slug} ({narrow.key})"
                faults.append(Fault("aggregation", identify(wide), f"{told} alone: give the part, or strike it"))
    return faults


def one_case_faults(codings):
    """Countries whose codings of one value all rest on the words of the coding of one and the same case."""
    faults, countries = [], defaultdict(list)
    for coding in codings:
        if isinstance(coding.record, models.Country):
            countries[coding.record].append(coding)
    for country, own in countries.items():
        cases = [other for other in codings if country in wider(other.record)]
        backing = [{case.record for case in cases if overlap(each, case) and not own_words(each, case.terms)} for each in own]
        if all(backing) and len(set.union(*backing)) == 1:
            told = f"{own[0].value} ({own[0].variable.slug}) rests on what is told of {backing[0].pop().slug} alone"
            what = f"{told}: cite a passage that speaks of the country, or strike it"
            faults.append(Fault("one-case", identify(country), what))
    return faults


def wider(record):
    """The records that a case belongs to: its class, the class of this, and so on, and its country."""
    found, part_of = [], getattr(record, "part_of", None)
    while part_of:
        found.append(part_of)
        part_of = part_of.part_of
    return [*found, record.home] if record != record.home else found


def overlap(coding, other):
    """Whether two codings rest on lines that overlap."""
    alike = coding.source_id == other.source_id
    return alike and coding.first_line <= other.last_line and other.first_line <= coding.last_line


def own_words(coding, *held):
    """The words of a coding's key terms that the texts `held` do not hold."""
    known = words(" ".join(held))
    given = {word for word in words(coding.terms) if len(word) >= LETTERS_OF_A_WORD}
    return {word for word in given if not any(same_name(each, word) for each in known)}
