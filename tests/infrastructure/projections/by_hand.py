"""What the read models must hold, folded from the whole log at once, without engine, pages or database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.kernel.recorded import Recorded
from infrastructure.projections.codec import check_row, facts_bytes, line_rows
from projections.case_events import Heard, heard, named_by, own_case
from projections.case_kinds import kind_of
from projections.due_checks import due_checks
from projections.mentions import mentions
from projections.policies import newest_packs
from projections.tranche_lines import tranche_lines
from tests.infrastructure.projections.stores import Rows


def expected(log: Sequence[Recorded], today: date) -> Rows:
    """Every row, in the order of the keys."""
    followed = {case: named_by(own_of(case, log)) for case in cases_of(log)}
    news = {case: news_of(case, log) for case in cases_of(log)}
    files = files_of(log)
    packs = newest_packs(entry for entry in log if entry.stream.startswith("policy:"))
    lines = [row for facts in files.values() for row in line_rows(tranche_lines(facts, packs, today))]
    checks = [check_row(check) for facts in files.values() for check in due_checks(facts, packs)]
    head = log[-1].position
    return {
        "projection_positions": [("cases", head, None, None), ("mentions", head, None, None)],
        "case_files": [(case, f.policy, news[case][-1].at.position, facts_bytes(f)) for case, f in files.items()],
        "followed": sorted((stream, case) for case, streams in followed.items() for stream in streams),
        "assessments": [(case, today.isoformat()) for case in files],
        "tranche_lines": lines,
        "due_checks": sorted(checks, key=_key(1, 3)),
        "mentions": sorted((m.person, m.position, m.subject) for m in mentions(log, {})),
    }


def files_of(log: Sequence[Recorded]) -> dict[str, Any]:
    """Every case's file."""
    return {case: kind_of(case).fold((one.entry for one in news_of(case, log)), None) for case in cases_of(log)}


def cases_of(log: Sequence[Recorded]) -> list[str]:
    return sorted(set(filter(None, map(own_case, log))))


def own_of(case: str, log: Sequence[Recorded]) -> list[Recorded]:
    return [entry for entry in log if own_case(entry) == case]


def news_of(case: str, log: Sequence[Recorded]) -> list[Heard]:
    """All that the case ever heard of."""
    own = own_of(case, log)
    return list(heard(case, own, {s: [entry for entry in log if entry.stream == s] for s in named_by(own)}))


def _key(*columns: int) -> Any:
    return lambda row: tuple(row[column] for column in columns)
