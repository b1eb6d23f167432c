"""What a correction sets: only the fields it names, as plain values fit for an event."""

from typing import Any

from domain.kernel.record import Record, Refusal


def correction(fields: Record) -> dict[str, Any]:
    """The named fields with their new values, days as text; refused where none is named."""
    values = fields.model_dump(mode="json", exclude_unset=True)
    if not values:
        raise Refusal("a correction names at least one field")
    return values
