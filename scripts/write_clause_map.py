"""Write docs/clauses.md: for each clause of the packaged policies its module, its tests and a case of the sample.

Examples:

  python -m scripts.write_clause_map
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from domain.policy.coverage import Where
from domain.policy.pack import Clause, Pack
from domain.schemes.trace import Trace
from infrastructure.packs import PACKAGED, pack_files
from infrastructure.settings import Settings
from projections.tranche_lines import tranche_lines
from scripts.carried_out import constant, modules
from scripts.compose import Office, compose
from scripts.sample import DAY
from scripts.sample.play import play
from scripts.telling.clauses import accounted

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs" / "clauses.md"
HEAD = """\
# Clauses · 条款对照

For every sentence of the policies that rules carry out: the module that does it, the tests that hold it to that, and a
case of the sample that names it. `policy show` prints the whole text with what carries out each sentence.

A module names its schemes in a constant `CARRIES_OUT`, a test the sentences or whole clauses it is about in `CLAUSES`;
cases are those of the sample as `demo` plays it. Nothing here is typed by hand: the page is written by
`python -m scripts.write_clause_map`.
"""


def page() -> str:
    """The whole page."""
    packs = [Pack.parse(pack_files(folder)) for folder in PACKAGED]
    tests, sample = found_in_tests(), found_in_sample()
    return "\n".join([HEAD, *(part for pack in packs for part in _policy(pack, tests, sample))]).rstrip("\n") + "\n"


def found_in_tests() -> dict[str, list[str]]:
    """Clause or sentence (`huzhou-2025/4`, `huzhou-2025/4.3`) → the tests that say they are about it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for clause in constant(path, "CLAUSES"):
            found.setdefault(clause, []).append(str(path.relative_to(ROOT)))
    return found


def found_in_sample() -> dict[str, str]:
    """Sentence → the first case of the sample that names it: in a line, or else in a step of how lines come about."""
    with TemporaryDirectory() as folder:
        office = compose(Settings(db=f"sqlite:///{folder}/sample.db", key=None, key_file=None), typer.echo)
        try:
            play(office, "sample")
            return dict(reversed([*_named(office)]))
        finally:
            office.close()


def _named(office: Office) -> Iterator[tuple[str, str]]:
    for line in office.queries.lines(DAY):
        yield from ((clause, line.case) for clause in line.clauses)
    for facts in office.queries.files():
        trace = Trace()
        tranche_lines(facts, office.queries.packs(facts), DAY, trace)
        yield from ((one.clause, facts.case) for step in trace.steps for one in step.applied)


def about(clause: Clause, tests: dict[str, list[str]]) -> list[str]:
    """The tests of the sentence and of the whole clause it belongs to."""
    return sorted({*tests.get(clause.qualified, ()), *tests.get(clause.qualified.rpartition(".")[0], ())})


def _policy(pack: Pack, tests: dict[str, list[str]], sample: dict[str, str]) -> Iterator[str]:
    counts = accounted(pack)
    yield f"## {pack.id}: {pack.head.title}\n"
    yield (
        f"{counts['accounted_for']} of {counts['sentences']} sentences are accounted for: {counts['by_clauses']} by "
        f"clauses, {counts['in_catalogue']} as rows of the\ncatalogue, {counts['set_aside']} set aside. Not automated "
        f"yet, or not all of it: {counts['not_automated']}.\n"
    )
    yield "| sentence | says | scheme | module | tests | sample |"
    yield "|---|---|---|---|---|---|"
    for clause in pack.clauses.values():
        cells = (
            f"`{clause.id}`",
            clause.gloss.replace("|", "\\|"),
            f"`{clause.scheme}`",
            _code(modules().get(clause.scheme)),
            "<br>".join(_code(test) for test in about(clause, tests)) or "—",
            _code(sample.get(clause.qualified)),
        )
        yield f"| {' | '.join(cells)} |"
    yield "\n| set aside | why |"
    yield "|---|---|"
    for group in pack.not_encoded:
        yield f"| {', '.join(f'`{id}`' for id in group.sentences)} | {group.reason} |"
    rows = sum(use.where is Where.CATALOGUE for use in pack.coverage)
    yield f"| {rows} rows of the catalogue | looked up by their code |\n"


def _code(text: str | None) -> str:
    return f"`{text}`" if text else "—"


def main() -> None:
    PLACE.write_text(page(), encoding="utf-8")
    typer.echo(f"{PLACE.name}: written")


main.__doc__ = __doc__

if __name__ == "__main__":
    typer.run(main)
