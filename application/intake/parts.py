"""Cuts a large folder into parts that can be decided apart: rows that meet in any stream stay together."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from application.intake.columns import forms
from application.intake.normal import normal, normalised
from application.intake.parsing import columns, wrong_columns
from application.intake.rows import KINDS, ApprenticeRow, CertificateRow, CohortRow, EnrolmentRow, PlacementRow
from application.intake.sheet import Sheet, cells
from application.lazy_sequence import LazySequence
from application.ports import Identity
from domain.kernel.identity import IdNumber, PersonName

ROWS_OF_A_PART = 4_000
"""Never as many as there are processors: the order of the log is the same on every machine."""
ROWS_AT_ONCE = 1_000
"""Cells of more are not looked at together."""

OF_CLASSES = frozenset(row.table for row in (CohortRow, EnrolmentRow, ApprenticeRow, CertificateRow, PlacementRow))
"""Kinds of files that are cut."""

_KEYS = ("cohort_no", "certificate_no", "placement_no")
"""Columns that name streams: rows that have one of them in common belong together."""

Row = tuple[int, Sequence[str]]
Key = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """Whole classes: some rows of each file about them."""

    sheets: Sequence[Sheet]

    @property
    def rows(self) -> int:
        """How many."""
        return sum(len(sheet.rows) for sheet in self.sheets)

    def in_memory(self) -> "Part":
        """With all its cells, for whoever looks at them more than once or gives them away."""
        return Part([replace(sheet, rows=list(sheet.rows)) for sheet in self.sheets])

    @property
    def people(self) -> list[Identity]:
        """Everybody of whom the rows speak, as often as they do."""
        return [person for sheet in self.sheets for person in _people(sheet)]


def cut(sheets: Sequence[Sheet], rows_of_a_part: int = ROWS_OF_A_PART) -> tuple[Sequence[Sheet], list[Part]]:
    """What is decided in one place, and the parts; no parts where the rows are few or a file cannot be read as it is.

    Classes with apprentices stay in one place: what an apprentice may have only so often is reckoned over all classes.
    """
    of_classes = [sheet for sheet in sheets if sheet.kind in OF_CLASSES]
    few = sum(len(sheet.rows) for sheet in of_classes) < 2 * rows_of_a_part
    if few or any(sheet.faults or wrong_columns(sheet, columns(sheet)[0]) for sheet in of_classes):
        return sheets, []
    joined = _Joined()
    keys = [[joined.joining(its) for its in _keys(sheet)] for sheet in of_classes]
    in_one_place = {_NAMES_NOTHING} | {
        joined.root_of(key)
        for sheet, its in zip(of_classes, keys, strict=True)
        if sheet.kind == ApprenticeRow.table
        for key in its
    }
    places = _places((joined.root_of(key) for its in keys for key in its), in_one_place, rows_of_a_part)
    rows = [
        _by_place(sheet, (places.get(joined.root_of(key)) for key in its))
        for sheet, its in zip(of_classes, keys, strict=True)
    ]
    left = iter([replace(sheet, rows=its.get(None, [])) for sheet, its in zip(of_classes, rows, strict=True)])
    parts = [
        Part([replace(sheet, rows=its[number]) for sheet, its in zip(of_classes, rows, strict=True) if number in its])
        for number in range(max(places.values(), default=-1) + 1)
    ]
    return [next(left) if sheet.kind in OF_CLASSES else sheet for sheet in sheets], parts


_NAMES_NOTHING = ("", "")


def _places(roots: Iterable[Key], in_one_place: Collection[Key], rows_of_a_part: int) -> dict[Key, int]:
    """What belongs together → its part: in the order in which the files speak of it, until a part is full."""
    places: dict[Key, int] = {}
    number = held = 0
    for root, count in Counter(roots).items():
        if root in in_one_place:
            continue
        if held and held + count > rows_of_a_part:
            number, held = number + 1, 0
        places[root], held = number, held + count
    return places


def _by_place(sheet: Sheet, places: Iterable[int | None]) -> dict[int | None, "Picked"]:
    """The number of the part, None for what belongs to none → the rows of it."""
    found: dict[int | None, array[int]] = defaultdict(lambda: array("L"))
    for row, place in enumerate(places):
        found[place].append(row)
    return {place: Picked(sheet.rows, rows) for place, rows in found.items()}


class Picked(LazySequence[Row]):
    """Some of a sheet's rows, by their places in it, so that cells are in memory only while they are looked at."""

    def __init__(self, rows: Sequence[Row], places: Sequence[int]) -> None:
        self._rows, self._places = rows, places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Row]:
        for first, end in _runs(self._places):
            yield from self._rows[first:end]

    def between(self, first: int, end: int) -> Sequence[Row]:
        return list(Picked(self._rows, self._places[first:end]))


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first of some that follow on each other, and the one behind them; never too many together."""
    first = end = -1
    for place in places:
        if place != end or end - first == ROWS_AT_ONCE:
            if end > first:
                yield first, end
            first = place
        end = place + 1
    if end > first:
        yield first, end


def _keys(sheet: Sheet) -> Iterator[list[Key]]:
    """For each row the streams that it names, its class first."""
    found = {name: place for place, name in columns(sheet)[0].items()}
    places = [(name, found[name]) for name in _KEYS if name in found]
    for _, row in sheet.rows:
        given = [(name, normal(text)) for name, place in places if place < len(row) and (text := row[place].strip())]
        yield given or [_NAMES_NOTHING]


def _people(sheet: Sheet) -> Iterator[Identity]:
    """Everybody of whom the rows speak; numbers that are none are told where the rows are checked."""
    asked = {place: name for place, name in columns(sheet)[0].items() if name in ("id_number", "name")}
    if "id_number" not in asked.values():
        return
    form = forms(KINDS[sheet.kind])
    for _, row in sheet.rows:
        given = normalised(dict(cells(row, asked)), form, Counter())
        try:
            number = IdNumber(given.get("id_number", ""))
        except ValueError:
            continue
        yield Identity(number, PersonName(given["name"]) if "name" in given else None)


@dataclass
class _Joined:
    """Which keys belong together, directly or through others."""

    _first: dict[Key, Key] = field(default_factory=dict)
    """key → the key beside which it was named first"""
    _others: dict[Key, Key] = field(default_factory=dict)
    """key → another one that it belongs to"""

    def joining(self, keys: Sequence[Key]) -> Key:
        """One that belongs together with the keys, as all of them do from now on; of equal ones always the same."""
        for key in keys:
            first = self._first.setdefault(key, keys[0])
            if first != keys[0] and (one := self.root_of(first)) != (other := self.root_of(keys[0])):
                self._others[other] = one
        return self._first[keys[0]]

    def root_of(self, key: Key) -> Key:
        """The one that stands for all that belong together with the key."""
        while key in self._others:
            key = self._others[key]
        return key
