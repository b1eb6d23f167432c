"""Whatever is asked of a recovery, in whatever order, its books agree with a second reckoning of single fen."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.aggregates import AGGREGATES
from domain.recovery.offsetting import Owed, offset_against
from domain.recovery.state import Recovery
from tests.builders import Case, officer
from tests.domain.recovery.recoveries import ABOUT, of, opened

LEARNERS = ("01", "02", "03")

amounts = st.integers(1, 9)
orders = st.lists(
    st.tuples(
        st.sampled_from(["repay", "offset", "reduce", "earn_again", "propose", "withdraw", "write_off"]),
        amounts,
        st.sampled_from(LEARNERS),
        st.sampled_from("123456"),
    ),
    max_size=25,
)


class Purse:
    """Every fen by itself: whose it was, and where it is now. It knows nothing of the product's lines."""

    def __init__(self, opened_with: list[int]) -> None:
        self.fen = [[who, "out"] for who, many in zip(LEARNERS, opened_with, strict=False) for _ in range(many)]
        self.asked: set[tuple[Any, ...]] = set()
        self.proposal: int | None = None

    def does(self, what: str, many: int, who: str, key: str) -> None:
        if what == "propose":
            self.proposal = many if many <= len(self.at("out")) else self.proposal
        elif what == "withdraw":
            self.proposal = None
        elif what == "write_off":
            self.write_off(key)
        elif what in ("repay", "offset"):
            self.moves(what, self.at("out"), many, (what, key))
        else:
            done = (what, key) if what == "earn_again" else (what, key, who, many)
            self.moves("reduced", [*self.at("out", who), *self.at("lost", who)], many, done)

    def write_off(self, key: str) -> None:
        out = self.at("out")
        if self.proposal is not None and ("write_off", key) not in self.asked and out:
            self.moves("lost", out, min(self.proposal, len(out)), ("write_off", key))
            self.proposal = None

    def moves(self, to: str, of_these: list[list[str]], many: int, done: tuple[Any, ...]) -> None:
        if done not in self.asked and many <= len(of_these):
            self.asked.add(done)
            for one in of_these[:many]:
                one[1] = to

    def at(self, where: str, who: str | None = None) -> list[list[str]]:
        return [one for one in self.fen if one[1] == where and who in (None, one[0])]


def asked(case: Case, what: str, many: int, who: str, key: str) -> Case:
    """The same of the product; what it refuses changes nothing."""
    yuan, line = f"0.0{many}", {"case": "cohort:A", "learner_no": who, "tranche": "balance"}
    day = "2026-07-01"
    said: dict[str, dict[str, Any]] = {
        "repay": {"repaid_on": day, "reference": key, "amount": yuan},
        "offset": {"run_no": key, "offset_on": day, "amount": many},
        "reduce": {"reduced_on": day, "reason": key, "lines": [line | {"amount": yuan}]},
        "earn_again": {"run_no": key, "reduced_on": day, "reason": "又", "lines": [line | {"amount": many}]},
        "propose_write_off": {"reason": "已注销", "amount": yuan},
        "withdraw_write_off": {},
        "write_off": {"written_off_on": day, "reason": "已注销", "reference": key},
    }
    do = {"propose": "propose_write_off", "withdraw": "withdraw_write_off"}.get(what, what)
    by = officer("bao" if do == "write_off" else "anna")
    decided = case.when(f"recovery.{do}", acting=by, **ABOUT, **said[do])
    return case.given(decided.event) if decided.event else case


@given(st.lists(amounts, min_size=1, max_size=3), orders)
def test_opened_is_what_became_of_it_and_what_is_outstanding(
    opened_with: list[int], said: list[tuple[str, int, str, str]]
) -> None:
    lines = tuple(of(who, many) for who, many in zip(LEARNERS, opened_with, strict=False))
    case, purse = Case("recovery").given(opened(lines=lines)), Purse(opened_with)
    for order in said:
        case = asked(case, *order)
        purse.does(*order)
        found: Recovery = AGGREGATES["recovery"].fold(case.past)
        assert (found.repaid, found.offset, found.reduced, found.written_off, found.outstanding) == tuple(
            len(purse.at(where)) for where in ("repay", "offset", "reduced", "lost", "out")
        )
        became = found.repaid + found.offset + found.reduced + found.written_off
        assert became + found.outstanding == sum(opened_with)
        assert {line.learner_no: line.amount for line in found.lines} == {
            line.learner_no: len(purse.at("out", line.learner_no)) for line in lines
        }
        assert all(line.amount >= 0 for line in (*found.lines, *found.lines_written_off))


@given(st.lists(st.integers(0, 50)), st.integers(0, 200))
def test_a_run_keeps_back_what_is_owed_or_what_it_has(owed: list[int], gross: int) -> None:
    kept = offset_against([Owed(str(number), outstanding) for number, outstanding in enumerate(owed)], gross)
    by_fen = [str(number) for number, outstanding in enumerate(owed) for _ in range(outstanding)][:gross]
    assert kept == [(number, by_fen.count(number)) for number in dict.fromkeys(by_fen)]
    assert sum(fen for _, fen in kept) == min(gross, sum(owed))
