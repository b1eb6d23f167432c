"""The connection breaks on either side of the COMMIT of an export: one effect, the same papers, the right answer."""

import pytest

from infrastructure.journal import recorder
from tests.faults.paying import STEPS
from tests.faults.proxy import Proxy, Side
from tests.faults.staged import Staged, amiss, standing, unfinished
from tests.journeys.program import Program, Said

ON_A_SERVER = pytest.mark.parametrize("staged", ["a_server"], indirect=True)


def exported_through(proxy: Proxy, program: Program, name: str, side: Side) -> Said:
    """The export over a connection that breaks with its COMMIT."""
    direct = program.environment["SKILLTRAIL_DB"]
    program.environment["SKILLTRAIL_DB"] = proxy.url
    proxy.arm(side)
    said = STEPS[name].taken(program)
    program.environment["SKILLTRAIL_DB"] = direct
    assert proxy.cuts == 1
    return said


@pytest.mark.slow
@ON_A_SERVER
@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("name", ["export R1", "export R2", "export R3"])
def test_an_export_whose_commit_is_cut_off_is_done_once(staged: Staged, name: str, side: Side) -> None:
    with staged.before(name) as program, Proxy(program.db) as proxy:
        said = exported_through(proxy, program, name, side)
        assert said.code == 0 and not said.out.startswith("0 events recorded"), said.err
        assert [*amiss(program), *unfinished(program)] == []
        assert standing(program) == staged.after[name]
        assert STEPS[name].taken(program).code == 0
        assert standing(program) == staged.after[name]


@pytest.mark.slow
@ON_A_SERVER
def test_without_the_look_into_the_store_the_clerk_is_told_that_nothing_was_recorded(
    staged: Staged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what was recorded is taken for a conflict, decided again, and found to be there already."""
    monkeypatch.setattr(recorder.JournalRecorder, "_recorded_after_all", lambda *_: False)
    with staged.before("export R1") as program, Proxy(program.db) as proxy:
        said = exported_through(proxy, program, "export R1", "after")
        assert said.out.startswith("0 events recorded")
        assert standing(program) == staged.after["export R1"]
