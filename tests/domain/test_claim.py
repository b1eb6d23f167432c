"""A personal claim: submitted once, verified as often as need be, reviewed, granted or not, taken back, corrected."""

from typing import Any

import pytest

from domain.claim.events import (
    ClaimApproved,
    ClaimCorrected,
    ClaimRejected,
    ClaimReviewed,
    ClaimSubmitted,
    ClaimVerified,
    ClaimWithdrawn,
    Use,
)
from tests.builders import ID_NUMBER, SOMEBODY, SOMEBODY_ELSE, Case, Decided, day

FORM: dict[str, Any] = {
    "claim_no": "Q-1",
    "policy": "shanghai-2025",
    "programme": "skills_upgrade",
    "id_number": ID_NUMBER,
    "certificate_no": "C-1",
    "group": "employed",
    "office": "310115",
    "applied_on": "2025-06-02",
}
SUBMITTED = ClaimSubmitted.model_validate(
    {name: value for name, value in FORM.items() if name != "id_number"} | {"person": SOMEBODY}
)
VERIFIED = ClaimVerified(
    claim_no="Q-1", check="certificate", result="confirmed", verified_on=day("2025-06-05"), source="phone"
)

claim = Case("claim")
submitted = claim.given(SUBMITTED)


def approved(on: str) -> ClaimApproved:
    return ClaimApproved(claim_no="Q-1", approved_on=day(on))


def rejected(on: str) -> ClaimRejected:
    return ClaimRejected(claim_no="Q-1", rejected_on=day(on), reason="wrong post")


def withdrawn(on: str) -> ClaimWithdrawn:
    return ClaimWithdrawn(claim_no="Q-1", withdrawn_on=day(on))


def asking(case: Case, what: str, on: str, **fields: Any) -> Decided:
    return case.when(f"claim.{what}", claim_no="Q-1", **{f"{PAST[what]}_on": on} | fields)


PAST = {"review": "reviewed", "approve": "approved", "reject": "rejected", "withdraw": "withdrawn"}


def verifying(case: Case, **fields: Any) -> Decided:
    known = {"claim_no": "Q-1", "check": "certificate", "result": "confirmed", "verified_on": "2025-06-05"}
    return case.when("claim.verify", **known | {"source": "phone"} | fields)


def correcting(case: Case, **values: Any) -> Decided:
    return case.when("claim.correct", claim_no="Q-1", set=values, reason="typing error")


def test_a_claim_is_submitted_once() -> None:
    claim.when("claim.submit", **FORM).then(SUBMITTED).when("claim.submit", **FORM).then_nothing()


def test_what_it_uses_up_makes_it_no_other_claim() -> None:
    used = SUBMITTED.model_copy(update={"uses": (Use(whose="person:p-1", what="claim 1"),)})
    claim.given(used).when("claim.submit", **FORM).then_nothing()


@pytest.mark.parametrize(("field", "value"), [("programme", "care_sector"), ("certificate_no", "C-2"), ("group", None)])
def test_another_claim_under_the_same_number_is_refused(field: str, value: object) -> None:
    submitted.when("claim.submit", **FORM | {field: value}).then_refused(f"another {field}; use a correction")


def test_it_belongs_to_one_person() -> None:
    submitted.when("claim.submit", person=SOMEBODY_ELSE, **FORM).then_refused("another person")


def test_what_was_found_already_is_no_news() -> None:
    verifying(verifying(submitted).then(VERIFIED)).then_nothing()


def test_a_later_finding_answers_the_earlier_one() -> None:
    case = submitted.given(VERIFIED)
    verifying(case, result="refuted").then_answers("claim:Q-1#2")
    verifying(case, check="identity").then_answers()


def test_what_was_found_does_not_end_before_it_begins() -> None:
    verifying(submitted, found_from="2025-06-02", found_until="2025-06-01").then_refused("ends before it begins")


def test_it_is_reviewed_once_and_granted_once() -> None:
    case = asking(submitted, "review", "2025-06-09").then(ClaimReviewed(claim_no="Q-1", reviewed_on=day("2025-06-09")))
    case = asking(case, "approve", "2025-06-10").then(approved("2025-06-10"))
    asking(case, "review", "2025-06-09").then_nothing()
    asking(case, "approve", "2025-06-10").then_nothing()
    asking(case, "review", "2025-06-12").then_refused("another reviewed_on")
    asking(case, "approve", "2025-06-12").then_refused("another approved_on")


def test_what_was_turned_down_may_be_granted_after_all_and_the_other_way_round() -> None:
    case = asking(submitted, "reject", "2025-06-10", reason="wrong post").then(rejected("2025-06-10"))
    case = asking(case, "approve", "2025-06-20").then(approved("2025-06-20"))
    asking(case, "reject", "2025-06-10").then_nothing()
    case = asking(case, "reject", "2025-06-30", reason="wrong post").then(rejected("2025-06-30"))
    asking(case, "reject", "2025-07-01").then_refused("another rejected_on")


def test_what_was_taken_back_is_not_granted_later() -> None:
    case = asking(submitted, "withdraw", "2025-06-10").then(withdrawn("2025-06-10"))
    asking(case, "approve", "2025-06-11").then_refused("taken back by then")
    asking(case, "approve", "2025-06-10").then(approved("2025-06-10"))
    asking(case, "withdraw", "2025-06-10").then_nothing()


@pytest.mark.parametrize("what", PAST)
def test_nothing_is_done_before_the_application(what: str) -> None:
    asking(submitted, what, "2025-06-01").then_refused("before it is submitted")
    assert asking(submitted, what, "2025-06-02").event is not None


def test_a_finding_before_the_application_is_refused() -> None:
    verifying(submitted, verified_on="2025-06-01").then_refused("before it is submitted")


def test_a_correction_says_what_stands_instead() -> None:
    said = ClaimCorrected(claim_no="Q-1", set={"group": "unemployed"}, reason="typing error")
    case = correcting(submitted, group="unemployed").then(said)
    correcting(case, group="unemployed").then_nothing()
    correcting(case, group="employed").then_answers("claim:Q-1#2")


def test_a_correction_names_the_decision_it_speaks_of() -> None:
    case = submitted.given(VERIFIED, approved("2025-06-10"))
    correcting(case, approved_on="2025-06-11").then_answers("claim:Q-1#3")


def test_a_decision_that_never_was_is_taken_back_and_its_file_row_stays_known() -> None:
    case = submitted.given(rejected("2025-06-10"))
    said = ClaimCorrected(claim_no="Q-1", set={"rejected_on": None}, reason="typing error")
    case = correcting(case, rejected_on=None).then(said)
    asking(case, "reject", "2025-06-10").then_nothing()
    asking(case, "reject", "2025-06-12", reason="wrong post").then(rejected("2025-06-12"))


def test_a_correction_may_not_date_a_decision_before_the_application() -> None:
    correcting(submitted.given(approved("2025-06-10")), applied_on="2025-06-11").then_refused("before it is submitted")


@pytest.mark.parametrize("field", ["certificate_no", "office", "applied_on"])
def test_what_a_claim_cannot_be_without_is_not_taken_back(field: str) -> None:
    correcting(submitted, **{field: None}).then_refused("not taken back")
