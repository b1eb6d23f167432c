"""What is used up of what may be used only so often, folded from the events that say so: the table `claims`."""

from collections.abc import Iterable

from domain.kernel.record import value_of
from domain.kernel.recorded import Recorded
from infrastructure.event_names import NAMES

NAMES_WITH_USES = [name for name, event in NAMES.items() if "uses" in event.model_fields]
"""The stored names of events that may say what their stream uses up."""

Taken = dict[tuple[str, str], int]
"""Whose and what → the position of the event that took it."""


def taken(recorded: Iterable[Recorded]) -> Taken:
    """What stands after these events: of each stream, what the last of them said."""
    of_stream: dict[str, Taken] = {}
    for entry in recorded:
        if (uses := value_of(entry.event, "uses")) is not None:
            of_stream[entry.stream] = {(use.whose, use.what): entry.position for use in uses}
    return {key: position for its in of_stream.values() for key, position in its.items()}
