"""What carries out each sentence of a policy's text: scheme, module, readings, values, tables; or why nothing does."""

from collections.abc import Iterator, Mapping
from math import prod
from typing import Any

from domain.policy.coverage import Where
from domain.policy.dated import Applied
from domain.policy.pack import Clause, Pack
from domain.policy.rates import RateTable
from scripts.language import Speech


def carried_out(pack: Pack, modules: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every sentence in order, and what becomes of it."""
    by_id = {clause.id: clause for clause in pack.clauses.values()}
    return [
        {"id": use.sentence.id, "text": use.sentence.text, "where": use.where.value, "detail": use.detail}
        | (_by_clause(by_id[use.sentence.id], pack, modules) if use.where is Where.CLAUSE else {})
        for use in pack.coverage
    ]


def _by_clause(clause: Clause, pack: Pack, modules: Mapping[str, str]) -> dict[str, Any]:
    return {
        "scheme": clause.scheme,
        "module": modules.get(clause.scheme),
        "readings": list(dict.fromkeys([*clause.readings, *_read_by(clause, pack)])),
        "parameters": list(clause.parameters),
        "tables": [_table_json(pack.tables[name]) for name in clause.tables],
        "still_open": clause.still_open or None,
    }


def _read_by(clause: Clause, pack: Pack) -> Iterator[str]:
    """The readings that its values and tables name."""
    named = [value.reading for value in pack.history() if value.clause == clause.qualified]
    named += [pack.tables[name].reading for name in clause.tables]
    yield from (reading for reading in named if reading)


def _table_json(table: RateTable) -> dict[str, Any]:
    return {
        "name": table.name,
        "by": list(table.columns),
        "rows": len(table.rows),
        "unverified": sum(row.unverified for row in table.rows),
    }


def told(use: Mapping[str, Any], speech: Speech) -> str:
    """The same beside the sentence: a line for each of the things that carry it out."""
    return "\n".join(_told(use, speech))


def _told(use: Mapping[str, Any], speech: Speech) -> Iterator[str]:
    yield speech.word("where", use["where"])
    if use["where"] != Where.CLAUSE or speech.lang == "en":
        yield from (part for part in (use["detail"],) if part)
    if use["where"] != Where.CLAUSE:
        return
    key = "telling.carried_out" if use["module"] else "telling.carried_out_by_nothing"
    yield speech.say(key, scheme=use["scheme"], module=use["module"])
    if use["readings"]:
        yield speech.say("telling.clause_readings", names=", ".join(use["readings"]))
    if use["parameters"]:
        yield speech.say("telling.clause_parameters", names=", ".join(use["parameters"]))
    for table in use["tables"]:
        key = "telling.clause_table" if table["rows"] else "telling.clause_table_empty"
        yield speech.say(key, **table | {"by": ", ".join(table["by"]), "unverified": table["unverified"] or None})
    if use["still_open"]:
        yield use["still_open"]


def rows_json(pack: Pack) -> list[dict[str, Any]]:
    """Every row of every table."""
    return [
        {
            "table": row.name,
            "key": dict(row.key),
            "value": str(row.value),
            "clause": row.clause,
            "since": row.since.isoformat() if row.since else None,
            "until": row.until.isoformat() if row.until else None,
            "source": row.source,
            "unverified": row.unverified,
        }
        for table in pack.tables.values()
        for row in table.rows
    ]


def together(table: RateTable) -> Iterator[tuple[str, Applied]]:
    """The rows, those that differ in nothing but their cells as one: group employed, level 5/4/3."""
    alike: dict[tuple[Any, ...], list[Applied]] = {}
    for row in table.rows:
        alike.setdefault((row.value, row.since, row.until, row.source, row.unverified), []).append(row)
    for rows in alike.values():
        cells = {column: list(dict.fromkeys(dict(row.key)[column] for row in rows)) for column in table.columns}
        if prod(map(len, cells.values())) == len(rows):
            yield _cells(cells), rows[0]
        else:
            yield from ((_cells({column: [cell] for column, cell in row.key}), row) for row in rows)


def _cells(cells: Mapping[str, list[str]]) -> str:
    return ", ".join(f"{column} {'/'.join(cell or '—' for cell in found)}" for column, found in cells.items())


def accounted(pack: Pack) -> dict[str, int]:
    """How many sentences the text has, what became of them, and how many await what the pack calls not automated."""

    def count(where: Where) -> int:
        return sum(use.where is where for use in pack.coverage)

    return {
        "sentences": len(pack.coverage),
        "accounted_for": len(pack.coverage) - count(Where.FORGOTTEN),
        "by_clauses": count(Where.CLAUSE),
        "in_catalogue": count(Where.CATALOGUE),
        "set_aside": count(Where.NOT_ENCODED),
        "not_automated": len(pack.not_automated),
    }
