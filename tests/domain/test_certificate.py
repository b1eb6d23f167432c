"""A certificate: issued once, revoked once, corrected as often as need be."""

from typing import Any

import pytest

from domain.certificate.events import (
    CertificateCorrected,
    CertificateIssued,
    CertificateReinstated,
    CertificateRevoked,
)
from tests.builders import ID_NUMBER, SOMEBODY, SOMEBODY_ELSE, Case, Decided, day

PAPER: dict[str, Any] = {
    "certificate_no": "C-1",
    "kind": "completion",
    "id_number": ID_NUMBER,
    "cohort_no": "A",
    "issued_on": "2025-07-10",
}
ISSUED = CertificateIssued.model_validate(
    {name: value for name, value in PAPER.items() if name != "id_number"} | {"person": SOMEBODY}
)
REVOKED = CertificateRevoked(certificate_no="C-1", revoked_on=day("2025-09-01"))

certificate = Case("certificate")
issued = certificate.given(ISSUED)


def revoking(case: Case, revoked_on: str, **fields: Any) -> Decided:
    return case.when("certificate.revoke", certificate_no="C-1", revoked_on=revoked_on, **fields)


def correcting(case: Case, **values: Any) -> Decided:
    return case.when("certificate.correct", certificate_no="C-1", set=values, reason="typing error")


def corrected(**values: Any) -> CertificateCorrected:
    return CertificateCorrected(certificate_no="C-1", set=values, reason="typing error")


def test_a_certificate_is_issued_once() -> None:
    certificate.when("certificate.issue", **PAPER).then(ISSUED).when("certificate.issue", **PAPER).then_nothing()


def test_it_may_name_no_class() -> None:
    loose = {name: value for name, value in PAPER.items() if name != "cohort_no"}
    case = certificate.when("certificate.issue", **loose).then(ISSUED.model_copy(update={"cohort_no": None}))
    revoking(case, "2025-09-01").then(REVOKED)


@pytest.mark.parametrize(
    ("field", "value"), [("kind", "skill_level"), ("issued_on", "2025-07-11"), ("cohort_no", "B"), ("level", 3)]
)
def test_another_certificate_under_the_same_number_is_refused(field: str, value: object) -> None:
    issued.when("certificate.issue", **PAPER | {field: value}).then_refused(f"another {field}; use a correction")


def test_it_belongs_to_one_person() -> None:
    issued.when("certificate.issue", person=SOMEBODY_ELSE, **PAPER).then_refused("another person")


@pytest.mark.parametrize(("revoked_on", "refused"), [("2025-07-09", True), ("2025-07-10", False)])
def test_it_is_not_revoked_before_it_is_issued(revoked_on: str, refused: bool) -> None:
    decided = revoking(issued, revoked_on)
    if refused:
        decided.then_refused("before it is issued")
    else:
        decided.then(CertificateRevoked(certificate_no="C-1", revoked_on=day(revoked_on)))


def test_it_is_revoked_once_for_whatever_reason() -> None:
    revoked = revoking(issued, "2025-09-01").then(REVOKED)
    revoking(revoked, "2025-09-01").then_nothing()
    revoking(revoked, "2025-09-01", reason="forged").then_nothing()
    revoking(revoked, "2025-09-02").then_refused("another revoked_on; use a correction")


def test_a_corrected_revocation_stands_and_the_first_one_is_quiet() -> None:
    case = correcting(issued.given(REVOKED), revoked_on="2025-10-01").then(corrected(revoked_on="2025-10-01"))
    revoking(case, "2025-09-01").then_nothing()
    revoking(case, "2025-10-01").then_nothing()
    revoking(case, "2025-11-01").then_refused("another revoked_on")


def test_a_revocation_taken_back_may_be_followed_by_a_real_one() -> None:
    case = correcting(issued.given(REVOKED), revoked_on=None).then(corrected(revoked_on=None))
    revoking(case, "2025-09-01").then(REVOKED)
    revoking(case, "2026-01-15").then(CertificateRevoked(certificate_no="C-1", revoked_on=day("2026-01-15")))


def test_a_revocation_first_told_by_a_correction_stands() -> None:
    case = correcting(issued, revoked_on="2025-09-01").then(corrected(revoked_on="2025-09-01"))
    revoking(case, "2025-09-01").then_nothing()
    revoking(case, "2025-09-02").then_refused("another revoked_on")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"issued_on": "2025-09-02"}, "before it is issued"),
        ({"revoked_on": "2025-07-09"}, "before it is issued"),
        ({"issued_on": None}, "issued_on may be corrected, not taken back"),
        ({"kind": None, "issued_on": None}, "issued_on, kind may be corrected, not taken back"),
        ({}, "at least one field"),
    ],
)
def test_corrections_that_make_no_sense(values: dict[str, Any], why: str) -> None:
    correcting(issued.given(REVOKED), **values).then_refused(why)


