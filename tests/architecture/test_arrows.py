"""The arrows between the rooms, held for the real tree and tried on planted offences."""

from pathlib import Path

import pytest

from tests.architecture.rooms import ARROWS, offences

ROOT = Path(__file__).resolve().parents[2]


def test_every_import_follows_the_arrows():
    assert offences(ROOT) == []


@pytest.mark.parametrize("room", ARROWS)
def test_every_room_is_there_to_be_looked_at(room):
    assert list((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize(
    ("file", "source", "complaint"),
    [
        ("domain/cohort/cohort.py", "from application.desk import Desk", "domain imports application.desk"),
        ("domain/cohort/cohort.py", "import domain.kernel, projections.lines", "domain imports projections.lines"),
        ("domain/cohort/cohort.py", "from ...infrastructure import journal", "domain imports infrastructure"),
        ("domain/cohort/cohort.py", "def f():\n    import sqlalchemy", "imports the library sqlalchemy"),
        ("domain/cohort/cohort.py", "from os import environ", "imports os environ"),
        ("domain/cohort/cohort.py", "from uuid import uuid4", "imports uuid uuid4"),
        ("domain/cohort/cohort.py", "import uuid\nkey = uuid.uuid4()", "uses uuid.uuid4"),
        ("domain/cohort/cohort.py", "import datetime\nday = datetime.date.today()", "uses date.today"),
        ("domain/cohort/cohort.py", "from datetime import datetime\nclock = datetime.now", "uses datetime.now"),
        ("domain/cohort/cohort.py", "text = open('pack.toml').read()", "calls open()"),
        ("application/desk.py", "from projections import tranche_lines", "application imports projections"),
        ("application/desk.py", "from infrastructure.journal import Journal", "application imports infrastructure"),
        ("projections/lines.py", "import application.ports", "projections imports application.ports"),
        ("infrastructure/journal.py", "from scripts.compose import compose", "infrastructure imports scripts"),
        ("scripts/cli.py", "from tests.builders import cohort", "scripts imports tests.builders"),
    ],
)
def test_a_planted_offence_is_found(tmp_path, file, source, complaint):
    plant(tmp_path, file, source)
    [offence] = offences(tmp_path)
    assert offence.startswith(f"{file}:")
    assert complaint in offence


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("domain/cohort/cohort.py", "from uuid import UUID, uuid5\nimport pydantic\nfrom ..kernel.money import Fen"),
        ("domain/cohort/cohort.py", "from datetime import date\nday = date(2025, 6, 1)"),
        ("application/desk.py", "from domain.cohort import events\nfrom . import ports\nimport time"),
        ("projections/lines.py", "from domain.schemes import terms\nfrom projections.fold import Fold"),
        ("infrastructure/journal.py", "from application.ports import Journal\nfrom projections import lines"),
        ("scripts/compose.py", "import infrastructure.journal, application.desk, projections.lines, domain.kernel"),
    ],
)
def test_what_is_allowed_stays_quiet(tmp_path, file, source):
    plant(tmp_path, file, source)
    assert offences(tmp_path) == []


def plant(root: Path, file: str, source: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
