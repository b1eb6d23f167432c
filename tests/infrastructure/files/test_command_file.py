"""Lines of a command file that are no single command, each told with its line."""

import pytest

from application.intake.sheet import IntakeRefused
from infrastructure.files.command_file import orders

ANNUL = '{"do": "placement.annul", "placement_no": "P-1", "reason": "no such job"}'


def told(*lines: str) -> list[tuple[int | None, str | None, str]]:
    """Line, column and reason of every problem."""
    with pytest.raises(IntakeRefused) as refused:
        orders("commands.jsonl", lines, "clerk")
    return [(one.line, one.column, one.reason) for one in refused.value.problems]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('{"do": "placement.annul", "placement_no": "P-1", "reason": "a", "placement_no": "P-2"}', "placement_no"),
        ('{"do": "placement.annul", "do": "placement.end", "placement_no": "P-1", "reason": "a"}', "do"),
        (
            '{"do": "placement.correct", "placement_no": "P-1", "reason": "a", '
            '"set": {"ended_on": "2025-07-01", "ended_on": null}}',
            "ended_on",
        ),
        ('{"do": "placement.annul", "110101199003070038": 1, "110101199003070038": 2}', "110*************38"),
    ],
)
def test_a_key_that_stands_twice_is_refused(line: str, key: str) -> None:
    assert told(ANNUL, line) == [(2, key, "the key stands twice")]


def test_a_key_in_two_objects_of_a_line_stands_once_in_each() -> None:
    line = '{"do": "placement.correct", "placement_no": "P-1", "set": {"ended_on": null}, "reason": "ended_on"}'
    assert len(orders("commands.jsonl", [line, ANNUL], "clerk")) == 2
