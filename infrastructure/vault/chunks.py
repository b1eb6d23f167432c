"""Many keys are looked up a few thousand at a time: databases limit what one statement may name."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Key = TypeVar("Key")

LOOKED_UP_AT_ONCE = 5_000


def chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """The keys, each once, in lists that one statement may name."""
    rest = iter(dict.fromkeys(keys))
    while chunk := list(islice(rest, LOOKED_UP_AT_ONCE)):
        yield chunk
