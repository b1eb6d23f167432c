"""Answers that go into files."""

from dataclasses import dataclass
from pathlib import Path

from infrastructure.files.placing import free
from infrastructure.files.table import Table, write_csv, write_xlsx
from scripts.verbs.session import Session


@dataclass(frozen=True)
class Files:
    """Where an answer is to be written, if anywhere. A place that is taken is refused before any work is done."""

    xlsx: Path | None
    csv: Path | None
    overwrite: bool

    def __post_init__(self) -> None:
        for path in filter(None, (self.xlsx, self.csv)):
            free(path, self.overwrite)

    @property
    def asked(self) -> bool:
        """Whether there is any."""
        return bool(self.xlsx or self.csv)

    def written(self, table: Table, one: Session) -> list[str]:
        """Writes the table; a sentence for each file."""
        writers = ((self.xlsx, write_xlsx), (self.csv, write_csv))
        return [
            one.say("messages.written", place=path, rows=write(path, table, self.overwrite))
            for path, write in writers
            if path is not None
        ]
