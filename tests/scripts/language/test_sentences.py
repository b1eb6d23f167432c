"""Whatever the code can say stands in the table, in both languages, and nothing else does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from application.intake.parsing import _REASONS
from domain import vocabulary
from domain.hold.codes import HOLDS
from domain.kernel.acting import ROLES
from domain.ledger.accounts import ACCOUNTS
from domain.payment_run.state import Status
from domain.policy.coverage import Where
from domain.policy.parameters import PARAMETERS, SCHEMES, Kind
from domain.policy.tables import TABLES, WORDS
from domain.recovery.state import RecoveryStatus
from domain.schemes import lines
from infrastructure.doctor import CHECKS
from infrastructure.event_names import NAMES
from infrastructure.ledger.balances import BY
from infrastructure.papers import FontMissing
from projections.audit_trail import SENTENCES
from projections.findings import CHECKS as AUDIT_CHECKS
from projections.findings import COMPUTED, Severity
from projections.totals import Grouping
from scripts.language.misuse import BY_THE_PARSER
from scripts.language.showing import SHOWN
from scripts.language.speech import BY_THEIR_ENGLISH
from scripts.language.table import names, table
from scripts.telling.steps import SENTENCES_OF

ROOT = Path(__file__).parents[3]
BOTH = {"zh", "en"}


def calls(name: str, *folders: str) -> Iterator[ast.Call]:
    """Every call of that name in the folders, of a function or of a method."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if called == name:
                        yield node


def first_words(name: str, *folders: str) -> set[str]:
    """What is said first in these calls: the constant texts (a text put together by code is none)."""
    said = (call.args[0] for call in calls(name, *folders) if call.args)
    return {text.value for text in said if isinstance(text, ast.Constant) and isinstance(text.value, str)}


def sentences() -> Iterator[tuple[str, dict[str, str]]]:
    """Every entry that has both languages, with its place in the table."""
    for section, entries in table().items():
        if section in BY_THEIR_ENGLISH:
            continue
        for key, entry in entries.items():
            if section == "words":
                yield from ((f"words.{key}.{code}", word) for code, word in entry.items())
            else:
                yield f"{section}.{key}", entry


@pytest.mark.parametrize(("place", "entry"), [pytest.param(*found, id=found[0]) for found in sentences()])
def test_both_languages_speak_of_the_same_values(place: str, entry: dict[str, str]) -> None:
    assert set(entry) == BOTH, place
    assert names(entry["zh"]) == names(entry["en"])
    assert all(text.strip() for text in entry.values())


@pytest.mark.parametrize("section", BY_THEIR_ENGLISH)
def test_translations_speak_of_the_same_values(section: str) -> None:
    assert {english: names(chinese) for english, chinese in table()[section].items()} == {
        english: names(english) for english in table()[section]
    }


def test_every_kind_in_a_sentence_is_known() -> None:
    used = {kind for _, entry in sentences() for kind in re.findall(r"\{\w+:(\w+)\}", " ".join(entry.values()))}
    assert used <= {*SHOWN, *table()["words"]}


def test_every_event_has_a_sentence() -> None:
    told = {name.rpartition(".")[0] for name in NAMES}
    assert told == set(SENTENCES.values())
    assert {key for key in table()["events"] if not key.endswith(".by-hand")} == told
    assert {type_: SENTENCES[type_] for type_ in NAMES.values()} == SENTENCES


def test_every_event_sentence_speaks_only_of_what_the_event_holds() -> None:
    for name, event in NAMES.items():
        held = {*event.model_fields, "learner_no"} if "person" in event.model_fields else set(event.model_fields)
        assert names(table()["events"][name.rpartition(".")[0]]["zh"]) <= held


def test_every_refusal_is_translated_and_nothing_else() -> None:
    rooms = ("domain", "application", "scripts", "infrastructure")
    denials = first_words("Denied", *rooms)
    assert set(table()["refusals"]) == first_words("Refusal", *rooms) | denials | {FontMissing().sentence}
    for kind in ("Refusal", "Denied"):
        assert all(isinstance(call.args[0], ast.Constant) for call in calls(kind, "domain", "application"))


def test_every_word_of_a_fields_own_check_is_translated_and_nothing_else() -> None:
    assert set(table()["field_errors"]) == first_words("ValueError", "domain/kernel")


