"""Personal claims: what they are worth to the fen, on which day they are earned, and in which ways they are not."""

from dataclasses import replace
from typing import Any

import pytest

from domain.policy.pack import Pack
from tests.builders import PROVIDER, day
from tests.domain.schemes.claims import (
    AI_TRAINER,
    CARE,
    CARE_WORKER,
    CASES,
    CONFIRMED,
    HOUSEKEEPER,
    HUZHOU,
    NO_TRADE,
    SPECIAL,
    WITH_RATES,
    a_claim,
    gist,
    line,
    lines,
    said,
    with_rates,
    without,
    worth,
)
from tests.story import packaged

CLAUSES = ("huzhou-2025/1", "huzhou-2025/2", "huzhou-2025/3", "shanghai-2025/1", "shanghai-2025/2", "shanghai-2025/3")

LEVELS = (5, 4, 3, 2, 1)


@pytest.mark.parametrize(("changes", "on", "tranche", "expected"), CASES)
def test_why_a_line_is_not_earned(changes: dict[str, Any], on: str, tranche: str, expected: str) -> None:
    found = line(a_claim(**changes), on, tranche)
    assert gist(found) == expected
    assert found.clauses
    assert found.payable == 0
    assert (found.amount == 0) == (found.entitlement == "lost")


@pytest.mark.parametrize(("level", "amount"), list(zip(LEVELS, (195000, 260000, 325000, 390000, 455000), strict=True)))
def test_a_shanghai_certificate_of_the_list_is_worth_30_per_cent_more(level: int, amount: int) -> None:
    assert worth(a_claim(level=level)) == amount


@pytest.mark.parametrize(("level", "amount"), list(zip(LEVELS, (156000, 208000, 260000, 312000, 364000), strict=True)))
def test_an_employed_person_has_80_per_cent_of_that(level: int, amount: int) -> None:
    assert worth(a_claim(level=level, group="employed", hukou="341122")) == amount


@pytest.mark.parametrize(
    ("changes", "amount"), [({"occupation": NO_TRADE}, 250000), ({"kind": "national_qualification"}, 250000)]
)
def test_what_is_not_on_the_list_or_no_skill_level_certificate_has_the_base(
    changes: dict[str, Any], amount: int
) -> None:
    assert worth(a_claim(**changes)) == amount


def test_the_other_reading_raises_both_kinds() -> None:
    both = ("skill_level", "national_qualification")
    assert worth(a_claim(kind="national_qualification"), uplift_kinds=both) == 325000


@pytest.mark.parametrize(
    ("changes", "amount"),
    [({}, 100000), ({"group": "employed"}, 80000), ({"group": "employed", "occupation": "模型运用"}, 80000)],
)
def test_a_special_capability_certificate(changes: dict[str, Any], amount: int) -> None:
    assert worth(a_claim(**SPECIAL | changes)) == amount


def test_the_whole_of_it_under_the_other_reading() -> None:
    assert worth(a_claim(**SPECIAL, group="employed"), special_share="whole") == 100000


def test_only_employed_people_need_be_shown_not_to_be_public_staff() -> None:
    unasked = without("not_public_staff")
    assert gist(line(a_claim(**SPECIAL, group="employed", verifications=unasked))) == "pending claim_unverified"
    assert worth(a_claim(**SPECIAL, verifications=unasked)) == 100000


def test_huzhou_states_no_rates() -> None:
    for changes in (HUZHOU, HUZHOU | SPECIAL, HUZHOU | CARE):
        assert {gist(one) for one in lines(a_claim(**changes))} == {"lost rate_missing"}


@pytest.mark.parametrize(("paid_by", "payee"), [("person", "person"), ("provider", PROVIDER), (None, None)])
def test_in_huzhou_whoever_paid_the_fee_is_paid(paid_by: str | None, payee: str | None) -> None:
    found = a_claim(**HUZHOU | SPECIAL, fee_paid_by=paid_by)
    assert line(found).payee == payee
    assert line(found, special_payee="person").payee == "person"
    assert line(a_claim(**SPECIAL, fee_paid_by=paid_by)).payee == "person"


def test_it_is_earned_on_the_last_day_of_what_it_needs() -> None:
    assert gist(line(a_claim())) == "earned by approved on 2025-06-20 from 2025-06-20"
    late = without("identity", instead=(said("identity", on="2025-07-01"),))
    assert gist(line(a_claim(verifications=late))) == "earned by approved on 2025-07-01 from 2025-07-01"
    assert gist(line(a_claim(verifications=late), "2025-06-30")) == "pending claim_unverified"


