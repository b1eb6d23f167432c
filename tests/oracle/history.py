"""What the office was told, step by step, and the lines that follow from what it knew at one of them (知悉时点)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from tests.oracle.checks import Answers, Step
from tests.oracle.doubts import AS_SAID, Doubts
from tests.oracle.facts import ClassFile, Row
from tests.oracle.oracle import lines_of_class
from tests.oracle.reading import KEYS, Told, read_class
from tests.oracle.register import Register
from tests.oracle.sweep import sweep

FIRST_THEN_BALANCE = {"first": 0, "balance": 1}


class IntakeRows(Protocol):
    """Whatever holds the rows of the intake files, list by list."""

    cohorts: Sequence[Row]
    enrolments: Sequence[Row]
    certificates: Sequence[Row]
    placements: Sequence[Row]
    register: Sequence[Row]
    register_coverage: Sequence[Row]


class History:
    """Grows by one step with each thing that the office is told or asks; step 0 is an empty office."""

    def __init__(self) -> None:
        self.step: Step = 0
        self.register = Register()
        self.answers = Answers()
        self.told: dict[str, list[tuple[Step, Told]]] = defaultdict(list)
        self.class_of: dict[tuple[str, str], str] = {}
        self.files: dict[tuple[str, int], ClassFile] = {}

    def imported(self, files: Mapping[str, Sequence[Row]]) -> None:
        """Intake files that were imported together."""
        self.step += 1
        for kind in KEYS:
            for row in (row for row in files.get(kind, ()) if row.get("cohort_no")):
                self.class_of[KEYS[kind], row[KEYS[kind]]] = row["cohort_no"]
                self.told[row["cohort_no"]].append((self.step, (kind, row)))
        self.register.load(files.get("register"), files.get("register_coverage", ()))

    def commanded(self, command: Row) -> None:
        self.step += 1
        if "claim_no" in command:
            return  # what people claim for themselves is reckoned by itself
        if command["do"] == "check.record":
            about = (command["placement_no"], command["kind"])
            self.answers.by_hand[about].append((self.step, command["result"]))
        else:
            self.told[self.class_named(command)].append((self.step, (command["do"], command)))

    def class_named(self, command: Row) -> str:
        if "cohort_no" in command:
            return str(command["cohort_no"])
        column = "placement_no" if "placement_no" in command else "certificate_no"
        return self.class_of[column, command[column]]

    def swept(self, on: date, doubts: Doubts = AS_SAID) -> None:
        self.step += 1
        for cohort_no in self.told:
            if (file := self.file(cohort_no)) is not None:
                sweep(file, on, self.register, self.answers, self.step, doubts)

    def file(self, cohort_no: str, known_at: Step | None = None) -> ClassFile | None:
        """The class as it was known at a step, now where none is named; None where it was not known."""
        told = [what for step, what in self.told[cohort_no] if known_at is None or step <= known_at]
        if told and (cohort_no, len(told)) not in self.files:
            self.files[cohort_no, len(told)] = read_class(told)
        return self.files.get((cohort_no, len(told)))

    def lines(
        self, on: date, known_at: Step | None = None, doubts: Doubts = AS_SAID, classes: Iterable[str] = ()
    ) -> list[dict[str, Any]]:
        """The lines of a day from what was known at a step, now where none is named; of all classes or of some."""
        known_at = self.step if known_at is None else known_at
        known, lines = self.answers.known_at(known_at), []
        for cohort_no in classes or list(self.told):
            if (file := self.file(cohort_no, known_at)) is not None:
                lines += lines_of_class(file, on, known, doubts)
        return sorted(lines, key=lambda li: (li["cohort_no"], li["learner_no"], FIRST_THEN_BALANCE[li["tranche"]]))


def expected_lines(
    rows: IntakeRows,
    on: date,
    swept: date | None = None,
    *,
    commands: Iterable[Row] = (),
    doubts: Doubts = AS_SAID,
) -> list[dict[str, Any]]:
    """The lines of `on` after the rows, then the commands, then a sweep for the day `swept`, if one is named."""
    history = History()
    history.imported({kind: getattr(rows, kind) for kind in (*KEYS, "register", "register_coverage")})
    for command in commands:
        history.commanded(command)
    if swept is not None:
        history.swept(swept, doubts)
    return history.lines(on, doubts=doubts)
