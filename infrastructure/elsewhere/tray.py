"""Where processes leave things for each other, and what need not lie in memory: sealed files of a private folder."""

import pickle
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from application.lazy_sequence import LazySequence
from infrastructure.temporary import room_for_files

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Tray:
    """A folder and a key that nobody else has: of what lies there only the names are told from one to the other.

    For the rest of a longer message, whose sender was killed, whoever reads would wait for ever.
    """

    folder: Path
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def leave(self, given: Any) -> str:
        """The name under which it lies there."""
        content, name = pickle.dumps(given, pickle.HIGHEST_PROTOCOL), secrets.token_hex(12)
        sealed = AESGCM(self.key).encrypt(bytes.fromhex(name), content, None)
        with room_for_files():
            (self.folder / name).write_bytes(sealed)
        return name

    def look(self, name: str) -> Any:
        """What lies there under the name."""
        with room_for_files():
            sealed = (self.folder / name).read_bytes()
        return pickle.loads(AESGCM(self.key).decrypt(bytes.fromhex(name), sealed, None))

    def take(self, name: str) -> Any:
        """What lies there under the name, and does so no longer."""
        given = self.look(name)
        (self.folder / name).unlink()
        return given

    def keep(self, some: Sequence[Kept]) -> "OnTray[Kept]":
        """The same, in memory only while it is looked at."""
        return OnTray(self, self.leave(some), len(some))

    def clear(self) -> None:
        """Nothing lies there any more."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def a_tray() -> Iterator[Tray]:
    """One for the length of a block."""
    with room_for_files():
        folder = tempfile.TemporaryDirectory(prefix="skilltrail-", ignore_cleanup_errors=True)
    with folder as place:
        yield Tray(Path(place))


@dataclass(frozen=True)
class OnTray(LazySequence[Kept]):
    """What lies on a tray, for as long as that stands."""

    tray: Tray
    name: str
    length: int

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[Kept]:
        yield from self.tray.look(self.name)

    def between(self, first: int, end: int) -> Sequence[Kept]:
        found: Sequence[Kept] = self.tray.look(self.name)[first:end]
        return found
