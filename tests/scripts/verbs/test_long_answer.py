"""A document that is written as it is made: the same text as one made at once, or none."""

import json
from collections.abc import Iterator

import pytest

from scripts.verbs.long_answer import LongAnswer


def text_of(member: dict[str, str]) -> str:
    return "    " + json.dumps(member, ensure_ascii=False, indent=2).replace("\n", "\n    ")


@pytest.mark.parametrize("count", [0, 1, 2, 1_000, 1_001, 30_000])
def test_it_is_the_document_that_would_have_been_made_at_once(count: int, capsys: pytest.CaptureFixture[str]) -> None:
    members = [{"name": "张三", "word": 'a "quoted" one' * 10} for _ in range(count)]
    about = {"on": "2026-03-01", "lines": None}
    LongAnswer(about, "lines", map(text_of, members)).print()
    assert capsys.readouterr().out == json.dumps(about | {"lines": members}, ensure_ascii=False, indent=2) + "\n"


def test_of_a_document_that_cannot_be_finished_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    def breaking_off() -> Iterator[str]:
        yield from ["1"] * 5_000
        raise LookupError

    with pytest.raises(LookupError):
        LongAnswer({}, "lines", breaking_off()).print()
    assert capsys.readouterr().out == ""
