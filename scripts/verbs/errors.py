"""What was refused, in words: file, line, column, value (identities masked) and reason."""

from collections.abc import Iterator, Sequence

from application.intake.sheet import Problem
from application.orders import Order
from domain.kernel.record import Refusal
from scripts.language.speech import Speech

SHOWN = 200


def problems(found: Sequence[Problem], speech: Speech) -> Iterator[str]:
    """The problems for which nothing was recorded, and how many there are."""
    yield from listed(found, speech)
    yield speech.say("messages.nothing_recorded", count=len(found))


def listed(found: Sequence[Problem], speech: Speech) -> Iterator[str]:
    """A sentence per problem; after two hundred, only how many."""
    for problem in found[:SHOWN]:
        yield speech.say(
            "messages.problem",
            place=f"{problem.file}:{problem.line}" if problem.line else problem.file,
            what=" ".join(part for part in (problem.column, _quoted(problem.value)) if part),
            reason=speech.phrase(problem.reason, problem.values),
        )
    if len(found) > SHOWN:
        yield speech.say("messages.more_problems", count=len(found) - SHOWN)


def refusals(found: Sequence[tuple[Order, Refusal]], speech: Speech) -> Iterator[str]:
    """A sentence per refused command."""
    for order, refusal in found:
        do, reason = order.command.do, speech.refusal(refusal)
        yield speech.say("messages.problem", place=order.place or do, what=do if order.place else None, reason=reason)
    yield speech.say("messages.nothing_recorded", count=len(found))


def _quoted(value: str | None) -> str:
    return f"「{value}」" if value is not None else ""
