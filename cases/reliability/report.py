"""What two readings of a round agree on and what not, variable by variable, in the words of the document."""

from cases.models import Country
from cases.reliability import agreement as rules
from cases.reliability.readings import ASPECTS, Round, all_cases


def reliability():
    """The whole report on the first round: its numbers, and the variables in the order of the codebook."""
    made, cases = Round.read(), all_cases()
    variables = [of_variable(made, variable, cases) for variable in made.variables]
    return {
        "rules": rules,
        "codings": [len(reading) for reading in made.readings],
        "cases": len(cases),
        "cases_left_out": [captioned(cases[slug]) for slug in sorted(made.cases_left_out)],
        "cases_counted": len(cases.keys() - made.cases_left_out),
        "examples": len(made.examples),
        "variables": variables,
        "disagreements": sum(len(each["disagreements"]) for each in variables),
        "tentative": {part: [each["name"] for each in variables if each["tentative"][part]] for part in ("values", "said")},
    }


def of_variable(made, variable, cases):
    """The report on one variable: its row in each table, whether it is tentative there, and every disagreement."""
    names = {value["slug"]: value["name"] for value in variable["values"]} | {"not-applicable": "Not applicable"}
    values, said = (rules.agreement(units.values()) for units in (made.units(variable), made.said(variable, cases)))
    both, either = made.shared(variable)
    return {
        "name": variable["name"],
        "values": [variable["name"], variable["topic"], *in_words(values), f"{both} of {either}"],
        "said": [variable["name"], variable["topic"], *in_words(said)],
        "tentative": {"values": values.tentative, "said": said.tentative},
        "disagreements": [disagreement_in_words(each, names, cases) for each in made.disagreements(variable)],
    }


def in_words(found):
    """An agreement as cells of a table: units, per cent, alpha with its interval, and how the variable is judged."""
    if found.share is None:
        return [str(found.units), "–", "–", "too few units"]
    low, high = found.interval or (None, None)
    alpha = "undefined" if found.alpha is None else f"{found.alpha:.3f} ({low:.3f} to {high:.3f})"
    judged = f"{'tentative' if found.tentative else 'stands'}, by {'alpha' if found.by_alpha else 'per cent'}"
    return [str(found.units), f"{100 * found.share:.1f}", alpha, judged]


def disagreement_in_words(found, names, cases):
    """A disagreement: where it is, and what either reading says there with its passages."""
    first, second = ("; ".join(coding_in_words(coding, names) for coding in side) or "no value" for side in found.sides)
    return {"where": f"{captioned(cases[found.case])}, {ASPECTS[found.aspect]}", "first": first, "second": second}


def coding_in_words(coding, names):
    """The value of a coding and its passage, as in 'Divided (ranis, line 48)'."""
    first, last = coding["first_line"], coding["last_line"]
    lines = f"line {first}" if first == last else f"lines {first}–{last}"
    return f"{names[coding['value']]} ({coding['source']}, {lines})"


def captioned(case):
    """The name of a case, with its country."""
    return case.name if isinstance(case, Country) else f"{case.name} ({case.country.name})"
