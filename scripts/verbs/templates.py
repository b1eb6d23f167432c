"""Templates of the intake files: the columns from the rows that are read, the example from the sample."""

import csv
from pathlib import Path
from typing import Literal, get_args, get_origin

from application.intake.columns import bilingual, forms
from application.intake.rows import ROWS, CertificateRow, GrantRow, PlacementRow, Row
from infrastructure.files.placing import free
from infrastructure.files.template import Column, places, write_templates
from scripts.language.speech import Speech
from scripts.sample import FOLDER

_WORDS = {
    "roles": "party",
    "agreement_parties": "party",
    "programme": "programme",
    "certificate_kind": "certificate",
    "group": "group",
    "level": "level",
    "post": "post",
    "contract_kind": "contract",
    "standing": "standing",
}
_KINDS: dict[type[Row], str] = {CertificateRow: "certificate", PlacementRow: "placement", GrantRow: "grant_kind"}
_SEVERAL = frozenset({"roles", "agreement_parties"})


def templates(folder: Path, overwrite: bool) -> list[str]:
    """Writes a workbook and a CSV file for each kind of intake file, all or none of them; gives their names."""
    for kind in ROWS:
        for place in places(folder, kind):
            place.parent.mkdir(parents=True, exist_ok=True)
            free(place, overwrite)
    return [name for kind in ROWS for name in write_templates(folder, kind, columns(kind), overwrite)]


def columns(kind: str) -> list[Column]:
    """The template's columns in the order of the page that describes the file."""
    row_type = ROWS[kind]
    form, example = forms(row_type), _example(kind)
    return [
        Column(
            heading=bilingual(row_type, name),
            form=form[name],
            needed=info.is_required(),
            example=example.get(name, ""),
            choices=_choices(row_type, name),
            several=name in _SEVERAL,
        )
        for name, info in row_type.model_fields.items()
    ]


def _choices(row_type: type[Row], name: str) -> dict[str, str]:
    """The codes of a closed list, each with its words in both languages."""
    kind = _KINDS[row_type] if name == "kind" else _WORDS.get(name)
    if kind is None:
        return {}
    zh, en = Speech("zh"), Speech("en")
    return {str(code): f"{zh.word(kind, code)} {en.word(kind, code)}" for code in _codes(row_type, name)}


def _codes(row_type: type[Row], name: str) -> tuple[object, ...]:
    return tuple("12345") if name == "level" else _literals(row_type.model_fields[name].annotation)


def _literals(annotation: object) -> tuple[object, ...]:
    """The codes of the closed list that lies somewhere in a field's type."""
    inner = get_args(annotation)
    return inner if get_origin(annotation) is Literal else tuple(code for one in inner for code in _literals(one))


def _example(kind: str) -> dict[str, str]:
    """The sample's fullest row."""
    with (FOLDER / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return max(csv.DictReader(stream), key=lambda row: sum(map(bool, row.values())))
