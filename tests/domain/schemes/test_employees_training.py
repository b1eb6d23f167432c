"""Who of a class of employees may be counted: by a labour relation, or in Shanghai by the sector's register."""

from dataclasses import replace
from typing import Any

import pytest

from domain.organisation.standings import Standing
from domain.schemes.employees_training import assess
from domain.schemes.facts import Answer, CohortFacts, Organisation
from domain.schemes.trace import Trace
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER, day
from tests.domain.schemes.classes import HUZHOU, SHANGHAI, Job, Person, a_class, gist, packaged

CLAUSES = ("huzhou-2025/5.1", "shanghai-2025/5.1", "shanghai-2025/5.2", "shanghai-2025/5.3")

AT_WORK = Job("2025-03-01")
FLEXIBLE = Job("2025-03-01", kind="flexible")


def listed(since: str = "2025-01-01", until: str | None = None) -> Standing:
    return Standing("sector_employer", None, day(since), day(until) if until else None, "民政部门", None, ("list",))


def employees(
    *jobs: Job,
    shown: tuple[str, str] | None = None,
    standings: tuple[Standing, ...] = (),
    city: dict[str, Any] = SHANGHAI,
    **plan: Any,
) -> CohortFacts:
    """A class of one employee with these jobs, 2 to 30 June 2025; `shown`: what a register says of the jobs."""
    facts = a_class(Person(jobs=jobs), swept=False, **city | plan)
    told = [] if shown is None else [Answer("start", shown[1], None, None, None, (), None, (), (shown[0],), ("seen",))]  # type: ignore[arg-type]
    return replace(
        facts,
        programme="employees_training",
        placements={number: replace(one, answers=tuple(told)) for number, one in facts.placements.items()},
        organisations={EMPLOYER: Organisation(EMPLOYER, ("employer",), ("org",), standings)},
    )


def why(facts: CohortFacts, on: str = "2025-12-31") -> str:
    [line] = assess(facts, packaged(facts.policy), day(on))
    assert (line.tranche, line.amount, line.payable) == ("whole", 0, 0)
    assert line.clauses
    return gist(line)


@pytest.mark.parametrize("city", [HUZHOU, SHANGHAI])
@pytest.mark.parametrize(
    ("job", "counted"),
    [
        (Job("2025-06-02"), True),
        (Job("2025-06-03"), False),
        (Job("2025-03-01", ended_on="2025-06-02"), True),
        (Job("2025-03-01", ended_on="2025-06-01"), False),
        (Job("2025-03-01", annulled=True), False),
    ],
)
def test_a_labour_relation_on_the_first_day_counts(city: dict[str, Any], job: Job, counted: bool) -> None:
    facts = employees(job, city=city, standings=(listed(),))
    assert why(facts) == ("lost rate_missing" if counted else "lost not_in_labour_relation")


def test_it_must_be_with_the_employer_of_the_class() -> None:
    facts = employees(AT_WORK, city=HUZHOU)
    assert why(replace(facts, employer=OTHER_EMPLOYER)) == "lost not_in_labour_relation"


def test_in_huzhou_nothing_stands_in_for_a_labour_relation() -> None:
    facts = employees(FLEXIBLE, city=HUZHOU, shown=("elder_care_registry", "employed"), standings=(listed(),))
    assert why(facts) == "lost not_in_labour_relation"


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (("elder_care_registry", "employed"), "lost rate_missing"),
        (("domestic_service_platform", "employed"), "lost rate_missing"),
        (("social_insurance", "employed"), "lost rate_missing placement_unverified"),
        (("elder_care_registry", "unknown"), "lost rate_missing placement_unverified"),
        (None, "lost rate_missing placement_unverified"),
        (("elder_care_registry", "not_employed"), "lost not_in_labour_relation"),
    ],
)
def test_in_shanghai_the_sectors_register_may_show_the_work(shown: tuple[str, str] | None, said: str) -> None:
    assert why(employees(FLEXIBLE, shown=shown, standings=(listed(),))) == said


@pytest.mark.parametrize(
    ("standing", "counted"),
    [
        (listed(since="2025-06-02"), True),
        (listed(since="2025-06-03"), False),
        (listed(until="2025-06-02"), True),
        (listed(until="2025-06-01"), False),
    ],
)
def test_without_a_labour_relation_the_employer_must_be_listed_on_the_first_day(
    standing: Standing, counted: bool
) -> None:
    facts = employees(FLEXIBLE, shown=("elder_care_registry", "employed"), standings=(standing,))
    assert why(facts) == ("lost rate_missing" if counted else "lost employer_not_listed")


def test_what_is_wrong_with_the_whole_class_stands_alone() -> None:
    assert why(employees(AT_WORK, city=HUZHOU, starts_on="2026-08-02"), "2026-12-31") == "lost outside_policy_term"
    assert why(employees(AT_WORK, cancelled_on="2025-06-10")) == "lost cohort_cancelled"
    agency = {PROVIDER: Organisation(PROVIDER, ("agency",))}
    assert why(replace(employees(AT_WORK), organisations=agency)) == "lost agency_not_listed"


def test_there_are_no_lines_before_the_first_day_and_each_step_names_its_sentence() -> None:
    facts, trace = employees(FLEXIBLE, shown=("elder_care_registry", "employed"), standings=(listed(),)), Trace()
    assert assess(facts, packaged(facts.policy), day("2025-06-01")) == []
    assess(facts, packaged(facts.policy), day("2025-06-02"), trace)
    assert [step.rule for step in trace.steps] == ["roster", "term", "payee", "employee", "employees_money"]
    assert [applied.clause for applied in trace.steps[3].applied] == [f"shanghai-2025/5.{n}" for n in (1, 2, 3)]
    assert "list" in trace.steps[3].evidence
