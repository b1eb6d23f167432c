"""The steps of a payment run that work something out first: compute, publish, submit, approve, export, settle.

Each looks at the records, decides, and records everything in one transaction, or does nothing; repeating is safe.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from application.deciding import Deciding, Origin
from application.desk import Desk
from application.ports import Attachment, BankAnswer, Reckon, Reckoned, RunStore
from domain.aggregates import aggregate_of
from domain.kernel.command import Command
from domain.kernel.line_amounts import LineKey
from domain.kernel.record import Event, Refusal
from domain.kernel.recorded import Recorded
from domain.payment_run import commands as ask
from domain.payment_run.events import Returned, RunExported
from domain.payment_run.recovering import with_export
from domain.payment_run.run_line import RunLine, digest
from domain.payment_run.state import Run
from domain.payment_run.unmoved import leaves_lines_alone

LOOKED_AT = ("run", "recovery", "budget", "payee", "hold", "policy")
"""The kinds of streams beside the cases themselves on which it hangs what a run may pay."""

PublicationEnd = Callable[[date, int], date | None]
"""The last of so many working days after a day; None where the arrangement of a year is not loaded."""


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken: the run after it, and what was recorded (nothing where there was nothing to do)."""

    run: Run
    recorded: Sequence[Recorded] = ()
    would: Sequence[Event] = ()
    """what a dry run would record"""


