"""A row of an intake file: its columns, their Chinese names, and the commands it stands for."""

from collections.abc import Iterator
from typing import ClassVar

from domain.kernel.command import Command
from domain.kernel.record import Record


class Row(Record):
    """A row of an intake file. Field names are the English column names."""

    table: ClassVar[str]
    chinese: ClassVar[dict[str, str]]

    def commands(self) -> Iterator[Command]:
        """What the row asks to be recorded, in order; what is recorded already changes nothing."""
        return iter(())

    def _as(self, command: type[Command]) -> Command:
        """The command with the values the row has for its fields, which the row has checked already."""
        return command.of_checked(self.__dict__)
