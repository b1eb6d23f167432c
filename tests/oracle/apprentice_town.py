"""Random batches of apprentices, most of whose days lie on an edge or beside it; people come back to several."""

from datetime import date, timedelta
from random import Random
from typing import Any

from scripts.municipality.codes import id_number
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER
from tests.oracle.apprentices import Batch, Row, months_later

STARTS = {
    "huzhou-2025": ("2025-03-31", "2025-04-01", "2025-08-31", "2025-09-01", "2026-02-28", "2026-08-01", "2026-08-02"),
    "shanghai-2025": ("2024-12-31", "2025-01-01", "2025-11-30", "2025-09-15", "2027-02-28", "2028-02-29", "2026-12-31"),
}
PLACES = {"huzhou-2025": "330502", "shanghai-2025": "310115"}
ORGANISATIONS: list[Row] = [
    {"org_code": PROVIDER, "name": "湖州职业培训学校", "roles": "provider", "division": "330502"},
    {"org_code": EMPLOYER, "name": "湖州康养服务有限公司", "roles": "employer", "division": "330502"},
    {"org_code": OTHER_EMPLOYER, "name": "德清家政有限公司", "roles": "employer", "division": "330521"},
]


class Town:
    """Batches as files and commands give them to an office, and as the oracle reads them."""

    def __init__(self, seed: int, batches: int = 3, people: int = 6) -> None:
        self.chance = Random(seed)
        self.trained: dict[str, list[tuple[date, date, int]]] = {}
        self.people = [id_number("330502", date(1990 + n, 5, 17), 11 + 2 * n) for n in range(people)]
        self.batches = [self._batch(n) for n in range(batches)]
        self.commands = [command for batch in self.batches for command in commands_of(batch)]

    def files(self) -> dict[str, list[Row]]:
        files = {
            "organisations": ORGANISATIONS,
            "cohorts": [batch.row for batch in self.batches],
            "enrolments": [row for batch in self.batches for row in batch.enrolments],
            "apprentices": [row for batch in self.batches for row in batch.apprentices.values()],
            "certificates": [row for batch in self.batches for rows in batch.papers.values() for row in rows],
        }
        return {kind: rows for kind, rows in files.items() if rows}

    def _beside(self, day: date) -> str:
        """That day, or mostly one next to it."""
        return (day + timedelta(days=self.chance.choice((-1, 0, 0, 0, 1, 30)))).isoformat()

    def _batch(self, n: int) -> Batch:
        chance = self.chance
        policy = chance.choice(sorted(STARTS))
        starts = date.fromisoformat(chance.choice(STARTS[policy]))
        end = months_later(starts, chance.choice((12, 24, 24, 24, 18))) - timedelta(days=1)
        row = {
            "cohort_no": f"XT-{n + 1}",
            "policy": policy,
            "programme": "apprenticeship",
            "provider": PROVIDER,
            "employer": chance.choice((EMPLOYER, OTHER_EMPLOYER)),
            "office": PLACES[policy],
            "held_in": PLACES[policy],
            "starts_on": starts.isoformat(),
            "ends_on": chance.choice((end.isoformat(), self._beside(end), "")),
            "completed_on": chance.choice((self._beside(end), self._beside(end), "")),
        }
        batch = Batch(row)
        for number in range(1, chance.randint(1, len(self.people)) + 1):
            self._learner(batch, f"{number:02d}", self.people[number - 1], starts)
        if chance.random() < 0.1:
            batch.cancelled_on = self._beside(starts)
        if n and chance.random() < 0.4:
            batch.batch_before = f"XT-{n}"
            batch.batch_assessed_on = chance.choice(("", self._beside(starts)))
        for _ in range(chance.choice((0, 0, 1, 3))):
            batch.payees.append((chance.choice(("provider", "employer")), self._beside(months_later(starts, 6))))
        return batch

    def _learner(self, batch: Batch, number: str, who: str, starts: date) -> None:
        chance = self.chance
        ends = [months_later(starts, 12 * year) - timedelta(days=1) for year in (1, 2)]
        left = chance.choice((*ends, starts, months_later(starts, 1), months_later(starts, 19)))
        batch.enrolments.append(
            {
                "cohort_no": batch.row["cohort_no"],
                "learner_no": number,
                "id_number": who,
                "enrolled_on": (starts + timedelta(days=chance.choice((-5, 0, 0, 0, 0, 0, 0, 1)))).isoformat(),
                "left_on": max(self._beside(left), starts.isoformat()) if chance.random() < 0.25 else "",
            }
        )
        if batch.enrolments[-1]["left_on"] and batch.enrolments[-1]["left_on"] < batch.enrolments[-1]["enrolled_on"]:
            batch.enrolments[-1]["left_on"] = ""
        if chance.random() < 0.95:
            self._apprentice(batch, number, starts, ends)
        for paper in range(chance.choice((0, 1, 1, 1, 2))):
            issued = chance.choice((ends[0], ends[1], months_later(starts, 26)))
            batch.papers.setdefault(number, []).append(
                {
                    "certificate_no": f"{batch.row['cohort_no']}-{number}-{paper}",
                    "kind": chance.choice(("skill_level", "special_capability", "completion")),
                    "id_number": who,
                    "cohort_no": batch.row["cohort_no"],
                    "issued_on": issued.isoformat(),
                    "revoked_on": months_later(issued, 2).isoformat() if chance.random() < 0.15 else "",
                }
            )

    def _apprentice(self, batch: Batch, number: str, starts: date, ends: list[date]) -> None:
        chance, place = self.chance, PLACES[batch.row["policy"]]
        first = self._beside(ends[0]) if chance.random() < 0.8 else ""
        second = self._beside(ends[1]) if chance.random() < 0.7 else ""
        row = {
            "cohort_no": batch.row["cohort_no"],
            "learner_no": number,
            "level": chance.choice("12345444"),
            "post": chance.choice(("new_hire", "transferred", "front_line", "new_hire", "other")),
            "fee": chance.choice(("", "8000", "9999.99", "10000", "10000.01", "7777.77")),
            "months_before": chance.choice(("", "0", "", "1", "11", "12", "13", "23", "24")),
            "insured_from": "",
            "insurance_source": "",
            "year_1_completed_on": first,
            "year_2_completed_on": second,
        }
        row |= self._contract(batch, starts, place) if chance.random() < 0.93 else dict.fromkeys(CONTRACT, "")
        if chance.random() < 0.85:
            month = months_later(date(starts.year, starts.month, 1), chance.choice((0, 2, 3, 3, 4)))
            row |= {"insured_from": month.isoformat()[:7], "insurance_source": "social_insurance"}
        elif chance.random() < 0.5:
            batch.not_found.add(number)
        self._lie_apart(batch.enrolments[-1]["id_number"], row, starts)
        batch.apprentices[number] = row
        if row["contract_signed_on"] and chance.random() < 0.2:
            other = self._contract(batch, starts, place)
            if other["contract_signed_on"] != row["contract_signed_on"]:
                batch.more_contracts[number] = other

    def _lie_apart(self, who: str, row: Row, starts: date) -> None:
        """Somebody's completed years lie on other days than those of earlier classes, and come to later months."""
        mine, before = self.trained.setdefault(who, []), int(row["months_before"] or 0)
        if mine and before <= mine[-1][2]:
            before = mine[-1][2] + self.chance.choice((0, 0, 0, 1))
        for year in (1, 2):
            first, last = months_later(starts, 12 * (year - 1)), months_later(starts, 12 * year) - timedelta(days=1)
            if not row[f"year_{year}_completed_on"]:
                continue
            if any(first <= other_last and other_first <= last for other_first, other_last, _ in mine):
                row[f"year_{year}_completed_on"] = ""
                continue
            mine.append((first, last, before + 12 * year))
            row["months_before"] = str(before)

    def _contract(self, batch: Batch, starts: date, place: str) -> Row:
        chance = self.chance
        begins = chance.choice((starts, months_later(starts, 2), date(2024, 2, 29)))
        kind = chance.choice(("fixed", "fixed", "fixed", "fixed", "open_ended", "task_based"))
        year = months_later(begins, chance.choice((12, 12, 24, 36))) - timedelta(days=1)
        ends = max(self._beside(chance.choice((year, year, starts))), begins.isoformat())
        by = chance.choice((starts, starts, months_later(starts, 3)))
        return {
            "contract_employer": chance.choice((batch.row["employer"], batch.row["employer"], OTHER_EMPLOYER)),
            "contract_division": chance.choice((place, place, place, "330521", "310101")),
            "contract_kind": kind,
            "contract_signed_on": self._beside(by),
            "contract_from": begins.isoformat(),
            "contract_to": ends if kind == "fixed" else "",
        }


