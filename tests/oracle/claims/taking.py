"""Which commands about claims are taken: what may be claimed only so often, looked for among all that stand."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.oracle.claims.figures import CITY, SHANGHAI

Command = dict[str, Any]


@dataclass
class Paper:
    """A certificate, and the days on which it stopped and began again to be valid."""

    said: Command
    revoked: list[list[date | None]] = field(default_factory=list)

    @property
    def issued_on(self) -> date:
        return date.fromisoformat(self.said["issued_on"])


@dataclass
class Claim:
    """A claim with what was done about it."""

    said: Command
    checks: list[Command] = field(default_factory=list)
    approved_on: date | None = None
    rejected_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def alive(self) -> bool:
        turned_down = self.rejected_on and (not self.approved_on or self.approved_on < self.rejected_on)
        return not turned_down and not self.withdrawn_on


@dataclass
class Desk:
    """Everything taken so far."""

    papers: dict[str, Paper] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)

    def take(self, command: Command) -> bool:
        """Whether it is taken."""
        what = command["do"]
        if what == "certificate.issue":
            self.papers[command["certificate_no"]] = Paper(command)
        elif what == "certificate.revoke":
            self.papers[command["certificate_no"]].revoked.append([_day(command, "revoked_on"), None])
        elif what == "certificate.reinstate":
            self.papers[command["certificate_no"]].revoked[-1][1] = _day(command, "reinstated_on")
        elif what == "claim.submit":
            claim = Claim(command)
            if self.in_the_way(claim):
                return False
            self.claims[command["claim_no"]] = claim
        else:
            return self._about(command)
        return True

    def _about(self, command: Command) -> bool:
        claim = self.claims.get(command["claim_no"])
        if claim is None:
            return False
        if command["do"] == "claim.verify":
            claim.checks.append(command)
            return True
        name = {"approve": "approved_on", "reject": "rejected_on", "withdraw": "withdrawn_on"}[command["do"][6:]]
        before, was_alive = getattr(claim, name), claim.alive
        setattr(claim, name, _day(command, name))
        if claim.alive and not was_alive and self.in_the_way(claim):
            setattr(claim, name, before)
            return False
        return True

    def in_the_way(self, claim: Claim) -> bool:
        """Whether another claim that stands uses up what this one would need."""
        mine = self.papers[claim.said["certificate_no"]].said
        for other in self.claims.values():
            if other is claim or not other.alive:
                continue
            if other.said["certificate_no"] == claim.said["certificate_no"]:
                return True
            if other.said["id_number"] != claim.said["id_number"]:
                continue
            if CITY[other.said["policy"]] != CITY[claim.said["policy"]]:
                continue
            theirs = self.papers[other.said["certificate_no"]].said
            if theirs["occupation_code"] == mine["occupation_code"]:
                if theirs["level"] == mine["level"]:
                    return True
                if theirs["level"] and mine["level"] and theirs["level"] < mine["level"]:
                    return True
            same_year = claim.said["applied_on"][:4] == other.said["applied_on"][:4] >= "2025"
            if claim.said["policy"] == SHANGHAI and same_year and _as_employed(claim) and _as_employed(other):
                return True
        return False


def _as_employed(claim: Claim) -> bool:
    return bool(claim.said["group"] == "employed")


def _day(command: Command, name: str) -> date:
    return date.fromisoformat(command[name])
