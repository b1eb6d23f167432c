"""A run line by line: differences, budgets in order, what is kept back, what is given up, who is named."""

from dataclasses import replace

import pytest

from domain.kernel.line_amounts import LineAmount, LineKey
from domain.ledger.accounts import Balance
from domain.payment_run.events import Offset, Reduction
from projections.payments.around import Outstanding, PayeeStanding
from projections.payments.reckoning import reckon
from tests.builders import EMPLOYER, PROVIDER, day
from tests.domain.schemes import claims as claim_cases
from tests.domain.schemes.classes import IDLE, USUAL, Job, a_class, lines, working
from tests.projections.payments.cases import A_CLASS, a_line, around, codes, key, reckoned, sent


@pytest.mark.parametrize(
    ("worth", "before", "amount", "taken_back"),
    [
        (400, Balance(), 400, 0),
        (400, sent(400), 0, None),
        (700, sent(400), 300, 0),
        (300, sent(400), 0, 100),
        (0, sent(400), 0, 400),
        (0, sent(400, claimed_back=400), 0, None),
        (400, sent(400, claimed_back=400), 0, -400),
        (400, sent(400, recovered=400), 400, 0),
        (400, sent(400, returned=400), 400, 0),
        (400, sent(400, written_off=400), 0, -400),
        (700, sent(400, claimed_back=400), 300, -400),
        (400, Balance({"budget": -400, "committed": 400}), 400, 0),
    ],
)
def test_a_line_pays_what_it_is_worth_less_what_was_sent(
    worth: int, before: Balance, amount: int, taken_back: int | None
) -> None:
    """None: the run has nothing to do with it and leaves it out."""
    found = reckoned(a_line(worth=worth), balances={key(): before}).lines
    told = [(line.amount, line.taken_back, line.worth, line.sent) for line in found]
    assert told == ([] if taken_back is None else [(amount, taken_back, worth, before.net_sent)])


def test_lines_are_numbered_in_their_order() -> None:
    made = reckoned(a_line(1), a_line(2, worth=0), a_line(2, "balance"), a_line(3))
    assert [(line.number, line.learner_no, line.tranche) for line in made.lines] == [
        (1, "01", "first"),
        (2, "02", "balance"),
        (3, "03", "first"),
    ]
    assert len(made.paying) == 3


def test_money_is_asked_back_from_whom_it_was_sent_to() -> None:
    [line] = reckoned(a_line(worth=0, payee=EMPLOYER), balances={key(): sent(400, PROVIDER)}).lines
    assert (line.payee, line.taken_back, line.holds) == (PROVIDER, 400, ())


def test_what_is_asked_back_is_not_held() -> None:
    """A block of the payee does not keep what is owed from being claimed."""
    [line] = reckoned(
        a_line(worth=0), balances={key(): sent(400)}, payee_of=lambda _: PayeeStanding(blocked="核查")
    ).lines
    assert (line.taken_back, line.holds) == (400, ())


def test_money_on_a_line_that_is_no_more_is_asked_back() -> None:
    """The learner turned out never to have been on the roster, or the class to begin later."""
    gone = {key(2): sent(400), key(2, "balance"): sent(300), key(3): sent(400, claimed_back=400)}
    found = reckoned(a_line(1), balances=gone).lines
    assert [(line.learner_no, line.tranche, line.amount, line.taken_back) for line in found] == [
        ("01", "first", 400, 0),
        ("02", "balance", 0, 300),
        ("02", "first", 0, 400),
    ]
    assert {line.payee for line in found} == {PROVIDER}


def test_a_run_of_one_payee_has_that_payees_lines_alone() -> None:
    made = reckoned(a_line(1), a_line(2, payee=EMPLOYER), payee=EMPLOYER)
    assert [line.learner_no for line in made.lines] == ["02"]
    back = reckoned(a_line(1, worth=0), balances={key(1): sent(400, EMPLOYER)}, payee=EMPLOYER)
    assert [line.taken_back for line in back.lines] == [400]


def test_whoever_is_paid_in_person_is_named_by_their_reference() -> None:
    facts = claim_cases.a_claim()
    line = a_line(None, "whole", cohort_no=None, payee="person", case=facts.case, programme=facts.programme)
    [made] = reckon([(facts, [line], {})], None, around()).lines
    assert (made.payee, made.learner_no, made.case) == (facts.person, None, facts.case)


