"""docs/performance.md: what a payment run of many lines takes, from the figures of the benchmark."""

from collections.abc import Iterator
from typing import Any

from scripts.benchmarks.children import ROOT

PLACE = ROOT / "docs" / "performance.md"


def table(figures: dict[str, Any]) -> str:
    """Step by step: seconds, as a multiple of the raw SQL, and memory at a tenth of the lines and at all."""
    few, many = figures["runs"]
    head = (
        "step",
        "seconds",
        "of the processor",
        "raw SQL",
        "ratio",
        *(f"MiB at {one['lines']}" for one in (few, many)),
    )
    rows = [_row(step, few["steps"][step], many["steps"][step]) for step in many["steps"]]
    return "\n".join(_lined((*head, "quotient"), rows))


def page(figures: dict[str, Any]) -> str:
    """The whole page."""
    return table(figures)


def _row(step: str, few: dict[str, Any], many: dict[str, Any]) -> tuple[str, ...]:
    program, by_hand = many["program"], many["by_hand"]
    before, after = few["program"]["peak"], program["peak"]
    return (
        step,
        *(f"{value:.2f}" for value in (program["seconds"], program["processor"], by_hand["seconds"])),
        f"{program['seconds'] / by_hand['seconds']:.1f}",
        *(f"{value / 2**20:.0f}" for value in (before, after)),
        f"{after / before:.2f}",
    )


def _lined(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    """As a table that is read as it is and as Markdown."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    yield f"| {' | '.join(cell.ljust(width) for cell, width in zip(head, widths, strict=True))} |"
    yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"
    for row in rows:
        yield f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
