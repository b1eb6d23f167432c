"""The tables (标准表) that a pack may hold: which there are, what they give, and by which facts they may be looked up.

A city chooses among a table's columns and states the rows. Like a parameter, a table that no scheme knows is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.policy.parameters import GROUPS, Kind


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the law: the kind of its values, the scheme that asks it, the columns it may go by."""

    kind: Kind
    scheme: str
    columns: tuple[str, ...]


TABLES = {
    "base_rate": Table(Kind.YUAN, "skills_upgrade", ("category", "occupation", "level")),  # 补贴基准
    "population_ratio": Table(Kind.RATIO, "skills_upgrade", ("group", "hukou", "level")),  # 补贴比例
    "special_rate": Table(Kind.YUAN, "special_capability", ("project",)),  # 专项职业能力补贴标准
    "post_allowance": Table(Kind.YUAN, "care_sector", ("occupation",)),  # 特殊岗位津贴
    "apprenticeship_rate": Table(Kind.YUAN, "apprenticeship", ("level",)),  # 学徒制补贴标准, 元/人/年
}

WORDS: dict[str, tuple[str, ...]] = {
    "level": ("", "5", "4", "3", "2", "1"),  # 五级 … 一级; "" = 证书不分等级
    "group": tuple(GROUPS.split()),
    "hukou": ("", "city", "elsewhere"),  # 本市 · 外地; "" = 未填
}
"""What may stand in a column. One that is not listed takes any text, or what the catalogue has of it."""

Key = tuple[tuple[str, str], ...]
"""The cells by which a row is found: level 3, category 生活服务."""


def cell(fact: object) -> str:
    """A fact as it stands in a table; what is not given is an empty cell."""
    return "" if fact is None else str(fact)


def words_of(column: str, known: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """What may stand in the column; nothing where it takes any text. `known` is what the catalogue has."""
    return WORDS.get(column) or known.get(column, ())


def wrong_key(name: str, key: Sequence[str]) -> Iterator[str]:
    """What keeps a table from going by these columns."""
    columns = TABLES[name].columns
    for column in key:
        if column not in columns:
            yield f"{name} cannot go by {column!r}, only by {', '.join(columns)}"
        elif key.count(column) > 1:
            yield f"{name} goes by {column!r} twice"


def wrong_cells(key: Sequence[str], cells: Mapping[str, object], known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What is wrong with a row's single cells; `known` is what the catalogue has in its columns."""
    for column in key:
        if column not in cells:
            yield f"the cell {column!r} is missing"
    for column, value in cells.items():
        if column not in key:
            yield f"the table does not go by {column!r}"
            continue
        words = words_of(column, known)
        text = cell(value) if isinstance(value, str) or type(value) is int else None
        if text is None or (words and text not in words) or not (words or text):
            among = f", only {', '.join(word or 'an empty cell' for word in words)}" if words else ""
            yield f"{column} cannot be {value!r}{among}"
