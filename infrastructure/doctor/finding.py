"""What a look found: a verdict, and the code and values of the sentence that says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from application.ports import StoreUnavailable

Verdict = Literal["ok", "warning", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Of anything that is not ok, the same code also names what to do about it."""

    check: str
    verdict: Verdict
    code: str
    """`store.missing`: the check, and what was found there."""

    values: Mapping[str, Any]
    stops: bool = False
    """Whether nothing can be asked or recorded before it is put right."""


def ok(code: str, /, **values: Any) -> Finding:
    """As it should be."""
    return Finding(_check(code), "ok", code, values)


def warning(code: str, /, **values: Any) -> Finding:
    """Something to know of, with which the work goes on."""
    return Finding(_check(code), "warning", code, values)


def fault(code: str, /, **values: Any) -> Finding:
    """Something that somebody has to put right."""
    return Finding(_check(code), "fault", code, values)


def stop(code: str, /, **values: Any) -> Finding:
    """A fault of the store or its key that keeps everything else from being done."""
    return Finding(_check(code), "fault", code, values, stops=True)


def not_asked(check: str) -> Finding:
    """What could not be looked at because of a fault that is told already."""
    return Finding(check, "warning", "any.not_asked", {})


def cut_off(check: str, error: StoreUnavailable) -> Finding:
    """A store that could be asked a moment ago."""
    return Finding(check, "fault", "any.unavailable", {"reason": str(error)}, stops=True)


def failed(check: str, error: Exception) -> Finding:
    """A look that itself went wrong, told without what it had before it: that may be a row of the store."""
    return Finding(check, "fault", "any.failed", {"error": type(error).__name__})


def _check(code: str) -> str:
    return code.partition(".")[0]
