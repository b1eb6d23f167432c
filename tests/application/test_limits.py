"""What may be claimed only so often is refused beyond that, in a sentence that says why; what is given back is free."""

from typing import Any

import pytest

from application.orders import Refused
from domain.claim.events import ClaimSubmitted
from tests.application.claimants import ANNE, BERT, LIMITED, an_office, claiming, publish_limits
from tests.story import Office

CLAUSES = ("huzhou-2025/1.2", "shanghai-2025/1.2", "shanghai-2025/10.1")

EMPLOYED = {"group": "employed"}


@pytest.fixture
def office() -> Office:
    return an_office()


def used(office: Office) -> dict[str, list[str]]:
    """What is used up, by claim."""
    with office.database.reader() as connection:
        rows = connection.exec_driver_sql(
            "SELECT events.stream, claims.value FROM claims JOIN events ON events.position = claims.position"
        ).all()
    found: dict[str, list[str]] = {}
    for stream, what in sorted(tuple(row) for row in rows):
        found.setdefault(stream.removeprefix("claim:"), []).append(what)
    return found


def refused(office: Office, command: dict[str, Any], why: str) -> None:
    before = office.journal.head()
    with pytest.raises(Refused, match=why):
        office.when(command)
    assert office.journal.head() == before


def test_what_a_claim_uses_is_recorded_with_it(office: Office) -> None:
    office.when(claiming("Q-1", "C-3", **EMPLOYED))
    [event] = [one.event for one in office.journal.log() if isinstance(one.event, ClaimSubmitted)]
    assert event.uses is not None
    what = [use.what for use in event.uses]
    place = "level 31 4-04-05-05"
    assert what == [
        *("claim 1", "claimed", f"{place} 3 claimed", f"{place} 4 below 3", f"{place} 5 below 3"),
        "employed 31 2025 1",
    ]
    assert used(office) == {"Q-1": sorted(what)}
    assert {use.whose.partition(":")[0] for use in event.uses} == {"person", "certificate"}


def test_an_employed_person_applies_once_a_year(office: Office) -> None:
    office.when(claiming("Q-1", "C-3", **EMPLOYED))
    why = "as an employed person in 2025 already, by Q-1; shanghai-2025/10.1 allows 1"
    refused(office, claiming("Q-2", "T-3", **EMPLOYED, applied_on="2025-12-31"), why)
    refused(office, claiming("Q-2", "D-1", **EMPLOYED, programme="special_capability"), why)
    office.when(claiming("Q-2", "T-3", **EMPLOYED, applied_on="2026-01-01"))


def test_the_limit_counts_from_its_first_day_and_only_employed_people(office: Office) -> None:
    office.when(
        claiming("Q-0", "C-4", **EMPLOYED, applied_on="2024-12-31"),
        claiming("Q-1", "C-3", **EMPLOYED, applied_on="2025-01-01"),
        claiming("Q-2", "T-3"),
        claiming("Q-3", "C-B", **EMPLOYED, id_number=BERT),
    )


def test_a_second_claim_of_the_same_file_is_refused_as_well(office: Office) -> None:
    with pytest.raises(Refused, match="in 2025 already, by Q-1"):
        office.when(claiming("Q-1", "C-3", **EMPLOYED), claiming("Q-2", "T-3", **EMPLOYED))
    assert used(office) == {}


def test_one_certificate_is_claimed_for_once(office: Office) -> None:
    office.when(claiming("Q-1", "C-3"))
    why = "certificate C-3 is claimed for already by Q-1; shanghai-2025/1.2 pays for it once"
    refused(office, claiming("Q-2", "C-3", programme="care_sector"), why)
    refused(office, claiming("Q-2", "C-3", id_number=BERT), why)


def test_the_same_trade_and_level_once(office: Office) -> None:
    office.when(claiming("Q-1", "C-3"))
    refused(
        office, claiming("Q-2", "C-3b"), "this occupation and level is claimed for already by Q-1; shanghai-2025/1.2"
    )


def test_nothing_lower_after_something_higher(office: Office) -> None:
    office.when(claiming("Q-1", "C-3"))
    refused(office, claiming("Q-2", "C-4"), "a higher level of this occupation is claimed for already by Q-1")
    office.when(claiming("Q-3", "C-2"), claiming("Q-4", "T-3"))
    refused(office, claiming("Q-5", "C-4"), "already by Q-1, Q-3")


def test_upwards_every_level_may_be_claimed(office: Office) -> None:
    office.when(claiming("Q-1", "C-4"), claiming("Q-2", "C-3"), claiming("Q-3", "C-2"))
    assert len(used(office)) == 3


