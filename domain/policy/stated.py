"""What was stated of a policy, put into its pack: a rate, an occupation, a district's measure, a higher rule."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from domain.policy.catalogue import CatalogueRow
from domain.policy.dated import Applied
from domain.policy.events import HigherRuleRecorded, Measure, ReplacedRate, StatedOccupation, StatedRate
from domain.policy.pack import Clause, Pack
from domain.policy.parameters import read
from domain.policy.rates import RateTable
from domain.policy.standing import entered
from domain.policy.tables import Key

CARRIES_OUT = ("later_rules",)

ONE_DAY = timedelta(days=1)


def key_of(table: RateTable, cells: dict[str, str]) -> Key:
    """The cells in the table's order; one that is not given is empty."""
    return tuple((column, cells.get(column, "")) for column in table.columns)


def rate(pack: Pack, stated: StatedRate) -> Applied:
    """The stated row as the table holds it."""
    table = pack.tables[stated.table]
    return replace(
        _applied(pack.clause(table.clause.partition("/")[2]), stated.table, stated.value, stated.source),
        key=key_of(table, stated.key),
        reading=table.reading,
        since=stated.since,
        until=stated.until,
        unverified=stated.unverified,
    )


def with_rate(pack: Pack, stated: StatedRate) -> Pack:
    """The pack with the row stated; a pack that no longer has the table, or goes by other columns, stays as it is."""
    if stated.table not in pack.tables or not set(stated.key) <= set(pack.tables[stated.table].columns):
        return pack
    table, row = pack.tables[stated.table], rate(pack, stated)
    return _with_rows(pack, table, row.key, entered(table.by_key.get(row.key, ()), row, stated.withdrawn))


def occupation(pack: Pack, stated: StatedOccupation) -> CatalogueRow:
    """The stated occupation as the catalogue holds it; what is not said of it is as it stands."""
    known = next((row for row in pack.catalogue if row.code == stated.code), None)
    return CatalogueRow(
        seq=max((row.seq for row in pack.catalogue), default=0) + 1,
        code=stated.code,
        name=stated.name,
        category=stated.category or (known.category if known else ""),
        since=stated.since,
        until=stated.until,
        source=stated.source,
    )


def with_occupation(pack: Pack, stated: StatedOccupation) -> Pack:
    """The pack with the row entered, ended or withdrawn."""
    same = [row for row in pack.catalogue if row.code == stated.code]
    others = [row for row in pack.catalogue if row.code != stated.code]
    rows = [*others, *entered(same, occupation(pack, stated), stated.withdrawn)]
    return replace(pack, catalogue=tuple(sorted(rows, key=lambda row: row.seq)))


def measure(pack: Pack, division: str, stated: Measure) -> Applied:
    """The measure as the pack holds it, by the sentence that leaves it to the districts."""
    clause = later_rules(pack)
    assert clause is not None
    return replace(
        _applied(clause, stated.key, stated.value, stated.source),
        key=(("division", division),),
        since=stated.since,
        until=stated.until,
    )


def with_measure(pack: Pack, division: str, stated: Measure) -> Pack:
    """The pack with the district's measure; one whose text leaves nothing to districts stays as it is."""
    if later_rules(pack) is None:
        return pack
    new = measure(pack, division, stated)
    same = [one for one in pack.measures if (one.name, one.key) == (new.name, new.key)]
    others = [one for one in pack.measures if (one.name, one.key) != (new.name, new.key)]
    return replace(pack, measures=(*others, *entered(same, new, stated.withdrawn)))


def with_higher_rule(pack: Pack, rule: HigherRuleRecorded) -> Pack:
    """The pack with the rule's values from its day on; what stood before stands until the day before."""
    values = dict(pack.values)
    for name, raw in rule.values.items():
        clause = later_rules(pack) or _clause_of(pack, name)
        new = replace(_applied(clause, name, read(name, raw), rule.rule), since=rule.since)
        values[name] = superseded(values.get(name, ()), new)
    pack = replace(pack, values=values)
    for replaced in rule.rates:
        pack = _with_replaced(pack, rule, replaced)
    return pack


def superseded(rows: Sequence[Applied], new: Applied) -> tuple[Applied, ...]:
    """The rows cut off where the new one begins."""
    assert new.since is not None
    last = new.since - ONE_DAY
    before = [row for row in rows if row.since is None or row.since <= last]
    return (*(row if row.until and row.until <= last else replace(row, until=last) for row in before), new)


def later_rules(pack: Pack) -> Clause | None:
    """The sentence by which districts and higher rules come in, if the text has one."""
    return next((clause for clause in pack.clauses.values() if clause.scheme == "later_rules"), None)


def _with_replaced(pack: Pack, rule: HigherRuleRecorded, replaced: ReplacedRate) -> Pack:
    if replaced.table not in pack.tables:
        return pack
    stated = StatedRate(
        table=replaced.table, key=replaced.key, value=replaced.value, since=rule.since, source=rule.rule
    )
    table, new = pack.tables[replaced.table], rate(pack, stated)
    return _with_rows(pack, table, new.key, superseded(table.by_key.get(new.key, ()), new))


def _with_rows(pack: Pack, table: RateTable, key: Key, rows: Iterable[Applied]) -> Pack:
    others = [row for row in table.rows if row.key != key]
    return replace(pack, tables={**pack.tables, table.name: replace(table, rows=(*others, *rows))})


def _clause_of(pack: Pack, parameter: str) -> Clause:
    """The sentence that a parameter reads."""
    return next(clause for clause in pack.clauses.values() if parameter in clause.parameters)


def _applied(clause: Clause, name: str, value: object, source: str) -> Applied:
    return Applied(
        name=name,
        value=value,  # type: ignore[arg-type]
        clause=clause.qualified,
        quote=clause.quote,
        gloss=clause.gloss,
        reading=None,
        alternatives=(),
        source=source,
        since=None,
        until=None,
    )
