"""Commands that follow the intake: answers by hand, corrections, facts that came late."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from scripts.municipality.classes import Class
from scripts.municipality.days import between, shift
from scripts.municipality.municipality import Municipality, Row

Command = dict[str, Any]
RESULTS = ("employed", "not_employed", "unknown")


def commands(made: Municipality, classes: dict[str, Class], seed: int, rng: Random) -> list[Command]:
    """Some of everything, each with an id of its own; annulments and cancellations come last."""
    drawn = [
        *checks_by_hand(made.placements, classes, rng),
        *endings(made.placements, classes, rng),
        *revocations(made.certificates, classes, rng),
        *withdrawals(made.enrolments, classes, rng),
        *annulments(made.placements, rng),
        *cancellations(classes, rng),
    ]
    return [
        {"do": command.pop("do"), "id": f"municipality-{seed}-{number:05d}", **command}
        for number, command in enumerate(drawn, start=1)
    ]


def checks_by_hand(rows: list[Row], classes: dict[str, Class], rng: Random) -> Iterator[Command]:
    """Answers given by hand, some of them twice, for placements of classes that have ended (人工核查)."""
    for row in rows:
        if not classes[row["cohort_no"]].completed or rng.random() >= 0.08:
            continue
        kind = rng.choice(("start", "start", "retention"))
        for _ in range(rng.choice((1, 1, 2))):
            yield {
                "do": "check.record",
                "placement_no": row["placement_no"],
                "kind": kind,
                "result": rng.choice(RESULTS),
                "source": rng.choice(("phone", "site_visit")),
                "evidence": f"note-{rng.randrange(10_000):04d}",
            }


def endings(rows: list[Row], classes: dict[str, Class], rng: Random) -> Iterator[Command]:
    """Jobs whose last day became known later, often the day before the class ended or that day itself."""
    for row in rows:
        if row["ended_on"] or rng.random() >= 0.06:
            continue
        started_on, end = date.fromisoformat(row["started_on"]), classes[row["cohort_no"]].end
        ended_on = max(started_on, rng.choice((shift(end, -1), end, shift(end, 30))))
        yield {"do": "placement.end", "placement_no": row["placement_no"], "ended_on": ended_on.isoformat()}


def revocations(rows: list[Row], classes: dict[str, Class], rng: Random) -> Iterator[Command]:
    for row in rows:
        if row["revoked_on"] or rng.random() >= 0.05:
            continue
        issued_on, close = date.fromisoformat(row["issued_on"]), classes[row["cohort_no"]].close
        revoked_on = max(issued_on, rng.choice((issued_on, shift(issued_on, 20), close, shift(close, 200))))
        yield {
            "do": "certificate.revoke",
            "certificate_no": row["certificate_no"],
            "revoked_on": revoked_on.isoformat(),
        }


def withdrawals(rows: list[Row], classes: dict[str, Class], rng: Random) -> Iterator[Command]:
    for row in rows:
        if row["left_on"] or rng.random() >= 0.04:
            continue
        of = classes[row["cohort_no"]]
        days = (of.start, shift(of.start, 1), shift(of.end, -1), of.end, shift(of.end, 3))
        left_on = max(date.fromisoformat(row["enrolled_on"]), rng.choice(days))
        yield {
            "do": "cohort.withdraw_learner",
            "cohort_no": row["cohort_no"],
            "learner_no": row["learner_no"],
            "left_on": left_on.isoformat(),
        }


def annulments(rows: list[Row], rng: Random) -> Iterator[Command]:
    for row in rows:
        if rng.random() < 0.05:
            yield {"do": "placement.annul", "placement_no": row["placement_no"], "reason": "误报"}


def cancellations(classes: dict[str, Class], rng: Random) -> Iterator[Command]:
    """Only classes that never ended are cancelled, on their start day or later."""
    for made in classes.values():
        if not made.completed and rng.random() < 0.5:
            cancelled_on = between(rng, made.start, shift(made.end, 20))
            yield {
                "do": "cohort.cancel",
                "cohort_no": made.cohort_no,
                "cancelled_on": cancelled_on.isoformat(),
                "reason": "停办",
            }
