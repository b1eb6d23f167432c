"""Hand-computed cases for the oracle: jobs and certificates that were corrected, stopped and went on."""

import pytest

from tests.oracle.said import Command, certificate, placement
from tests.oracle.town import USUAL, Job, first_line, working

EARNED = "earned by headcount on 2025-07-15 from 2025-12-31"
EARLY = "earned by headcount on 2025-07-10 from 2025-12-31"
NO_JOB, REVOKED = "lost no_placement", "pending until 2025-12-30 certificate_revoked"
ANNULLED, UNCERTIFIED = "pending until 2025-12-30 placement_annulled", "pending until 2025-12-30 not_certified"
HIRED_EARLY = working(Job("2025-05-27"), "2025-06")


def ended(day: str) -> Command:
    return placement("end", ended_on=day)


def resumed(day: str) -> Command:
    return placement("resume", resumed_on=day)


def job_corrected(**fields: str | None) -> Command:
    return placement("correct", set=fields)


# The job began before the class ended on 30 June; it counts if there was work on that day.
@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        ([ended("2025-06-29")], NO_JOB),
        ([ended("2025-06-30")], EARLY),
        ([ended("2025-06-29"), resumed("2025-06-30")], EARLY),
        ([ended("2025-06-28"), resumed("2025-06-30")], EARLY),
        ([ended("2025-06-29"), resumed("2025-07-01")], NO_JOB),
        ([ended("2025-06-29"), resumed("2025-06-10")], EARLY),
        ([ended("2025-06-30"), resumed("2025-07-20")], EARLY),
        ([ended("2025-06-10"), resumed("2025-06-20"), ended("2025-06-29")], NO_JOB),
        ([ended("2025-06-10"), resumed("2025-06-20"), ended("2025-06-29"), resumed("2025-06-30")], EARLY),
        ([ended("2025-06-29"), job_corrected(ended_on="2025-06-30")], EARLY),
        ([ended("2025-06-30"), job_corrected(ended_on="2025-06-29")], NO_JOB),
        ([ended("2025-06-29"), job_corrected(ended_on=None)], EARLY),
        ([ended("2025-06-29"), *[job_corrected(ended_on=day) for day in (None, "2025-06-29")]], NO_JOB),
        ([ended("2025-06-10"), resumed("2025-06-20"), job_corrected(ended_on="2025-06-29")], EARLY),
        ([ended("2025-06-10"), resumed("2025-07-20"), job_corrected(ended_on="2025-06-30")], EARLY),
        ([ended("2025-06-10"), resumed("2025-06-20"), ended("2025-06-29"), job_corrected(ended_on=None)], EARLY),
        ([ended("2025-06-10"), resumed("2025-06-20"), job_corrected(resumed_on="2025-07-01")], NO_JOB),
        ([ended("2025-06-10"), resumed("2025-06-20"), job_corrected(resumed_on=None)], NO_JOB),
        ([ended("2025-06-10"), resumed("2025-07-20"), job_corrected(ended_on=None)], EARLY),
        ([job_corrected(started_on="2025-05-26")], "lost employed_before_training"),
        ([job_corrected(started_on="2025-12-31")], "lost placement_after_window"),
        ([job_corrected(kind="flexible")], "lost placement_not_at_employer"),
        ([job_corrected(kind="flexible"), job_corrected(kind="employee")], EARLY),
        ([job_corrected(work_division="330106")], "lost placement_outside_city"),
        ([job_corrected(employer="another")], "lost placement_refuted"),
    ],
)
def test_breaks_and_corrections_of_a_job(commands: list[Command], expected: str) -> None:
    assert first_line(HIRED_EARLY, commands, "2026-01-01") == expected


def test_a_resumption_that_lies_later_is_not_there_yet() -> None:
    away = [placement("end", ended_on="2025-06-29"), placement("resume", resumed_on="2025-07-20")]
    assert {first_line(HIRED_EARLY, away, on) for on in ("2025-07-15", "2025-07-20")} == {
        "pending until 2025-12-30 no_placement"
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["annul"], ANNULLED),
        (["annul", "reinstate"], EARNED),
        (["annul", "reinstate", "annul"], ANNULLED),
    ],
)
def test_of_annulments_the_last_word_stands(said: list[str], expected: str) -> None:
    for on in ("2025-07-15", "2025-12-30"):
        assert first_line(USUAL, [placement(do) for do in said], on) == expected


def revoked(day: str) -> Command:
    return certificate("revoke", revoked_on=day)


def given_back(day: str) -> Command:
    return certificate("reinstate", reinstated_on=day)


def paper_corrected(**fields: str | None) -> Command:
    return certificate("correct", set=fields)


IN_AUTUMN = [revoked("2025-09-01"), given_back("2025-10-01")]
AGAIN = [*IN_AUTUMN, revoked("2025-11-01")]


@pytest.mark.parametrize(
    ("commands", "on", "expected"),
    [
        (IN_AUTUMN, "2025-08-31", EARNED),
        (IN_AUTUMN, "2025-09-01", REVOKED),
        (IN_AUTUMN, "2025-09-30", REVOKED),
        (IN_AUTUMN, "2025-10-01", EARNED),
        ([revoked("2025-09-01"), given_back("2025-09-01")], "2025-09-01", EARNED),
        ([revoked("2025-09-01"), given_back("2025-08-01")], "2025-09-01", EARNED),
        (AGAIN, "2025-10-31", EARNED),
        (AGAIN, "2025-11-01", REVOKED),
        ([*AGAIN, paper_corrected(revoked_on=None)], "2025-11-01", EARNED),
        ([*AGAIN, paper_corrected(revoked_on="2025-11-02")], "2025-11-01", EARNED),
        ([*AGAIN, paper_corrected(revoked_on="2025-11-02")], "2025-11-02", REVOKED),
        ([*IN_AUTUMN, paper_corrected(revoked_on="2025-09-15")], "2025-09-14", EARNED),
        ([*IN_AUTUMN, paper_corrected(reinstated_on=None)], "2025-12-30", REVOKED),
        ([*IN_AUTUMN, paper_corrected(revoked_on=None)], "2025-09-15", EARNED),
        ([paper_corrected(kind="skill_level", issued_on="2025-12-31")], "2025-12-30", UNCERTIFIED),
        ([paper_corrected(issued_on="2025-08-01")], "2025-12-30", EARNED.replace("2025-07-15", "2025-08-01")),
    ],
)
def test_certificates_revoked_and_given_back(commands: list[Command], on: str, expected: str) -> None:
    assert first_line(USUAL, commands, on) == expected