def test_every_sentence_about_wrong_usage_is_translated_and_nothing_else() -> None:
    ours = first_words("Misuse", "scripts") | first_words("ValueError", "infrastructure", "domain/policy")
    translated = {english for section in BY_THEIR_ENGLISH for english in table()[section]}
    said = first_words("Misuse", "scripts") | {sentence for _, sentence in BY_THE_PARSER}
    assert said <= translated
    assert set(table()["usage"]) <= said | ours


REASON_GIVEN_AT = {"Problem": 4, "Notice": 1, "problem": 2, "_refused": 2, "Unfit": 0}
"""Call → the place of the English sentence in it."""


def test_every_problem_of_a_file_is_translated_and_nothing_else() -> None:
    rooms = ("application", "infrastructure/files")
    said = {
        call.args[place].value
        for name, place in REASON_GIVEN_AT.items()
        for call in calls(name, *rooms)
        if isinstance(call.args[place], ast.Constant)
    }
    translated = {english for section in BY_THEIR_ENGLISH for english in table()[section]}
    assert said | set(_REASONS.values()) <= translated
    code = "\n".join(path.read_text(encoding="utf-8") for room in rooms for path in sorted((ROOT / room).rglob("*.py")))
    assert [english for english in table()["intake"] if f'"{english}"' not in code] == []


def test_every_finding_of_the_doctor_has_its_sentence_and_nothing_else() -> None:
    room = "infrastructure/doctor"
    fine = first_words("ok", room)
    of_any = {call.args[2].value for call in calls("Finding", room) if isinstance(call.args[2], ast.Constant)}
    amiss = of_any.union(*(first_words(verdict, room) for verdict in ("warning", "fault", "stop")))
    assert set(table()["findings"]) == fine | amiss
    assert set(table()["remedies"]) == amiss
    assert {code.partition(".")[0] for code in fine | amiss} == {*CHECKS, "any"}
    assert set(table()["words"]["looked_at"]) == set(CHECKS)


def test_what_to_do_speaks_only_of_what_was_found() -> None:
    for code, remedy in table()["remedies"].items():
        assert names(remedy["zh"]) <= names(table()["findings"][code]["zh"]) | {"statements"}, code


def test_every_check_of_audits_has_its_sentence_and_nothing_else() -> None:
    assert set(table()["audit"]) == set(COMPUTED)


def test_every_reason_has_a_phrase() -> None:
    assert set(table()["reasons"]) == set(get_args(lines.Reason))
    assert set(table()["cures"]) < set(table()["reasons"])


def test_every_step_has_its_sentences_and_nothing_else() -> None:
    rules = first_words("step", "domain/schemes")
    assert rules == set(SENTENCES_OF)
    assert set(table()["steps"]) == {
        f"{rule}.{variant}" for rule, variants in SENTENCES_OF.items() for variant in variants
    }


def test_every_step_sentence_speaks_only_of_its_inputs() -> None:
    inputs: dict[str, set[str]] = {}
    for call in calls("step", "domain/schemes"):
        rule = call.args[0]
        assert isinstance(rule, ast.Constant)
        inputs.setdefault(str(rule.value), set()).update(word.arg for word in call.keywords if word.arg)
    for key, entry in table()["steps"].items():
        assert names(entry["zh"]) <= inputs[key.partition(".")[0]] | {"reached"}, key


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("party", {*get_args(vocabulary.Party), *get_args(vocabulary.Role)}),
        ("programme", {*get_args(vocabulary.Programme), *get_args(vocabulary.ClaimProgramme), "development_grant"}),
        ("programme_short", table()["words"]["programme"].keys()),
        ("certificate", get_args(vocabulary.CertificateKind)),
        ("group", get_args(vocabulary.Group)),
        ("placement", get_args(vocabulary.PlacementKind)),
        ("check", get_args(vocabulary.CheckKind)),
        ("post", get_args(vocabulary.Post)),
        ("contract", get_args(vocabulary.ContractKind)),
        ("result", get_args(vocabulary.CheckResult)),
        ("claim_check", get_args(vocabulary.ClaimCheck)),
        ("finding", get_args(vocabulary.Finding)),
        ("fee_payer", get_args(vocabulary.FeePayer)),
        ("grant_kind", get_args(vocabulary.GrantKind)),
        ("recovery_cause", get_args(vocabulary.RecoveryCause)),
        ("authority", get_args(vocabulary.Authority)),
        ("recovery_status", get_args(RecoveryStatus)),
        ("standing", get_args(vocabulary.OrganisationStanding)),
        ("tranche", get_args(lines.Tranche)),
        ("entitlement", get_args(lines.Entitlement)),
        ("basis", get_args(lines.Basis)),
        ("rate_table", tuple(TABLES)),
        ("scheme", SCHEMES),
        ("where", tuple(Where)),
        ("audit_check", tuple(AUDIT_CHECKS)),
        ("severity", get_args(Severity)),
        ("duty", ROLES),
        ("run_status", get_args(Status)),
        ("hold", tuple(HOLDS)),
        ("hold_cure", tuple(HOLDS)),
        ("account", ACCOUNTS),
        ("hukou", tuple(word for word in WORDS["hukou"] if word)),
    ],
)
def test_every_code_of_a_closed_list_has_a_word(kind: str, codes: set[str]) -> None:
    assert set(table()["words"][kind]) == set(codes)


