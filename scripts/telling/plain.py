"""Anything the program knows as plain JSON: days as text, records and dataclasses as objects."""

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from domain.kernel.record import Record

AS_IT_IS = frozenset({type(None), bool, int, float, str})
"""What most values are."""


def plain(value: Any) -> Any:
    """The value with nothing in it but objects, lists, text, numbers, true, false and null."""
    if type(value) in AS_IT_IS:
        return value
    match value:
        case int() | str():
            return value
        case date():  # and instants, with their offset
            return value.isoformat()
        case Record():
            return {name: plain(getattr(value, name)) for name in type(value).model_fields}
        case Mapping():
            return {key if type(key) is str else _key(key): plain(one) for key, one in value.items()}
        case Set():
            return sorted((plain(one) for one in value), key=str)
        case list() | tuple():
            return [plain(one) for one in value]
        case type():
            return value.__name__
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be told as JSON")


def _key(key: Any) -> str:
    return key.__name__ if isinstance(key, type) else str(key)
