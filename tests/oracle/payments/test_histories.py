"""Random histories of an office that pays: after every act program and oracle agree on every fen."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from domain.kernel.line_amounts import LineKey
from domain.payment_run.events import RunSettled
from domain.recovery.events import RecoveryOpened, RecoveryReduced
from tests.oracle.payments.both import Both
from tests.oracle.payments.compare import played

SEEDS = (0, 1, 2, 6)
ACTS = 45
ANY_SEED = some.integers(0, 10**6)


@cache
def history(seed: int) -> Both:
    return played(seed, ACTS)


@pytest.mark.parametrize("seed", SEEDS)
def test_after_every_act_of_a_history_program_and_oracle_agree(seed: int) -> None:
    """What lines are worth is the oracle's own reckoning of classes and claims."""
    assert history(seed).then


def test_they_agree_over_a_whole_municipality() -> None:
    """What lines are worth is the program's word here; their money is the oracle's."""
    assert played(2, 25, broad=True).then


def test_they_agree_on_a_server(postgres_url: str) -> None:
    both = played(11, 20, postgres_url)
    both.office.database.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_of_every_line_is_sent_what_runs_sent_less_what_came_back(seed: int) -> None:
    """Added up from the lines of runs, the bank's answers and what recoveries got, and from no ledger."""
    office = history(seed).office
    sent: Counter[LineKey] = Counter()
    for run in office.books.runs():
        returned = {one.payee for settled in run.settled for one in settled.returned}
        for line in office.frozen(run.opened.run_no) if run.exported else ():
            sent[line.key] += line.offset if line.payee in returned else line.amount
    for recovery in office.books.recoveries():
        for event in (*recovery.repayments, *recovery.offsets):
            for part in event.lines:
                sent[part.key] -= part.amount
    shown = {
        LineKey(line.case, line.learner_no, line.tranche): line.paid for line in office.tranches(history(seed).today)
    }
    assert {key: fen for key, fen in shown.items() if fen} == {
        key: fen for key, fen in sent.items() if fen and key in shown
    }


def test_the_histories_show_everything() -> None:
    """A guard on the chances: histories in which nothing happens agree on nothing."""
    events = [entry.event for seed in SEEDS for entry in history(seed).office.journal.log()]
    happened = Counter(type(event).__name__ for event in events)
    assert happened["RunExported"] > 10
    assert {type(event) for event in events} >= {RecoveryOpened, RecoveryReduced, RunSettled}
    assert any(event.returned for event in events if isinstance(event, RunSettled))
    pages = [page for seed in SEEDS for page in history(seed).runs.pages.values()]
    lines = [line for page in pages for line in page.lines]
    codes = {code for line in lines for code, _ in line.holds}
    assert codes >= {"no_result", "check_failed", "account_missing", "limit_reached"}
    assert any(line.kept for line in lines)
    assert any(line.take > 0 for line in lines)
    assert any(line.take < 0 for line in lines)


@pytest.mark.slow
@settings(max_examples=12, phases=[Phase.generate])
@given(ANY_SEED)
def test_they_agree_over_longer_histories(seed: int) -> None:
    played(seed, 120)


@pytest.mark.slow
@settings(max_examples=8, phases=[Phase.generate])
@given(ANY_SEED)
def test_they_agree_over_any_municipality(seed: int) -> None:
    played(seed, 60, broad=True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20, 26))
def test_longer_histories_agree_on_a_server(seed: int, postgres_url: str) -> None:
    both = played(seed, 60, postgres_url)
    both.office.database.close()
