"""Completion by the shell (补全), which knows that global options may stand behind the verb as well."""

import os
from collections.abc import Callable
from typing import Any

from typer import Typer
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

ASKED_BY_A_SHELL = "_SKILLTRAIL_COMPLETE"
"""Set by the shell's script, with the words typed so far beside it; the program's own arguments are then empty."""


def ready(program: Typer) -> Callable[..., Any]:
    """What runs it; where a shell asks what could come next, with every global option behind every verb too."""
    command = get_command(program)
    if ASKED_BY_A_SHELL in os.environ and isinstance(command, TyperGroup):
        _give(command, [option for option in command.params if isinstance(option, TyperOption) and option.expose_value])
    return command


def among(*values: str) -> Callable[[str], list[str]]:
    """What completes a value out of a closed list."""
    return lambda incomplete: [value for value in values if value.startswith(incomplete)]


def _give(group: TyperGroup, options: list[TyperOption]) -> None:
    for verb in group.commands.values():
        verb.params.extend(options)
        if isinstance(verb, TyperGroup):
            _give(verb, options)
