"""The verb schema: what may be said to the program and what it answers, as JSON Schema; and files to fill in."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter

from application.intake.rows import KINDS
from domain.aggregates import COMMANDS, INTERNAL
from scripts.language.misuse import Misuse
from scripts.verbs.options import Overwrite
from scripts.verbs.outputs import OUTPUTS
from scripts.verbs.session import session
from scripts.verbs.templates import templates as write_templates


def schema(
    context: typer.Context,
    templates: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write templates of the intake files. 写出导入文件的模板")
    ] = None,
    overwrite: Overwrite = False,
) -> None:
    if overwrite and templates is None:
        raise Misuse("goes with {option}", hint="--overwrite", option="--templates")
    if templates is not None:
        one = session(context)
        names = write_templates(templates, overwrite)
        told = one.say("messages.templates", place=templates, names=names)
        return one.answer({"folder": str(templates), "files": names}, told)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "commands": {do: _command(do) for do in COMMANDS if do not in INTERNAL},
        "files": {f"{table}.csv": _file(table) for table in KINDS},
        "outputs": {verb: TypeAdapter(output).json_schema() for verb, output in OUTPUTS.items()},
    }
    return typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


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
    row = KINDS[table]
    described = row.model_json_schema()
    for name, chinese in row.chinese.items():
        described["properties"][name]["title"] = chinese
    return described