CONTRACT = (
    *("contract_employer", "contract_division", "contract_kind"),
    *("contract_signed_on", "contract_from", "contract_to"),
)


def commands_of(batch: Batch) -> list[dict[str, Any]]:
    """What is said of a batch after its files."""
    cohort_no = batch.row["cohort_no"]
    about: dict[str, Any] = {"cohort_no": cohort_no}
    said: list[dict[str, Any]] = []
    if batch.cancelled_on:
        said.append(about | {"do": "cohort.cancel", "cancelled_on": batch.cancelled_on})
    if batch.batch_before:
        said.append(about | {"do": "cohort.link_batch", "batch_before": batch.batch_before})
    if batch.batch_assessed_on:
        said.append(about | {"do": "cohort.assess_batch", "batch_assessed_on": batch.batch_assessed_on})
    for payee, on in batch.payees:
        said.append(about | {"do": "cohort.name_payee", "payee": payee, "named_on": on})
    for number, row in batch.more_contracts.items():
        given = {name: value for name, value in row.items() if value}
        said.append(about | {"do": "cohort.record_contract", "learner_no": number} | given)
    for number in sorted(batch.not_found):
        said.append(
            about | {"do": "cohort.record_insurance", "learner_no": number, "insurance_source": "social_insurance"}
        )
    return said
