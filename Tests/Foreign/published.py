"""The published JSON Schemas, as another program would use them."""

import functools
import json

import jsonschema
import referencing
import referencing.jsonschema

from conftest import ROOT

FOLDER = ROOT / "Schemas/json"


def errors(document, schema):
    """What a document has against the schema of a name, such as `window`."""
    return [f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(document)]


@functools.cache
def validator(name):
    draft = jsonschema.Draft202012Validator
    return draft(load(FOLDER / f"{name}.schema.json"), registry=registry(), format_checker=draft.FORMAT_CHECKER)


@functools.cache
def registry():
    """All schemas by their $id, so that one may refer to another."""
    schemas = [load(path) for path in sorted(FOLDER.glob("*.schema.json"))]
    return referencing.Registry().with_resources(
        (schema["$id"], referencing.jsonschema.DRAFT202012.create_resource(schema))
        for schema in schemas if "$id" in schema)


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))
