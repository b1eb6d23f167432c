"""Runs of the checks of a day: the same one twice is quiet, on other inputs it is another one."""

from typing import Any

import pytest

from domain.findings.events import RunRecorded
from tests.builders import Case

RUN: dict[str, Any] = {
    "on": "2026-01-31",
    "known_at": 540,
    "counts": {"C4": 2},
    "digest": "d1",
    "packs": {"huzhou-2025": "p1"},
    "placed_at_once": 10,
}
RECORDED = RunRecorded.model_validate(RUN)


def test_a_run_is_recorded_once() -> None:
    case = Case("findings").when("findings.record", **RUN).then(RECORDED)
    case.when("findings.record", **RUN).then_nothing()


@pytest.mark.parametrize(
    "change",
    [{"known_at": 541}, {"counts": {}}, {"digest": "d2"}, {"packs": {"huzhou-2025": "p2"}}, {"placed_at_once": 5}],
)
def test_on_other_inputs_it_is_another_run(change: dict[str, Any]) -> None:
    other = RunRecorded.model_validate(RUN | change)
    case = Case("findings").given(RECORDED).when("findings.record", **RUN | change).then(other)
    case.when("findings.record", **RUN).then_nothing()
