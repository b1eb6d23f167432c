"""What the read models must hold, folded from the whole log at once, without engine, pages or database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.kernel.recorded import Recorded
from infrastructure.projections.codec import check_row, facts_bytes, line_row
from projections.class_cases import class_of
from projections.cohort_file import cohort_file
from projections.due_checks import due_checks
from projections.mentions import mentions
from projections.policies import newest_packs
from projections.tranche_lines import tranche_lines
from tests.infrastructure.projections.stores import Rows


def expected(log: Sequence[Recorded], today: date) -> Rows:
    """Every row, in the order of the keys."""
    cases = {number: [e for e in log if class_of(e) == number] for number in sorted(filter(None, map(class_of, log)))}
    files = {number: cohort_file(entries) for number, entries in cases.items()}
    packs = newest_packs(entry for entry in log if entry.stream.startswith("policy:"))
    lines = [line_row(line) for facts in files.values() for line in tranche_lines(facts, packs, today)]
    checks = [check_row(check) for facts in files.values() for check in due_checks(facts, packs)]
    head = log[-1].position
    return {
        "projection_positions": [("cases", head, None, None), ("mentions", head, None, None)],
        "cohort_files": [(n, f.policy, cases[n][-1].position, facts_bytes(f)) for n, f in files.items()],
        "assessments": [(number, today.isoformat()) for number in files],
        "tranche_lines": sorted(lines, key=_key(0, 1, 4)),
        "due_checks": sorted(checks, key=_key(1, 3)),
        "mentions": sorted((m.person, m.position, m.subject) for m in mentions(log, {})),
    }


def _key(*columns: int) -> Any:
    return lambda row: tuple(row[column] for column in columns)
