"""The program is killed (SIGKILL) within a step of a run, and asked again: everything once, nothing left behind."""

import os
import random
import signal
import subprocess
import sys

import pytest

from tests.faults.paying import BANK, CUT, bank_answers
from tests.faults.plug import writes
from tests.faults.staged import Staged, amiss, standing, unfinished
from tests.journeys.program import ROOT, Program

IN_RENDERING = ("after open order-R1.xlsx", "before open order-R1.pdf")


def killed(staged: Staged, name: str, program: Program, at: int) -> None:
    """Takes the step in a process that kills itself at that boundary."""
    step = staged.step(name)
    if BANK in step.words:
        bank_answers(program.folder)
    words = ["-m", "tests.faults.plug", str(at), *step.words_for(program)]
    environment = {**os.environ, **program.environment, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, *words], cwd=program.folder, env=environment, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


def killed_and_asked_again(staged: Staged, name: str, at: int) -> list[str]:
    with staged.before(name) as program:
        killed(staged, name, program, at)
        found = [*amiss(program)]
        said = staged.step(name).taken(program)
        if said.code:
            found.append(said.err)
        found += [*amiss(program), *unfinished(program)]
        stands = standing(program)
    found += [f"{part} are not as without a cut" for part, rows in staged.after[name].items() if stands[part] != rows]
    return [f"{name}, killed {staged.passed[name][at]} ({at}): {one}" for one in found]


@pytest.mark.slow
@pytest.mark.parametrize("staged", ["a_file", "a_server"], indirect=True)
@pytest.mark.parametrize("name", CUT)
def test_a_killed_step_asked_again(staged: Staged, name: str) -> None:
    at = random.Random(name).choice(writes(staged.passed[name]))
    assert killed_and_asked_again(staged, name, at) == []


@pytest.mark.slow
@pytest.mark.parametrize("staged", ["a_file"], indirect=True)
@pytest.mark.parametrize("where", IN_RENDERING)
def test_killed_while_papers_are_rendered_nothing_of_them_is_left(staged: Staged, where: str) -> None:
    """Half of them lie about until the next one clears them away: they hold names and bank accounts."""
    at = staged.passed["export R1"].index(where)
    with staged.before("export R1") as program:
        killed(staged, "export R1", program, at)
        assert [*unfinished(program)] != []
    assert killed_and_asked_again(staged, "export R1", at) == []
