"""Many keys are looked up some thousands at a time: databases limit what one statement may name."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Key = TypeVar("Key")

KEYS_AT_ONCE = 2_000


def chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """The keys, each once and in their order, in lists that one statement may name."""
    rest = iter(dict.fromkeys(keys))
    while chunk := list(islice(rest, KEYS_AT_ONCE)):
        yield chunk
