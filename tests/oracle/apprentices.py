"""A second, independent computation of the lines of apprentices (企业新型学徒制), in plain loops over the rows."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracle.months import as_day, last_day_of_month, month_of, required

Row = dict[str, str]
RATES = {"5": 400_000, "4": 500_000, "3": 550_000, "2": 700_000}
"""Level → fen a year, made up; of level 1 nobody has said anything."""


@dataclass(frozen=True)
class Said:
    """What a text says of apprentices; `days` of its term; amounts in fen."""

    first: date
    last: date | None
    city: str
    posts: tuple[str, ...]
    months_to_sign: int
    months_to_insure: int | None
    most: int
    months_in_all: int | None
    own_contract: bool
    batches_need_a_word: bool
    may_name_payee: bool


TEXTS = {
    "huzhou-2025": Said(
        first=date(2025, 4, 1),
        last=date(2026, 8, 1),
        city="3305",
        posts=("new_hire", "transferred", "front_line"),
        months_to_sign=0,
        months_to_insure=None,
        most=600_000,
        months_in_all=24,
        own_contract=True,
        batches_need_a_word=False,
        may_name_payee=False,
    ),
    "shanghai-2025": Said(
        first=date(2025, 1, 1),
        last=None,
        city="31",
        posts=("new_hire", "transferred", "front_line", "other"),
        months_to_sign=3,
        months_to_insure=3,
        most=800_000,
        months_in_all=None,
        own_contract=False,
        batches_need_a_word=True,
        may_name_payee=True,
    ),
}


@dataclass(frozen=True)
class Otherwise:
    """Passages taken in another way; without a word, as the offices' page says."""

    share_of_fee: bool = False
    by_the_month: bool = False
    no_paper: bool = False
    always_enterprise: bool = False
    any_enterprise: bool = False
    own_enterprise: bool = False


OTHER_READINGS = {
    "P1=fee_share": Otherwise(share_of_fee=True),
    "P2=monthly": Otherwise(by_the_month=True),
    "P2=assessment": Otherwise(no_paper=True),
    "P5=employer": Otherwise(always_enterprise=True),
    "P6=any_in_city": Otherwise(any_enterprise=True),
    "P6=own": Otherwise(own_enterprise=True),
}


@dataclass
class Batch:
    """A class with its people: the row of cohorts.csv, rows by learner, and what commands have said of it."""

    row: Row
    enrolments: list[Row] = field(default_factory=list)
    apprentices: dict[str, Row] = field(default_factory=dict)
    papers: dict[str, list[Row]] = field(default_factory=dict)
    more_contracts: dict[str, Row] = field(default_factory=dict)
    not_found: set[str] = field(default_factory=set)
    cancelled_on: str = ""
    batch_before: str = ""
    batch_assessed_on: str = ""
    payees: list[tuple[str, str]] = field(default_factory=list)


def expected(batches: list[Batch], on: date, otherwise: Otherwise = Otherwise()) -> list[dict[str, Any]]:
    """Every line of the batches on that day, by class, learner and year."""
    found = []
    for batch in sorted(batches, key=lambda one: one.row["cohort_no"]):
        for enrolment in sorted(batch.enrolments, key=lambda row: row["learner_no"]):
            found += lines_of(batch, enrolment, on, otherwise)
    return found


def lines_of(batch: Batch, enrolment: Row, on: date, otherwise: Otherwise) -> list[dict[str, Any]]:
    starts = required(batch.row["starts_on"])
    left = known(enrolment["left_on"], on)
    if on < starts or required(enrolment["enrolled_on"]) > starts or (left and left <= starts):
        return []
    found = []
    for year in (1, 2):
        if year == 2 and only_one_year(batch, on):
            continue
        found.append(line(batch, enrolment, year, on, otherwise))
    return found


def only_one_year(batch: Batch, on: date) -> bool:
    planned = as_day(batch.row["ends_on"])
    if planned is None:
        return False
    second = months_later(required(batch.row["starts_on"]), 12)
    really = known(batch.row["completed_on"], on)
    return planned < second and (really is None or really < second)


