"""The runs of a day: one event for each that saw something new, none where the same inputs gave the same."""

from dataclasses import dataclass, replace

from pydantic import PositiveInt

from domain.findings.events import RunRecorded
from domain.kernel.command import Command, Decision
from domain.kernel.days import Day
from domain.kernel.record import Event


class RecordRun(Command):
    """Keeps what a run of the checks found, with what it was given."""

    do = "findings.record"

    on: Day
    known_at: int
    counts: dict[str, int]
    digest: str
    packs: dict[str, str]
    placed_at_once: PositiveInt

    @property
    def stream(self) -> str:
        return f"findings:{self.on.isoformat()}"


@dataclass(frozen=True)
class Findings:
    """The runs recorded for one day."""

    case: str
    runs: tuple[RunRecorded, ...] = ()


def evolve(findings: Findings | None, event: Event) -> Findings:
    if not isinstance(event, RunRecorded):
        raise TypeError(f"no run of checks: {type(event).__name__}")
    findings = findings or Findings(case=f"findings:{event.on.isoformat()}")
    return replace(findings, runs=(*findings.runs, event))


def record(findings: Findings | None, command: RecordRun) -> Event | None:
    said = RunRecorded(**command.model_dump())
    return None if findings is not None and said in findings.runs else said


DECISIONS: dict[type[Command], Decision] = {RecordRun: record}
