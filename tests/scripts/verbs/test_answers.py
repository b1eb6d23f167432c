"""An answer as JSON: indented, with its characters as they are."""

import json
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from infrastructure.settings import Settings
from scripts.language import Speech
from scripts.verbs.session import Session

DOCUMENTS: list[Any] = [
    {},
    {"nothing": [], "none": {}, "null": None, "yes": True, "no": False},
    {
        "events": [
            {"name": "张三", "text": 'a "quoted"\\ <b>&\t\x00\x1f\x7f \u2028 𠮷 /'},
            {"deep": {"list": [[1], [2, [3, []]]]}},
        ]
    },
    {"counts": [0, -1, 2**53, 123456789012345678], "shares": [0.5, -0.25, 100.0, 1234.56]},
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_it_is_printed_as_every_release_printed_it(document: Any, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = Console(file=StringIO())
    Session(Settings(), "li", Speech("zh"), True, nowhere, nowhere).answer(document)
    assert capsys.readouterr().out == json.dumps(document, ensure_ascii=False, indent=2) + "\n"
