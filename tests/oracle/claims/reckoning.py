"""What the claims are worth on a day: every line with all that the program says of it but its sentences."""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.claims.figures import (
    CHECKED,
    ELDER,
    FIRST_DAY,
    LAST_DAY,
    LISTED,
    PROJECTS,
    RAISED,
    RATED,
    REGISTER,
    SECTOR,
    SHANGHAI,
    base,
    share_of,
)
from tests.oracle.claims.taking import Claim, Desk, Paper
from tests.oracle.months import last_day_of_month

Line = dict[str, Any]


def lines(desk: Desk, on: date) -> list[Line]:
    """By claim number, the subsidy before the allowance."""
    found: list[Line] = []
    for number in sorted(desk.claims):
        claim = desk.claims[number]
        if date.fromisoformat(claim.said["applied_on"]) <= on:
            found += _of(claim, desk.papers[claim.said["certificate_no"]], on)
    return found


def _of(claim: Claim, paper: Paper, on: date) -> list[Line]:
    said = claim.said
    policy, programme = said["policy"], said["programme"]
    split = programme == "care_sector" and policy != SHANGHAI
    tranches = ["whole", "post_allowance"] if split else ["whole"]
    last = LAST_DAY[policy]
    if paper.issued_on < FIRST_DAY[policy] or (last is not None and paper.issued_on > last):
        return [_line(claim, one, ["outside_policy_term"], [], [], None, None) for one in tranches]
    lost, pending, days = _common(claim, paper, on)
    found = []
    for tranche in tranches:
        its_lost, its_pending, its_days, until = [*lost], [*pending], [*days], None
        if programme == "care_sector" and (tranche == "post_allowance" or not split):
            until = _at_work(claim, paper, on, its_lost, its_pending, its_days)
        if tranche == "post_allowance" and not {paper.said["occupation_code"], said.get("post") or ELDER} <= {ELDER}:
            its_lost.append("occupation_not_in_sector")
        money = _worth(claim, paper, tranche)
        if money is None and "not_in_project_list" not in its_lost:
            its_lost = ["rate_missing", *its_lost, *([] if its_lost else its_pending)]
        found.append(_line(claim, tranche, its_lost, its_pending, its_days, money, until))
    return found


def _common(claim: Claim, paper: Paper, on: date) -> tuple[list[str], list[str], list[date]]:
    """What keeps it from being paid for good, what keeps it waiting, and the days on which the rest came about."""
    lost: list[str] = []
    pending: list[str] = []
    days: list[date] = []
    approved, rejected, withdrawn = (
        day if day is not None and day <= on else None
        for day in (claim.approved_on, claim.rejected_on, claim.withdrawn_on)
    )
    if withdrawn:
        lost.append("claim_withdrawn")
    elif rejected and not (approved and approved >= rejected):
        lost.append("claim_rejected")
    elif approved:
        days.append(approved)
    else:
        pending.append("claim_not_approved")
    _of_paper(claim, paper, on, lost, pending, days)
    if claim.said["policy"] == RATED and date.fromisoformat(claim.said["applied_on"]) > a_year_after(paper.issued_on):
        lost.append("filed_late")
    needed = [(check, "claim_refuted") for check in CHECKED[claim.said["policy"]]]
    if claim.said["programme"] == "special_capability" and claim.said["policy"] == SHANGHAI:
        if paper.said["occupation_code"] not in PROJECTS:
            needed.append(("", "not_in_project_list"))
        if claim.said["group"] == "employed":
            needed.append(("not_public_staff", "excluded_person"))
    for check, reason in needed:
        answer = _answer(claim, check, on, None)
        if not check or (answer and answer["result"] == "refuted"):
            lost.append(reason)
        elif answer and answer["result"] == "confirmed":
            days.append(date.fromisoformat(answer["verified_on"]))
        else:
            pending.append("claim_unverified")
    return lost, pending, days


def _of_paper(claim: Claim, paper: Paper, on: date, lost: list[str], pending: list[str], days: list[date]) -> None:
    kinds = {
        "skills_upgrade": ("skill_level", "national_qualification"),
        "special_capability": ("special_capability",),
        "care_sector": ("skill_level",),
    }[claim.said["programme"]]
    revoked = False
    for since, until in paper.revoked:
        if since is not None and since <= on and not (until is not None and until <= on):
            revoked = True
    if paper.issued_on > on:
        pending.append("not_certified")
    elif paper.said["id_number"] != claim.said["id_number"]:
        lost.append("certificate_of_another")
    elif revoked:
        lost.append("certificate_revoked")
    elif paper.said["kind"] not in kinds:
        lost.append("certificate_kind_excluded")
    else:
        days.append(paper.issued_on)


