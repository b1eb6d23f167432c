"""The plug is pulled at a boundary of a run's step, the step is asked again: everything once, and the same papers.

Twenty seeds spread over the boundaries of every step: the even ones over those at which something is written, the odd
ones over all.
"""

import gc
import random
from collections.abc import Iterable

import pytest

from infrastructure.journal import case_journal
from infrastructure.papers import writing
from tests.faults.paying import CUT
from tests.faults.plug import Cut, Plug, plugged, writes
from tests.faults.staged import Staged, amiss, standing, unfinished

SEEDS = range(20)
ON_A_FILE = pytest.mark.parametrize("staged", ["a_file"], indirect=True)
ON_BOTH = pytest.mark.parametrize("staged", ["a_file", "a_server"], indirect=True)
MONEY = ["compute R1", "approve R1", "export R1", "settle R1", "export R2", "repayment", "export R3"]
"""The steps that are cut off in every run of the tests, and not only in the slow one."""
STRATA = len(SEEDS) // 2


def chosen(passed: list[str], seed: int) -> int:
    """A boundary of the step: that of the seed's tenth."""
    among = list(range(len(passed))) if seed % 2 else writes(passed)
    return among[int((seed // 2 + random.Random(seed).random()) / STRATA * len(among))]


def cut_and_asked_again(staged: Staged, name: str, at: int) -> list[str]:
    """What is amiss after the cut, after the repetition, and compared with the history without a fault."""
    step, plug = staged.step(name), Plug(at)
    with staged.before(name) as program:
        with plugged(plug), pytest.raises(Cut):
            step.taken(program)
        gc.collect()  # a process that is cut off keeps no connection open, nor its lock
        found = [*amiss(program)]
        said = step.taken(program)
        if said.code:
            found.append(said.err)
        found += [*amiss(program), *unfinished(program)]
        stands = standing(program)
    found += [f"{part} are not as without a cut" for part, rows in staged.after[name].items() if stands[part] != rows]
    return [f"{name}, cut {plug.passed[at]} ({at}): {one}" for one in found]


def tried(staged: Staged, name: str, seeds: Iterable[int]) -> list[str]:
    return [wrong for seed in seeds for wrong in cut_and_asked_again(staged, name, chosen(staged.passed[name], seed))]


@ON_A_FILE
@pytest.mark.parametrize("name", MONEY)
def test_a_step_cut_off_and_asked_again(staged: Staged, name: str) -> None:
    assert tried(staged, name, [12]) == []


@pytest.mark.slow
@ON_BOTH
@pytest.mark.parametrize("name", CUT)
def test_a_step_cut_off_by_every_seed(staged: Staged, name: str) -> None:
    assert tried(staged, name, SEEDS) == []


@pytest.mark.parametrize("staged", ["a_file", pytest.param("a_server", marks=pytest.mark.slow)], indirect=True)
@pytest.mark.parametrize("name", CUT)
def test_a_step_asked_twice_is_taken_once(staged: Staged, name: str) -> None:
    step = staged.step(name)
    with staged.before(name) as program:
        for _ in range(2):
            said = step.taken(program)
            assert said.code == 0, said.err
            assert standing(program) == staged.after[name]
        assert [*amiss(program), *unfinished(program)] == []


def boundaries(passed: list[str], beginning: str) -> list[int]:
    return [number for number, name in enumerate(passed) if name.startswith(beginning)]


@ON_A_FILE
def test_an_export_cut_off_around_its_commit_and_between_any_two_papers(staged: Staged) -> None:
    passed = staged.passed["export R1"]
    commit = passed.index("before COMMIT")
    at = [commit, commit + 1, *boundaries(passed, "before replace")]
    assert len(at) >= 2 + 6
    assert [wrong for one in at for wrong in cut_and_asked_again(staged, "export R1", one)] == []


@ON_A_FILE
def test_papers_placed_before_they_are_recorded_are_found(staged: Staged, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a paper lies there that pays nobody, as far as anybody knows."""

    class Hasty(writing.Rendered):
        def __init__(self, *words: object) -> None:
            super().__init__(*words)  # type: ignore[arg-type]
            for name in self.digests:
                (self.folder / name).write_bytes((self.beside / name).read_bytes())

    monkeypatch.setattr(writing, "Rendered", Hasty)
    at = staged.passed["export R1"].index("before INSERT INTO events")
    assert any("nobody recorded the paper" in wrong for wrong in cut_and_asked_again(staged, "export R1", at))


@ON_A_FILE
def test_money_booked_behind_the_commit_is_found(staged: Staged, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a ledger in a transaction of its own loses the money of whoever is cut off in between."""
    monkeypatch.setattr(case_journal, "book", lambda *_: None)
    at = staged.passed["export R1"].index("after COMMIT")
    assert any("money was not moved" in wrong for wrong in cut_and_asked_again(staged, "export R1", at))
