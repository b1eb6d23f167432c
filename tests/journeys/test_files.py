"""Workbooks and CSV files in and out: the same lines whichever way lists come, the same bytes every time."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from application.intake.columns import WORDS, bilingual, forms
from application.intake.rows import KINDS, ROWS
from domain.kernel.bank_account import AccountName
from domain.kernel.identity import PersonName
from infrastructure.files.table import Table, write_csv, write_xlsx
from infrastructure.files.template import EXAMPLE
from scripts.municipality import Municipality, generate
from scripts.verbs.templates import columns
from tests.journeys.program import Program

ON = "2027-01-01"
RISKY = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1", "plain"]


@pytest.fixture(scope="module")
def town() -> Municipality:
    return generate(6, 11)


@pytest.fixture(scope="module")
def office(town: Municipality, tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = started(tmp_path_factory.mktemp("csv"))
    town.write(program.folder / "files")
    program.ok("import", program.folder / "files")
    program.ok("sweep", "--on", ON)
    return program


def started(folder: Path) -> Program:
    program = Program(folder)
    program.ok("init")
    return program


def cells(file: Path, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_path(file).get_sheet_by_index(sheet).to_python()  # type: ignore[return-value]


def lines_of(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))


def test_workbooks_give_the_same_lines_as_csv_files(office: Program, town: Municipality, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for kind, rows in town.files().items():
        as_workbook(folder / f"{kind}.xlsx", kind, rows)
    program = started(tmp_path)
    imported = program("import", folder)
    assert imported.code == 0, imported.err
    assert imported.err == "", "days as dates and text as text leave nothing to be put right"
    program.ok("sweep", "--on", ON)
    assert program.ok("tranches", "--on", ON)["lines"] == office.ok("tranches", "--on", ON)["lines"]
    assert program.ok("import", folder)["events"] == 0


def as_workbook(file: Path, kind: str, rows: list[dict[str, str]]) -> None:
    """As somebody fills a sheet in: days are real dates, everything else is text."""
    form = forms(ROWS[kind])
    with Workbook(file) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
        for place, name in enumerate(form):
            sheet.write_string(0, place, ROWS[kind].chinese[name])
            for line, row in enumerate(rows, start=1):
                value = row.get(name, "")
                if form[name] == "day" and value:
                    sheet.write_datetime(line, place, date.fromisoformat(value), day)
                else:
                    sheet.write_string(line, place, value)


@pytest.mark.parametrize(("lang", "heading"), [("zh", "班级编号"), ("en", "Class")])
def test_the_lines_go_into_files_field_by_field(office: Program, tmp_path: Path, lang: str, heading: str) -> None:
    book, table = tmp_path / "lines.xlsx", tmp_path / "lines.csv"
    said = office("--lang", lang, "tranches", "--on", ON, "--xlsx", book, "--csv", table)
    answer = office.ok("tranches", "--on", ON)["lines"]
    assert said.code == 0 and str(len(answer)) in said.out and str(book) in said.out
    written = lines_of(table)
    assert written[0][0] == heading and len(written) == len(answer) + 1
    assert [(row[0], row[1], row[6], row[8]) for row in written[1:]] == [
        (line["cohort_no"], line["learner_no"], line["amount"], line["earned_on"] or "") for line in answer
    ]
    shown = cells(book)
    assert [str(cell) for cell in shown[0]] == written[0]
    assert {type(row[6]) for row in shown[1:]} == {float} and date in {type(row[8]) for row in shown[1:]}
    assert [row[1] for row in shown[1:]] == [line["learner_no"] for line in answer], "learner numbers keep their zeros"


def test_a_history_goes_into_files(office: Program, town: Municipality, tmp_path: Path) -> None:
    case = f"cohort:{town.cohorts[0]['cohort_no']}"
    book, table = tmp_path / "history.xlsx", tmp_path / "history.csv"
    told = office.ok("replay", case, "--states", "--xlsx", book, "--csv", table)["events"]
    assert [row[5] for row in lines_of(table)[1:]] == [event["sentence"] for event in told]
    assert [row[5] for row in cells(book)[1:]] == [event["sentence"] for event in told]
    assert lines_of(table)[0][6] == "What changed" and any(row[6] for row in lines_of(table)[1:])


def test_the_same_records_give_the_same_bytes(office: Program, town: Municipality, tmp_path: Path) -> None:
    case = f"cohort:{town.cohorts[0]['cohort_no']}"
    for verb in (["tranches", "--on", ON], ["replay", case]):
        made = []
        for folder in ("a", "b"):
            (tmp_path / folder).mkdir(exist_ok=True)
            files = [tmp_path / folder / f"{verb[0]}{suffix}" for suffix in (".xlsx", ".csv")]
            office.ok(*verb, "--xlsx", files[0], "--csv", files[1])
            made.append([file.read_bytes() for file in files])
        assert made[0] == made[1]


def test_a_file_that_is_there_is_replaced_only_when_asked(office: Program, tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text("mine")
    said = office("tranches", "--csv", file)
    assert said.code == 1 and "exists already" in said.err and file.read_text() == "mine"
    assert office("tranches", "--csv", file, "--overwrite").code == 0
    assert file.read_text("utf-8-sig").startswith("Class,")
    assert [one.name for one in tmp_path.iterdir()] == ["lines.csv"]


def test_a_store_is_never_replaced_by_a_table(office: Program) -> None:
    assert office("tranches", "--csv", office.folder / "skilltrail.db", "--overwrite").code == 2
    assert office("tranches").code == 0


def test_a_folder_that_is_not_there_is_named(office: Program, tmp_path: Path) -> None:
    said = office("tranches", "--xlsx", tmp_path / "none" / "lines.xlsx")
    assert said.code == 1 and str(tmp_path / "none") in said.err and "Traceback" not in said.err


def test_nothing_that_leaves_is_carried_out(tmp_path: Path) -> None:
    table = Table("t", ["text", "amount"], [[text, 1] for text in RISKY])
    write_csv(tmp_path / "t.csv", table)
    assert [row[0] for row in lines_of(tmp_path / "t.csv")[1:]] == [*(f"'{text}" for text in RISKY[:-1]), "plain"]
    write_xlsx(tmp_path / "t.xlsx", table)
    assert [row[0] for row in cells(tmp_path / "t.xlsx")[1:]] == RISKY
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert b'quotePrefix="1"' in book.read("xl/styles.xml")


def test_a_writer_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def rows():
        yield ["one"]
        raise RuntimeError("the disk is gone")

    for write in (write_csv, write_xlsx):
        with pytest.raises(RuntimeError):
            write(tmp_path / "t.any", Table("t", ["a"], rows()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("inside", ["", "csv"])
def test_templates_are_imported_as_they_stand_and_do_nothing(tmp_path: Path, inside: str) -> None:
    program = started(tmp_path)
    assert len(program.ok("schema", "--templates", tmp_path / "templates")["files"]) == 2 * len(ROWS)
    said = program("import", tmp_path / "templates" / inside)
    assert said.code == 0 and said.err == "" and "0 events recorded" in said.out
    again = program("schema", "--templates", tmp_path / "templates")
    assert again.code == 1 and "exists already" in again.err
    assert program("schema", "--templates", tmp_path / "templates", "--overwrite").code == 0


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ROWS])
@pytest.mark.parametrize("said_with", ["its name", "--kind"])
def test_a_file_for_another_verb_is_not_imported(kind: str, said_with: str, tmp_path: Path) -> None:
    file = tmp_path / (f"{kind}.csv" if said_with == "its name" else "list.csv")
    file.write_text(",".join(KINDS[kind].model_fields) + "\n")
    said = started(tmp_path)("import", file, *(() if said_with == "its name" else ("--kind", kind)))
    assert said.code == 1 and "say with --kind what it holds: organisations" in said.err


@pytest.mark.parametrize("kind", ROWS)
def test_a_template_helps_whoever_fills_it_in(kind: str, tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.ok("schema", "--templates", tmp_path)
    file = tmp_path / f"{kind}.xlsx"
    assert CalamineWorkbook.from_path(file).sheet_names == [kind, EXAMPLE]
    assert cells(file) == [[bilingual(ROWS[kind], name) for name in ROWS[kind].model_fields]]
    example = dict(zip(ROWS[kind].model_fields, cells(file, 1)[1], strict=False))
    ROWS[kind].model_validate({name: value for name, value in example.items() if value})
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    for column in columns(kind):
        assert bool(column.choices) == (",".join(column.choices) in sheet if column.choices else False)


def test_an_example_put_on_the_first_sheet_is_taken(tmp_path: Path) -> None:
    program = started(tmp_path)
    kinds = {kind: {c.heading: c.example for c in columns(kind)} for kind in ("organisations", "register")}
    for kind, row in kinds.items():
        with (tmp_path / f"{kind}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, list(row))
            writer.writeheader()
            writer.writerow(row)
        assert program.ok("import", tmp_path / f"{kind}.csv")["files"][f"{kind}.csv"]["new"] == 1


def test_every_column_of_words_is_known() -> None:
    """A column of names or free text that nobody put on the list would be written anew in plain characters."""
    for row_type in ROWS.values():
        described = row_type.model_json_schema()["properties"]
        for name, info in row_type.model_fields.items():
            named = any(kind.__name__ in repr(info.annotation) for kind in (PersonName, AccountName))
            free = named or "'maxLength': 500" in repr(described[name])
            assert free == (name in WORDS), name
