"""Write docs/findings.md: every check that audits run, what it needs, and what is computed of it.

Examples:

  python -m scripts.write_findings_page
"""

from collections.abc import Iterator
from pathlib import Path

import typer

from projections.findings import CHECKS, PLACED_AT_ONCE, Check
from scripts.language.speech import Speech

PLACE = Path(__file__).resolve().parent.parent / "docs" / "findings.md"
HEAD = f"""\
# What audits find · 审计疑点

`skilltrail findings` looks at all cases of a store together, as if `--on DAY` were today, and names what audits of such
subsidies have found elsewhere. A finding that *blocks* (暂停支付) is to be settled before anything is paid for the
case; one that *flags* (提示核实) wants somebody to look. Nothing is decided or changed by it: no line moves.

A finding tells its case, the learner where it is about one, what was seen, the events that say so, and the sentence of
the policy where it rests on one. What concerns two cases is told in both; of repeated claims the later one is named.
People are the same where the vault knows one ID number, or where a class has joined two references. `--at-once N` is
the threshold of C22, {PLACED_AT_ONCE} unless it is given.

With `--record` one event keeps that all checks were run over all cases: for which day, with what the log held, under
which packs, how many findings of which code, and a digest of them. Run again on the same, it records nothing more.
`--known-at` with that position and `--on` with that day give the same findings again, but for C29, which looks at what
is kept now.

A code stands for one thing that audit reports describe, and may have several checks. Those without a severity are not
computed, for the reason that stands there. This page is written by `python -m scripts.write_findings_page`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_table()]) + "\n"


def _table() -> Iterator[str]:
    yield "| id | name | 中文 | severity | needs | looked at; or why it is not computed |"
    yield "|---|---|---|---|---|---|"
    for check in CHECKS.values():
        yield f"| {' | '.join(_cells(check))} |"


def _cells(check: Check) -> tuple[str, ...]:
    chinese = Speech("zh").word("audit_check", check.name)
    return check.code, f"`{check.name}`", chinese, check.severity or "–", check.needs, check.says


def main() -> None:
    PLACE.write_text(page(), encoding="utf-8")
    typer.echo(f"{PLACE.name}: written")


main.__doc__ = __doc__

if __name__ == "__main__":
    typer.run(main)
