"""A person's training months: counted once, over batches and employers, and given back by a correction."""

from datetime import date
from typing import Any

import pytest

from application.deciding import Origin
from application.orders import Refused
from application.ports import Conflict
from domain.aggregates import COMMANDS
from domain.schemes.apprenticeship import assess
from tests.application.town import ORGANISATIONS, PEOPLE
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER
from tests.domain.schemes.batch import with_rates
from tests.story import Office

Row = dict[str, str]
LATER = date(2029, 1, 1)


def batch(cohort_no: str, starts_on: str, ends_on: str, employer: str = EMPLOYER) -> Row:
    places = {"office": "330502", "held_in": "330502", "policy": "huzhou-2025", "programme": "apprenticeship"}
    days = {"starts_on": starts_on, "ends_on": ends_on, "completed_on": ends_on}
    return {"cohort_no": cohort_no, "provider": PROVIDER, "employer": employer} | places | days


def enrolled(row: Row, who: int = 0) -> Row:
    of = {"cohort_no": row["cohort_no"], "learner_no": "01", "id_number": PEOPLE[who]}
    return of | {"enrolled_on": row["starts_on"]}


def apprentice(row: Row, **changes: str) -> Row:
    contract = {
        "contract_employer": row["employer"],
        "contract_division": "330502",
        "contract_kind": "open_ended",
        "contract_signed_on": row["starts_on"],
        "contract_from": row["starts_on"],
    }
    return {"cohort_no": row["cohort_no"], "learner_no": "01", "level": "4", "post": "new_hire"} | contract | changes


FIRST = batch("XT-1", "2025-04-01", "2026-03-31")
SECOND = batch("XT-2", "2026-04-01", "2028-03-31", OTHER_EMPLOYER)
YEARS = {"year_1_completed_on": "2027-03-31", "year_2_completed_on": "2028-03-31"}


@pytest.fixture
def office() -> Office:
    """Who was an apprentice for a year with one employer, and is one for two years with another."""
    office = Office()
    papers = [
        {"certificate_no": f"C-{row['cohort_no']}", "kind": "skill_level", "id_number": PEOPLE[0]}
        | {"cohort_no": row["cohort_no"], "issued_on": row["ends_on"]}
        for row in (FIRST, SECOND)
    ]
    office.given_files(
        {
            "organisations": ORGANISATIONS,
            "cohorts": [FIRST, SECOND],
            "enrolments": [enrolled(FIRST), enrolled(SECOND)],
            "apprentices": [apprentice(FIRST, year_1_completed_on="2026-03-31")],
            "certificates": papers,
        }
    )
    return office


def register(office: Office, row: Row) -> None:
    office.given_files({"apprentices": [row]})


def refused(office: Office, **command: Any) -> str:
    with pytest.raises(Refused) as told:
        office.when(command)
    [(_, refusal)] = told.value.refusals
    return str(refusal)


def told(office: Office) -> list[str]:
    lines = [line for facts in office.files() for line in assess(facts, with_rates(facts.policy), LATER)]
    return [" ".join([line.case, line.tranche, line.entitlement, *line.reasons]) for line in lines]


def completed(cohort_no: str, year: int, on: str) -> dict[str, Any]:
    return {"do": "cohort.complete_year", "cohort_no": cohort_no, "learner_no": "01", "year": year, "completed_on": on}


def corrected(cohort_no: str, **values: Any) -> dict[str, Any]:
    about = {"do": "cohort.correct_apprentice", "cohort_no": cohort_no, "learner_no": "01"}
    return about | {"set": values, "reason": "as the files say"}


def test_24_months_over_two_employers_end_at_24(office: Office) -> None:
    register(office, apprentice(SECOND, months_before="12", **YEARS))
    assert told(office) == [
        "cohort:XT-1 year_1 earned",
        "cohort:XT-2 year_1 earned",
        "cohort:XT-2 year_2 lost apprentice_months_used",
    ]


def test_months_that_another_class_has_are_not_counted_again(office: Office) -> None:
    register(office, apprentice(SECOND))
    first = completed("XT-2", 1, "2027-03-31")
    assert "training months 1 to 12 of the learner are counted in class XT-1" in refused(office, **first)
    office.when(corrected("XT-2", months_before=11))
    assert "counted in class XT-1" in refused(office, **first)
    office.when(corrected("XT-2", months_before=12), first)
    assert "counted in class XT-1" in refused(office, **corrected("XT-2", months_before=None))


def test_nobody_trains_in_two_classes_at_a_time(office: Office) -> None:
    beside = batch("XT-3", "2026-03-31", "2027-03-30")
    files = {
        "cohorts": [beside],
        "enrolments": [enrolled(beside)],
        "apprentices": [apprentice(beside, months_before="12")],
    }
    office.given_files(files)
    late = completed("XT-3", 1, "2027-03-30")
    assert "trained from 2025-04-01 to 2026-03-31 in class XT-1" in refused(office, **late)
    moved = {
        "do": "cohort.correct",
        "cohort_no": "XT-3",
        "set": {"starts_on": "2026-04-01"},
        "reason": "a typing error",
    }
    office.when(moved, completed("XT-3", 1, "2027-03-31"))


def test_a_year_that_is_taken_back_gives_its_months_back(office: Office) -> None:
    register(office, apprentice(SECOND))
    office.when(corrected("XT-1", year_1_completed_on=None), completed("XT-2", 1, "2027-03-31"))
    assert "training months 1 to 12 of the learner are counted in class XT-2" in refused(
        office, **corrected("XT-1", year_1_completed_on="2026-03-31")
    )


def test_other_people_have_months_of_their_own(office: Office) -> None:
    other = batch("XT-4", "2025-04-01", "2026-03-31")
    row = apprentice(other, year_1_completed_on="2026-03-31")
    office.given_files({"cohorts": [other], "enrolments": [enrolled(other, 1)], "apprentices": [row]})


def test_what_is_used_can_be_folded_anew(office: Office) -> None:
    register(office, apprentice(SECOND, months_before="12", **YEARS))
    assert office.journal.remake_claims() == 0


def test_of_two_classes_that_complete_at_the_same_moment_one_is_decided_again(office: Office) -> None:
    beside = batch("XT-3", "2026-05-01", "2027-04-30")
    row = apprentice(beside, months_before="12")
    office.given_files({"cohorts": [beside], "enrolments": [enrolled(beside)], "apprentices": [row]})
    register(office, apprentice(SECOND, months_before="12"))
    late = office.desk.deciding()
    command = COMMANDS["cohort.complete_year"].model_validate(
        {name: value for name, value in completed("XT-3", 1, "2027-04-30").items() if name != "do"}
    )
    late.prepare([command])
    late.decide(command, Origin("somebody else"))
    office.when(completed("XT-2", 1, "2027-03-31"))
    with pytest.raises(Conflict):
        office.journal.append(late.transaction())
    assert "nobody trains in two classes at a time" in refused(office, **completed("XT-3", 1, "2027-04-30"))
