"""One small class to reckon by hand: Huzhou, taught 2 June to 30 June 2025, its window open until 30 December.

Whoever has the usual story is certified on 10 July, starts work on 15 July and is due again on 15 January 2026.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tests.oracle import expected_lines

EMPLOYER = "the employer"
COVERED = ("social_insurance", "3305", "2025-01", "2026-12")


@dataclass(frozen=True)
class Job:
    """A job as it was reported."""

    started_on: str = "2025-07-15"
    ended_on: str = ""
    kind: str = "employee"
    division: str = "330502"
    employer: str = EMPLOYER


@dataclass(frozen=True)
class Story:
    """One learner; certificates are (kind, issued on, revoked on), register rows are (month, employer, division)."""

    enrolled_on: str = "2025-05-26"
    left_on: str = ""
    group: str = "unemployed"
    hukou: str = "341122"
    papers: tuple[tuple[str, str, str], ...] = (("completion", "2025-07-10", ""),)
    jobs: tuple[Job, ...] = (Job(),)
    seen: tuple[tuple[str, str, str], ...] = (
        ("2025-07", EMPLOYER, "330502"),
        ("2026-01", EMPLOYER, "330502"),
    )


USUAL = Story()
IDLE = Story(papers=(), jobs=(), seen=())


def certified_on(day: str, revoked_on: str = "") -> Story:
    return replace(USUAL, papers=(("completion", day, revoked_on),))


def working(job: Job, *months: str) -> Story:
    """The usual learner with another job, shown by the register in these months."""
    return replace(USUAL, jobs=(job,), seen=tuple((month, EMPLOYER, "330502") for month in months))


@dataclass
class Town:
    """The rows of a class and its learners, numbered from 1; learner 1 is usually the one in question."""

    stories: list[Story]
    coverage: list[tuple[str, str, str, str]] = field(default_factory=lambda: [COVERED])
    changes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        cohort = {
            "cohort_no": "A",
            "policy": "huzhou-2025",
            "programme": "directed_training",
            "provider": "52330500MJ00000065",
            "held_in": "330502",
            "agreement_parties": "employer;provider;learner",
            "agreement_signed_on": "2025-06-02",
            "plan_approved_on": "2025-06-02",
            "starts_on": "2025-06-02",
            "ends_on": "2025-07-15",
            "completed_on": "2025-06-30",
        }
        self.cohorts = [cohort | self.changes]
        self.enrolments: list[dict[str, str]] = []
        self.certificates: list[dict[str, str]] = []
        self.placements: list[dict[str, str]] = []
        self.register: list[dict[str, str]] = []
        for number, story in enumerate(self.stories, start=1):
            self.tell(number, story)
        names = ("source", "division", "from_month", "to_month")
        self.register_coverage = [dict(zip(names, row, strict=True)) for row in self.coverage]

    def tell(self, number: int, story: Story) -> None:
        person = f"person {number}"
        here = {"cohort_no": "A", "id_number": person}
        self.enrolments.append(
            here
            | {
                "learner_no": f"{number:02d}",
                "group": story.group,
                "hukou": story.hukou,
                "enrolled_on": story.enrolled_on,
                "left_on": story.left_on,
            }
        )
        for count, (kind, issued_on, revoked_on) in enumerate(story.papers):
            no = f"C{number}-{count}"
            paper = {"certificate_no": no, "kind": kind, "issued_on": issued_on, "revoked_on": revoked_on}
            self.certificates.append(here | paper)
        for count, job in enumerate(story.jobs):
            self.placements.append(
                here
                | {
                    "placement_no": f"P{number}-{count}",
                    "employer": job.employer,
                    "work_division": job.division,
                    "kind": job.kind,
                    "started_on": job.started_on,
                    "ended_on": job.ended_on,
                }
            )
        for month, employer, division in story.seen:
            row = {"id_number": person, "employer": employer, "division": division, "month": month}
            self.register.append({"source": "social_insurance"} | row)

    def lines(self, on: str, learner: int = 1, **asked: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """One learner's first and balance line, swept on the day asked for unless something else is said."""
        day = date.fromisoformat(on)
        asked.setdefault("swept", day)
        lines = [line for line in expected_lines(self, day, **asked) if line["learner_no"] == f"{learner:02d}"]
        first, balance = lines
        return first, balance


def first_line(story: Story, commands: list[dict[str, Any]], on: str) -> str:
    """The first line of a learner with this story, or nothing; four others never do anything."""
    try:
        return gist(Town([story, *[IDLE] * 4]).lines(on, commands=commands)[0])
    except ValueError:
        return "nothing"


def gist(line: dict[str, Any]) -> str:
    """A line in short: entitlement, basis, days and reasons, whichever it has."""
    words = [line["entitlement"]]
    words += [f"by {line['basis']}"] if line["basis"] else []
    words += [f"on {line['earned_on']}"] if line["earned_on"] else []
    words += [f"from {line['payable_from']}"] if line["payable_from"] else []
    words += [f"until {line['last_day']}"] if line["last_day"] else []
    return " ".join(words + line["reasons"])
