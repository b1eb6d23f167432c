"""Whoever has to say why says it in words."""

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.aggregates import COMMANDS
from domain.kernel.record import Event
from tests.domain.test_cohort import corrected

REQUIRED = [
    command
    for command in COMMANDS.values()
    if "reason" in command.model_fields and command.model_fields["reason"].is_required()
]


def test_many_commands_ask_why() -> None:
    assert {command.do for command in REQUIRED} >= {"cohort.correct", "cohort.merge_learner", "placement.annul"}


@pytest.mark.parametrize("blank", ["", "  ", "\u3000", "\n"])
@pytest.mark.parametrize("command", REQUIRED, ids=lambda command: command.do)
def test_a_reason_that_is_needed_is_not_blank(command: type, blank: str) -> None:
    with pytest.raises(ValidationError) as refused:
        command.model_validate({"reason": blank})
    assert "reason" in {error["loc"][0] for error in refused.value.errors()}


def test_what_was_recorded_without_one_is_still_read() -> None:
    event: Event = corrected(held_in="330521").model_copy(update={"reason": ""})
    assert TypeAdapter(type(event)).validate_python(event.model_dump()) == event
