"""The verb schema: what may be said to the program and what it answers, as JSON Schema."""

import json
from typing import Any

import typer
from pydantic import TypeAdapter

from application.intake.rows import ROWS
from domain.aggregates import COMMANDS, INTERNAL
from scripts.verbs.outputs import OUTPUTS


def schema() -> None:
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "commands": {do: _command(do) for do in COMMANDS if do not in INTERNAL},
        "files": {f"{table}.csv": _file(table) for table in ROWS},
        "outputs": {verb: TypeAdapter(output).json_schema() for verb, output in OUTPUTS.items()},
    }
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _command(do: str) -> dict[str, Any]:
    """A line of a command file: the command's own fields and the three that every command has."""
    described = COMMANDS[do].model_json_schema()
    text = {"type": "string", "maxLength": 200}
    common = {
        "do": {"const": do},
        "id": {**text, "description": "done once, however often it is sent"},
        "by": {**text, "description": "the officer, where it is not whoever runs the program"},
    }
    described["properties"] = common | described.get("properties", {})
    described["required"] = ["do", *described.get("required", [])]
    return described


def _file(table: str) -> dict[str, Any]:
    """A row of an intake file; `title` of each property is the Chinese column name."""
    row = ROWS[table]
    described = row.model_json_schema()
    for name, chinese in row.chinese.items():
        described["properties"][name]["title"] = chinese
    return described
