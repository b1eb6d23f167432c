"""What papers are set with: typst, and one of a few fonts that have all Chinese signs, never a stand-in for it."""

from functools import cache
from types import ModuleType
from typing import Any

from domain.kernel.record import Refusal

FAMILIES = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
)
"""In the order in which they are preferred."""
PACKAGE = "fonts-noto-cjk"
"""Debian's package that has the first of them."""


class FontMissing(Refusal):
    """No family on the list is on this machine; a paper set in another would show boxes for names."""

    def __init__(self) -> None:
        super().__init__(
            "papers are set in a Chinese font, and this machine has none of {families}; "
            "on Debian: apt-get install {package}",
            families=", ".join(FAMILIES),
            package=PACKAGE,
        )


def typst() -> ModuleType:
    """The library, which is no part of the smallest installation."""
    try:
        import typst as found
    except ImportError:
        raise Refusal("PDF papers are set by the library typst, which is not installed: pip install typst") from None
    return found


@cache
def fonts() -> Any:
    """What is installed, looked through once."""
    return typst().Fonts(include_system_fonts=True, include_embedded_fonts=False)


def family(installed: Any) -> str:
    """The family that papers are set in here; FontMissing where there is none."""
    there = set(installed.families())
    found = next((name for name in FAMILIES if name in there), None)
    if found is None:
        raise FontMissing
    return found
