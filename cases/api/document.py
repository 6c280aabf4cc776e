"""The description of the API in OpenAPI 3.1, made from the addresses of the site, the forms, and the shapes of answers."""

import re
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver
from django.utils.text import capfirst

from cases.addresses import Address
from cases.api import shapes
from cases.api.answers import ANSWERS, Answering
from cases.api.asked import path_parameters, query_parameters
from cases.api.parts import shared_shapes
from cases.api.schemas import shape_named
from cases.citing.works import SITE
from cases.models import registry
from cases.models.state import kept
from cases.package.credits import LICENCE

OPENAPI, VERSION = "3.1.0", "1"  # the version is raised when a name or a shape changes its meaning or goes
PART = re.compile(r"<(\w+):(\w+)>")
ENDING = ".<form:form>"
PROMISE = (
    "What the pages of the casebook say, as data. Names stay; new ones may come. Every value has a mark, which tells a no "
    "from silence, and names its passages. Nothing is written, and no key is needed."
)


class NoShape(LookupError):
    """A page that answers in JSON has no entry in `cases/api/answers.py`."""


@dataclass(frozen=True)
class Operation:
    """An address that answers in JSON: its path, with the model in it, what it answers, and the values of an example."""

    path: str
    parts: dict[str, str]
    answering: Answering
    model: Any
    example: dict[str, Any] | None

    @property
    def name(self):
        return f"{self.answering.name}_{self.model.address}" if self.model else self.answering.name

    @property
    def about(self):
        """What it answers, in a sentence."""
        said = first_words(self.answering.shape)
        return f"{capfirst(self.model._meta.verbose_name_plural)}: {said[0].lower()}{said[1:]}" if self.model else said

    @property
    def shape_name(self):
        """The name of the shape of its answer."""
        words = self.answering.shape.__name__.removesuffix("_shape").title().replace("_", "")
        return f"{self.model.__name__}{words}" if self.answering.by_model else words

    @property
    def shape(self):
        """The schema of its answer."""
        return self.answering.shape(self.model) if self.answering.by_model else self.answering.shape()

    @property
    def is_page(self):
        """Whether it is a page in JSON, which reads its address strictly, and nothing for machines."""
        return self.path.endswith(".json")

    @property
    def parameters(self):
        """Its parameters, those of the path first."""
        example = self.example or {}
        form = self.answering.form(self.model)
        return [*path_parameters(self.parts, example), *query_parameters(form, without_names(example, self.parts))]

    @property
    def example_address(self):
        """The address of an example that answers, from the root of the site; '' where the casebook holds none."""
        if self.example is None:
            return ""
        asked = without_names(self.example, self.parts)
        pairs = [(name, one) for name, value in asked.items() for one in (value if isinstance(value, list) else [value])]
        return str(Address(self.path.format(**self.example), pairs))


def first_words(shape):
    """What a shape is, as its function says."""
    return shape.__doc__.strip()


def without_names(values, names):
    """The values of other names."""
    return {name: value for name, value in values.items() if name not in names}


def json_routes(patterns=None, before=""):
    """The route of each address of the site that answers in JSON, as urls.py has it."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from () if each.app_name else json_routes(each.url_patterns, route)
        elif route.endswith((ENDING, ".json")) or route in ANSWERS:
            yield route


@kept
def operations():
    """Every `Operation` of the site, in the order of the table of answers; `NoShape` names an address that is not in it."""
    found = [each for route in json_routes() for each in operations_at(route)]
    order = [answering.name for answering in ANSWERS.values()]
    return sorted(found, key=lambda each: order.index(each.answering.name))


def operations_at(route):
    """The operations of one address: one for each comparable model, where it is one of these."""
    key = route.removesuffix(ENDING)
    if key not in ANSWERS:
        raise NoShape(f"“{route}” answers in JSON: give “{key}” an entry in cases/api/answers.py, with its shape.")
    answering, parts = ANSWERS[key], {name: converter for converter, name in PART.findall(route)}
    by_model = parts.pop("model", None)
    parts.pop("form", None)
    for model in (registry() if by_model else [None]) if answering.is_there() else []:
        given = {"form": "json", "model": model and model.address}
        path = PART.sub(lambda part, given=given: given.get(part[2]) or f"{{{part[2]}}}", route)
        yield Operation(f"/{path}", parts, answering, model, answering.example(model))


def document(address):
    """The whole description, of a site whose root has this address."""
    described = operations()
    return {
        "openapi": OPENAPI,
        "info": {
            "title": SITE,
            "version": VERSION,
            "description": PROMISE,
            "license": {"name": LICENCE.short, "url": LICENCE.address},
        },
        "servers": [{"url": address.rstrip("/")}],
        "tags": [{"name": name} for name in dict.fromkeys(str(each.answering.group) for each in described)],
        "paths": {each.path: {"get": described_operation(each)} for each in described},
        "components": {"schemas": all_shapes(), "responses": other_answers()},
    }


@kept
def all_shapes():
    """Every shape by its name: first the answers, then what they hold."""
    answers = {each.shape_name: {"description": first_words(each.answering.shape)} | each.shape for each in operations()}
    held = {"Definition": shapes.definition_shape, "Agreed": shapes.agreed_shape, "Fault": shapes.fault_shape}
    held = {name: {"description": first_words(shape)} | shape() for name, shape in held.items()}
    return answers | shared_shapes() | held


def described_operation(operation):
    """One operation as OpenAPI has it."""
    answers = {"200": as_answer(operation.about, operation.shape_name)}
    if operation.is_page:
        answers |= {"301": response_named("Moved"), "302": response_named("Moved"), "400": response_named("Refused")}
        answers |= {"404": response_named("Missing"), "414": response_named("Refused")}
    return {
        "operationId": operation.name,
        "summary": operation.about,
        "tags": [str(operation.answering.group)],
        "parameters": operation.parameters,
        "responses": answers | {"503": late(operation)},
    }


def late(operation):
    """What is answered where records cannot be read; what a machine asks is told in the shape that it knows."""
    return response_named("Late") if operation.is_page else as_answer("Not now.", operation.shape_name)


def response_named(name):
    return {"$ref": f"#/components/responses/{name}"}


def as_answer(about, name):
    """An answer in JSON, of the shape of this name."""
    return {"description": about, "content": {"application/json": {"schema": shape_named(name)}}}


def other_answers():
    """The answers that all addresses share."""
    words = {
        "Refused": "The address asks for something that does not exist, or for too much.",
        "Missing": "There is no such record, or page.",
        "Late": "The records cannot be read now, or this took too long: ask again after “Retry-After”.",
    }
    moved = {"description": "The same is at another address: the record has a new name, or the address was misspelt."}
    moved["headers"] = {"Location": {"schema": {"type": "string"}}}
    return {"Moved": moved} | {name: as_answer(about, "Fault") for name, about in words.items()}
