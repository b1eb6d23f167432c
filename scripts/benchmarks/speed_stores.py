"""The stores that measurements begin with: empty, loaded and swept; made once for each scale, copied each time."""

import os
import shutil
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

from infrastructure.database import SCHEMA_VERSION
from scripts.benchmarks.children import Child
from scripts.benchmarks.stores import Stores
from scripts.benchmarks.taking import DAY

CLASSES = 2_000
LEARNERS = 40
LINES_OF_A_FILE = 500_000
FACTS = ("organisations", "cohorts", "enrolments", "certificates", "placements")


@dataclass(frozen=True)
class SpeedStores(Stores):
    """`scale`: 1 is 2,000 classes."""

    scale: float

    def taken(self, side: str, work: str, kind: str) -> dict[str, Any]:
        """The figures of one work by one side, on a fresh copy of a store of that kind, and its peak of memory."""
        copied = self.copy(self.ready(kind), f"speed_{side}")
        found: dict[str, Any] = self._child.run("speed", side, work, self.url(copied), str(self._files(work)))["found"]
        return found

    def profile(self, work: str, kind: str) -> dict[str, float]:
        """Where the program's time goes in that work, by room."""
        copied = self.copy(self.ready(kind), "speed_profile")
        words = ("profile", work, self.url(copied), str(self._files(work)))
        shares: dict[str, float] = self._child.run(*words, on_one_processor=True)["found"]
        return shares

    def ready(self, kind: str) -> str:
        """The name of the store of that kind; made from the one before it where it is not there yet."""
        name = f"speed_{SCHEMA_VERSION}_{self.scale:g}_{kind}".replace(".", "_")
        mark = self.folder / f"{name}{'_server' if self.server else ''}.ready"
        if not mark.exists():
            self._make(kind, name)
            mark.touch()
        return name

    def _make(self, kind: str, name: str) -> None:
        def verb(*words: str) -> None:
            self._child.run("program", "--db", self.url(name), "--as", "head", *words)

        self._write_files()
        if kind == "empty":
            self._empty(name)
            self._remove_key()
            verb("init")
        elif kind == "loaded":
            self.copy(self.ready("empty"), name)
            verb("import", str(self._folder / "facts"))
            for part in sorted((self._folder / "register").iterdir()):
                verb("import", "--kind", "register", str(part))
            verb("import", "--kind", "register_coverage", str(self._folder / "all" / "register_coverage.csv"))
        else:
            self.copy(self.ready("loaded"), name)
            verb("sweep", "--on", DAY)

    @property
    def _folder(self) -> Path:
        return self.folder / f"speed_{self.scale:g}"

    @property
    def _child(self) -> Child:
        key = self.folder / f"speed_{self.scale:g}{'_server' if self.server else ''}.key"
        return Child(self.folder, {**os.environ, "SKILLTRAIL_KEY_FILE": str(key), "SKILLTRAIL_NOW": DAY})

    def _remove_key(self) -> None:
        (self.folder / f"speed_{self.scale:g}{'_server' if self.server else ''}.key").unlink(missing_ok=True)

    def _files(self, work: str) -> Path:
        """The register's extract is loaded beforehand: an import is of facts that become events."""
        return self._folder / ("facts" if work == "import" else "all")

    def _write_files(self) -> None:
        everything, facts = self._folder / "all", self._folder / "facts"
        if facts.exists():
            return
        self._child.run("municipality", str(max(1, round(CLASSES * self.scale))), str(LEARNERS), str(everything))
        facts.mkdir()
        for name in FACTS:
            shutil.copy(everything / f"{name}.csv", facts / f"{name}.csv")
        _divide(everything / "register.csv", self._folder / "register")


def _divide(file: Path, into: Path) -> None:
    """An extract as large as a city's, into files that an import takes; each has the heading."""
    into.mkdir()
    with file.open(encoding="utf-8") as stream:
        heading = stream.readline()
        for number in count(1):
            lines = list(islice(stream, LINES_OF_A_FILE))
            if not lines:
                break
            (into / f"{number:03}.csv").write_text("".join([heading, *lines]), encoding="utf-8")
