"""Who gives a command, and in which role (岗位): for decisions that two different people have to answer for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from domain.kernel.command import Command

Role = Literal["intake", "review", "approval", "payment", "administration"]
"""受理 · 审核 · 批准 · 拨付 · 管理"""

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Acting:
    """The officer who gives a command (经办人); `holds(officer, role)` tells who holds which role at that moment."""

    officer: str
    holds: Callable[[str, Role], bool]


class OfficerCommand(Command):
    """A command whose decision looks at who gives it: `decide(state, command, acting)`."""
