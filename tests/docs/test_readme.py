"""The README's commands work in the order in which they stand there, and its excerpts are what the program says."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from scripts import quickstart
from tests.docs.pages import ROOT, Page
from tests.journeys.program import Program, Said

README = Page.of("README.md")
RUNS = re.findall(r"^<!-- runs as a test -->\n```sh\n(.*?)^```$", README.text, re.MULTILINE | re.DOTALL)
PAGES = ["README.md", "CHANGELOG.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))]


def carry_out(line: str, program: Program) -> Said | None:
    """A line of a shell: the program in this process, or a copy of a folder of the project. Nothing else is known."""
    match shlex.split(line, comments=True):
        case ["skilltrail", *words]:
            return program(*words)
        case ["cp", "-r", source, target]:
            shutil.copytree(ROOT / source, program.folder / target)
            return None
        case _:
            raise AssertionError(f"the test does not know how to run: {line}")


@pytest.mark.parametrize("block", RUNS)
def test_the_commands_work(block: str, tmp_path: Path) -> None:
    program = Program(tmp_path, now="2026-09-17")
    said = {line: carry_out(line, program) for line in block.splitlines() if line.strip()}
    assert {line: (one.code, one.err) for line, one in said.items() if one and one.code} == {}
    if imported := [one.out for line, one in said.items() if one and re.match(r"skilltrail import [^-]*( #|$)", line)]:
        assert "0 events recorded" in imported[-1]


def test_there_are_commands_to_try() -> None:
    assert RUNS


def test_the_excerpts_of_the_demo_are_real(tmp_path: Path) -> None:
    said = Program(tmp_path)("demo")
    told = said.out.splitlines()
    excerpts = [line for block in README.blocks("text") for line in block.splitlines()]
    assert said.code == 0
    assert [line for line in excerpts if line not in [shown.rstrip() for shown in told]] == []


def test_set_up_is_called_as_the_readme_calls_it() -> None:
    for line in re.findall(r"^python3 scripts/quickstart\.py(.*?)(?:#.*)?$", README.text, re.MULTILINE):
        quickstart.parse(line.split())
    assert (ROOT / "scripts/quickstart.py").exists()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_inside_the_project_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#\s]*)(#[^)\s]*)?\)", (ROOT / page).read_text(encoding="utf-8")):
        file, anchor = target
        if file.startswith("http"):
            continue
        path = (ROOT / page).parent / file if file else ROOT / page
        assert path.exists(), f"{page} links to {file}"
        if anchor:
            assert anchor[1:] in anchors(path), f"{page} links to {file}{anchor}"


def anchors(path: Path) -> set[str]:
    """The anchors that a page's headings get."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", ["domain", "application", "projections", "infrastructure", "scripts", "tests"])
def test_the_readme_names_every_room(path: str) -> None:
    assert f"| `{path}/` |" in README.text


def test_the_readme_names_every_page() -> None:
    assert [page for page in PAGES[1:] if f"]({page})" not in README.text] == []
