"""The page for other people's scripts promises what the program does, and leaves nothing out."""

from typing import Any, get_args

import pytest
import typer.main

from application.intake.restating import FLOOR, SHARE
from application.intake.rows import KINDS
from domain.aggregates import COMMANDS, INTERNAL
from domain.certificate.commands import CertificateFields
from domain.claim.commands import ClaimFields
from domain.cohort.apprentice_commands import ApprenticeFields
from domain.cohort.commands import CohortFields, LearnerFields
from domain.kernel.record import Record
from domain.organisation.commands import StandingFields
from domain.placement.commands import PlacementFields
from domain.policy.overlays import MEASURES
from domain.policy.switching import switches
from domain.policy.tables import TABLES
from domain.schemes.lines import Reason
from domain.vocabulary import Group
from infrastructure.doctor import CHECKS
from infrastructure.settings import Settings
from scripts.cli import GROUPS, VERBS, program
from scripts.language.speech import Speech
from scripts.verbs.outputs import OUTPUTS, TrancheLine
from tests.docs.pages import Page, codes
from tests.story import packaged

PAGE = Page.of("docs/interface.md")
ALL_VERBS = [*VERBS, *(f"{group} {verb}" for group, verbs in GROUPS.items() for verb in verbs)]
ORDERS = {do: command for do, command in COMMANDS.items() if do not in INTERNAL}
CORRECTED = {
    "cohort.correct": CohortFields,
    "cohort.correct_learner": LearnerFields,
    "cohort.correct_apprentice": ApprenticeFields,
    "certificate.correct": CertificateFields,
    "placement.correct": PlacementFields,
    "claim.correct": ClaimFields,
    "organisation.correct_standing": StandingFields,
}


def verb_rows() -> dict[str, list[str]]:
    """Verb → the options promised for it."""
    promised = {}
    for verb, options, _ in PAGE.under("Verbs").table("verb", "options", "what it does"):
        words = codes(verb)[0].split()
        promised[" ".join(words[:2] if words[0] in GROUPS else words[:1])] = codes(options)
    return promised


def parsers() -> dict[str, Any]:
    """Verb → its parser."""
    verbs = typer.main.get_command(program(Speech("en"))).commands  # type: ignore[attr-defined]
    return {verb: verbs[verb] for verb in VERBS} | {
        f"{group} {verb}": verbs[group].commands[verb] for group, its in GROUPS.items() for verb in its
    }


def test_every_verb_stands_on_the_page():
    assert list(verb_rows()) == ALL_VERBS


@pytest.mark.parametrize("verb", ALL_VERBS)
def test_a_verb_has_the_options_the_page_gives_it(verb):
    options = {name for param in parsers()[verb].params for name in param.opts if name.startswith("--")}
    assert set(verb_rows()[verb]) == options - {"--help"}


def test_every_command_stands_on_the_page_with_its_fields():
    promised = {
        codes(name)[0]: (set(codes(needed)), set(codes(optional)))
        for name, needed, optional, _ in PAGE.under("Commands").table("command", "needed", "optional", "what it says")
    }
    assert promised == {do: fields(command) for do, command in ORDERS.items()}


def test_the_page_says_what_corrections_may_set():
    promised = {
        codes(name)[0]: codes(set_) for name, set_ in PAGE.under("Commands").table("command", "fields of `set`")
    }
    assert promised == {do: list(model.model_fields) for do, model in CORRECTED.items()}
    assert set(CORRECTED) == {do for do, command in ORDERS.items() if "set" in command.model_fields}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_has_the_columns_the_page_gives_it(kind):
    promised = [
        (codes(name)[0], chinese, needed == "yes") for name, chinese, needed, _ in PAGE.under(f"{kind}.csv").rows
    ]
    row = KINDS[kind]
    assert promised == [(name, row.chinese[name], info.is_required()) for name, info in row.model_fields.items()]


def test_the_files_stand_in_the_order_in_which_they_are_taken():
    places = [PAGE.text.index(f"### {kind}.csv") for kind in KINDS]
    assert places == sorted(places)


def test_the_tables_of_a_policy_stand_on_the_page_with_their_columns():
    promised = {
        codes(name)[0]: tuple(codes(columns))
        for name, _, columns, _ in PAGE.under("Tables of a policy").table("table", "中文", "may go by", "value")
    }
    assert promised == {name: table.columns for name, table in TABLES.items()}


def test_what_a_district_may_lay_down_stands_on_the_page():
    [content] = [row[3] for row in PAGE.under("overlay.csv").rows if row[0] == "`key`"]
    assert codes(content) == list(MEASURES)


def test_every_group_stands_on_the_page():
    assert codes(PAGE.under("Groups").text) == list(get_args(Group))


@pytest.mark.parametrize("verb", OUTPUTS)
def test_an_answer_has_the_fields_the_page_gives_it(verb):
    promised = {
        codes(name)[0]: set(codes(text)) for name, text in PAGE.under("Answers in JSON").table("verb", "fields")
    }
    inner = {"lines"} if verb == "tranches" else set()
    assert promised[verb] == names(OUTPUTS[verb], leave=inner)


def test_the_fields_of_a_line_stand_on_the_page():
    assert [codes(name)[0] for name, _ in PAGE.under("Lines").rows] == list(TrancheLine.model_fields)


def test_every_reason_stands_on_the_page_in_the_words_of_the_program():
    speech = Speech("zh")
    promised = {codes(code)[0]: chinese for code, chinese, _ in PAGE.under("Reason codes").rows}
    assert promised == {code: speech.reason(code) for code in get_args(Reason)}


def test_everything_the_doctor_looks_at_stands_on_the_page() -> None:
    speech = Speech("zh")
    promised = {codes(check)[0]: chinese for check, chinese, _ in PAGE.under("What the doctor looks at").rows}
    assert promised == {check: speech.word("looked_at", check) for check in CHECKS}


def test_every_other_reading_stands_on_the_page():
    promised = [
        code
        for part in ("Directed training, day by day", "Personal claims, day by day", "Apprenticeship, day by day")
        for reading, _ in PAGE.under(part).table("reading", "what is different")
        for code in codes(reading)
    ]
    offered = {str(switch) for policy in ("huzhou-2025", "shanghai-2025") for switch in switches(packaged(policy))}
    assert set(promised) == {"D24=…" if reading.startswith("D24=") else reading for reading in offered}


def test_every_setting_stands_on_the_page():
    promised = {codes(name)[0] for name, _ in PAGE.under("Environment").rows}
    assert promised == {f"SKILLTRAIL_{name.upper()}" for name in Settings.model_fields}


def test_the_limit_of_what_an_extract_may_withdraw_stands_on_the_page():
    said = PAGE.under("register_coverage.csv").text
    assert f"more than {SHARE} of the rows" in said
    assert f"at least {FLOOR} rows" in said


def fields(record: type[Record]) -> tuple[set[str], set[str]]:
    """Those that must be given, and the others."""
    needed = {name for name, info in record.model_fields.items() if info.is_required()}
    return needed, set(record.model_fields) - needed


def names(record: type[Record], leave: set[str]) -> set[str]:
    """The fields of a record and of the records in it, but not of those left to a table of their own."""
    found = set(record.model_fields)
    for name, info in record.model_fields.items():
        for inner in (info.annotation, *get_args(info.annotation)):
            if name not in leave and isinstance(inner, type) and issubclass(inner, Record):
                found |= names(inner, leave)
    return found
