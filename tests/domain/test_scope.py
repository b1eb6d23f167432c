"""No two runs under way over the same lines, by division and payee."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from domain.certificate.certificate import Certificate
from domain.claim.limits import Held
from domain.kernel.record import Refusal
from domain.payment_run.events import RunCancelled, RunExported, RunOpened
from domain.payment_run.scope import uses_of
from domain.payment_run.state import Run, evolve
from domain.policy.pack import Pack
from tests.builders import EMPLOYER, PROVIDER, day
from tests.story import packaged


@dataclass
class Taken:
    """What the runs under way keep to themselves."""

    by_whose: dict[str, dict[str, str]] = field(default_factory=dict)

    def pack(self, policy: str) -> Pack:
        return packaged(policy)

    def certificate(self, certificate_no: str) -> Certificate:
        raise KeyError(certificate_no)

    def held(self, whose: str) -> Held:
        return self.by_whose.get(whose, {})

    def take(self, run: Run) -> Run:
        """What the run keeps from now on."""
        for use in uses_of(run, self):
            self.by_whose.setdefault(use.whose, {})[use.what] = run.opened.run_no
        return run

    @property
    def whats(self) -> Mapping[str, Mapping[str, str]]:
        return self.by_whose


def opened(run_no: str, office: str, payee: str | None = None, policy: str = "huzhou-2025") -> Run:
    event = RunOpened(run_no=run_no, policy=policy, office=office, payee=payee, opened_on=day("2026-06-01"))
    return evolve(None, event)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("3305", None), ("3305", None), True),
        (("3305", None), ("330502", None), True),
        (("330502", None), ("33", None), True),
        (("330502", None), ("330503", None), False),
        (("3305", None), ("3306", None), False),
        (("3305", PROVIDER), ("3305", EMPLOYER), False),
        (("3305", PROVIDER), ("330502", PROVIDER), True),
        (("3305", None), ("330502", PROVIDER), True),
        (("330502", PROVIDER), ("3305", None), True),
        (("330502", PROVIDER), ("330503", PROVIDER), False),
    ],
)
def test_which_runs_meet(one: tuple[str, str | None], other: tuple[str, str | None], overlap: bool) -> None:
    for first, second in ((one, other), (other, one)):
        taken = Taken()
        taken.take(opened("R-1", *first))
        if overlap:
            with pytest.raises(Refusal, match="run R-1 is under way over the same lines"):
                uses_of(opened("R-2", *second), taken)
        else:
            taken.take(opened("R-2", *second))


def test_runs_of_other_policies_do_not_meet() -> None:
    taken = Taken()
    taken.take(opened("R-1", "31", policy="huzhou-2025"))
    taken.take(opened("R-2", "31", policy="shanghai-2025"))
    assert set(taken.whats) == {"payments:huzhou-2025", "payments:shanghai-2025"}


def test_a_run_does_not_meet_itself() -> None:
    taken = Taken()
    run = taken.take(opened("R-1", "3305"))
    assert {use.what for use in uses_of(run, taken)} == {"run 1", "over 3305 *"}


def test_runs_under_way_are_numbered_so_that_two_opened_at_once_find_the_same_number_taken() -> None:
    taken = Taken()
    one, other = opened("R-1", "330502"), opened("R-2", "330503")
    at_once = [use.what for run in (one, other) for use in uses_of(run, taken)]
    assert at_once == ["run 1", "over 330502 *", "run 1", "over 330503 *"]
    taken.take(one)
    taken.take(other)
    assert taken.whats == {
        "payments:huzhou-2025": {"run 1": "R-1", "over 330502 *": "R-1", "run 2": "R-2", "over 330503 *": "R-2"}
    }


ENDS: list[Any] = [
    RunCancelled(run_no="R-1", cancelled_on=day("2026-06-02"), reason="作废"),
    RunExported(
        run_no="R-1",
        computation=1,
        exported_on=day("2026-06-02"),
        exported_by="cashier",
        amount=1,
        offset=0,
        payees=1,
        papers={},
    ),
]


@pytest.mark.parametrize("end", ENDS, ids=["cancelled", "exported"])
def test_a_run_that_is_over_keeps_nothing(end: Any) -> None:
    taken = Taken()
    run = taken.take(opened("R-1", "3305"))
    assert uses_of(evolve(run, end), taken) == ()
