"""The page of the API, and its description for programs."""

from itertools import groupby

from django.shortcuts import render
from django.urls import get_script_prefix

from cases.addresses import Address
from cases.api.document import all_shapes, document, operations
from cases.api.told import told_parameter, told_shape
from cases.parameters import Parameters
from cases.views.responses import as_json, of_address


def openapi(request):
    """The description of every address that answers in JSON: OpenAPI 3.1."""
    Parameters.read(Address.of(request))
    root = request.build_absolute_uri(get_script_prefix())
    return of_address(request, as_json(document(root)), request.path)


def api(request):
    """The same for people: each address with its parameters, an example, and the shapes of the answers."""
    Parameters.read(Address.of(request))
    root, address = get_script_prefix().rstrip("/"), request.build_absolute_uri(request.path)
    groups = groupby(operations(), key=lambda each: each.answering.group)
    context = {
        "groups": [(group, [told_operation(each, root) for each in found]) for group, found in groups],
        "shapes": [told_shape(name, schema) for name, schema in all_shapes().items()],
        "whole_address": address,
        "canonical_address": address,
        "indexed": True,
    }
    return render(request, "cases/api.html", context)


def told_operation(operation, root):
    """An operation as the page tells it."""
    parameters = [told_parameter(each) for each in operation.parameters]
    example = operation.example_address and root + operation.example_address
    return {"operation": operation, "parameters": parameters, "example": example}
