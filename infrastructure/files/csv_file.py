"""A CSV file as an office's programs write it: UTF-8 or GB18030, commas or tabs."""

import csv
import hashlib
import io
from pathlib import Path

from application.intake.sheet import IntakeRefused, Problem, Sheet

LARGEST_CELL = 65_536
csv.field_size_limit(LARGEST_CELL)


def read_csv(path: Path, kind: str) -> Sheet:
    """The file as a sheet. Raises IntakeRefused where it is no table of text."""
    content = path.read_bytes()
    text, encoding = _decoded(path, content)
    lines: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    first = 1
    try:
        for row in reader:
            lines.append((first, row))
            first = reader.line_num + 1
    except csv.Error as error:
        raise _refused(path, first, "not read as a table: {error}", error=str(error)) from None
    if not lines or not any(cell.strip() for cell in lines[0][1]):
        raise _refused(path, 1, "the file has no header")
    return Sheet(
        name=path.name,
        kind=kind,
        header=lines[0][1],
        rows=lines[1:],
        encoding=encoding,
        digest=hashlib.sha256(content).hexdigest(),
    )


def _decoded(path: Path, content: bytes) -> tuple[str, str]:
    """UTF-8 with or without its mark, else GB18030: `gbk` would fail on rare characters in names."""
    if b"\0" in content:
        raise _refused(path, None, "the file is no text")
    for encoding, name in (("utf-8-sig", "utf-8"), ("gb18030", "GB18030")):
        try:
            return content.decode(encoding), name
        except UnicodeDecodeError:
            continue
    raise _refused(path, None, "the file is neither UTF-8 nor GB18030")


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return "\t" if "\t" in header and "," not in header else ","


def _refused(path: Path, line: int | None, reason: str, **values: object) -> IntakeRefused:
    return IntakeRefused([Problem(path.name, line, None, None, reason, values)])
