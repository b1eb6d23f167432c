"""The random municipalities: reproducible, well formed, and full of the cases that they are made for."""

import csv
import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from scripts.municipality import Municipality, generate
from tests.oracle import History, expected_lines
from tests.oracle.classroom import Classroom

SEEDS = 6
DAYS = tuple(date.fromisoformat(day) for day in ("2025-09-15", "2026-02-28", "2026-10-01", "2027-06-30"))
REASONS = {
    "not_certified",
    "certificate_revoked",
    "no_placement",
    "placement_unverified",
    "placement_refuted",
    "placement_after_window",
    "placement_not_at_employer",
    "placement_outside_city",
    "employed_before_training",
    "placement_annulled",
    "learner_withdrawn",
    "agreement_incomplete",
    "plan_not_approved",
    "cohort_cancelled",
    "cohort_not_completed",
    "retention_not_due",
    "retention_unknown",
    "not_retained",
    "rate_missing",
    "outside_policy_term",
    "held_outside_city",
    "ineligible_group",
}


@cache
def town(seed: int) -> Municipality:
    return generate(40, seed, commands=True)


@pytest.mark.parametrize("options", [{}, {"commands": True}, {"realistic": True}, {"learners": 3}])
def test_the_same_seed_gives_the_same_municipality(options: dict[str, bool]) -> None:
    assert generate(12, 5, **options) == generate(12, 5, **options)
    assert generate(12, 5, **options) != generate(12, 6, **options)


def test_every_reason_and_every_basis_occurs_within_a_few_seeds() -> None:
    seen: Counter[str] = Counter()
    for seed in range(SEEDS):
        for day in DAYS:
            for line in expected_lines(town(seed), day, day, commands=town(seed).commands):
                seen.update([*line["reasons"], f"{line['tranche']} {line['entitlement']} {line['basis']}"])
    results = {"first earned headcount", "first earned whole_class", "balance earned retained"}
    results |= {f"{tranche} {state} None" for tranche in ("first", "balance") for state in ("pending", "lost")}
    assert set(seen) == REASONS | results
    assert min(seen.values()) >= 5, seen


def test_many_classes_end_exactly_at_the_ratio_or_one_learner_off_it() -> None:
    off_by: Counter[int] = Counter()
    for seed in range(SEEDS):
        made, history = generate(40, seed), History()
        history.imported(made.files())
        history.swept(date(2029, 1, 1))
        for row in made.cohorts:
            room = Classroom(history.file(row["cohort_no"]), date(2029, 1, 1), history.answers.known_at(history.step))
            counted = sum(room.counted_from(learner) is not None for learner in room.roster)
            off_by[counted - -(-len(room.roster) * 4 // 5)] += 1
    assert min(off_by[-1], off_by[0], off_by[1]) >= 20, off_by


def check_digit_of_id(number: str) -> str:
    """GB 11643 the long way: each digit times two to the power of its place, counted from the right."""
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17]))
    return "0123456789X"[(12 - total % 11) % 11]


def test_id_numbers_are_valid_and_of_people_already_born() -> None:
    people = {row["id_number"] for seed in range(SEEDS) for row in town(seed).enrolments}
    for number in people:
        assert len(number) == 18
        assert number[17] == check_digit_of_id(number)
        assert (
            date(1900, 1, 1) < date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}") < date(2010, 1, 1)
        )
    assert {"81", "83"} <= {number[:2] for number in people}
    assert any(number.endswith("X") for number in people)


def test_organisation_codes_are_valid() -> None:
    alphabet = [character for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" if character not in "IOSVZ"]
    for row in town(0).organisations:
        values = [alphabet.index(character) for character in row["org_code"]]
        weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1]
        assert sum(value * weight for value, weight in zip(values, weights, strict=True)) % 31 == 0


@pytest.mark.parametrize("realistic", [False, True])
def test_rows_refer_to_rows_and_keys_are_unique(realistic: bool) -> None:
    made = generate(40, 3, realistic=realistic, commands=True)
    for rows, key in [
        (made.organisations, ("org_code",)),
        (made.cohorts, ("cohort_no",)),
        (made.enrolments, ("cohort_no", "learner_no")),
        (made.enrolments, ("cohort_no", "id_number")),
        (made.certificates, ("certificate_no",)),
        (made.placements, ("placement_no",)),
        (made.register, ("source", "id_number", "employer", "division", "month")),
        (made.commands, ("id",)),
    ]:
        assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)
    enrolled = {(row["cohort_no"], row["id_number"]) for row in made.enrolments}
    organisations = {row["org_code"] for row in made.organisations}
    for row in [*made.certificates, *made.placements]:
        assert (row["cohort_no"], row["id_number"]) in enrolled
    for row in [*made.cohorts, *made.placements, *made.register]:
        assert row["employer"] in organisations


def test_no_story_contradicts_itself() -> None:
    for seed in range(SEEDS):
        made = town(seed)
        for rows, first, last in [
            (made.cohorts, "starts_on", "completed_on"),
            (made.cohorts, "starts_on", "ends_on"),
            (made.enrolments, "enrolled_on", "left_on"),
            (made.certificates, "issued_on", "revoked_on"),
            (made.placements, "started_on", "ended_on"),
        ]:
            assert all(row[first] <= row[last] for row in rows if row[last])


def test_commands_name_what_exists_and_change_what_was_left_open() -> None:
    verbs: set[str] = set()
    for seed in range(SEEDS):
        made = town(seed)
        open_jobs = {row["placement_no"] for row in made.placements if not row["ended_on"]}
        open_papers = {row["certificate_no"] for row in made.certificates if not row["revoked_on"]}
        going = {row["cohort_no"] for row in made.cohorts if not row["completed_on"]}
        staying = {(row["cohort_no"], row["learner_no"]) for row in made.enrolments if not row["left_on"]}
        for command in made.commands:
            verbs.add(command["do"])
            match command["do"]:
                case "placement.end":
                    assert command["placement_no"] in open_jobs
                case "certificate.revoke":
                    assert command["certificate_no"] in open_papers
                case "cohort.cancel":
                    assert command["cohort_no"] in going
                case "cohort.withdraw_learner":
                    assert (command["cohort_no"], command["learner_no"]) in staying
    assert verbs == {
        "check.record",
        "placement.annul",
        "placement.end",
        "certificate.revoke",
        "cohort.cancel",
        "cohort.withdraw_learner",
    }


def test_files_and_commands_are_written_as_they_are(tmp_path: Path) -> None:
    made = generate(5, 1, commands=True)
    made.write(tmp_path / "town")
    made.write_commands(tmp_path / "commands.jsonl")
    assert sorted(path.stem for path in (tmp_path / "town").iterdir()) == sorted(made.files())
    for name, rows in made.files().items():
        with (tmp_path / "town" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert list(csv.DictReader(stream)) == rows
    lines = (tmp_path / "commands.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == made.commands


def test_an_office_has_ordinary_classes_of_twenty_to_forty() -> None:
    made = generate(60, 2, realistic=True)
    sizes = Counter(row["cohort_no"] for row in made.enrolments)
    assert min(sizes.values()) >= 20
    assert max(sizes.values()) <= 40
    lines = expected_lines(made, date(2029, 1, 1), date(2029, 1, 1))
    assert sum(line["entitlement"] == "earned" for line in lines) > 0.75 * len(lines)
