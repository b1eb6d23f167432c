"""Takes a file of what is stated of policies: checks every row, then records one event for each policy, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from application.deciding import Deciding, Origin
from application.desk import Desk
from application.intake.deciding_rows import Progress
from application.intake.parsing import Taken, TakenRow, parse
from application.intake.rows import MeasureRow, OccupationRow, RateRow
from application.intake.sheet import IntakeRefused, Notice, Problem, Sheet
from domain.kernel.command import Command
from domain.kernel.record import Refusal, RowsRefused
from domain.policy.commands import LoadCatalogue, LoadOverlay, LoadRates
from domain.policy.events import CatalogueChanged, OverlayLoaded, RatesLoaded


@dataclass
class Stated:
    """What became of the file's rows: how many of them say something new."""

    rows: int
    new: int = 0
    events: int = 0
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """The rows that one command states, with the line of each."""

    command: Command
    lines: tuple[int, ...]


def state(desk: Desk, sheet: Sheet, policy: str | None, by: str, progress: Progress, dry_run: bool = False) -> Stated:
    """Records what the file states; raises IntakeRefused with every problem, and nothing recorded, if any row is bad.

    `policy` is meant by rows that name none. The same file a second time records nothing.
    """
    problems: list[Problem] = []
    taken = parse(sheet, desk.today(), problems, progress)
    problems += [
        Problem(sheet.name, row.line, "policy", None, "required", {}) for row in taken.rows if not _policy(row, policy)
    ]
    if problems:
        raise IntakeRefused(problems)
    return desk.again_on_conflict(lambda: _state(desk, taken, policy, by, dry_run))


def _state(desk: Desk, taken: Taken, policy: str | None, by: str, dry_run: bool) -> Stated:
    stated = Stated(len(taken.rows), notices=taken.told())
    parts = list(_parts(taken.rows, policy))
    deciding = desk.deciding()
    deciding.prepare([part.command for part in parts])
    origin = Origin(by, correlation=f"import {taken.sheet.kind} {taken.sheet.digest[:12]}")
    problems: list[Problem] = []
    for part in parts:
        stated.new += _decide(part, deciding, origin, taken.sheet.name, problems)
    if problems:
        raise IntakeRefused(problems)
    stated.events = len(deciding.drafts)
    if deciding.drafts and not dry_run:
        desk.journal.append(deciding.transaction())
    return stated


def _decide(part: Part, deciding: Deciding, origin: Origin, file: str, problems: list[Problem]) -> int:
    """How many rows are new; what is refused is added to the problems with its line."""
    try:
        event = deciding.decide(part.command, origin)
    except RowsRefused as refused:
        problems += [Problem(file, part.lines[at], None, None, one.sentence, one.values) for at, one in refused.rows]
        return 0
    except Refusal as refusal:
        problems.append(Problem(file, part.lines[0], None, None, refusal.sentence, refusal.values))
        return 0
    match event:
        case RatesLoaded() | CatalogueChanged():
            return len(event.rows)
        case OverlayLoaded():
            return len(event.measures)
    return 0


def _parts(rows: Sequence[TakenRow], policy: str | None) -> Iterator[Part]:
    """A command for each policy, of measures for each division of it, with its rows in the order of the file."""
    found: dict[tuple[type, str, str], list[TakenRow]] = {}
    for one in rows:
        key = (type(one.row), _policy(one, policy) or "", getattr(one.row, "division", ""))
        found.setdefault(key, []).append(one)
    for (kind, meant, division), given in found.items():
        yield Part(_command(kind, meant, division, given), tuple(one.line for one in given))


def _command(kind: type, policy: str, division: str, given: Sequence[TakenRow]) -> Command:
    rows = [one.row for one in given]
    if kind is RateRow:
        return LoadRates(policy=policy, rows=tuple(row.stated() for row in rows if isinstance(row, RateRow)))
    if kind is OccupationRow:
        return LoadCatalogue(policy=policy, rows=tuple(row.stated() for row in rows if isinstance(row, OccupationRow)))
    measures = tuple(row.stated() for row in rows if isinstance(row, MeasureRow))
    return LoadOverlay(policy=policy, division=division, measures=measures)


def _policy(one: TakenRow, policy: str | None) -> str | None:
    return getattr(one.row, "policy", None) or policy
