"""docs/performance.md: what a payment run of many lines takes, from the figures of the benchmark."""

from collections.abc import Iterator
from typing import Any

from scripts.benchmarks.children import ROOT

PLACE = ROOT / "docs" / "performance_of_payments.md"
HEAD = """\
# What a large payment run takes · 性能

A made-up city of {payees} training bodies, whose classes of twenty learners all reach their ratio, is loaded into a
store and checked; then one run pays {lines} lines, {yuan} yuan in all. Each step is the verb that anybody would use
([payments](payments.md#the-steps)), in a process of its own. The same is done by hand beside it: raw SQL that trusts
the kept lines, adds them up by payee, writes the rows of the run and its movements into scratch tables, and the same
lists as CSV. It asks no question, looks at no hold, names nobody and prints nothing, so nothing could be quicker. Both
pay every payee the same, to the fen; else the benchmark fails.
"""
FOOT = """\
*ratio* is the verb's time over that of the raw SQL. *quotient* is the peak of memory at {lines} lines over that at
{few}: 1 is flat, 10 would be in step with the lines. Where the processor was at work for much less than the clock
shows, the machine had other work.

- `compute` judges every case of the store, for the checks of the [audits](findings.md) too, which see all cases
  together. It holds the run's lines once, and what the checks have to remember of everybody.
- `publish` and `export` read lines page by page. Workbooks and CSV are written row by row; a printed list of more than
  1,000 entries refers to them, and the order is one page. The letter to one provider at a time is in memory: the
  letters take most of the time of `export`, and the longest of them most of its memory.
- `submit`, `approve` and `export` work the lines out again only where something was recorded since that may move them
  (`domain/payment_run/unmoved.py`); here nothing was. Otherwise each takes what `compute` takes, besides.

This page is written by `python -m scripts.benchmarks.payment_run --page`, from figures that it measured.
"""


def table(figures: dict[str, Any]) -> str:
    """Step by step: seconds, as a multiple of the raw SQL, and memory at a tenth of the lines and at all."""
    few, many = figures["runs"]
    peaks = (f"MiB at {run['lines']:,}" for run in (few, many))
    head = ("step", "seconds", "of the processor", "raw SQL", "ratio", *peaks, "quotient", "MiB of raw SQL")
    return "\n".join(lined(head, [_row(step, few["steps"][step], many["steps"][step]) for step in many["steps"]]))


def page(figures: dict[str, Any]) -> str:
    """The whole page."""
    few, many = figures["runs"]
    paid = many["by_program"]
    said = {
        "lines": f"{many['lines']:,}",
        "few": f"{few['lines']:,}",
        "payees": len(paid),
        "yuan": f"{sum(paid.values()) // 100:,}",
    }
    return "\n".join([HEAD.format(**said), table(figures), "", FOOT.format(**said), *of_machine(figures["machine"])])


def _row(step: str, few: dict[str, Any], many: dict[str, Any]) -> tuple[str, ...]:
    program, by_hand = many["program"], many["by_hand"]
    before, after = few["program"]["peak"], program["peak"]
    return (
        step,
        *(f"{value:.1f}" for value in (program["seconds"], program["processor"])),
        f"{by_hand['seconds']:.2f}",
        f"{program['seconds'] / by_hand['seconds']:.0f}",
        *(f"{value / 2**20:.0f}" for value in (before, after)),
        f"{after / before:.2f}",
        f"{by_hand['peak'] / 2**20:.0f}",
    )


def of_machine(on: dict[str, Any]) -> Iterator[str]:
    yield "## The machine"
    yield ""
    memory = f"{on['memory'] / 2**30:.0f} GiB of memory"
    yield f"{on['processors']} processors ({on['processor']}), {memory}, {on['system']};"
    yield f"Python {on['python']}, {on['database']}, xlsxwriter {on['xlsxwriter']}, typst {on['typst']}."
    yield f"When the benchmark began, {on['load']:.1f} processes were at work or waited for the processors."
    yield ""


def lined(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    """As a table that is read as it is and as Markdown."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    yield f"| {' | '.join(cell.ljust(width) for cell, width in zip(head, widths, strict=True))} |"
    yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"
    for row in rows:
        yield f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
