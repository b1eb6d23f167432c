"""Answers too long for memory: one JSON document with a list that is written as it is made."""

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import typer

IN_MEMORY = 8_000_000
"""Bytes; what goes beyond lies in a file without a name."""
MEMBERS_AT_ONCE = 1_000
CHARACTERS_AT_ONCE = 1_000_000


class LongAnswer:
    """Written aside first: of a document that cannot be finished nothing is printed."""

    def __init__(self, document: Mapping[str, Any], name: str, members: Iterable[str]) -> None:
        """`members`: the texts of what the list holds, as they stand indented in it; it is the document's last part."""
        self._aside: IO[str] = SpooledTemporaryFile(  # noqa: SIM115
            IN_MEMORY, "w+", encoding="utf-8", newline=""
        )
        begun = json.dumps({**document, name: []}, ensure_ascii=False, indent=2)
        self._aside.write(begun.removesuffix("]\n}"))
        between = end = ""
        rest = iter(members)
        while some := list(islice(rest, MEMBERS_AT_ONCE)):
            self._aside.write(between + "\n" + ",\n".join(some))
            between, end = ",", "\n  "
        self._aside.write(end + "]\n}\n")

    def print(self) -> None:
        """On stdout, as `answer` would have printed it."""
        self._aside.seek(0)
        with self._aside:
            while text := self._aside.read(CHARACTERS_AT_ONCE):
                typer.echo(text, nl=False)
