"""Text that flows as Chinese does: lines break between any two characters, but never before a closing mark."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

_PIECE = re.compile(
    r"\s+"
    r"|[「（“《(]*(?:[!-~·…°–]+|[^\s])[，。；：、！？）」”》%,.;:!?)]*",
)


class Flow:
    """A paragraph with a hanging indent: `before` stands before the first line, blanks before the others."""

    def __init__(self, text: str, style: str = "", before: str = "", before_style: str | None = None) -> None:
        self.text, self.style = text, style
        self.before, self.before_style = before, style if before_style is None else before_style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent = cell_len(self.before)
        for place, line in enumerate(wrapped(self.text, max(options.max_width - indent, 20))):
            start = Text(self.before if place == 0 else " " * indent, self.before_style, end="")
            yield Text.assemble(start, (line, self.style), no_wrap=True, overflow="ignore")


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most so many cells."""
    line = ""
    for piece in _PIECE.findall(text):
        for part in chop_cells(piece, width) if cell_len(piece) > width else [piece]:
            if cell_len(line) + cell_len(part.rstrip()) > width:
                yield line.rstrip()
                line = ""
            line += part if line or not part.isspace() else ""
    yield line.rstrip()
