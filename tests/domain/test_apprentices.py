"""An apprentice of a class: registered, under contract, insured, a year completed, corrected; and batches of them."""

from typing import Any

import pytest

from domain.cohort.apprentice_commands import RecordContract
from domain.cohort.apprentice_events import (
    ApprenticeCorrected,
    ApprenticeRegistered,
    BatchAssessed,
    BatchLinked,
    ContractSigned,
    InsuranceRecorded,
    PayeeNamed,
    YearCompleted,
)
from domain.cohort.events import CohortPlanned, LearnerEnrolled
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER, SOMEBODY, Case, Decided, day

A_CLASS = CohortPlanned(
    cohort_no="A",
    policy="huzhou-2025",
    programme="apprenticeship",
    provider=PROVIDER,
    employer=EMPLOYER,
    office="330502",
    held_in="330502",
    starts_on=day("2025-09-01"),
)
ENROLLED = LearnerEnrolled(cohort_no="A", learner_no="01", person=SOMEBODY, enrolled_on=day("2025-09-01"))
REGISTERED = ApprenticeRegistered(cohort_no="A", learner_no="01", level=4, post="new_hire")
REASON = "as the contract says"
enrolled = Case("cohort").given(A_CLASS, ENROLLED)
apprentice = enrolled.given(REGISTERED)


def signed(**changes: Any) -> ContractSigned:
    said = {
        "contract_employer": EMPLOYER,
        "contract_division": "330502",
        "contract_kind": "fixed",
        "contract_signed_on": "2025-08-20",
        "contract_from": "2025-09-01",
        "contract_to": "2026-08-31",
    }
    return ContractSigned.model_validate({"cohort_no": "A", "learner_no": "01"} | said | changes)


def insured(month: str | None) -> InsuranceRecorded:
    return InsuranceRecorded(cohort_no="A", learner_no="01", insured_from=month, insurance_source="social_insurance")


def completed(year: Any, on: str) -> YearCompleted:
    return YearCompleted(cohort_no="A", learner_no="01", year=year, completed_on=day(on))


def corrected(**values: Any) -> ApprenticeCorrected:
    return ApprenticeCorrected(cohort_no="A", learner_no="01", set=values, reason=REASON)


def asked(case: Case, do: str, **fields: Any) -> Decided:
    return case.when(f"cohort.{do}", cohort_no="A", learner_no="01", **fields)


def signing(case: Case, **changes: Any) -> Decided:
    said = signed(**changes).model_dump(exclude={"cohort_no", "learner_no"})
    return asked(case, "record_contract", **said)


def insuring(case: Case, month: str | None) -> Decided:
    return asked(case, "record_insurance", insured_from=month, insurance_source="social_insurance")


def completing(case: Case, year: int, on: str) -> Decided:
    return asked(case, "complete_year", year=year, completed_on=on)


def correcting(case: Case, **values: Any) -> Decided:
    return asked(case, "correct_apprentice", set=values, reason=REASON)


def test_a_learner_is_registered_as_an_apprentice_once():
    case = asked(enrolled, "register_apprentice", level=4, post="new_hire").then(REGISTERED)
    asked(case, "register_apprentice", level=4, post="new_hire").then_nothing()
    asked(case, "register_apprentice", level=3, post="new_hire").then_refused("another level")


def test_a_level_is_one_of_five_and_a_fee_an_amount():
    for wrong in ({"level": 6}, {"level": 4, "fee": "a lot"}, {"level": 4, "months_before": -1}):
        with pytest.raises(ValueError, match="validation error"):
            asked(enrolled, "register_apprentice", post="new_hire", **wrong)


def test_only_a_learner_of_the_class_is_registered():
    asked(Case("cohort").given(A_CLASS), "register_apprentice", level=4, post="other").then_refused("learner:01")


def test_what_is_said_of_an_apprentice_needs_one():
    signing(enrolled).then_refused("apprentice:01 does not exist")
    completing(enrolled, 1, "2026-08-31").then_refused("apprentice:01 does not exist")


def test_a_class_of_directed_training_has_no_apprentices():
    directed = Case("cohort").given(A_CLASS.model_copy(update={"programme": "directed_training"}), ENROLLED)
    asked(directed, "register_apprentice", level=4, post="other").then_refused("class A trains no apprentices")


def test_the_payee_is_named_for_a_class_of_any_programme():
    said = {"cohort_no": "A", "payee": "provider", "named_on": "2025-09-01"}
    directed = Case("cohort").given(A_CLASS.model_copy(update={"programme": "directed_training"}), ENROLLED)
    directed.when("cohort.name_payee", **said).then(PayeeNamed.model_validate(said))


def test_a_contract_is_recorded_once_and_another_one_beside_it():
    case = signing(apprentice).then(signed())
    signing(case).then_nothing()
    signing(case, contract_to="2026-09-30").then_refused("another contract_signed_on")
    signing(case, contract_signed_on="2025-10-08").then(signed(contract_signed_on="2025-10-08"))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"contract_to": None}, "a contract for a fixed term has a last day"),
        ({"contract_kind": "open_ended"}, "a contract for a fixed term has a last day"),
        ({"contract_to": "2025-08-31"}, "cannot end before it begins"),
    ],
)
def test_a_contract_that_contradicts_itself_is_refused(changes, why):
    signing(apprentice, **changes).then_refused(why)


