"""What an event changed in the state of a case: only what differs, by its place in the state."""

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.language.table import missing
from scripts.telling.plain import plain


def changes(before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    """(place, value before, value after) for every value that differs, e.g. `learners.03.left_on`; None for nothing."""
    yield from _differing("", plain(before), plain(after))


def _differing(place: str, before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    if before == after or (missing(before) and missing(after)):
        return
    one, other = _parts(before), _parts(after)
    if one is None or other is None:
        yield place, before, after
        return
    for name in dict.fromkeys([*one, *other]):
        yield from _differing(f"{place}.{name}" if place else name, one.get(name), other.get(name))


def _parts(value: Any) -> Mapping[str, Any] | None:
    """The parts of a value that has parts; nothing has none yet; lists of plain values are told whole."""
    if missing(value):
        return {}
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return {str(number): one for number, one in enumerate(value, start=1)}
    return None
