"""Whatever people claim, the program takes and refuses what the oracle does, and every line of both is the same."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, get_args

import pytest

from application.orders import Order, Refused
from domain.policy.pack import Pack
from domain.policy.policy import PublishPolicy
from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.lines import Line
from domain.schemes.personal_claims import assess
from domain.vocabulary import ClaimProgramme
from projections.claim_file import claim_file
from tests.domain.schemes.claims import rated_files
from tests.oracle.claims.figures import RATED
from tests.oracle.claims.reckoning import lines as reckoned
from tests.oracle.claims.taking import Desk
from tests.oracle.claims.town import commands
from tests.story import Office, packaged

CLAUSES = ("huzhou-2025/1", "huzhou-2025/2", "huzhou-2025/3", "shanghai-2025/1", "shanghai-2025/2", "shanghai-2025/3")

SEEDS = range(1, 7)


class Both:
    """One history, told to both, command by command."""

    def __init__(self, seed: int) -> None:
        self.office, self.oracle = Office(), Desk()
        files = rated_files(RATED)
        self.rated = Pack.parse({name: text.encode() for name, text in files.items()})
        command = PublishPolicy(policy=RATED, version="1", digest=self.rated.digest, files=files)
        self.office.desk.submit([Order(command, "init")])
        self.taken: Counter[tuple[str, bool]] = Counter()
        for told in commands(seed):
            self.tell(told)

    def tell(self, command: dict[str, Any]) -> None:
        expected = command["do"] == "organisation.register" or self.oracle.take(command)
        self.taken[command["do"], expected] += 1
        refused = None
        try:
            self.office.when(command)
        except Refused as error:
            refused = str(error)
        assert (refused is None) == expected, f"{command}: {refused}"

    def lines(self, on: date) -> list[Line]:
        found: list[Line] = []
        for number in sorted(self.oracle.claims):
            facts = self.file(number)
            found += assess(facts, self.rated if facts.policy == RATED else packaged(facts.policy), on)
        return found

    def file(self, number: str) -> ClaimFacts:
        said = self.oracle.claims[number].said
        claim, paper = f"claim:{number}", f"certificate:{said['certificate_no']}"
        past = self.office.journal.past([claim, paper])
        first, *later = past[claim]
        file = claim_file([first, *past[paper], *later])
        assert file is not None
        return file


@cache
def both(seed: int) -> Both:
    return Both(seed)


def as_reckoned(line: Line) -> dict[str, Any]:
    names = ("case", "tranche", "entitlement", "amount", "basis", "earned_on", "payable_from", "last_day", "payable")
    return {name: getattr(line, name) for name in (*names, "reasons", "payee")}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_line_agrees_on_any_day(seed: int) -> None:
    told = both(seed)
    rng = Random(seed)
    for on in [date(2030, 1, 1), *(date(2025, 1, 1) + timedelta(days=rng.randrange(800)) for _ in range(6))]:
        assert [as_reckoned(line) for line in told.lines(on)] == reckoned(told.oracle, on)


def test_the_histories_show_everything() -> None:
    """All programmes, all tranches and states, nearly every reason; claims that were refused and such as were not."""
    lines = [line for seed in SEEDS for line in both(seed).lines(date(2030, 1, 1))]
    taken = sum((both(seed).taken for seed in SEEDS), Counter())
    assert {line.programme for line in lines} == set(get_args(ClaimProgramme))
    assert {line.tranche for line in lines} == {"whole", "post_allowance"}
    states = Counter(line.entitlement for line in lines)
    assert min(states[state] for state in ("earned", "pending", "lost")) > 15
    assert taken["claim.submit", True] > 100
    assert taken["claim.submit", False] > 30
    reasons = {reason for line in lines for reason in line.reasons}
    assert reasons >= {
        *("claim_not_approved", "claim_rejected", "claim_withdrawn", "claim_unverified", "claim_refuted"),
        *("certificate_revoked", "certificate_kind_excluded", "not_in_project_list", "occupation_not_in_sector"),
        *("filed_late", "not_in_post", "in_post_after_window"),
        *("rate_missing", "outside_policy_term"),
    }
