"""Licences and lists from files and commands, and what they do to the class of an agency, from import to lines."""

from datetime import date
from typing import Any

import pytest

from tests.application.town import COHORT, ORGANISATIONS, enrolment
from tests.builders import EMPLOYER, PROVIDER
from tests.story import Office

CLAUSES = ("huzhou-2025/10.1",)

AGENCY = [{**ORGANISATIONS[0], "roles": "agency"}, *ORGANISATIONS[1:]]
LISTED = {"org_code": PROVIDER, "standing": "quality_agency", "since": "2025-05-01", "source": "湖人社公告"}
ON = date(2025, 7, 31)


@pytest.fixture
def office() -> Office:
    office = Office()
    office.given_files({"organisations": AGENCY, "cohorts": [COHORT], "enrolments": [enrolment(0)]})
    return office


def why(office: Office, until: int | None = None) -> set[str]:
    """Why the lines of the class are not earned."""
    return {reason for line in office.lines(ON, until=until) for reason in line.reasons}


def test_a_list_that_comes_after_the_class_is_heard_of(office: Office) -> None:
    assert why(office) == {"agency_not_listed"}
    before = office.journal.head()[0]
    office.given_files({"standings": [LISTED]})
    assert "agency_not_listed" not in why(office)
    assert why(office, until=before) == {"agency_not_listed"}


def test_the_same_file_again_records_nothing(office: Office) -> None:
    withdrawn = LISTED | {"withdrawn_on": "2025-08-01", "reason": "评估不合格"}
    again = LISTED | {"since": "2025-09-01"}
    assert office.given_files({"standings": [withdrawn, again]}).events == 3
    assert office.given_files({"standings": [withdrawn, again]}).events == 0
    assert "agency_not_listed" not in why(office)


def test_a_correction_takes_the_days_with_it(office: Office) -> None:
    office.given_files({"standings": [LISTED]})
    correction: dict[str, Any] = {"org_code": PROVIDER, "standing": "quality_agency", "reason": "以公告为准"}
    office.when({"do": "organisation.correct_standing", "set": {"since": "2025-06-03"}} | correction)
    assert why(office) == {"agency_not_listed"}
    office.when({"do": "organisation.correct_standing", "set": {"since": "2025-06-02"}} | correction)
    assert "agency_not_listed" not in why(office)


def test_a_class_that_gets_another_provider_is_judged_by_the_other(office: Office) -> None:
    office.when({"do": "cohort.correct", "cohort_no": "A", "set": {"provider": EMPLOYER}, "reason": "登记有误"})
    assert "agency_not_listed" not in why(office)


def test_a_class_of_employees_hears_of_its_employers_list_whenever_it_is_told(office: Office) -> None:
    plan = COHORT | {"cohort_no": "B", "programme": "employees_training"}
    office.given_files({"cohorts": [plan]})
    office.given_files({"standings": [LISTED | {"org_code": EMPLOYER, "standing": "sector_employer"}]})
    [file] = [file for file in office.files() if file.cohort_no == "B"]
    assert [one.standing for one in file.organisations[EMPLOYER].standings] == ["sector_employer"]
    assert set(file.organisations) == {PROVIDER, EMPLOYER}