def test_before_the_application_there_is_no_line() -> None:
    assert lines(a_claim(), "2025-06-01") == []
    assert len(lines(a_claim(), "2025-06-02")) == 1


def test_of_two_words_on_one_day_the_approval_is_the_last() -> None:
    assert worth(a_claim(rejected_on="2025-06-20")) == 325000
    assert worth(a_claim(rejected_on="2025-06-19")) == 325000


def test_the_last_answer_counts_by_its_day_and_not_by_when_it_was_recorded() -> None:
    earlier = said("identity", "refuted", "2025-06-09")
    assert worth(a_claim(verifications=(*CONFIRMED, earlier))) == 325000
    assert (
        gist(line(a_claim(verifications=(said("identity", "refuted", "2025-06-11"), *CONFIRMED))))
        == "lost claim_refuted"
    )


@pytest.mark.parametrize(
    ("found_from", "expected"),
    [
        ("2026-05-20", "earned by approved on 2026-06-01 from 2026-06-01"),
        ("2026-05-21", "lost in_post_after_window"),
        ("2025-05-20", "earned by approved on 2026-06-01 from 2026-06-01"),
        ("2024-01-02", "earned by approved on 2026-06-01 from 2026-06-01"),
    ],
)
def test_in_post_within_twelve_months_to_the_day_or_at_issue(found_from: str, expected: str) -> None:
    answer = said("in_post", on="2026-06-01", found_from=found_from)
    assert gist(line(a_claim(**CARE, verifications=without("in_post", instead=(answer,))))) == expected


@pytest.mark.parametrize(("until", "entitlement"), [("2025-05-20", "earned"), ("2025-05-19", "lost")])
def test_work_that_was_over_before_the_certificate_is_none(until: str, entitlement: str) -> None:
    answer = said("in_post", found_from="2024-01-02", found_until=until)
    found = line(a_claim(**CARE, verifications=without("in_post", instead=(answer,))))
    assert found.entitlement == entitlement
    assert found.reasons == (() if entitlement == "earned" else ("not_in_post",))


def test_the_day_that_the_claim_states_counts_where_the_register_confirms_without_one() -> None:
    assert gist(line(a_claim(**CARE, in_post_from="2026-05-21"))) == "lost in_post_after_window"
    assert worth(a_claim(**CARE, in_post_from="2026-05-20")) == 325000


def test_a_leap_day_ends_on_the_last_of_february() -> None:
    for found_from, entitlement in (("2029-02-28", "earned"), ("2029-03-01", "lost")):
        answers = without("in_post", instead=(said("in_post", on="2029-03-02", found_from=found_from),))
        story = a_claim(
            **CARE, issued_on="2028-02-29", applied_on="2028-03-01", approved_on="2028-04-01", verifications=answers
        )
        assert line(story, "2029-12-31").entitlement == entitlement


@pytest.mark.parametrize("source", ["social_insurance", "domestic_service_platform"])
def test_no_other_source_is_heard_about_a_care_worker(source: str) -> None:
    for check in ("in_post", "in_post_at_application"):
        answers = without(check, instead=(said(check, source=source),))
        assert gist(line(a_claim(**CARE, verifications=answers))) == "pending claim_unverified"


def test_about_a_housekeeper_the_platform_decides() -> None:
    platform = [said(check, source="domestic_service_platform") for check in ("in_post", "in_post_at_application")]
    answers = without("in_post", "in_post_at_application", instead=tuple(platform))
    assert worth(a_claim(**CARE | {"occupation": HOUSEKEEPER, "post": HOUSEKEEPER}, verifications=answers)) == 325000


def test_being_in_post_when_applying_may_be_read_away() -> None:
    absent = without("in_post_at_application", instead=(said("in_post_at_application", "refuted"),))
    assert worth(a_claim(**CARE, verifications=absent), care_at_application="not_required") == 325000


def test_in_huzhou_only_the_allowance_hangs_on_the_post() -> None:
    absent = without("in_post", instead=(said("in_post", "refuted"),))
    whole, allowance = lines(a_claim(**HUZHOU | CARE, verifications=absent))
    assert (whole.tranche, allowance.tranche) == ("whole", "post_allowance")
    assert whole.reasons == ("rate_missing",)
    assert allowance.reasons == ("rate_missing", "not_in_post")


