"""`--known-at`, `changes` and `totals` through the program: what was known then, what moved it, what it comes to."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scripts.sample import COMMANDS, DAY, FOLDER
from scripts.verbs.outputs import TrancheLines
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
        for day in ("2026-09-17", "2026-09-18", "2026-09-19T15:29:59", "2026-09-19T15:30", "2026-09-20")
    }
    assert list(map(int, known.values())) == [0, 14_400, 14_400, 12_000, 12_000]
    assert earned(program) == 12_000


def test_an_answer_says_what_it_rests_on(program: Program) -> None:
    answer = program.ok("tranches", *ON, "--known-at", "2026-09-18")
    head = program.ok("tranches", *ON)["position"]
    assert answer["known_at"] == "2026-09-18T15:59:59.999999+00:00" and 0 < answer["position"] < head
    by_position = program.ok("tranches", *ON, "--known-at", str(answer["position"]))
    assert by_position["lines"] == answer["lines"]
    assert by_position["known_at"] == "2026-09-18T01:00:00+00:00"


def test_before_the_first_event_there_is_no_instant(program: Program) -> None:
    answer = program.ok("tranches", *ON, "--known-at", "0")
    assert (answer["known_at"], answer["position"], answer["lines"]) == (None, 0, [])
    assert TrancheLines.model_validate(answer)
    assert program.ok("totals", *ON, "--known-at", "0")["known_at"] is None


def test_today_is_known_up_to_now(program: Program) -> None:
    """It is the 20th, noon: the end of that day has yet to come."""
    today, now = (program.ok("tranches", *ON, *words) for words in (("--known-at", "2026-09-20"), ()))
    assert today == now and today["known_at"] == "2026-09-20T04:00:00+00:00"


@pytest.mark.parametrize("moment", ["2026-09-21", "2099-01-01", "2026-09-20T12:00:01", "2026-09-20T04:01+00:00"])
@pytest.mark.parametrize("words", [("tranches", "--known-at"), ("changes", CLASS, "--to"), ("totals", "--known-at")])
def test_nobody_knows_what_will_be_known(program: Program, words: tuple[str, ...], moment: str) -> None:
    said = program(*words, moment)
    assert (said.code, said.out) == (1, "")
    assert said.err == "that moment has yet to come; it is 2026-09-20 12:00:00+08:00\n"
    assert "尚未到来" in program("--lang", "zh", *words, moment).err


def test_what_is_known_now_is_what_the_read_models_say(program: Program) -> None:
    now = program.ok("tranches", *ON)
    assert program.ok("tranches", *ON, "--known-at", str(now["position"]))["lines"] == now["lines"]
    assert program.ok("totals", *ON)["groups"] == program.ok("totals", *ON, "--known-at", "2026-09-20")["groups"]


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


def test_the_listing_begins_with_what_it_lists_and_ends_with_what_it_comes_to(program: Program) -> None:
    answer, said = (ask("changes", CLASS, *ON, "--from", "2026-09-18") for ask in (program.ok, program))
    first, *_, last = said.out.splitlines()
    span = f"{len(answer['changes'])} events behind position {answer['from']} up to position {answer['to']} moved lines"
    assert first == f"As of {DAY}, class {CLASS}, Huzhou 2025: {span}"
    assert last == f"As of {DAY}: earned from 14400.00 to 12000.00 yuan (−2400.00); payable −2400.00"
    whole = program("changes", CLASS, *ON).out.splitlines()[0]
    assert whole.endswith(f"events up to position {answer['to']} moved lines")


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
    assert (answer["total"]["classes"], answer["total"]["cases"]) == (21, 37)
    assert answer["total"]["lines"] == len(program.ok("tranches", *ON)["lines"])


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
        (("changes", CLASS, "--policy", "huzhou-2025"), 2, "--city"),
        (("changes", "--city", "--policy", "nope"), 1, "policy nope is not in use here"),
        (("totals", "--policy", "nope"), 1, "policy nope is not in use here"),
    ],
)
def test_what_cannot_be_answered_is_said(program: Program, words: tuple[str, ...], code: int, why: str) -> None:
    said = program(*words)
    assert (said.code, said.out) == (code, "")
    assert why in said.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("tranches", *ON, "--known-at", "0"), "no class is on record in the log up to position 0"),
        (("totals", *ON, "--known-at", "2"), "no class is on record in the log up to position 2"),
        (("tranches", *ON, "--cohort", CLASS, "--policy", "shanghai-2025"), f"class {CLASS} is under Huzhou 2025"),
        (
            ("tranches", "--on", "2025-01-01"),
            "none of the classes has started by 2025-01-01; the first starts on 2025-",
        ),
        (("explain", CLASS, "--on", "2025-01-01"), "none of the classes has started by 2025-01-01"),
    ],
)
def test_why_there_are_no_lines(program: Program, words: tuple[str, ...], why: str) -> None:
    said = program(*words)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("There are no lines: ") and why in said.out


def test_why_there_are_no_lines_where_nothing_is_loaded(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.ok("init")
    for verb in ("tranches", "totals"):
        assert program(verb).out == "There are no lines: no class is on record\n"
    assert program("tranches", "--known-at", "0").out.endswith("no class is on record in the log up to position 0\n")
