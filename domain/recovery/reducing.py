"""What need not be returned after all (核减), as a run finds it or an officer says."""

from domain.kernel.line_amounts import LineAmount
from domain.kernel.money import Fen, yuan
from domain.kernel.record import Event, Refusal
from domain.recovery import commands as ask
from domain.recovery.allocating import Lines, by_line
from domain.recovery.events import RecoveryReduced
from domain.recovery.limits import each_line_once, must_agree, not_before_opening
from domain.recovery.state import Recovery


def reduce(recovery: Recovery, command: ask.ReduceRecovery) -> Event | None:
    """The same in the same words on the same day is the same reduction."""
    told = (one for one in recovery.reductions if one.reason == command.reason and one.reduced_on == command.reduced_on)
    lines = ask.in_fen(command.lines)
    if any(one.run_no is None and _agree(one, lines) for one in told):
        return None
    return _reduced(recovery, command, lines)


def earn_again(recovery: Recovery, command: ask.EarnAgain) -> Event | None:
    """A run says so once."""
    told = next((one for one in recovery.reductions if one.run_no == command.run_no), None)
    if told is None:
        return _reduced(recovery, command, command.lines, command.run_no)
    must_agree(command.stream, lines=_agree(told, command.lines))
    return None


def _agree(told: RecoveryReduced, lines: Lines) -> bool:
    return by_line(told.lines, told.lines_written_off) == by_line(lines)


def _reduced(
    recovery: Recovery, command: ask.ReduceRecovery | ask.EarnAgain, lines: Lines, run_no: str | None = None
) -> Event:
    """Takes of each line what is outstanding, and the rest of what was written off of it."""
    each_line_once(lines)
    not_before_opening(recovery, command.reduced_on)
    outstanding, written_off = by_line(recovery.lines), by_line(recovery.lines_written_off)
    parts = [_parts(line, outstanding.get(line.key, 0), written_off.get(line.key, 0)) for line in lines]
    return RecoveryReduced(
        recovery_no=command.recovery_no,
        run_no=run_no,
        reduced_on=command.reduced_on,
        reason=command.reason,
        lines=tuple(open_ for open_, _ in parts if open_.amount),
        lines_written_off=tuple(lost for _, lost in parts if lost.amount),
    )


def _parts(line: LineAmount, outstanding: Fen, written_off: Fen) -> tuple[LineAmount, LineAmount]:
    """What of the amount is outstanding, and what was written off."""
    if line.amount > outstanding + written_off:
        raise Refusal(
            "{amount} yuan are more than is outstanding ({outstanding}) and written off ({written_off}) of {line}",
            amount=yuan(line.amount),
            outstanding=yuan(outstanding),
            written_off=yuan(written_off),
            line=" ".join(part for part in line.key if part),
        )
    first = min(line.amount, outstanding)
    return line.model_copy(update={"amount": first}), line.model_copy(update={"amount": line.amount - first})