def line(batch: Batch, enrolment: Row, year: int, on: date, otherwise: Otherwise) -> dict[str, Any]:
    text = TEXTS[batch.row["policy"]]
    number = enrolment["learner_no"]
    reasons = class_reasons(batch, text, on)
    gone, waiting, last_days, earned, months = list(reasons), [], [], None, 12
    exact, unknown = worth(batch.apprentices.get(number), text, otherwise)
    if not reasons:
        gone, waiting, last_days, earned, months = judged(batch, enrolment, year, text, on, otherwise)
        if number in batch.apprentices:
            if unknown == "rate_missing":
                gone = [unknown, *(gone or waiting)]
            elif unknown:
                waiting.append(unknown)
    state = "lost" if gone else "pending" if waiting else "earned"
    paid_for = months if state == "earned" else 12
    fen = 0 if state == "lost" else half_up(exact * paid_for / 12)
    money = f"{fen // 100}.{fen % 100:02d}"
    return {
        "cohort_no": batch.row["cohort_no"],
        "learner_no": number,
        "policy": batch.row["policy"],
        "programme": "apprenticeship",
        "tranche": f"year_{year}",
        "entitlement": state,
        "amount": money,
        "basis": None if state != "earned" else "year_completed" if paid_for == 12 else "months_trained",
        "earned_on": earned.isoformat() if earned and state == "earned" else None,
        "last_day": min(last_days).isoformat() if state == "pending" and last_days else None,
        "payable_from": earned.isoformat() if earned and state == "earned" else None,
        "reasons": gone or waiting,
        "paid": "0.00",
        "payable": money if state == "earned" else "0.00",
        "case": f"cohort:{batch.row['cohort_no']}",
        "payee": payee(batch, text, on, otherwise),
    }


def class_reasons(batch: Batch, text: Said, on: date) -> list[str]:
    starts = required(batch.row["starts_on"])
    if starts < text.first or (text.last is not None and starts > text.last):
        return ["outside_policy_term"]
    found = []
    if known(batch.cancelled_on, on):
        found.append("cohort_cancelled")
    if text.batches_need_a_word and batch.batch_before:
        assessed = as_day(batch.batch_assessed_on)
        if assessed is None or assessed > starts:
            found.append("batch_not_assessed")
    return found


Judgement = tuple[list[str], list[str], list[date], date | None, int]


def judged(batch: Batch, enrolment: Row, year: int, text: Said, on: date, otherwise: Otherwise) -> Judgement:
    """What is lost, what is waited for and until when, the day on which it is earned, and the months paid for."""
    number, starts = enrolment["learner_no"], required(batch.row["starts_on"])
    row = batch.apprentices.get(number)
    if row is None:
        return [], ["apprentice_not_registered"], [], None, 12
    gone: list[str] = []
    waiting: list[str] = []
    last_days: list[date] = []
    if row["post"] not in text.posts:
        gone.append("post_not_eligible")
    sign_by = months_later(starts, text.months_to_sign)
    fault = contract_fault(batch, number, text, on, sign_by, otherwise)
    if fault and on > sign_by:
        gone.append(fault)
    elif fault:
        waiting.append(fault)
        last_days.append(sign_by)
    if text.months_to_insure is not None:
        insure_by = month_of(months_later(starts, text.months_to_insure))
        if number in batch.not_found:
            (gone if month_of(on) > insure_by else waiting).append("not_insured")
        elif not row["insured_from"]:
            waiting.append("insurance_unknown")
        elif row["insured_from"] > insure_by:
            gone.append("insurance_late")
    left_over = 12
    if text.months_in_all is not None:
        used = int(row["months_before"] or 0) + (12 if year == 2 else 0)
        left_over = max(0, min(12, text.months_in_all - used))
    if left_over < (1 if otherwise.by_the_month else 12):
        gone.append("apprentice_months_used")
    trained, since, why = trained_in(batch, enrolment, row, year, on, otherwise)
    if since is None:
        (gone if why != "waits" else waiting).append("year_not_completed" if why != "left" else "learner_withdrawn")
    paper, no_paper = standing_paper(batch, number, on)
    if not otherwise.no_paper and paper is None:
        waiting.append(no_paper)
    earned = since
    if since and paper and not otherwise.no_paper:
        earned = max(since, paper)
    return gone, waiting, last_days, earned, min(trained, left_over) if otherwise.by_the_month else 12