def test_a_contract_of_a_single_day_is_a_contract():
    signing(apprentice, contract_to="2025-09-01").then(signed(contract_to="2025-09-01"))


def test_insurance_that_was_not_found_may_be_found_later():
    case = insuring(apprentice, None).then(insured(None))
    insuring(case, None).then_nothing()
    case = insuring(case, "2025-10").then(insured("2025-10"))
    insuring(case, "2025-10").then_nothing()
    insuring(case, "2025-11").then_refused("another insured_from")


def test_a_year_is_completed_once():
    case = completing(apprentice, 1, "2026-08-31").then(completed(1, "2026-08-31"))
    completing(case, 1, "2026-08-31").then_nothing()
    completing(case, 1, "2026-09-01").then_refused("another year_1_completed_on")
    completing(case, 2, "2026-08-31").then_refused("before the first")
    completing(case, 2, "2027-08-31").then(completed(2, "2027-08-31"))


def test_a_correction_holds_only_what_it_names_and_counts_for_later_reports():
    case = correcting(apprentice, level=3).then(corrected(level=3))
    correcting(case, level=3).then_nothing()
    asked(case, "register_apprentice", level=4, post="new_hire").then_nothing()
    correcting(case, post=None).then_refused("may be corrected, not taken back")


def test_a_corrected_contract_is_the_last_one():
    case = apprentice.given(signed(), signed(contract_signed_on="2025-10-08"))
    case = correcting(case, contract_to="2027-08-31").then(corrected(contract_to="2027-08-31"))
    signing(case, contract_signed_on="2025-10-08", contract_to="2027-08-31").then_nothing()
    case = correcting(case, contract_signed_on=None).then(corrected(contract_signed_on=None))
    correcting(case, contract_to="2026-08-30").then(corrected(contract_to="2026-08-30"))


def test_a_contract_is_corrected_as_a_whole():
    case = apprentice.given(signed())
    correcting(case, contract_kind="open_ended").then_refused("a fixed term")
    correcting(case, contract_kind="open_ended", contract_to=None).then(
        corrected(contract_kind="open_ended", contract_to=None)
    )
    correcting(apprentice, contract_to="2026-08-30").then_refused("no contract was recorded")


def test_years_are_corrected_and_taken_back_in_order():
    case = apprentice.given(completed(1, "2026-08-31"), completed(2, "2027-08-31"))
    correcting(case, year_1_completed_on="2027-08-31").then_refused("before the first")
    case = correcting(case, year_2_completed_on=None).then(corrected(year_2_completed_on=None))
    completing(case, 2, "2027-08-31").then_nothing()
    completing(case, 2, "2027-09-01").then(completed(2, "2027-09-01"))


def test_a_correction_names_what_it_answers():
    case = apprentice.given(signed(), insured("2025-10"), completed(1, "2026-08-31"))
    correcting(case, contract_to="2026-08-30", year_1_completed_on="2026-09-01").then_answers(
        "cohort:A#4", "cohort:A#6"
    )


def test_a_batch_follows_another_one():
    case = enrolled.when("cohort.link_batch", cohort_no="A", batch_before="B").then(
        BatchLinked(cohort_no="A", batch_before="B")
    )
    case.when("cohort.link_batch", cohort_no="A", batch_before="B").then_nothing()
    case.when("cohort.link_batch", cohort_no="A", batch_before="C").then_refused("another batch_before")
    enrolled.when("cohort.link_batch", cohort_no="A", batch_before="A").then_refused("not the next batch after itself")
    itself = {"cohort_no": "A", "set": {"batch_before": "A"}, "reason": REASON}
    case.when("cohort.correct", **itself).then_refused("not the next batch after itself")


def test_the_district_assesses_a_batch_once():
    assessed = {"cohort_no": "A", "batch_assessed_on": "2025-08-25"}
    case = enrolled.when("cohort.assess_batch", **assessed).then(BatchAssessed.model_validate(assessed))
    case.when("cohort.assess_batch", **assessed).then_nothing()
    case.when("cohort.assess_batch", cohort_no="A", batch_assessed_on="2025-08-26").then_refused("batch_assessed_on")


def test_the_enterprises_last_word_on_the_payee_counts():
    words = [("provider", "2025-09-10"), ("employer", "2025-10-10"), ("provider", "2025-10-10")]
    case = enrolled
    for payee, on in words:
        said = {"cohort_no": "A", "payee": payee, "named_on": on}
        case = case.when("cohort.name_payee", **said).then(PayeeNamed.model_validate(said))
        case.when("cohort.name_payee", **said).then_nothing()


def test_a_contract_names_an_enterprise_that_is_known():
    command = {"contract_employer": OTHER_EMPLOYER} | signed().model_dump(exclude={"contract_employer"})
    assert RecordContract.model_validate(command).refers == (f"organisation:{OTHER_EMPLOYER}",)
