"""Takes a folder's files together: checks every row of every file, then records all of it in one transaction."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from application.deciding import Deciding, Origin
from application.desk import Desk
from application.intake.deciding_rows import Named, Progress, Tally, decide_rows, named_again
from application.intake.extracts import REGISTER_FILES, Extract, extracts
from application.intake.parsing import Taken, parse
from application.intake.part_work import Admitted, AtWork, Bearings, Decided, in_this_process
from application.intake.parts import ROWS_OF_A_PART, Part, cut
from application.intake.restating import Due, Restating, restating
from application.intake.rows import ROWS, PlacementRow
from application.intake.sheet import IntakeRefused, Notice, Problem, Sheet
from application.ports import Effect, ExtractStore, RestatedMonth, Vault
from domain.schemes.directed_training import DueCheck


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


BUILDING_ON_CLASSES = frozenset(list(ROWS)[list(ROWS).index(PlacementRow.table) + 1 :])
"""Kinds of files whose rows may speak of what a row about a class has recorded."""


class Intake:
    """Administrators' files, through the desk. The same files a second time record nothing.

    `due(day)` lists the checks due by a day. `at_work` decides the parts of a large folder, if not this process.
    """

    def __init__(
        self,
        desk: Desk,
        extract_store: ExtractStore,
        due: Due,
        at_work: AtWork | None = None,
        rows_of_a_part: int = ROWS_OF_A_PART,
    ) -> None:
        self.desk = desk
        self.extract_store = extract_store
        self.due = due
        self.at_work = at_work or in_this_process(desk.journal, desk.vault)
        self.rows_of_a_part = rows_of_a_part

    def take(
        self, sheets: Sequence[Sheet], by: str, progress: Progress, dry_run: bool = False, anyway: bool = False
    ) -> Result:
        """Records what the files hold; raises IntakeRefused with every problem, and nothing recorded, if any is bad.

        An extract that withdraws so much that it looks like an accident is taken only `anyway`.
        """
        kinds = list(ROWS)
        in_one_place, parts = cut(sorted(sheets, key=lambda sheet: kinds.index(sheet.kind)), self.rows_of_a_part)
        problems: list[Problem] = []
        taken = [parse(sheet, self.desk.today(), problems, progress) for sheet in in_one_place]
        if problems:
            for sheet in (sheet for part in parts for sheet in part.sheets):
                parse(sheet, self.desk.today(), problems, progress)
            raise IntakeRefused(_in_order(problems, taken) if parts else problems)
        return self.desk.again_on_conflict(lambda: self._take(taken, parts, by, progress, dry_run, anyway))

    def _take(
        self, taken: Sequence[Taken], parts: Sequence[Part], by: str, progress: Progress, dry_run: bool, anyway: bool
    ) -> Result:
        found = extracts(taken, self.desk.vault)
        deciding = self.desk.deciding()
        commands = [command for one in taken for row in one.rows for command in row.commands]
        told = [*commands, *(extract.command for extract in found)]
        deciding.prepare(told, _named(progress, "reading"))
        with ExitStack() as until_recorded:
            result = self._decide_files(taken, parts, until_recorded, deciding, by, progress)
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

    def _decide_files(
        self,
        taken: Sequence[Taken],
        parts: Sequence[Part],
        until_recorded: ExitStack,
        deciding: Deciding,
        by: str,
        progress: Progress,
    ) -> Result:
        """File by file but for extracts; the parts behind the files on which classes build, and before all others."""
        files = [one for one in taken if one.sheet.kind not in REGISTER_FILES]
        origins = {one.sheet.name: self._origin(one.sheet, by) for one in files}
        last = [one for one in files if parts and one.sheet.kind in BUILDING_ON_CLASSES]
        refused: list[Problem] = []
        tallies: dict[str, Tally] = {}

        def decide(some: Iterable[Taken]) -> None:
            for one in some:
                name = one.sheet.name
                tallies[name] = decide_rows(one, deciding, origins[name], refused, progress)

        decide(one for one in files if one not in last)
        decided = self._decide_parts(parts, until_recorded, origins, deciding, last, progress) if parts else []
        if unfit := [problem for part in decided for problem in part.unfit]:
            raise IntakeRefused(_in_order(unfit, files))
        decide(last)
        named = list(named_again(files, deciding))
        made_plain = {name: Counter[str]() for name in origins}
        for part in decided:
            refused += part.refused
            named += part.named
            for name, tally in part.tallies.items():
                tallies[name] += tally
                made_plain[name] += part.made_plain[name]
        refused += _renamed(named, self.desk.vault)
        if refused:
            raise IntakeRefused(_in_order(refused, files) if parts else refused)
        return Result(tallies, notices=[n for one in taken for n in one.told(made_plain.get(one.sheet.name))])

    def _decide_parts(
        self,
        parts: Sequence[Part],
        until_recorded: ExitStack,
        origins: Mapping[str, Origin],
        deciding: Deciding,
        last: Sequence[Taken],
        progress: Progress,
    ) -> list[Decided]:
        """What the parts come to, in their order; the people of one are admitted while those before it are decided.

        `last` are the files that build on them.
        """
        asked = {stream for one in last for row in one.rows for command in row.commands for stream in command.refers}
        bearings = Bearings(self.desk.today(), origins, deciding.known(), frozenset(asked))
        admitted = (Admitted(part.sheets, deciding.admit(part.people)) for part in map(Part.in_memory, parts))
        decided: list[Decided] = []
        total, done = sum(part.rows for part in parts), 0
        for one in until_recorded.enter_context(self.at_work(bearings, admitted)):
            deciding.take_over(one.drafts, one.states, one.denials)
            decided.append(one)
            done += one.rows
            progress("deciding", done, total)
        return decided

    def _origin(self, sheet: Sheet, by: str) -> Origin:
        digest = self.desk.vault.fingerprint(sheet.digest.encode())
        return Origin(by, correlation=f"import {sheet.kind} {digest[:12]}")

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


def _renamed(named: Sequence[Named], vault: Vault) -> Iterator[Problem]:
    """Rows on the roster already, now with another name: a difference like any other, told without the names."""
    known = vault.reveal({one.person for one in named})
    for one in named:
        identity = known.get(one.person)
        if identity is not None and identity.name is not None and identity.name != one.name:
            yield Problem(one.file, one.line, "name", "***", "the person is recorded under another name", {})


def _in_order(problems: Iterable[Problem], files: Sequence[Taken]) -> list[Problem]:
    """File by file, each from its top."""
    places = {one.sheet.name: place for place, one in enumerate(files)}
    return sorted(problems, key=lambda problem: (places[problem.file], problem.line or 0))


def _named(progress: Progress, what: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(what, min(done, total), total)
