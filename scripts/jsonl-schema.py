#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/documents.schema.json, the JSON Schema of a line of documents.jsonl, from the columns that the
program itself tells in datapackage.json: jsonl-schema.py PROGRAM SCHEMA, or with --check first to compare only."""
import json
import sys

from described import is_exact, write_or_check

# The tables whose rows stand below those of a table (export/nest.h).
IN_TEXT = ["amounts", "references", "tables"]
BELOW = {
    "documents": ["parts", "questions", "answers", "footnotes", "asks", "persons", "lines", "warnings"] + IN_TEXT,
    "parts": ["questions", "answers"],
    "questions": ["asks", "answers", "footnotes"] + IN_TEXT,
    "answers": ["footnotes"] + IN_TEXT,
    "footnotes": IN_TEXT,
}


def is_list(field):
    return field["description"].endswith("A list, joined by ';'.")


def property_name(field, tables):
    if field["name"] not in tables:
        return field["name"]
    return field["name"] + ("_count" if field["type"] == "integer" else "_labels")


def property_schema(field):
    required = field.get("constraints", {}).get("required", False)
    schema = {"description": field["description"]}
    if is_list(field):
        return schema | {"type": "array", "items": {"type": "string"}}
    exact = is_exact(field)
    plain = {"integer": "integer", "number": "string" if exact else "number"}.get(field["type"], "string")
    schema["type"] = plain if required else [plain, "null"]
    if exact:
        schema["pattern"] = r"^-?[0-9]+(\.[0-9]+)?$"
    if field["type"] == "date":
        schema["format"] = "date"
    if "enum" in field.get("constraints", {}):
        values = field["constraints"]["enum"]
        schema["enum"] = values if required else values + [None]
    return schema


def table_schema(resource, tables):
    properties, required = {}, []
    for field in resource["schema"]["fields"]:
        name = property_name(field, tables)
        if name == "document_id" and resource["name"] != "documents":
            continue  # the line's
        properties[name] = property_schema(field)
        required.append(name)
    for below in BELOW.get(resource["name"], []):
        properties[below] = {"type": "array", "minItems": 1, "items": {"$ref": f"#/$defs/{below}"}}
    return {"title": resource["title"], "type": "object", "properties": properties, "required": required,
            "additionalProperties": False}


def make(resources):
    tables = [resource["name"] for resource in resources]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of documents.jsonl: a document with its parts, questions, answers and amounts",
        "$ref": "#/$defs/documents",
        "$defs": {resource["name"]: table_schema(resource, tables) for resource in resources},
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(write_or_check(sys.argv[1:], make))