def test_a_correction_that_changes_nothing_records_nothing() -> None:
    correcting(issued, issued_on="2025-07-10", level=None).then_nothing()
    case = correcting(issued, level=4).then(corrected(level=4))
    correcting(case, level=4).then_nothing()
    correcting(case, level=None).then(corrected(level=None))


def test_a_corrected_certificate_given_again_as_it_first_was_is_quiet() -> None:
    issued.given(corrected(issued_on="2025-07-12")).when("certificate.issue", **PAPER).then_nothing()


def reinstated(on: str) -> CertificateReinstated:
    return CertificateReinstated(certificate_no="C-1", reinstated_on=day(on), reason="appeal upheld")


def reinstating(case: Case, on: str) -> Decided:
    return case.when("certificate.reinstate", certificate_no="C-1", reinstated_on=on, reason="appeal upheld")


def test_a_revoked_certificate_is_given_back_and_may_be_revoked_again() -> None:
    reinstating(issued, "2025-10-01").then_refused("not revoked")
    case = reinstating(issued.given(REVOKED), "2025-10-01").then(reinstated("2025-10-01"))
    reinstating(case, "2025-10-01").then_nothing()
    reinstating(case, "2025-10-02").then_refused("not revoked")
    revoking(case, "2025-09-01").then_nothing()
    revoking(case, "2025-09-30").then_refused("reinstated after that day")
    revoking(case, "2025-10-01").then(CertificateRevoked(certificate_no="C-1", revoked_on=day("2025-10-01")))


def test_a_corrected_day_is_quiet_after_the_certificate_was_given_back() -> None:
    case = issued.given(REVOKED, reinstated("2025-10-01"))
    revoking(case.given(corrected(revoked_on="2025-09-15")), "2025-09-15").then_nothing()
    never = case.given(corrected(revoked_on="2025-11-15"))
    revoking(never, "2025-11-15").then_nothing()
    revoking(never, "2025-09-01").then_nothing()


@pytest.mark.parametrize("on", ["2025-08-01", "2025-09-01"])
def test_what_was_given_back_by_that_day_may_be_revoked_on_it_after_all(on: str) -> None:
    case = revoking(issued.given(REVOKED, reinstated(on)), "2025-09-01").then(REVOKED)
    revoking(case, "2025-09-01").then_nothing()


def test_a_revocation_that_never_was_stands_in_the_way_of_no_correction() -> None:
    case = issued.given(REVOKED, reinstated("2025-09-01"))
    correcting(case, issued_on="2025-09-02").then(corrected(issued_on="2025-09-02"))
    correcting(case, revoked_on="2025-07-09").then_refused("before it is issued")


def test_a_revocation_is_not_taken_back_and_ended_at_once() -> None:
    correcting(issued.given(REVOKED), revoked_on=None, reinstated_on="2025-10-01").then_refused("take back both")
    correcting(issued, revoked_on=None, reinstated_on=None).then_nothing()
    correcting(issued, reinstated_on=None).then_nothing()


@pytest.mark.parametrize("values", [{"level": 4}, {"kind": "skill_level", "level": 4}, {"issued_on": "2025-07-12"}])
def test_each_field_is_quiet_as_first_told_and_as_it_stands(values: dict[str, Any]) -> None:
    case = issued.given(corrected(**{"level": 4, "kind": "skill_level", "issued_on": "2025-07-12"}))
    case.when("certificate.issue", **PAPER | values).then_nothing()
    case.when("certificate.issue", **PAPER | values | {"level": 3}).then_refused("another level")


def test_the_days_of_the_last_revocation_are_corrected() -> None:
    case = issued.given(REVOKED, reinstated("2025-10-01"))
    correcting(case, reinstated_on=None).then(corrected(reinstated_on=None))
    correcting(case, reinstated_on="2025-10-01").then_nothing()
    correcting(case, revoked_on="2025-07-09").then_refused("before it is issued")
    correcting(issued, reinstated_on="2025-10-01").then_refused("report it first")


def test_corrections_name_what_they_answer() -> None:
    case = issued.given(REVOKED, corrected(revoked_on="2025-09-02"))
    reinstating(case, "2025-10-01").then_answers("certificate:C-1#3")
    correcting(case, kind="skill_level", revoked_on=None).then_answers("certificate:C-1#1", "certificate:C-1#3")