@dataclass(frozen=True)
class PaymentRuns:
    desk: Desk
    store: RunStore
    reckon: Reckon
    publication_end: PublicationEnd

    def run(self, run_no: str) -> Run:
        """The run as it stands; a Refusal where there is none."""
        stream = f"run:{run_no}"
        past = self.desk.journal.past([stream]).get(stream, [])
        if not past:
            raise Refusal("{thing} does not exist; record it first", thing=stream)
        run: Run = aggregate_of(stream).fold(one.event for one in past)
        return run

    def compute(self, run_no: str, on: date, by: str, dry_run: bool = False) -> tuple[Done, Reckoned]:
        """Works the lines out for a day and freezes them."""
        seen: list[Reckoned] = []

        def step(run: Run) -> tuple[Command, list[Attachment]]:
            reckoned = self.reckon(run, on)
            seen.append(reckoned)
            return self._computed(run, on, reckoned), [self.store.lines_beside(reckoned.lines)]

        done = self._take(run_no, by, dry_run, step)
        return done, seen[-1]

    def publish(self, run_no: str, on: date, working_days: int, by: str, dry_run: bool = False) -> Done:
        """Puts the list up for so many working days."""
        ends_on = self.publication_end(on, working_days)
        command = ask.PublishRun(run_no=run_no, published_on=on, working_days=working_days, ends_on=ends_on)
        return self._take(run_no, by, dry_run, lambda _: (command, []))

    def submit(self, run_no: str, on: date, by: str, dry_run: bool = False) -> Done:
        """Hands the run on for approval, if its lines are what they were."""

        def step(run: Run) -> tuple[Command, list[Attachment]]:
            published = run.published
            ends_on = self.publication_end(published.published_on, published.working_days) if published else None
            return ask.SubmitRun(run_no=run_no, submitted_on=on, digest=self._now(run, on), ends_on=ends_on), []

        return self._take(run_no, by, dry_run, step, alone=True)

    def approve(self, run_no: str, on: date, by: str, dry_run: bool = False) -> Done:
        """Approves the run, if its lines are what they were."""
        return self._take(
            run_no,
            by,
            dry_run,
            lambda run: (ask.ApproveRun(run_no=run_no, approved_on=on, digest=self._now(run, on)), []),
            alone=True,
        )

    def export(
        self, run_no: str, on: date, by: str, papers: Callable[[Run], Mapping[str, str]], dry_run: bool = False
    ) -> Done:
        """Makes the run's money sent, with the digests of its papers, opens its recoveries and settles what it offsets.

        `papers` makes the papers of the run, to be put in place once this is recorded.
        """

        def step(run: Run) -> tuple[Command, list[Attachment]]:
            now = run.made.digest if run.exported else self._now(run, on)
            command = ask.ExportRun(run_no=run_no, exported_on=on, digest=now, papers=dict(papers(run)))
            return command, []

        return self._take(run_no, by, dry_run, step, self._recoveries, alone=True)

    def settle(
        self, run_no: str, on: date, answers: Sequence[BankAnswer], content: str, by: str, dry_run: bool = False
    ) -> Done:
        """Takes what the bank told; `content`: the digest of the file that tells it."""

        def step(run: Run) -> tuple[Command, list[Attachment]]:
            fresh = self._fresh(run, answers)
            told = {one.payee for one in (*self.store.answers(run_no), *fresh)}
            paid = [one for one in fresh if one.outcome == "paid"]
            returned = [one for one in fresh if one.outcome == "returned"]
            command = ask.SettleRun(
                run_no=run_no,
                settled_on=on,
                paid=len(paid),
                paid_amount=sum(one.amount for one in paid),
                returned=tuple(Returned(payee=one.payee, amount=one.amount, reason=one.reason) for one in returned),
                told=len(told),
                digest=content,
            )
            return command, [self.store.answers_beside(fresh)]

        return self._take(run_no, by, dry_run, step)

    def sums_of_payees(self, run: Run) -> dict[str, int]:
        """Payee → what the treasury is told to pay, of those who are paid anything."""
        found: dict[str, int] = {}
        for line in self.store.lines(run.opened.run_no, run.computations):
            if line.net and line.payee is not None:
                found[line.payee] = found.get(line.payee, 0) + line.net
        return found

    def _computed(self, run: Run, on: date, reckoned: Reckoned) -> Command:
        lines = reckoned.lines
        paying = [line for line in lines if line.amount]
        held = [line for line in lines if line.held or (line.holds and not line.amount)]
        return ask.ComputeRun(
            run_no=run.opened.run_no,
            on=on,
            known_at=reckoned.known_at,
            digest=_digest(reckoned),
            packs=dict(reckoned.packs),
            lines=len(lines),
            paying=len(paying),
            held=len(held),
            payees=len({line.payee for line in lines if line.net}),
            amount=sum(line.amount for line in paying),
            held_amount=sum(line.held for line in held),
            offset=sum(line.offset for line in paying),
            taken_back=sum(max(0, line.taken_back) for line in lines),
            offsets=tuple(reckoned.offsets),
            reductions=tuple(reckoned.reductions),
            entered_by=self.store.entered_by({line.case for line in lines if line.amount or line.taken_back}),
            within_publication=self._within_publication(run, paying),
        )

    def _within_publication(self, run: Run, paying: Sequence[RunLine]) -> bool:
        """Whether the public has seen every line that is paid, with its amount."""
        if run.published is None:
            return False
        lines = self.store.lines(run.opened.run_no, run.published.computation)
        seen: dict[LineKey, int] = {line.key: line.amount for line in lines}
        return all(seen.get(line.key) == line.amount for line in paying)

    def _now(self, run: Run, on: date) -> str:
        """The digest of the run's lines, worked out once more for the day for which they were computed.

        A Refusal where by now one that is paid would be held: blocks begin and overrides end with days alone.
        Where all that was recorded since leaves the lines alone, they are what they were.
        """
        stopped = self.reckon.stopped(self.store.lines(run.opened.run_no, run.made.computation), on)
        if stopped is not None:
            line, hold = stopped
            raise Refusal(
                "by {day} {case} {learner_no} {tranche} is held: {hold}; compute the run again",
                day=on,
                case=line.case,
                learner_no=line.learner_no or "",
                tranche=line.tranche,
                hold=hold,
            )
        since = self.desk.journal.log(after=run.made.known_at)
        if all(leaves_lines_alone(one.event, run.opened.run_no) for one in since):
            return run.made.digest
        return _digest(self.reckon(run, run.made.on))

    def _fresh(self, run: Run, answers: Sequence[BankAnswer]) -> list[BankAnswer]:
        """What is new among the answers; a Refusal of those that do not fit the order."""
        known = {(one.payee, one.outcome) for one in self.store.answers(run.opened.run_no)}
        sums = self.sums_of_payees(run)
        for one in answers:
            if sums.get(one.payee) != one.amount:
                raise Refusal("the bank's answer about {payee} is not about the sum of the order", payee=one.payee)
            if one.outcome == "paid" and (one.payee, "returned") in known:
                raise Refusal("the money of {payee} came back already", payee=one.payee)
        return [one for one in answers if (one.payee, one.outcome) not in known]

    def _recoveries(self, deciding: Deciding, run: Run, event: Event, origin: Origin) -> None:
        """What the run asks back, keeps back and gives up of recoveries, recorded with its export."""
        if isinstance(event, RunExported):
            commands = with_export(run, event, self.store.lines(event.run_no, event.computation))
            deciding.prepare(commands)
            for command in commands:
                deciding.decide(command, origin)

    def _take(
        self,
        run_no: str,
        by: str,
        dry_run: bool,
        step: Callable[[Run], tuple[Command, list[Attachment]]],
        also: Callable[[Deciding, Run, Event, Origin], None] | None = None,
        alone: bool = False,
    ) -> Done:
        """Decides one step on the run as it stands, again where somebody recorded in between.

        `alone`: also where that was about another run, a budget, a payee, …, so that two runs never both take
        what is there but once.
        """

        def work() -> Done:
            position, _ = self.desk.journal.head()
            run = self.run(run_no)
            command, attachments = step(run)
            deciding = self.desk.deciding()
            deciding.prepare([command])
            origin = Origin(by)
            event = deciding.decide(command, origin)
            if event is None:
                return Done(run)
            if also is not None:
                also(deciding, run, event, origin)
            after: Run = aggregate_of(run.stream).evolve(run, event)
            if dry_run:
                return Done(after, would=[draft.event for draft in deciding.drafts.own])
            transaction = deciding.transaction({}, *attachments)
            if alone:
                known = dict.fromkeys(LOOKED_AT, position)
                transaction = replace(transaction, known_until={**transaction.known_until, **known})
            return Done(after, self.desk.journal.append(transaction))

        return self.desk.again_on_conflict(work)


def _digest(reckoned: Reckoned) -> str:
    """Of equal lines money may be kept back for another recovery, so that is part of it."""
    return digest(reckoned.lines, (*reckoned.offsets, *reckoned.reductions))
