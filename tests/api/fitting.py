"""Whether an answer has the shape that the description of the API gives it."""

import re

import jsonschema


def operation_at(description, path):
    """The operation of a path, whole paths before those with parameters; None if there is none."""
    for each in sorted(description["paths"], key=lambda each: each.count("{")):
        pattern = re.sub(r"\\\{\w+\\\}", r"[-\\w]+", re.escape(each))
        if re.fullmatch(pattern, path):
            return description["paths"][each]["get"]
    return None


def misfits(description, answer):
    """What an answer in JSON has that its shape forbids, or lacks: (where, what) pairs."""
    described = operation_at(description, answer.request["PATH_INFO"])
    found = described["responses"][str(answer.status_code)]
    if "$ref" in found:
        found = description["components"]["responses"][found["$ref"].rpartition("/")[2]]
    if "content" not in found:  # a redirect
        return []
    schema = found["content"]["application/json"]["schema"] | {"components": description["components"]}
    checked = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [(error.json_path, error.message[:200]) for error in checked.iter_errors(answer.json())]