def _answer(claim: Claim, check: str, on: date, source: str | None) -> dict[str, Any] | None:
    """The answer of the latest day; of one day the one that was recorded last."""
    best = None
    for answer in claim.checks:
        if answer["check"] != check or date.fromisoformat(answer["verified_on"]) > on:
            continue
        if source is not None and answer["source"] != source:
            continue
        if best is None or answer["verified_on"] >= best["verified_on"]:
            best = answer
    return best


def _at_work(
    claim: Claim, paper: Paper, on: date, lost: list[str], pending: list[str], days: list[date]
) -> date | None:
    """Adds what is wrong with the work in the sector; the last day for it where that is still to come."""
    said, until = claim.said, None
    code, post = paper.said["occupation_code"], said.get("post")
    if code not in SECTOR[said["policy"]] or (post is not None and post not in SECTOR[said["policy"]]):
        lost.append("occupation_not_in_sector")
    source = REGISTER.get(post or code, "nobody") if said["policy"] == SHANGHAI else None
    closes = a_year_after(paper.issued_on)
    answer = _answer(claim, "in_post", on, source)
    if answer is None or answer["result"] == "unknown":
        pending.append("claim_unverified")
        until = closes if on <= closes else None
    else:
        since = answer.get("found_from") or said.get("in_post_from")
        over = answer.get("found_until")
        if answer["result"] == "refuted" or (over and date.fromisoformat(over) < paper.issued_on):
            if on <= closes:
                pending.append("not_in_post")
                until = closes
            else:
                lost.append("not_in_post")
        elif since and date.fromisoformat(since) > closes:
            lost.append("in_post_after_window")
        else:
            days.append(date.fromisoformat(max(answer["verified_on"], since or "")))
    if said["policy"] == SHANGHAI:
        now = _answer(claim, "in_post_at_application", on, source)
        if now and now["result"] == "confirmed":
            days.append(date.fromisoformat(now["verified_on"]))
        elif now and now["result"] == "refuted":
            lost.append("not_in_post_at_application")
        else:
            pending.append("claim_unverified")
    return until


def _worth(claim: Claim, paper: Paper, tranche: str) -> int | None:
    """Fen."""
    said, code, level = claim.said, paper.said["occupation_code"], paper.said["level"]
    policy = said["policy"]
    part = share_of(policy, said["group"], said["hukou"], level)
    if tranche == "post_allowance":
        return 30_000 if policy == RATED and (said.get("post") or code) == ELDER else None
    if said["programme"] == "special_capability":
        rate = {SHANGHAI: 1000 if code in PROJECTS else None, RATED: 800 if code == "茶艺" else None}.get(policy)
    else:
        rate = base(policy, code, level)
    if rate is None or part is None:
        return None
    raised = (
        said["programme"] != "special_capability" and code in LISTED[policy] and paper.said["kind"] in RAISED[policy]
    )
    exact = Fraction(rate * 100) * (Fraction(13, 10) if raised else 1) * part
    return int(exact + Fraction(1, 2))


def _line(
    claim: Claim,
    tranche: str,
    lost: list[str],
    pending: list[str],
    days: list[date],
    money: int | None,
    until: date | None,
) -> Line:
    state = "lost" if lost else "pending" if pending else "earned"
    earned_on = max(days) if state == "earned" else None
    amount = 0 if state == "lost" else money or 0
    return {
        "case": f"claim:{claim.said['claim_no']}",
        "tranche": tranche,
        "entitlement": state,
        "amount": amount,
        "basis": "approved" if state == "earned" else None,
        "earned_on": earned_on,
        "payable_from": earned_on,
        "last_day": until if state == "pending" else None,
        "payable": amount if earned_on else 0,
        "reasons": tuple(dict.fromkeys(lost or pending)),
        "payee": _payee(claim),
    }


def a_year_after(day: date) -> date:
    """The same day next year, or the last of its month."""
    return date(day.year + 1, day.month, min(day.day, last_day_of_month(day.year + 1, day.month)))


def _payee(claim: Claim) -> str | None:
    said = claim.said
    if said["programme"] != "special_capability" or said["policy"] == SHANGHAI or said["fee_paid_by"] == "person":
        return "person"
    return said["provider"] if said["fee_paid_by"] == "provider" else None
