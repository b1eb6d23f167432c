"""The office tells what it could not bring up to date, whichever verb asked, and tells it once."""

from pathlib import Path

from application.ports import Draft, Transaction
from domain.kernel.record import Event
from infrastructure.event_names import NAMES
from infrastructure.journal import CaseJournal
from infrastructure.settings import Settings
from scripts.compose import compose


class Praised(Event):
    """An event of a later release."""


def test_an_event_that_this_release_cannot_fold_is_told_once(tmp_path: Path) -> None:
    told: list[str] = []
    office = compose(Settings(db=f"sqlite:///{tmp_path / 'office.db'}"), told.append)
    try:
        office.set_up("clerk")
        office.catch_up()
        assert told == []
        later = CaseJournal(office.database, office.now, names={**NAMES, "praise.given.1": Praised})
        later.append(Transaction([Draft("praise:1", 1, Praised(), "praise:1", by="clerk")]))
        office.catch_up()
        assert len(told) == 2 and all("stopped before position 4: praise:1" in problem for problem in told)
        office.catch_up()
        office.assess_all()
        office.sweep().run(office.today, "clerk")
        assert len(told) == 2
    finally:
        office.close()
