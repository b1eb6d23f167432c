"""What a correction sets: only the fields it names, as plain values fit for an event."""

from collections.abc import Collection
from typing import Any, TypeVar

from domain.kernel.record import Record, Refusal

R = TypeVar("R", bound=Record)


def correction(fields: Record, never_empty: Collection[str]) -> dict[str, Any]:
    """The named fields with their new values, days as text; refused where none is named or one may not be empty."""
    values = fields.model_dump(mode="json", exclude_unset=True)
    if not values:
        raise Refusal("a correction names at least one field")
    if empty := sorted(name for name in never_empty if name in values and values[name] is None):
        raise Refusal("{fields} may be corrected, not taken back", fields=", ".join(empty))
    return values


def corrected(stands: R, fields: R) -> R:
    """What stood, with the fields that a correction names as it says."""
    return stands.model_copy(update={name: getattr(fields, name) for name in fields.model_fields_set})
