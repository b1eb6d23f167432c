"""Whether a stated row fits the pack in use: known words, its own columns, and nothing that stands against it."""

from domain.kernel.record import Refusal
from domain.policy.events import Measure, StatedOccupation, StatedRate
from domain.policy.overlays import MEASURES
from domain.policy.pack import Pack
from domain.policy.parameters import PARAMETERS, read, read_as
from domain.policy.rates import known_cells
from domain.policy.standing import must_fit, must_have_days_in_order
from domain.policy.stated import key_of, later_rules, measure, occupation, rate
from domain.policy.tables import TABLES, words_of


def rate_must_fit(pack: Pack, stated: StatedRate) -> None:
    """Refuses a row of a table that the pack has not, or not so, and one that contradicts a row that stands."""
    row_must_exist(pack, stated.table, stated.key, stated.value)
    must_have_days_in_order(stated.since, stated.until)
    if not stated.withdrawn:
        row = rate(pack, stated)
        must_fit(pack.tables[stated.table].by_key.get(row.key, ()), row)


def row_must_exist(pack: Pack, name: str, cells: dict[str, str], value: str) -> None:
    """Refuses cells by which the pack's table does not go, and a value of the wrong kind."""
    if name not in pack.tables:
        raise Refusal("{policy} has no table {table}, only {tables}", policy=pack.id, table=name, tables=[*pack.tables])
    table = pack.tables[name]
    if other := [column for column in cells if column not in table.columns]:
        raise Refusal("{table} goes by {columns}, not by {other}", table=name, columns=[*table.columns], other=other)
    for column, text in key_of(table, cells):
        words = words_of(column, known_cells(pack.catalogue))
        if text not in words if words else not text:
            raise Refusal("{column} of {table} cannot be {text}", column=column, table=name, text=text or None)
    try:
        read_as(TABLES[name].kind, value, name)
    except ValueError:
        raise Refusal("{text} is no value of {table}", text=value, table=name) from None


def occupation_must_fit(pack: Pack, stated: StatedOccupation) -> None:
    """Refuses an occupation that enters without a day, under two names, or while it stands."""
    must_have_days_in_order(stated.since, stated.until)
    same = [row for row in pack.catalogue if row.code == stated.code]
    if stated.since is None and not any(row.since is None for row in same):
        raise Refusal("an occupation that enters needs the day from which it stands")
    if named := [row.name for row in same if row.name != stated.name]:
        raise Refusal("{code} stands under the name {name}", code=stated.code, name=named[0])
    if not stated.withdrawn:
        must_fit(same, occupation(pack, stated))
    elif any(row.since == stated.since and not row.source for row in same):
        raise Refusal("{code} stands in the text itself; it leaves with its last day", code=stated.code)


def measure_must_fit(pack: Pack, division: str, stated: Measure) -> None:
    """Refuses what a district may not lay down, and what contradicts a measure of its own that stands."""
    if stated.key not in MEASURES:
        raise Refusal(
            "a district may lay down procedure and payee ({keys}), but not {key}", keys=[*MEASURES], key=stated.key
        )
    kept = MEASURES[stated.key]
    try:
        read_as(kept.kind, stated.value, stated.key, kept.words)
    except ValueError:
        raise Refusal("{key} cannot be {text}", key=stated.key, text=stated.value) from None
    must_have_days_in_order(stated.since, stated.until)
    if not stated.withdrawn:
        new = measure(pack, division, stated)
        must_fit([one for one in pack.measures if (one.name, one.key) == (new.name, new.key)], new)


def value_must_fit(pack: Pack, name: str, raw: object) -> None:
    """Refuses a parameter that no higher rule can replace, and a value that no rule can carry out."""
    if name not in PARAMETERS or not PARAMETERS[name].dated:
        raise Refusal("a higher rule cannot replace {key}", key=name)
    if name not in pack.values and later_rules(pack) is None:
        raise Refusal("a higher rule cannot replace {key}", key=name)
    try:
        read(name, raw)
    except ValueError:
        raise Refusal("{key} cannot be {text}", key=name, text=str(raw)) from None
