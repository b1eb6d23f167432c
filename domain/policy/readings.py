"""The doubtful readings of a policy (存疑条文的解读) as a table for officials."""

from collections.abc import Iterator

from domain.policy.dated import Applied
from domain.policy.pack import Clause, Pack
from domain.policy.parameters import Value

HEADER = (
    "| No. | Clause | Question | Our answer | 答复 | Ground | Other ways to read it |",
    "|---|---|---|---|---|---|---|",
)


def table(pack: Pack) -> str:
    """One row for each reading, with the clauses it is about and the values it settled."""
    return "\n".join((*HEADER, *_rows(pack)))


def shown(value: Value) -> str:
    """A value as a person reads it; the empty word is what was left empty (未填)."""
    return ", ".join(word or "(not given)" for word in value) if isinstance(value, tuple) else str(value)


def settled_by(pack: Pack, reading: str) -> list[Applied]:
    """The values that the reading settled."""
    return [value for value in pack.history() if value.reading == reading]


def clauses_of(pack: Pack, reading: str) -> list[str]:
    """The clauses that the reading is about."""
    return [clause.id for clause in pack.clauses.values() if reading in _named_by(clause, pack)]


def _rows(pack: Pack) -> Iterator[str]:
    for id, reading in pack.readings.items():
        settled = settled_by(pack, id)
        values = "".join(f" `{value.name} = {shown(value.value)}`" for value in settled)
        others = "".join(f" `{shown(other)}`" for value in settled for other in value.alternatives)
        cells = (
            id,
            ", ".join(clauses_of(pack, id)),
            reading.question,
            reading.answer + values,
            reading.answer_zh,
            reading.ground,
            reading.alternatives + others,
        )
        yield f"| {' | '.join(cells)} |"


def _named_by(clause: Clause, pack: Pack) -> set[str | None]:
    tables = {pack.tables[name].reading for name in clause.tables}
    values = {value.reading for value in pack.history() if value.clause == clause.qualified}
    return {*clause.readings, *values, *tables}
