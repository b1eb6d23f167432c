"""The days that a case's facts name (事实日期): on no others does a fact that is recorded already come to count."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


def named_days(facts: Any) -> Iterator[date]:
    """Each day, as often as it is named."""
    match facts:
        case date():
            yield facts
        case tuple():
            for one in facts:
                yield from named_days(one)
        case Mapping():
            yield from named_days(tuple(facts.values()))
        case _ if is_dataclass(facts):
            yield from named_days(tuple(getattr(facts, field.name) for field in fields(facts)))