@pytest.mark.parametrize(
    ("occupation", "amounts"),
    [
        ("6-05-01-01", (130000, 195000, 260000)),
        ("4-08-03-04", (78000, 117000, 156000)),
        (CARE_WORKER, (52000, 78000, 104000)),
    ],
)
def test_rates_by_category_and_level(occupation: str, amounts: tuple[int, ...]) -> None:
    """The province's table: trades that make things, serve production, serve life."""
    for level, amount in zip((5, 4, 3), amounts, strict=True):
        assert worth(a_claim(policy=WITH_RATES, occupation=occupation, level=level)) == amount


def test_a_level_or_a_trade_of_which_no_rate_is_stated_has_none() -> None:
    for changes in ({"level": 2}, {"occupation": NO_TRADE}, {"level": None}):
        assert gist(line(a_claim(**{"policy": WITH_RATES, "occupation": CARE_WORKER} | changes))) == "lost rate_missing"


def test_the_allowance_beside_the_subsidy() -> None:
    story = CARE | {"policy": WITH_RATES}
    whole, allowance = lines(a_claim(**story))
    assert (whole.amount, allowance.amount) == (104000, 30000)
    absent = without("in_post", instead=(said("in_post", "refuted"),))
    assert [gist(one) for one in lines(a_claim(**story, verifications=absent))] == [
        "earned by approved on 2025-06-20 from 2025-06-20",
        "lost not_in_post",
    ]
    nursery = {"occupation": "4-10-01-02", "post": "4-10-01-02"}
    assert (
        gist(line(a_claim(**story | nursery), tranche="post_allowance")) == "lost rate_missing occupation_not_in_sector"
    )
    assert worth(a_claim(**story | nursery)) == 104000


def test_the_last_day_for_applications_is_in_time() -> None:
    late = {"policy": WITH_RATES, "occupation": CARE_WORKER, "approved_on": "2026-06-01"}
    assert worth(a_claim(**late, applied_on="2026-05-20")) == 104000
    assert gist(line(a_claim(**late, applied_on="2026-05-21"))) == "lost filed_late"


@pytest.mark.parametrize(
    ("issued_on", "entitlement"),
    [("2025-03-31", "lost"), ("2025-04-01", "earned"), ("2026-08-01", "earned"), ("2026-08-02", "lost")],
)
def test_the_term_holds_for_the_day_of_issue(issued_on: str, entitlement: str) -> None:
    days = {
        "issued_on": issued_on,
        "applied_on": "2026-08-05" if issued_on > "2026" else "2025-04-05",
        "approved_on": "2026-08-06",
    }
    found = line(a_claim(policy=WITH_RATES, occupation=CARE_WORKER, **days))
    assert (found.entitlement, found.reasons) == (
        entitlement,
        () if entitlement == "earned" else ("outside_policy_term",),
    )


def test_a_trade_that_leaves_the_list_keeps_the_rise_of_certificates_issued_before() -> None:
    left = with_catalogue(AI_TRAINER, until="2025-05-20")
    assert worth(a_claim(), pack=left) == 325000
    assert worth(a_claim(issued_on="2025-05-21"), pack=left) == 250000


def test_its_category_still_says_which_base_rate_it_has() -> None:
    """Care work is 生活服务: 800 yuan at level 3 with the rates that these tests make up, 1040 with the rise."""
    left = with_catalogue(CARE_WORKER, until="2025-05-20", pack=with_rates())
    assert worth(a_claim(policy=WITH_RATES, occupation=CARE_WORKER), pack=left) == 104000
    assert worth(a_claim(policy=WITH_RATES, occupation=CARE_WORKER, issued_on="2025-05-21"), pack=left) == 80000
    assert line(a_claim(policy=WITH_RATES, occupation=NO_TRADE), pack=left).reasons == ("rate_missing",)


def with_catalogue(code: str, until: str, pack: Pack | None = None) -> Pack:
    """The pack, Shanghai's unless another is given, with one trade gone from the list after that day."""
    pack = pack or packaged("shanghai-2025")
    rows = (row.model_copy(update={"until": day(until)}) if row.code == code else row for row in pack.catalogue)
    return replace(pack, catalogue=tuple(rows))


def test_a_line_names_its_sentences() -> None:
    assert line(a_claim()).clauses == ("shanghai-2025/1.2", "shanghai-2025/2.3")
    assert line(a_claim(**SPECIAL)).clauses == ("shanghai-2025/2.1", "shanghai-2025/2.2", "shanghai-2025/2.3")
    assert line(a_claim(**CARE)).clauses == ("shanghai-2025/3.1", "shanghai-2025/1.2", "shanghai-2025/2.3")