def contract_fault(batch: Batch, number: str, text: Said, on: date, by: date, otherwise: Otherwise) -> str:
    """Nothing where a contract fits, else the fault that is closest to none."""
    own = (text.own_contract or otherwise.own_enterprise) and not otherwise.any_enterprise
    faults = set()
    for row in (batch.apprentices[number], batch.more_contracts.get(number)):
        if row is None or not row["contract_signed_on"] or required(row["contract_signed_on"]) > on:
            continue
        meant = (
            row["contract_employer"] == batch.row["employer"] if own else row["contract_division"].startswith(text.city)
        )
        if not meant:
            faults.add("contract_elsewhere")
        elif row["contract_to"] and required(row["contract_to"]) < required(batch.row["starts_on"]):
            faults.add("contract_over")
        elif row["contract_kind"] == "task_based" or shorter_than_a_year(row):
            faults.add("contract_too_short")
        elif required(row["contract_signed_on"]) > by:
            faults.add("contract_late")
        else:
            return ""
    for fault in ("contract_late", "contract_too_short", "contract_over", "contract_elsewhere"):
        if fault in faults:
            return fault
    return "contract_missing"


def shorter_than_a_year(row: Row) -> bool:
    if not row["contract_to"]:
        return False
    return required(row["contract_to"]) + timedelta(days=1) < months_later(required(row["contract_from"]), 12)


def trained_in(
    batch: Batch, enrolment: Row, row: Row, year: int, on: date, otherwise: Otherwise
) -> tuple[int, date | None, str]:
    """The months of the year, the day since when they count, and else why they do not."""
    starts = required(batch.row["starts_on"])
    over = months_later(starts, 12 * year) - timedelta(days=1)
    done = known(row[f"year_{year}_completed_on"], on)
    if done and done >= over:
        return 12, done, ""
    left, ended = known(enrolment["left_on"], on), known(batch.row["completed_on"], on)
    last, since, why = None, None, "waits"
    if left and left < over:
        last, since, why = left - timedelta(days=1), left, "left"
    if ended and ended < over and (last is None or ended <= last):
        last, since, why = ended, ended, "ended"
    if last is None or not otherwise.by_the_month:
        return 0, None, why
    months = 0
    for month in range(12 * (year - 1) + 1, 12 * year + 1):
        if months_later(starts, month) - timedelta(days=1) <= last:
            months += 1
    return (months, since, "") if months else (0, None, why)


def standing_paper(batch: Batch, number: str, on: date) -> tuple[date | None, str]:
    """The day of the earliest certificate that stands; else what to say."""
    issued = [row for row in batch.papers.get(number, []) if required(row["issued_on"]) <= on]
    standing = [required(row["issued_on"]) for row in issued if not known(row["revoked_on"], on)]
    if standing:
        return min(standing), ""
    return None, "certificate_revoked" if issued else "not_certified"


def worth(row: Row | None, text: Said, otherwise: Otherwise) -> tuple[Fraction, str]:
    """A year in fen, and what is missing to know it."""
    if row is None:
        return Fraction(0), ""
    if otherwise.share_of_fee and text.own_contract:  # only Huzhou's passage may be read so
        if not row["fee"]:
            return Fraction(0), "fee_missing"
        return min(Fraction(row["fee"]) * 100 * 60 / 100, Fraction(text.most)), ""
    if row["level"] not in RATES:
        return Fraction(0), "rate_missing"
    return Fraction(min(RATES[row["level"]], text.most)), ""


def payee(batch: Batch, text: Said, on: date, otherwise: Otherwise) -> str:
    words = [word for word in batch.payees if required(word[1]) <= on]
    if not text.may_name_payee or otherwise.always_enterprise or not words:
        return batch.row["employer"]
    last = words[0]
    for word in words[1:]:
        if word[1] >= last[1]:
            last = word
    return batch.row[last[0]]


def known(cell: str, on: date) -> date | None:
    day = as_day(cell)
    return day if day is not None and day <= on else None


def months_later(day: date, months: int) -> date:
    """The corresponding day; where that month is too short, its last day."""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month > 12:
            year, month = year + 1, 1
    return date(year, month, min(day.day, last_day_of_month(year, month)))


def half_up(exact: Fraction) -> int:
    whole = exact.numerator // exact.denominator
    return whole + 1 if exact - whole >= Fraction(1, 2) else whole
