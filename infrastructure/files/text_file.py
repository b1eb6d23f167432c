"""A table in a text file as an office's programs write it: UTF-8 or GB18030, commas or tabs."""

import hashlib
import re
from pathlib import Path

from application.intake.sheet import Notice, Sheet
from infrastructure.files.encoding import decoded
from infrastructure.files.text_rows import TextRows
from infrastructure.files.unfit import Unfit

LARGEST_FILE = 64 << 20

_OTHER_DELIMITERS = ";|，；"
_MARK = "\ufeff"


def read_text(path: Path, kind: str) -> Sheet:
    """The file as a sheet; Unfit where it is no table of text."""
    if path.stat().st_size > LARGEST_FILE:
        raise Unfit("the file is larger than {megabytes} MB; divide it", megabytes=LARGEST_FILE >> 20)
    content = path.read_bytes()
    text, encoding = decoded(content)
    notices = []
    if text.startswith(_MARK):
        text = text.lstrip(_MARK)
        notices.append(Notice(path.name, "the byte order mark stood there more than once", {}))
    rows = TextRows(text, _delimiter(text))
    header = rows.header
    if not any(cell.strip() for cell in header):
        raise Unfit("the file has no header", 1)
    if len(header) == 1 and (other := next((sign for sign in _OTHER_DELIMITERS if sign in header[0]), None)):
        raise Unfit("columns are separated by {sign}; separate them by commas or tabs", 1, sign=other)
    return Sheet(
        name=path.name,
        kind=kind,
        header=header,
        rows=rows,
        encoding=encoding,
        digest=hashlib.sha256(content).hexdigest(),
        notices=notices,
    )


def _delimiter(text: str) -> str:
    [header] = re.findall("^[^\r\n]*", text)
    return "\t" if "\t" in header and "," not in header else ","
