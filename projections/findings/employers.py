"""Many jobs begun at one employer on one day (集中入职): what only classes together can show of employers."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from domain.schemes.facts import CohortFacts, Evidence
from projections.findings.finding import Finding
from projections.findings.judged import Judged

Case = tuple[str, str]
"""A case and its policy."""


class Employers:
    """Takes classes one by one; tells what it found when it has seen them all."""

    def __init__(self, placed_at_once: int) -> None:
        self._at_once = placed_at_once
        self._begun: dict[tuple[str, date], list[tuple[Case, Evidence]]] = defaultdict(list)

    def take(self, it: Judged[CohortFacts]) -> None:
        for job in it.facts.placements.values():
            if job.kind == "employee" and not job.annulled:
                self._begun[job.employer, job.started_on].append(((it.case, it.policy), job.evidence))

    def findings(self) -> Iterator[Finding]:
        """C22: a finding for each case that such a day concerns."""
        for (employer, on), jobs in self._begun.items():
            for case, policy in sorted({its for its, _ in jobs}) if len(jobs) >= self._at_once else ():
                own = [id for its, evidence in jobs if its == (case, policy) for id in evidence]
                values = {"employer": employer, "on": on, "placed": len(jobs), "threshold": self._at_once}
                yield Finding("many_placed_on_one_day", case, policy, None, values, tuple(own))
