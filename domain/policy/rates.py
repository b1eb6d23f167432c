"""A pack's tables with their dated rows (分段生效的标准表): read from the form, checked, and looked up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product

from domain.policy.catalogue import CatalogueRow
from domain.policy.check import at
from domain.policy.dated import Applied, overlaps
from domain.policy.form import ClauseForm, PolicyForm, RowForm, TableForm
from domain.policy.parameters import read_as
from domain.policy.tables import TABLES, Key, cell, wrong_cells, wrong_key


@dataclass(frozen=True)
class RateTable:
    """A table as a clause of the pack has it. `columns` are those by which it is looked up, in the clause's order."""

    name: str
    clause: str  # huzhou-2025/1.2
    columns: tuple[str, ...]
    reading: str | None
    rows: tuple[Applied, ...]

    def look_up(self, on: date, facts: Mapping[str, object]) -> Applied | None:
        """The row for these facts on that day, if anybody has stated one."""
        key = tuple((column, cell(facts.get(column))) for column in self.columns)
        return next((row for row in self.by_key.get(key, ()) if row.applies_on(on)), None)

    @cached_property
    def by_key(self) -> dict[Key, list[Applied]]:
        """The rows that follow each other for the same facts."""
        found: dict[Key, list[Applied]] = {}
        for row in self.rows:
            found.setdefault(row.key, []).append(row)
        return found

    def double(self) -> Iterator[str]:
        """Rows for the same facts on the same day."""
        for key, rows in self.by_key.items():
            for one, other, day in overlaps(rows):
                when = f"on {day}" if day else "from the beginning"
                yield f"{self.name} has two rows for {told(key)} {when}: {one.value!r} and {other.value!r}"


def told(key: Key) -> str:
    """The cells as messages write them: level 3, category 生活服务."""
    return ", ".join(f"{column} {text or '—'}" for column, text in key) or "everybody"


def known_cells(catalogue: Sequence[CatalogueRow]) -> dict[str, tuple[str, ...]]:
    """What may stand in the columns that speak of the catalogue."""
    return {
        "category": tuple(dict.fromkeys(row.category for row in catalogue if row.category)),
        "occupation": tuple(dict.fromkeys(row.code for row in catalogue)),
    }


def tables_of(form: PolicyForm, catalogue: Sequence[CatalogueRow], problems: list[str]) -> dict[str, RateTable]:
    """The pack's tables by name; whatever does not fit together is added to the problems."""
    found: dict[str, RateTable] = {}
    known = known_cells(catalogue)
    for clause_id, clause in form.clauses.items():
        for name, table in clause.tables.items():
            place = f"{at(clause_id)}.tables.{name}"
            if name not in TABLES:
                problems.append(f"{place}: no table is called {name!r}; there are {', '.join(TABLES)}")
            elif name in found:
                problems.append(f"{place}: {found[name].clause} has this table already")
            elif wrong := [f"{place}.key: {problem}" for problem in wrong_key(name, table.key)]:
                problems += wrong
            else:
                rows = tuple(_rows(f"{form.policy.id}/{clause_id}", clause, name, table, known, place, problems))
                made = RateTable(name, f"{form.policy.id}/{clause_id}", table.key, table.reading, rows)
                problems += [f"{place}: {problem}" for problem in made.double()]
                found[name] = made
    return found


def _rows(
    qualified: str,
    clause: ClauseForm,
    name: str,
    table: TableForm,
    known: Mapping[str, Sequence[str]],
    place: str,
    problems: list[str],
) -> Iterator[Applied]:
    for number, row in enumerate(table.rows, start=1):
        faults: list[str] = []
        for cells in _single(row):
            faults += wrong_cells(table.key, cells, known)
            yield Applied(
                name=name,
                value=str(row.value),
                clause=qualified,
                quote=clause.quote,
                gloss=clause.gloss,
                reading=table.reading,
                alternatives=(),
                source=row.source,
                since=row.since,
                until=row.until,
                key=tuple((column, cell(cells.get(column))) for column in table.key),
                unverified=row.unverified,
            )
        faults += _wrong_value(name, row)
        problems += [f"{place}, row {number}: {fault}" for fault in dict.fromkeys(faults)]


def _single(row: RowForm) -> Iterator[dict[str, object]]:
    """The row with each cell of its lists by itself."""
    lists = [value if isinstance(value, list) else [value] for value in row.cells.values()]
    for cells in product(*lists):
        yield dict(zip(row.cells, cells, strict=True))


def _wrong_value(name: str, row: RowForm) -> Iterator[str]:
    if row.since and row.until and row.until < row.since:
        yield f"the row ends on {row.until}, before it begins on {row.since}"
    try:
        read_as(TABLES[name].kind, row.value, "the value")
    except ValueError as error:
        yield f"{row.value!r} cannot be used; {error}"