def budgets(**left: int) -> dict[str, object]:
    """Budgets with so much left, of which the first is that of every line."""
    return {"left": left, "stated": True, "budget_of": lambda _line, _office: next(iter(left), None)}


def test_a_budget_reaches_as_far_as_it_reaches_and_a_smaller_line_still_fits() -> None:
    made = reckoned(
        a_line(1, worth=400), a_line(2, worth=400), a_line(3, worth=400), a_line(4, worth=200), **budgets(B=1_000)
    )
    assert [(line.amount, line.held, codes(line)) for line in made.lines] == [
        (400, 0, []),
        (400, 0, []),
        (0, 400, ["budget_exhausted"]),
        (200, 0, []),
    ]
    assert [line.budget for line in made.lines] == ["B", "B", None, "B"]


@pytest.mark.parametrize(("left", "paid"), [(399, 0), (400, 400), (401, 400)])
def test_the_last_fen_of_a_budget_is_enough(left: int, paid: int) -> None:
    assert [line.amount for line in reckoned(a_line(), **budgets(B=left)).lines] == [paid]


def test_budgets_that_are_stated_leave_no_line_without() -> None:
    [line] = reckoned(a_line(), **budgets()).lines
    assert (line.amount, line.held, codes(line)) == (0, 400, ["budget_missing"])
    [line] = reckoned(a_line()).lines
    assert (line.amount, line.budget) == (400, None)


def test_a_held_line_takes_nothing_of_a_budget() -> None:
    made = reckoned(a_line(1, payee=None), a_line(2), **budgets(B=400))
    assert [(line.amount, codes(line)) for line in made.lines] == [(0, ["payee_unknown"]), (400, [])]


def recovery(number: str, payee: str = PROVIDER, referred: bool = False, **lines: int) -> Outstanding:
    """So much outstanding of learners of class B, by their number: `l7=100`."""
    its = {LineKey("cohort:B", f"{int(name[1:]):02d}", "first"): fen for name, fen in lines.items()}
    return Outstanding(number, payee, its, referred=referred)


def offset(number: str, amount: int, payee: str = PROVIDER) -> Offset:
    return Offset(recovery_no=number, payee=payee, amount=amount)


@pytest.mark.parametrize(
    ("owed", "kept_back"),
    [(0, [0, 0]), (100, [100, 0]), (400, [400, 0]), (500, [400, 100]), (800, [400, 400]), (801, [400, 400])],
)
def test_what_is_owed_is_kept_back_and_never_more_than_is_due(owed: int, kept_back: list[int]) -> None:
    made = reckoned(a_line(1), a_line(2), recoveries=[recovery("T-1", l7=owed)])
    assert [line.offset for line in made.lines] == kept_back
    assert [line.net for line in made.lines] == [400 - part for part in kept_back]
    assert made.offsets == ([offset("T-1", min(owed, 800))] if owed else [])


def test_recoveries_are_settled_in_the_order_in_which_they_were_opened_and_the_rest_is_carried() -> None:
    owed = [recovery("T-2", l7=300), recovery("T-1", l8=300, l9=300), recovery("T-3", l6=300)]
    made = reckoned(a_line(1), recoveries=owed)
    assert made.offsets == [offset("T-2", 300), offset("T-1", 100)]
    assert sum(line.offset for line in made.lines) == 400


def test_nobody_pays_for_another_payee() -> None:
    owed = [recovery("T-1", PROVIDER, l7=1_000), recovery("T-2", EMPLOYER, l8=100)]
    made = reckoned(a_line(1), a_line(2, payee=EMPLOYER), recoveries=owed)
    assert [(line.payee, line.offset) for line in made.lines] == [(PROVIDER, 400), (EMPLOYER, 100)]


def test_a_referred_recovery_is_left_alone() -> None:
    """Its payee is held; of a line that is let through all the same nothing is kept back for it."""
    owed = [recovery("T-1", referred=True, l7=100)]
    overrides = {(key(), "recovery_referred"): (day("2026-06-01"), "复核4号")}
    made = reckoned(a_line(1), recoveries=owed, overrides=overrides)
    assert [(line.amount, line.offset) for line in made.lines] == [(400, 0)]
    assert made.offsets == []


