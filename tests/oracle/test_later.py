"""What a random municipality comes to know later: reproducible, admissible, and full of what it is made for."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from scripts.municipality.later import Commanded, Imported, Later, Swept, tell
from tests.oracle import History
from tests.oracle.both import tell_oracle

SEEDS = range(70)
MOVES = range(20)
DAYS = tuple(map(date.fromisoformat, ("2025-09-15", "2026-03-01", "2026-12-31", "2028-03-31")))
SETS = {
    "placement.correct": {"employer", "work_division", "kind", "started_on", "ended_on", "resumed_on"},
    "certificate.correct": {"kind", "issued_on", "revoked_on", "reinstated_on"},
    "cohort.correct_learner": {"group", "hukou", "enrolled_on", "left_on", "reinstated_on"},
    "cohort.correct": {
        *("policy", "held_in", "employer", "office", "starts_on", "completed_on", "plan_approved_on"),
        *("agreement_parties", "agreement_signed_on", "cancelled_on", "revived_on"),
    },
}
TAKEN_BACK = {"ended_on", "resumed_on", "revoked_on", "left_on", "cancelled_on", "completed_on", "plan_approved_on"}
TAKEN_BACK |= {"agreement_signed_on", "reinstated_on", "revived_on", "group", "hukou"}
VERBS = {
    *("placement.end", "placement.resume", "placement.annul", "placement.reinstate", "check.record"),
    *("certificate.revoke", "certificate.reinstate", "cohort.cancel", "cohort.revive", "cohort.complete"),
    *("cohort.withdraw_learner", "cohort.reinstate_learner", "cohort.merge_learner", "cohort.split_learner"),
    *("cohort.start", "cohort.sign_agreement", "cohort.approve_plan", "cohort.reject_plan"),
}


@cache
def later(seed: int) -> Later:
    return tell(3, seed, learners=(1, 6))


def commands() -> Iterator[dict[str, Any]]:
    for seed in SEEDS:
        yield from (step.command for step in later(seed).steps() if isinstance(step, Commanded))


def test_the_same_seed_tells_the_same() -> None:
    assert tell(5, 4).steps() == tell(5, 4).steps()
    assert tell(5, 4).steps() != tell(5, 5).steps()
    assert tell(5, 4).steps(1) != tell(5, 4).steps(2)


def test_every_command_and_every_field_that_may_be_corrected_occurs() -> None:
    verbs, sets, taken_back = Counter[str](), dict[str, set[str]](), set[str]()
    for command in commands():
        verbs[command["do"]] += 1
        fields = command.get("set", {})
        if fields:
            sets.setdefault(command["do"], set()).update(fields)
        taken_back |= {field for field, value in fields.items() if value is None}
    assert (set(verbs), sets, taken_back) == (VERBS | set(SETS), SETS, TAKEN_BACK)
    assert min(verbs.values()) >= 5, verbs


def test_registers_know_merged_learners_under_either_number_and_under_both() -> None:
    known = Counter[tuple[bool, bool]]()
    for seed in SEEDS:
        town = later(seed).town
        shown = {row["id_number"] for row in town.register}
        own = {(row["cohort_no"], row["learner_no"]): row["id_number"] for row in town.enrolments}
        steps = (step.command for step in later(seed).steps() if isinstance(step, Commanded))
        for command in steps:
            if command["do"] == "cohort.merge_learner":
                learner = own[command["cohort_no"], command["learner_no"]]
                known[learner in shown, command["id_number"] in shown] += 1
    assert min(known[True, False], known[False, True], known[True, True]) >= 10, known


def test_every_command_has_an_id_of_its_own() -> None:
    ids = [command["id"] for command in commands()]
    assert len(ids) == len(set(ids))


def test_files_come_in_batches_and_extracts_add_and_restate() -> None:
    imported = [step.files for seed in SEEDS for step in later(seed).steps() if isinstance(step, Imported)]
    assert {len(later(seed).batches) for seed in SEEDS} == {1, 2, 3, 4}
    assert {tuple(files) for files in imported if "cohorts" not in files} >= {
        ("register",),
        ("register_coverage",),
        ("register", "register_coverage"),
    }
    assert any(files.get("register_coverage") and files.get("register") == [] for files in imported)
    assert all(sum(isinstance(step, Swept) for step in later(seed).steps()) >= 3 for seed in SEEDS)


def test_an_order_keeps_every_chain_and_begins_none_before_its_files() -> None:
    for order in (0, 1, 2):
        told = later(7)
        steps = told.steps(order)
        assert sorted(map(id, steps)) == sorted(map(id, [*told.batches, *(s for c in told.chains for s in c.steps)]))
        for chain in told.chains:
            places = [place for place, step in enumerate(steps) if any(step is one for one in chain.steps)]
            assert [steps[place] for place in places] == list(chain.steps)
            assert sum(any(step is one for one in told.batches) for step in steps[: places[0]]) >= chain.after_batches


def test_things_go_on_before_on_and_after_the_day_on_which_they_stopped() -> None:
    by: Counter[str] = Counter()
    stopped: dict[str, date] = {}
    for command in commands():
        about = command["id"].rpartition("-")[0]
        match command["do"]:
            case "placement.end" | "certificate.revoke" | "cohort.withdraw_learner" | "cohort.cancel":
                stopped[about] = next(
                    date.fromisoformat(v) for k, v in command.items() if k.endswith(("ed_on", "t_on"))
                )
            case "placement.resume" | "certificate.reinstate" | "cohort.reinstate_learner" | "cohort.revive":
                if about in stopped:
                    went_on = next(date.fromisoformat(v) for k, v in command.items() if k.endswith("ed_on"))
                    by[within(went_on - stopped[about])] += 1
    assert min(by[days] for days in ("before", "0", "1", "2", "later")) >= 3, by


def within(apart: timedelta) -> str:
    if apart.days < 0:
        return "before"
    return str(apart.days) if apart.days <= 2 else "later"


@pytest.mark.slow
def test_every_kind_of_command_moves_lines_and_an_annulment_sometimes_those_of_a_whole_class() -> None:
    moved, most = set[str](), 0
    for seed in MOVES:
        history = History()
        before = after(history)
        for step in tell(6, seed).steps():
            tell_oracle(history, step)
            now = after(history)
            if isinstance(step, Commanded) and now != before:
                moved.add(step.command["do"])
                changed = {(li["cohort_no"], li["learner_no"]) for li in now if li not in before}
                most = max(most, len(changed) if step.command["do"] == "placement.annul" else 0)
            before = now
    assert moved == VERBS | set(SETS)
    assert most >= 4


def after(history: History) -> list[dict[str, Any]]:
    return [line for on in DAYS for line in history.lines(on)]