@pytest.mark.parametrize("how", ["reject", "withdraw"])
def test_what_is_turned_down_or_taken_back_is_free_again(office: Office, how: str) -> None:
    office.when(claiming("Q-1", "C-3", **EMPLOYED))
    on = {"reject": "rejected_on", "withdraw": "withdrawn_on"}[how]
    office.when({"do": f"claim.{how}", "claim_no": "Q-1", on: "2025-03-10"})
    assert used(office) == {"Q-1": ["claim 1"]}
    office.when(claiming("Q-2", "C-3", **EMPLOYED))
    assert used(office)["Q-2"][0] == "claim 2"


def test_a_higher_claim_goes_on_shutting_what_a_rejected_one_gave_back(office: Office) -> None:
    office.when(claiming("Q-1", "C-3"), claiming("Q-2", "C-2"))
    office.when({"do": "claim.reject", "claim_no": "Q-1", "rejected_on": "2025-03-10"})
    refused(office, claiming("Q-3", "C-3b"), "a higher level of this occupation is claimed for already by Q-2")


def test_a_claim_that_is_granted_after_all_takes_again_what_it_had(office: Office) -> None:
    office.when(claiming("Q-1", "C-3", **EMPLOYED))
    before = used(office)
    office.when({"do": "claim.reject", "claim_no": "Q-1", "rejected_on": "2025-03-10"})
    grant = {"do": "claim.approve", "claim_no": "Q-1", "approved_on": "2025-03-20"}
    office.when(grant)
    assert used(office) == before


def test_it_is_not_granted_after_all_where_another_has_taken_its_place(office: Office) -> None:
    office.when(claiming("Q-1", "C-3", **EMPLOYED))
    office.when({"do": "claim.reject", "claim_no": "Q-1", "rejected_on": "2025-03-10"})
    office.when(claiming("Q-2", "T-3", **EMPLOYED))
    refused(office, {"do": "claim.approve", "claim_no": "Q-1", "approved_on": "2025-03-20"}, "in 2025 already, by Q-2")


def test_a_correction_moves_what_is_used(office: Office) -> None:
    office.when(claiming("Q-1", "C-3"), claiming("Q-2", "T-3", **EMPLOYED))
    correct = {"do": "claim.correct", "claim_no": "Q-1", "reason": "typing error"}
    refused(office, correct | {"set": {"group": "employed"}}, "in 2025 already, by Q-2")
    office.when(correct | {"set": {"group": "employed", "applied_on": "2026-03-03"}})
    assert "employed 31 2026 1" in used(office)["Q-1"]


def test_a_correction_keeps_what_the_claim_has_though_a_higher_one_came_since(office: Office) -> None:
    office.when(claiming("Q-1", "C-4"), claiming("Q-2", "C-3"))
    correct = {"do": "claim.correct", "claim_no": "Q-1", "reason": "typing error", "set": {"group": "employed"}}
    office.when(correct)
    assert "employed 31 2025 1" in used(office)["Q-1"]


def test_what_was_found_about_a_claim_changes_nothing_of_what_it_uses(office: Office) -> None:
    office.when(claiming("Q-1", "C-3"))
    before = used(office)
    office.when({"do": "certificate.correct", "certificate_no": "C-3", "set": {"level": 2}, "reason": "typing error"})
    verify = {"do": "claim.verify", "claim_no": "Q-1", "check": "certificate", "result": "confirmed"}
    office.when(verify | {"verified_on": "2025-03-05", "source": "phone"})
    assert used(office) == before


def test_the_same_claim_again_records_nothing(office: Office) -> None:
    office.when(claiming("Q-1", "C-3", **EMPLOYED))
    [again] = office.when(claiming("Q-1", "C-3", **EMPLOYED))
    assert again.events == 0


def test_so_many_a_year_and_so_many_in_a_lifetime(office: Office) -> None:
    publish_limits(office)
    there = {"policy": LIMITED}
    office.when(claiming("Q-1", "C-3", **there), claiming("Q-2", "T-3", **there))
    refused(office, claiming("Q-3", "D-1", **there), "in 2025 already, by Q-1, Q-2; limited-city/1.2 allows 2")
    office.when(claiming("Q-3", "D-1", **there, applied_on="2026-03-03"))
    refused(
        office, claiming("Q-4", "C-2", **there, applied_on="2027-03-03"), "by Q-1, Q-2, Q-3; .* allows 3 in a lifetime"
    )
    office.when({"do": "claim.withdraw", "claim_no": "Q-2", "withdrawn_on": "2026-04-01"})
    office.when(claiming("Q-4", "C-2", **there, applied_on="2027-03-03"))


def test_nobody_is_named_in_a_refusal(office: Office) -> None:
    office.when(claiming("Q-1", "C-3", **EMPLOYED))
    with pytest.raises(Refused) as raised:
        office.when(claiming("Q-2", "T-3", **EMPLOYED))
    assert ANNE not in str(raised.value)
    assert "p-" not in str(raised.value)