def test_holds_are_called_on_screens_as_on_their_page() -> None:
    words, cures = table()["words"]["hold"], table()["words"]["hold_cure"]
    assert {code: (rule.term, rule.cure) for code, rule in HOLDS.items()} == {
        code: (words[code]["zh"], cures[code]["en"]) for code in HOLDS
    }


def test_every_word_that_a_policy_may_choose_has_words() -> None:
    single = {f"{name}.{word}" for name, one in PARAMETERS.items() if one.kind is Kind.WORD for word in one.words}
    assert set(table()["words"]["value"]) == single | {"eligible_groups.all", "eligible_groups."}
    assert set(table()["words"]["denominator"]) == set(PARAMETERS["whole_class_of"].words)
    assert set(table()["words"]["deadline"]) == set(PARAMETERS["plan_approval"].words)


def test_every_field_of_an_event_that_may_differ_has_a_word() -> None:
    told_once = (
        "claim.submitted.1",
        "grant.applied.1",
        "grant.reviewed.1",
        "grant.awarded.1",
        "recovery.opened.1",
        "recovery.demanded.1",
        "run.opened.1",
        "run.objected.1",
        "run.objection-resolved.1",
        "organisation.registered.1",
        "cohort.planned.1",
        "cohort.learner-enrolled.1",
        "certificate.issued.1",
    )
    fields = {field for name in (*told_once, "placement.reported.1") for field in NAMES[name].model_fields}
    assert fields <= set(table()["words"]["field"])


def test_no_sentence_is_left_that_nobody_says() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "scripts").rglob("*.py")))
    said_by_name = [f"{section}.{key}" for section in ("telling", "messages") for key in table()[section]]
    assert [place for place in said_by_name if f'"{place}"' not in code] == []
    kinds = {kind for _, entry in sentences() for kind in re.findall(r"\{\w+:(\w+)\}", " ".join(entry.values()))}
    assert [kind for kind in table()["words"] if kind not in kinds and f'"{kind}"' not in code] == []
    pages = "\n".join(
        (ROOT / f"scripts/telling/{page}.py").read_text(encoding="utf-8")
        for page in (
            "lines",
            "summary",
            "other_cases",
            "changes",
            "city",
            "totals",
            "findings",
            "forecast",
            "deadlines",
            "runs",
            "recoveries",
        )
    )
    ledger = {*ACCOUNTS, "net_sent", *(f"by_{name}" for name in BY)}
    headings = set(table()["words"]["heading"]) - set(Grouping) - ledger
    assert ledger <= set(table()["words"]["heading"])
    assert [name for name in headings if f'"{name}"' not in pages] == []
    assert set(Grouping) < set(table()["words"]["heading"])


def test_every_way_a_line_is_earned_has_its_sentence_and_nothing_else() -> None:
    earned = {"first.headcount", "first.whole_class", "balance.retained", "whole.approved", "post_allowance.approved"}
    earned |= {f"{year}.{basis}" for year in ("year_1", "year_2") for basis in ("year_completed", "months_trained")}
    told = first_words("say", "scripts/telling") | {"results.last_day", "results.due", "results.expired"}
    assert {f"results.{key}" for key in table()["results"]} <= told | {f"results.{key}" for key in earned}
    assert earned <= set(table()["results"])
