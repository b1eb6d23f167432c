"""The application for a development grant: what is recorded, what is known already, what is refused."""

from typing import Any

from domain.grant.events import GrantApplied, GrantAwarded, GrantRejected, GrantReviewed, GrantWithdrawn
from tests.builders import EMPLOYER, Case, day

APPLICATION: dict[str, Any] = {
    "grant_no": "G-1",
    "policy": "huzhou-2025",
    "project_code": "XM-1",
    "applicant": EMPLOYER,
    "office": "330502",
    "kind": "question_bank",
    "sector": "养老护理",
    "applied_on": "2025-09-01",
    "amount_applied": "40000",
}
APPLIED = GrantApplied(**APPLICATION)
REVIEWED = GrantReviewed(grant_no="G-1", reviewed_on=day("2025-10-10"), eligible=True, scores=(80, 90))
AWARDED = GrantAwarded(grant_no="G-1", awarded_on=day("2025-11-03"), amount="30000")
REJECTED = GrantRejected(grant_no="G-1", rejected_on=day("2025-11-10"))
WITHDRAWN = GrantWithdrawn(grant_no="G-1", withdrawn_on=day("2025-11-12"))
A_GRANT = Case("grant").given(APPLIED)


def test_an_application_is_recorded_once() -> None:
    Case("grant").when("grant.apply", **APPLICATION).then(APPLIED)
    A_GRANT.when("grant.apply", **APPLICATION).then_nothing()
    A_GRANT.when("grant.apply", **APPLICATION | {"sector": "托育服务"}).then_refused("another sector")


def test_a_review_may_come_again_on_another_day() -> None:
    said = {"grant_no": "G-1", "reviewed_on": "2025-10-10", "eligible": True, "scores": [80, 90]}
    reviewed = A_GRANT.when("grant.review", **said).then(REVIEWED)
    reviewed.when("grant.review", **said).then_nothing()
    reviewed.when("grant.review", **said | {"eligible": False}).then_refused("another eligible")
    again = GrantReviewed(grant_no="G-1", reviewed_on=day("2025-10-20"), eligible=False)
    reviewed.when("grant.review", grant_no="G-1", reviewed_on="2025-10-20", eligible=False).then(again)


def test_an_award_stands_until_it_is_turned_down() -> None:
    said = {"grant_no": "G-1", "awarded_on": "2025-11-03", "amount": "30000"}
    awarded = A_GRANT.when("grant.award", **said).then(AWARDED)
    awarded.when("grant.award", **said).then_nothing()
    awarded.when("grant.award", **said | {"amount": "20000"}).then_refused("another amount")
    awarded.when("grant.award", **said | {"awarded_on": "2025-11-04"}).then_refused("another awarded_on")
    rejected = awarded.when("grant.reject", grant_no="G-1", rejected_on="2025-11-10").then(REJECTED)
    rejected.when("grant.reject", grant_no="G-1", rejected_on="2025-11-10").then_nothing()
    rejected.when("grant.reject", grant_no="G-1", rejected_on="2025-11-11").then_refused("another rejected_on")
    rejected.when("grant.award", **said | {"awarded_on": "2025-11-09", "amount": "1"}).then_refused("after that day")
    anew = GrantAwarded(grant_no="G-1", awarded_on=day("2025-11-10"), amount="20000")
    rejected.when("grant.award", **said | {"awarded_on": "2025-11-10", "amount": "20000"}).then(anew)


def test_what_was_taken_back_is_not_awarded() -> None:
    withdrawn = A_GRANT.when("grant.withdraw", grant_no="G-1", withdrawn_on="2025-11-12").then(WITHDRAWN)
    withdrawn.when("grant.withdraw", grant_no="G-1", withdrawn_on="2025-11-12").then_nothing()
    withdrawn.when("grant.withdraw", grant_no="G-1", withdrawn_on="2025-11-13").then_refused("another withdrawn_on")
    withdrawn.when("grant.award", grant_no="G-1", awarded_on="2025-11-03", amount="1").then_refused("taken back")


def test_nothing_is_done_before_the_application() -> None:
    why = "before it is made"
    A_GRANT.when("grant.review", grant_no="G-1", reviewed_on="2025-08-31", eligible=True).then_refused(why)
    A_GRANT.when("grant.award", grant_no="G-1", awarded_on="2025-08-31", amount="1").then_refused(why)
    A_GRANT.when("grant.reject", grant_no="G-1", rejected_on="2025-08-31").then_refused(why)
    A_GRANT.when("grant.withdraw", grant_no="G-1", withdrawn_on="2025-08-31").then_refused(why)
