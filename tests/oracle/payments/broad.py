"""Random acts over municipalities: classes with late facts and corrections, apprentices of both cities, claims."""

from datetime import date

from scripts.municipality.later import Commanded, Imported, Step, tell
from tests.oracle.apprentice_town import Town as ApprenticeTown
from tests.oracle.claims.town import commands as of_claims
from tests.oracle.payments.acts import Acts
from tests.oracle.payments.both import Both
from tests.oracle.payments.program import ProgramFacts
from tests.oracle.payments.reckoning import Budget

RATES = [
    {"table": "apprenticeship_rate", "key": {"level": str(level)}, "value": str(5001 - level), "source": "made up"}
    for level in (2, 3, 4, 5)
]


class BroadBoth(Both):
    """Told the same, where what lines are worth is the program's word."""

    def told_facts(self) -> ProgramFacts:
        return ProgramFacts(self.office)


class BroadActs(Acts):
    """Two thirds of what there is to know is known at first; the rest comes in its order."""

    def __init__(self, seed: int, both: Both) -> None:
        super().__init__(seed, both)
        later = tell(3, seed)
        steps: list[Step] = list(later.steps())
        known = len(steps) * 2 // 3
        self.first, self.coming = steps[:known], steps[known:]
        self.apprentices = ApprenticeTown(seed, 2, 3)
        self.said = [one for one in of_claims(seed, 3) if one["do"] != "organisation.register"]
        rows = [*later.town.files()["organisations"], *self.apprentices.files()["organisations"]]
        self.organisations = sorted({row["org_code"] for row in rows})
        claimants = dict.fromkeys(one["id_number"] for one in self.said if one["do"] == "claim.submit")
        self.payees = (*self.organisations, *claimants)

    def begin(self) -> None:
        both, chance = self.both, self.chance
        both.imports(self.apprentices.files())
        for command in self.said:
            both.commands(command, "approver" if command["do"] in ("claim.approve", "claim.reject") else "clerk")
        for command in self.apprentices.commands:
            both.commands(command)
        for policy in ("huzhou-2025", "shanghai-2025"):
            both.says(True, "head", "policy.load_rates", policy=policy, rows=RATES)
        both.today = date(2026, 6, 1)
        for step in self.first:
            self._hear(step)
        for payee in self.payees:
            if chance.random() < 0.9:
                both.account(payee, self.account_number(), date(2025, 1, 1))
        for policy, office in (("huzhou-2025", "3305"), ("shanghai-2025", "31")):
            if chance.random() < 0.5:
                both.allots(f"B-{office}", Budget(policy, office, 2026, None, chance.choice((150_000, 50_000_000))))
        both.sweeps()
        both.compare()

    def fact(self) -> None:
        if self.coming:
            self._hear(self.coming.pop(0))
        else:
            self.both.sweeps()

    def _hear(self, step: Step) -> None:
        if isinstance(step, Imported):
            self.both.imports(dict(step.files))  # type: ignore[arg-type]
        elif isinstance(step, Commanded):
            self.both.commands(dict(step.command))
        else:
            self.both.sweeps()
