from datetime import UTC, date, datetime

import pytest

from domain.certificate.events import CertificateIssued
from domain.cohort.events import LearnerEnrolled, LearnerMerged, LearnerSplit, PlanApproved
from domain.kernel.record import Event
from domain.kernel.recorded import Envelope, Recorded
from domain.placement.events import CheckRecorded
from domain.policy.events import PolicyPublished
from projections.audit_trail import NoSentence, audit_trail
from projections.learner_numbers import learner_numbers

WHEN = datetime(2025, 6, 30, 9, 0, tzinfo=UTC)


def recorded(stream: str, event: Event, position: int = 1, version: int = 1, **envelope) -> Recorded:
    return Recorded(position, stream, version, event, Envelope(by="li", recorded_at=WHEN, case=stream, **envelope))


ENROLLED = recorded(
    "cohort:HZ-1",
    LearnerEnrolled(cohort_no="HZ-1", learner_no="03", person="p-7", enrolled_on=date(2025, 6, 1)),
    position=4,
    version=2,
)


def test_an_entry_says_who_recorded_what_when_and_for_which_day():
    approved = PlanApproved(cohort_no="HZ-1", plan_approved_on=date(2025, 5, 20))
    (entry,) = audit_trail([recorded("cohort:HZ-1", approved, 3, 2, role="clerk", effective=date(2025, 5, 20))])
    assert (entry.position, entry.event_id) == (3, "cohort:HZ-1#2")
    assert (entry.recorded_at, entry.by, entry.role, entry.effective) == (WHEN, "li", "clerk", date(2025, 5, 20))
    assert entry.sentence == "cohort.plan-approved"
    assert entry.values == {"cohort_no": "HZ-1", "plan_approved_on": date(2025, 5, 20)}


def certificate(cohort_no: str | None, person: str = "p-7") -> Recorded:
    issued = CertificateIssued(
        certificate_no="C-1", kind="completion", person=person, cohort_no=cohort_no, issued_on=date(2025, 8, 1)
    )
    return recorded("certificate:C-1", issued, 5)


def test_whoever_was_enrolled_is_called_by_the_learner_number():
    _, entry = audit_trail([ENROLLED, certificate("HZ-1")])
    assert (entry.values["learner_no"], entry.values["person"]) == ("03", None)


def test_the_number_may_come_from_events_told_elsewhere():
    (entry,) = audit_trail([certificate("HZ-1")], learner_numbers([ENROLLED]))
    assert (entry.values["learner_no"], entry.values["person"]) == ("03", None)


SAID = {"cohort_no": "HZ-1", "learner_no": "03", "other": "p-8", "reason": "mistyped"}
MERGED = recorded("cohort:HZ-1", LearnerMerged(**SAID), position=6, version=3)
SPLIT = recorded("cohort:HZ-1", LearnerSplit(**SAID), position=7, version=4)


@pytest.mark.parametrize(
    ("before", "called"),
    [([ENROLLED], (None, "p-8")), ([ENROLLED, MERGED], ("03", None)), ([ENROLLED, MERGED, SPLIT], (None, "p-8"))],
)
def test_who_was_merged_is_called_by_the_learner_number_until_split(before, called):
    issued = certificate("HZ-1", "p-8")
    for entry in (audit_trail([*before, issued])[-1], audit_trail([issued], learner_numbers(before))[0]):
        assert (entry.values["learner_no"], entry.values["person"]) == called


@pytest.mark.parametrize("cohort_no", [None, "HZ-2"])
def test_anybody_else_is_called_by_the_opaque_reference(cohort_no):
    _, entry = audit_trail([ENROLLED, certificate(cohort_no)])
    assert (entry.values["learner_no"], entry.values["person"]) == (None, "p-7")


def test_nobody_is_called_by_a_number_before_it_was_given():
    entry, _ = audit_trail([certificate("HZ-1"), ENROLLED])
    assert entry.values["person"] == "p-7"


@pytest.mark.parametrize(
    ("due_on", "sentence"),
    [(None, "check.recorded.by-hand"), (date(2026, 2, 1), "check.recorded")],
)
def test_an_answer_by_hand_is_told_otherwise_than_a_registers(due_on, sentence):
    answer = CheckRecorded(placement_no="PL-1", kind="start", result="employed", due_on=due_on)
    (entry,) = audit_trail([recorded("placement:PL-1", answer)])
    assert entry.sentence == sentence


def test_the_files_of_a_policy_are_left_out():
    published = PolicyPublished(policy="p", version="1", digest="d", files={"text.txt": "…"})
    (entry,) = audit_trail([recorded("policy:p", published)])
    assert entry.values == {"policy": "p", "version": "1", "digest": "d"}


def test_an_event_without_a_sentence_is_an_error():
    class MoonLanded(Event):
        on: date

    with pytest.raises(NoSentence, match="MoonLanded"):
        audit_trail([recorded("moon:1", MoonLanded(on=date(2025, 1, 1)))])
