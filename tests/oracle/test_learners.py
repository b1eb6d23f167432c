"""Hand-computed cases for the oracle: learners who left and came back, were corrected, or are two people in one."""

from dataclasses import replace

import pytest

from tests.oracle.said import Command, learner
from tests.oracle.town import EMPLOYER, IDLE, USUAL, Job, Town, first_line, gist, working

EARNED = "earned by headcount on 2025-07-15 from 2025-12-31"
GOING, GONE, WITHDRAWN = "pending cohort_not_completed", "nothing", "lost learner_withdrawn"
PENDING = "pending until 2025-12-30 not_certified"


def left(day: str) -> Command:
    return learner("withdraw", left_on=day)


def back(day: str) -> Command:
    return learner("reinstate", reinstated_on=day)


def learner_corrected(**fields: str | None) -> Command:
    return learner("correct", set=fields)


TWICE = [left("2025-06-05"), back("2025-06-10"), left("2025-06-20")]


@pytest.mark.parametrize(
    ("commands", "on", "expected"),
    [
        ([left("2025-06-29"), back("2025-06-30")], "2025-06-28", GOING),
        ([left("2025-06-29"), back("2025-06-30")], "2025-06-29", WITHDRAWN),
        ([left("2025-06-29"), back("2025-06-30")], "2025-12-30", EARNED),
        ([left("2025-06-29"), back("2025-07-01")], "2025-12-30", WITHDRAWN),
        ([left("2025-06-29"), back("2025-06-20")], "2025-06-29", GOING),
        ([left("2025-06-30"), back("2025-07-10")], "2025-12-30", EARNED),
        ([left("2025-06-02"), back("2025-06-03")], "2025-12-30", GONE),
        ([left("2025-06-02"), back("2025-06-02")], "2025-12-30", EARNED),
        ([left("2025-06-03"), back("2025-06-20")], "2025-06-19", WITHDRAWN),
        ([left("2025-06-03"), back("2025-06-20")], "2025-06-20", GOING),
        (TWICE, "2025-06-19", GOING),
        (TWICE, "2025-12-30", WITHDRAWN),
        ([*TWICE, back("2025-06-30")], "2025-12-30", EARNED),
        ([*TWICE, learner_corrected(left_on=None)], "2025-12-30", EARNED),
        ([*TWICE, learner_corrected(left_on="2025-06-30")], "2025-12-30", EARNED),
        ([*TWICE, learner_corrected(reinstated_on="2025-06-29")], "2025-12-30", EARNED),
        ([left("2025-06-29"), learner_corrected(left_on="2025-06-02")], "2025-12-30", GONE),
        ([learner_corrected(enrolled_on="2025-06-02")], "2025-12-30", EARNED),
        ([learner_corrected(enrolled_on="2025-06-03")], "2025-12-30", GONE),
        ([learner_corrected(enrolled_on=day) for day in ("2025-06-03", "2025-05-26")], "2025-12-30", EARNED),
    ],
)
def test_learners_gone_and_back(commands: list[Command], on: str, expected: str) -> None:
    assert first_line(USUAL, commands, on) == expected


def test_a_corrected_enrolment_may_come_after_the_job() -> None:
    corrected = [learner_corrected(enrolled_on="2025-05-27")]
    assert first_line(working(Job("2025-05-27"), "2025-06"), corrected, "2026-01-01") == "lost employed_before_training"


MERGED, SPLIT = learner("merge", id_number="typed wrongly"), learner("split", id_number="typed wrongly")


def misnamed(commands: list[Command], papers: bool, jobs: bool, register: bool, on: str = "2025-12-30") -> str:
    """The usual learner, some of whose rows stand under an ID number that was typed wrongly."""
    town = Town([USUAL, *[IDLE] * 4])
    for rows, wrong in ((town.certificates, papers), (town.placements, jobs), (town.register, register)):
        rows[:] = [row | ({"id_number": "typed wrongly"} if wrong else {}) for row in rows]
    return gist(town.lines(on, commands=commands)[0])


@pytest.mark.parametrize(
    ("commands", "wrong", "expected"),
    [
        ([], (True, False, False), PENDING),
        ([MERGED], (True, False, False), EARNED),
        ([MERGED, SPLIT], (True, False, False), PENDING),
        ([MERGED, SPLIT, MERGED], (True, False, False), EARNED),
        ([], (False, True, True), "pending until 2025-12-30 no_placement"),
        ([MERGED], (False, True, True), EARNED),
        ([MERGED], (False, True, False), EARNED),
        ([], (False, False, True), "pending until 2025-12-30 placement_refuted"),
        ([MERGED], (False, False, True), EARNED),
        ([MERGED, SPLIT], (False, False, True), "pending until 2025-12-30 placement_refuted"),
        ([MERGED], (True, True, True), EARNED),
    ],
)
def test_a_merged_identity_brings_papers_and_jobs(
    commands: list[Command], wrong: tuple[bool, bool, bool], expected: str
) -> None:
    assert misnamed(commands, *wrong) == expected


def test_a_merge_counts_on_days_before_it_was_thought_of() -> None:
    assert misnamed([MERGED], True, False, False, on="2025-07-15") == EARNED


def test_groups_and_hukou_are_corrected_from_the_beginning() -> None:
    shanghai = {"policy": "shanghai-2025", "held_in": "330502"}
    parties = {"agreement_parties": "employer;provider;learner;employment_centre"}
    job = {"jobs": (Job(division="310115"),), "seen": (("2025-07", EMPLOYER, "310115"),)}
    town = Town([replace(USUAL, hukou="310115", **job)], changes=shanghai | parties)  # type: ignore[arg-type]
    amounts = [
        town.lines("2025-07-15", commands=[learner_corrected(**named)])[0]["amount"]
        for named in ({"hukou": "341122"}, {"hukou": None}, {"hukou": "341122", "group": "employed"})
    ]
    assert amounts == ["900.00", "0.00", "0.00"]