def test_nothing_is_kept_back_of_a_held_line() -> None:
    made = reckoned(a_line(1), payee_of=lambda _: PayeeStanding(), recoveries=[recovery("T-1", l7=100)])
    assert [(line.held, line.offset) for line in made.lines] == [(400, 0)]
    assert made.offsets == []


def own(number: str, amount: int, written_off: int = 0) -> Outstanding:
    """A recovery of the class's own first line."""
    return Outstanding(number, PROVIDER, {key(): amount}, {key(): written_off} if written_off else {})


def reduction(number: str, amount: int) -> Reduction:
    line = LineAmount(case="cohort:A", learner_no="01", tranche="first", amount=amount)
    return Reduction(recovery_no=number, lines=(line,))


def test_what_is_earned_again_is_given_up_of_the_recovery_opened_last() -> None:
    before = {key(): sent(800, claimed_back=700)}
    made = reckoned(a_line(worth=400), balances=before, recoveries=[own("T-1", 400), own("T-2", 300)])
    assert [line.taken_back for line in made.lines] == [-300]
    assert made.reductions == [reduction("T-2", 300)]
    made = reckoned(a_line(worth=600), balances=before, recoveries=[own("T-1", 400), own("T-2", 300)])
    assert made.reductions == [reduction("T-1", 200), reduction("T-2", 300)]


def test_what_was_written_off_is_given_up_too() -> None:
    before = {key(): sent(400, claimed_back=100, written_off=300)}
    made = reckoned(a_line(), balances=before, recoveries=[own("T-1", 100, written_off=300)])
    assert made.reductions == [reduction("T-1", 400)]


def test_what_is_given_up_is_not_kept_back() -> None:
    """Earned again and increased: the recovery is given up, and the increase is paid in full."""
    before = {key(): sent(400, claimed_back=400)}
    made = reckoned(a_line(worth=700), balances=before, recoveries=[own("T-1", 400), recovery("T-2", l7=100)])
    assert made.reductions == [reduction("T-1", 400)]
    assert made.offsets == [offset("T-2", 100)]
    assert [(line.amount, line.offset) for line in made.lines] == [(300, 100)]


def test_a_recovery_is_given_up_though_the_line_is_held() -> None:
    before = {key(): sent(400, claimed_back=400)}
    made = reckoned(
        a_line(worth=700), balances=before, recoveries=[own("T-1", 400)], payee_of=lambda _: PayeeStanding()
    )
    assert [(line.amount, line.held, line.taken_back) for line in made.lines] == [(0, 300, -400)]
    assert made.reductions == [reduction("T-1", 400)]


def test_the_cliff_of_a_class_names_every_learner() -> None:
    """Four of five worked and all were paid; one job turns out never to have been: each is asked back by name."""
    paid = a_class(*[USUAL] * 4, IDLE)
    on = "2026-06-01"
    first = [one for one in lines(paid, on) if one.tranche == "first"]
    assert {one.payable for one in first} == {40_000}
    balances = {key(n): sent(40_000) for n in range(1, 6)}
    assert [line for line in reckoned(*first, facts=paid, balances=balances).lines if line.taken_back] == []
    fallen = a_class(*[USUAL] * 3, working(Job(annulled=True)), IDLE)
    made = reckoned(*(one for one in lines(fallen, on) if one.tranche == "first"), facts=fallen, balances=balances)
    assert [(line.learner_no, line.taken_back) for line in made.lines] == [("04", 40_000), ("05", 40_000)]
    assert all(line.reasons for line in made.lines)


def test_nothing_comes_of_nothing() -> None:
    made = reckoned(facts=A_CLASS)
    assert (made.lines, made.offsets, made.reductions) == ([], [], [])


def test_what_is_owed_under_another_policy_is_not_kept_back() -> None:
    """The money of one city never settles what is owed to another."""
    owed = [replace(recovery("T-2", l8=200), elsewhere=True), recovery("T-1", l7=100)]
    assert reckoned(a_line(1), recoveries=owed).offsets == [offset("T-1", 100)]
