"""`--known-at`, `changes` and `totals` through the program: what was known then, what moved it, what it comes to."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from scripts.sample import COMMANDS, DAY, FOLDER
from tests.journeys.program import Program

ON = ("--on", DAY)
CLASS = "HZ-CX-02"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Imported on the 17th, swept on the 18th, corrected on the 19th of September; nobody here records any more."""
    folder = tmp_path_factory.mktemp("two-clocks")
    if request.param == "sqlite":
        yield recorded(Program(folder))
        return
    with request.getfixturevalue("postgres").database() as url:
        yield recorded(Program(folder, db=url))


def recorded(program: Program) -> Program:
    for day, words in (
        ("2026-09-17", ("init",)),
        ("2026-09-17", ("import", FOLDER)),
        ("2026-09-18T09:00", ("sweep", *ON)),
        ("2026-09-19T15:30", ("apply", COMMANDS)),
        ("2026-09-20", ("sweep", *ON)),
    ):
        program.environment["SKILLTRAIL_NOW"] = day
        program.ok(*words)
    return program


def earned(program: Program, *words: str) -> Decimal:
    lines = program.ok("tranches", "--cohort", CLASS, *ON, *words)["lines"]
    return sum((Decimal(line["amount"]) for line in lines if line["entitlement"] == "earned"), Decimal())


def test_what_was_known_on_each_day(program: Program) -> None:
    known = {
        day: earned(program, "--known-at", day)
        for day in ("2026-09-17", "2026-09-18", "2026-09-19T15:29:59", "2026-09-19T15:30", "2026-09-20", "2030-01-01")
    }
    assert list(map(int, known.values())) == [0, 14_400, 14_400, 12_000, 12_000, 12_000]
    assert earned(program) == 12_000


def test_an_answer_says_what_it_rests_on(program: Program) -> None:
    answer = program.ok("tranches", *ON, "--known-at", "2026-09-18")
    head = program.ok("tranches", *ON)["position"]
    assert answer["known_at"] == "2026-09-18T15:59:59.999999+00:00" and 0 < answer["position"] < head
    by_position = program.ok("tranches", *ON, "--known-at", str(answer["position"]))
    assert by_position["lines"] == answer["lines"]
    assert by_position["known_at"] == "2026-09-18T01:00:00+00:00"
    assert program.ok("tranches", *ON, "--known-at", "0")["lines"] == []


def test_what_is_known_now_is_what_the_read_models_say(program: Program) -> None:
    now = program.ok("tranches", *ON)
    assert program.ok("tranches", *ON, "--known-at", str(now["position"]))["lines"] == now["lines"]
    assert program.ok("totals", *ON)["groups"] == program.ok("totals", *ON, "--known-at", "2026-09-21")["groups"]


def test_explain_and_replay_stop_at_what_was_known(program: Program) -> None:
    then = ("--known-at", "2026-09-18")
    steps = program.ok("explain", CLASS, *ON, *then)["steps"]
    assert next(step for step in steps if step["rule"] == "whole_class")["inputs"]["counted"] == 16
    whole, earlier = (program.ok("replay", f"cohort:{CLASS}", *words)["events"] for words in ((), then))
    assert whole[: len(earlier)] == earlier and len(earlier) < len(whole)
    for case in (f"person:{CLASS}/16", "placement:PL-HZ-CX-02-16"):
        before = program.ok("replay", case, *then)["events"]
        assert before and "annulled" not in str(before)
        assert "annulled" in str(program.ok("replay", case)["events"])


def test_the_group_cliff_is_told(program: Program) -> None:
    answer = program.ok("changes", CLASS, *ON, "--from", "2026-09-18")
    annulled = next(change for change in answer["changes"] if change["name"] == "placement.annulled")
    assert (annulled["earned"], annulled["ratio"]["before"]["counted"], annulled["ratio"]["after"]["counted"]) == (
        "-2400.00",
        16,
        15,
    )
    lost = {(line["learner_no"], line["tranche"]): line["through_class"] for line in annulled["lines"] if moved(line)}
    own = {("16", "first"): False, ("16", "balance"): False}
    assert lost == own | {(learner, "first"): True for learner in ("17", "18", "19", "20")}
    said = program("changes", CLASS, *ON, "--from", "2026-09-18").out
    assert "16/20, now 15/20" in said and "lost through the class: learners 17, 18, 19 and 20" in said
    assert "不再达到就业率" in program("--lang", "zh", "changes", CLASS, *ON, "--from", "2026-09-18").out


def moved(line: dict[str, Any]) -> bool:
    return bool(line["earned"] != "0.00")


def test_changes_are_the_difference_of_totals(program: Program) -> None:
    moments = ("2026-09-17", "2026-09-18", "2026-09-19", "2026-09-20")
    totals = [program.ok("totals", *ON, "--known-at", moment)["total"] for moment in moments]
    for (first, before), (last, after) in zip(
        zip(moments, totals, strict=True), list(zip(moments, totals, strict=True))[1:], strict=False
    ):
        city = program.ok("changes", "--city", *ON, "--from", first, "--to", last)
        for name in ("earned", "payable"):
            assert Decimal(city["difference"][name]) == Decimal(after[name]) - Decimal(before[name]), (first, name)
            each = sum((Decimal(row[name]) for row in city["classes"]), Decimal())
            assert each == Decimal(city["difference"][name])


@pytest.mark.parametrize("by", ["policy", "office", "provider", "employer"])
def test_groups_come_to_the_whole(program: Program, by: str) -> None:
    answer = program.ok("totals", "--by", by, *ON)
    for name in ("earned", "pending", "payable"):
        assert sum((Decimal(group[name]) for group in answer["groups"]), Decimal()) == Decimal(answer["total"][name])
    assert answer["total"]["classes"] == 18 and answer["total"]["lines"] == 312 + 13


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("tranches", "--known-at", "99999"), 1, "the log goes up to position"),
        (("tranches", "--known-at", "yesterday"), 2, "a position, an instant"),
        (("tranches", "--known-at", "2026-02-30"), 2, "a position, an instant"),
        (("explain", CLASS, "--known-at", "2"), 1, "there is no class"),
        (("replay", f"cohort:{CLASS}", "--known-at", "2"), 1, "there is no case"),
        (("changes",), 2, "--city"),
        (("changes", CLASS, "--city"), 2, "--city"),
        (("changes", CLASS, "--from", "3", "--to", "2"), 2, "--from"),
        (("changes", "nowhere"), 1, "there is no class"),
        (("totals", "--by", "moon"), 2, "moon"),
    ],
)
def test_what_cannot_be_answered_is_said(program: Program, words: tuple[str, ...], code: int, why: str) -> None:
    said = program(*words)
    assert (said.code, said.out) == (code, "")
    assert why in said.err
