"""Takes a folder's files together: checks every row of every file, then records all of it in one transaction."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from application.deciding import Deciding, Origin
from application.desk import Desk
from application.intake.extracts import REGISTER_FILES, Extract, extracts
from application.intake.parsing import Taken, parse
from application.intake.restating import Due, Restating, restating
from application.intake.rows import ROWS
from application.intake.sheet import IntakeRefused, Notice, Problem, Sheet
from application.ports import Effect, ExtractStore, RestatedMonth
from domain.cohort.commands import EnrolLearner
from domain.kernel.record import Event, Refusal
from domain.schemes.directed_training import DueCheck

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a file's rows. A row `filled` gave only days that had been left empty before."""

    rows: int = 0
    new: int = 0
    filled: int = 0
    unchanged: int = 0

    def and_so_many(self, rows: int, new: int) -> "Tally":
        """With more rows, some of them new."""
        return replace(self, rows=self.rows + rows, new=self.new + new, unchanged=self.unchanged + rows - new)


@dataclass
class Result:
    """What an import did, or with a dry run would do.

    `reopened` are the answered checks that the next sweep asks again because of it; nothing is recorded for them.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    events: int = 0
    notices: list[Notice] = field(default_factory=list)
    restated: list[RestatedMonth] = field(default_factory=list)
    reopened: list[DueCheck] = field(default_factory=list)


class Intake:
    """Administrators' files, through the desk. The same files a second time record nothing.

    `due(day)` lists the checks due by a day.
    """

    def __init__(self, desk: Desk, extract_store: ExtractStore, due: Due) -> None:
        self.desk = desk
        self.extract_store = extract_store
        self.due = due

    def take(
        self, sheets: Sequence[Sheet], by: str, progress: Progress, dry_run: bool = False, anyway: bool = False
    ) -> Result:
        """Records what the files hold; raises IntakeRefused with every problem, and nothing recorded, if any is bad.

        An extract that withdraws so much that it looks like an accident is taken only `anyway`.
        """
        ordered = sorted(sheets, key=lambda sheet: list(ROWS).index(sheet.kind))
        taken: list[Taken] = []
        problems: list[Problem] = []
        for sheet in ordered:
            taken.append(parse(sheet, self.desk.today(), problems, progress))
        if problems:
            raise IntakeRefused(problems)
        return self.desk.again_on_conflict(lambda: self._take(taken, by, progress, dry_run, anyway))

    def _take(self, taken: Sequence[Taken], by: str, progress: Progress, dry_run: bool, anyway: bool) -> Result:
        result = Result(notices=[notice for one in taken for notice in one.notices])
        found = extracts(taken, self.desk.vault)
        deciding = self.desk.deciding()
        commands = [command for one in taken for row in one.rows for command in row.commands]
        deciding.prepare([*commands, *(extract.command for extract in found)], _named(progress, "reading"))
        problems: list[Problem] = []
        for one in taken:
            if one.sheet.kind not in REGISTER_FILES:
                result.tallies[one.sheet.name] = _decide_rows(one, deciding, by, problems, progress)
        problems += _renamed(taken, deciding)
        if problems:
            raise IntakeRefused(problems)
        new = self._decide_extracts(found, deciding, by, progress)
        if (accidents := list(new.accidents())) and not anyway:
            raise IntakeRefused(accidents)
        result.restated, result.reopened = new.restated, new.reopened
        effects = {one.command.source: effect for one, effect in zip(new.extracts, new.effects, strict=True)}
        for extract in found:
            _count(extract, effects.get(extract.command.source), result.tallies)
        result.events = len(deciding.drafts)
        if (deciding.drafts or deciding.attachments) and not dry_run:
            progress("recording", 0, 1)
            rows = [self.extract_store.attachment(extract.command.stream, extract.rows) for extract in new.extracts]
            self.desk.journal.append(deciding.transaction(None, *rows))
            progress("recording", 1, 1)
        return result

    def _decide_extracts(self, found: Sequence[Extract], deciding: Deciding, by: str, progress: Progress) -> Restating:
        """Those that are recorded, with what they change: one that was loaded before only if it changes something."""
        progress("comparing", 0, 1)
        compared = restating(found, self.extract_store, self.due)
        progress("comparing", 1, 1)
        return compared.of(lambda extract, effect: _decide_extract(extract, effect, deciding, by))


def _decide_extract(extract: Extract, effect: Effect, deciding: Deciding, by: str) -> bool:
    """Whether it is new."""
    command = extract.command.model_copy(update={"changes": effect.changes})
    correlation = f"import register {command.digest[:12]}"
    return deciding.decide(command, Origin(by, correlation=correlation)) is not None


def _count(extract: Extract, effect: Effect | None, tallies: dict[str, Tally]) -> None:
    """Adds its rows to the tallies of their files. A row that stands already, or comes twice, is not new."""
    new = len(extract.rows) - effect.standing if effect else 0
    for name, rows in extract.showing.items():
        tallies[name] = tallies.get(name, Tally()).and_so_many(rows, min(new, rows))
        new -= min(new, rows)
    for name, rows in extract.claiming.items():
        tallies[name] = tallies.get(name, Tally()).and_so_many(rows, rows if effect else 0)


def _decide_rows(one: Taken, deciding: Deciding, by: str, problems: list[Problem], progress: Progress) -> Tally:
    correlation = f"import {one.sheet.kind} {deciding.vault.fingerprint(one.sheet.digest.encode())[:12]}"
    counts: Counter[str] = Counter()
    for place, row in enumerate(one.rows):
        events: list[Event | None] = []
        for command in row.commands:
            if deciding.told_before(command):
                events.append(None)
                continue
            try:
                events.append(deciding.decide(command, Origin(by, correlation=correlation)))
            except Refusal as refusal:
                problems.append(_refused(one.sheet.name, row.line, refusal))
                break
        counts["new" if events and events[0] else "filled" if any(events) else "unchanged"] += 1
        if place % 1_000 == 999 or place + 1 == len(one.rows):
            progress(one.sheet.name, place + 1, len(one.rows))
    return Tally(len(one.rows), counts["new"], counts["filled"], counts["unchanged"])


def _refused(file: str, line: int, refusal: Refusal) -> Problem:
    column = refusal.values.get("fields")
    return Problem(file, line, str(column) if column else None, None, refusal.sentence, refusal.values)


def _renamed(taken: Sequence[Taken], deciding: Deciding) -> Iterator[Problem]:
    """Rows on the roster already, now with another name: a difference like any other, told without the names."""
    fresh = {draft.stream for draft in deciding.drafts if draft.version == 1}
    given = [
        (one, row, command)
        for one in taken
        for row in one.rows
        for command in row.commands
        if isinstance(command, EnrolLearner) and command.name is not None and command.stream not in fresh
    ]
    known = deciding.vault.reveal({deciding.reference(command.id_number) for _, _, command in given})
    for one, row, command in given:
        identity = known.get(deciding.reference(command.id_number))
        if identity is not None and identity.name is not None and identity.name != command.name:
            yield Problem(one.sheet.name, row.line, "name", "***", "the person is recorded under another name", {})


def _named(progress: Progress, what: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(what, min(done, total), total)
