"""Corrections: only the fields they name, and never empty what a thing cannot be without."""

from collections.abc import Collection
from typing import TypeVar

from domain.kernel.record import Changes, Refusal

C = TypeVar("C", bound=Changes)


def correction(asked: Changes, into: type[C], never_empty: Collection[str]) -> C:
    """The named fields as an event holds them; refused where none is named or one may not be empty."""
    if not asked.named:
        raise Refusal("a correction names at least one field")
    if empty := sorted(name for name, value in asked.named.items() if name in never_empty and value is None):
        raise Refusal("{fields} may be corrected, not taken back", fields=", ".join(empty))
    return into(**asked.named)


def corrected(stands: C, changes: C) -> C:
    """What stood, with the fields that the changes name as they say."""
    return stands.model_copy(update=changes.named)
