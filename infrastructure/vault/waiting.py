"""Sealed rows that wait until they are recorded: few in memory, more in a file without a name."""

import os
import pickle
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar

from infrastructure.temporary import room_for_files

ROWS_AT_ONCE = 5_000

Row = TypeVar("Row", bound=tuple[Any, ...])


class Waiting(Generic[Row]):
    """Takes one row after the other. The file goes with this, or with the process, however that ends."""

    def __init__(self) -> None:
        self._last: list[Row] = []
        self._file: IO[bytes] | None = None
        self._batches_in_file = 0

    def __bool__(self) -> bool:
        return bool(self._last or self._batches_in_file)

    def append(self, row: Row) -> None:
        """Adds it behind all others."""
        if len(self._last) == ROWS_AT_ONCE:
            with room_for_files():
                self._file = self._file or TemporaryFile()  # noqa: SIM115
                self._file.seek(0, os.SEEK_END)
                pickle.dump(self._last, self._file, pickle.HIGHEST_PROTOCOL)
                self._file.flush()
            self._batches_in_file += 1
            self._last = []
        self._last.append(row)

    def batches(self) -> Iterator[list[Row]]:
        """All of them in their order, some thousand at a time."""
        if self._file is not None:
            self._file.seek(0)
            for _ in range(self._batches_in_file):
                with room_for_files():
                    batch = pickle.load(self._file)
                yield batch
        if self._last:
            yield self._last
