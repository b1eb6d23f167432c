"""What the export of a run does to recoveries: it asks back, gives up what is earned again, keeps back what is owed."""

from collections.abc import Iterable, Iterator

from domain.kernel.command import Command
from domain.kernel.line_amounts import LineAmount
from domain.payment_run.events import RunExported
from domain.payment_run.run_line import RunLine
from domain.payment_run.state import Run
from domain.recovery.commands import ClaimBack, EarnAgain, OffsetRecovery


def with_export(run: Run, event: RunExported, lines: Iterable[RunLine]) -> list[Command]:
    """The commands to recoveries that are recorded with the export, in their order.

    What is given up goes before what is kept back, which was reckoned without it.
    """
    return [*_asked_back(run, event, lines), *_given_up(run, event), *_kept_back(run, event)]


def _asked_back(run: Run, event: RunExported, lines: Iterable[RunLine]) -> Iterator[Command]:
    """A recovery for each payee and case; of a class that names every learner."""
    together: dict[tuple[str, str], list[RunLine]] = {}
    for line in lines:
        if line.taken_back > 0 and line.payee is not None:
            together.setdefault((line.payee, line.case), []).append(line)
    for number, ((payee, _), its) in enumerate(together.items(), start=1):
        yield ClaimBack(
            recovery_no=f"{event.run_no}-T{number}",
            payee=payee,
            policy=run.opened.policy,
            office=its[0].office,
            run_no=event.run_no,
            lines=tuple(_taken_back(line) for line in its),
            opened_on=event.exported_on,
            reason=", ".join(dict.fromkeys(reason for line in its for reason in line.reasons)) or "difference",
            clauses=tuple(dict.fromkeys(clause for line in its for clause in line.clauses)),
        )


def _given_up(run: Run, event: RunExported) -> Iterator[Command]:
    for one in run.made.reductions:
        yield EarnAgain(
            recovery_no=one.recovery_no,
            run_no=event.run_no,
            reduced_on=event.exported_on,
            lines=one.lines,
            reason="earned again",
        )


def _kept_back(run: Run, event: RunExported) -> Iterator[Command]:
    for one in run.made.offsets:
        yield OffsetRecovery(
            recovery_no=one.recovery_no, run_no=event.run_no, offset_on=event.exported_on, amount=one.amount
        )


def _taken_back(line: RunLine) -> LineAmount:
    return LineAmount(case=line.case, learner_no=line.learner_no, tranche=line.tranche, amount=line.taken_back)
