"""A condition that is not met: whether it still may be, and by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.schemes.lines import Reason, Standing


@dataclass(frozen=True, slots=True)
class Missing:
    """`lost`: it cannot be met any more. `last_day` is the end of the time for it, where there is one."""

    reason: Reason
    lost: bool = False
    last_day: date | None = None


def without(missing: Iterable[Missing]) -> Standing:
    """The standing of a line that lacks these: what is lost outweighs what may still come."""
    found = list(missing)
    lost = tuple(one.reason for one in found if one.lost)
    if lost:
        return Standing("lost", lost)
    return Standing(
        "pending",
        tuple(one.reason for one in found),
        last_day=min((one.last_day for one in found if one.last_day), default=None),
    )
