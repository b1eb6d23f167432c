"""Who gives a command, and in which role (岗位): for decisions that two different people have to answer for."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal, get_args

from domain.kernel.command import Command
from domain.kernel.record import Refusal

Role = Literal["intake", "review", "approval", "payment", "administration"]
"""受理 · 审核 · 批准 · 拨付 · 管理"""

ROLES: tuple[Role, ...] = get_args(Role)


def _nobody(_: Role) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Acting:
    """The officer who gives a command (经办人); `holds(officer, role)` tells who holds which role at that moment.

    `holders(role)` are all who hold it.
    """

    officer: str
    holds: Callable[[str, Role], bool]
    holders: Callable[[Role], Collection[str]] = _nobody


class OfficerCommand(Command):
    """A command whose decision looks at who gives it: `decide(state, command, acting)`."""


class Denied(Refusal):
    """Whoever gives the command may not: the refusal is about the officer, and not about what is recorded."""
