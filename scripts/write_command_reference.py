"""Write docs/commands.md: every verb as the program itself describes it.

Examples:

  python -m scripts.write_command_reference
"""

from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from scripts.cli import program
from scripts.language.speech import Speech

PLACE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
HEAD = """\
# Commands · 命令

Every verb of the program with its options and examples, as `--help` shows them. What scripts may rely on, with exit
codes and answers, stands in [interface.md](interface.md).

This page is written by `python -m scripts.write_command_reference`; change the program, not the page.
"""


def page() -> str:
    """The whole page."""
    group = get_command(program(Speech("en")))
    assert isinstance(group, TyperGroup)
    parts = [HEAD, "## Options of the program\n", "They may stand before the verb or anywhere behind it.\n"]
    parts += [*_options(group), "", *_verbs(group, "")]
    return "\n".join(parts).rstrip("\n") + "\n"


def _verbs(group: TyperGroup, before: str) -> Iterator[str]:
    """A chapter for each verb; those of a group have its name before theirs."""
    for name, verb in group.commands.items():
        if isinstance(verb, TyperGroup):
            yield from _verbs(verb, f"{name} ")
        elif isinstance(verb, TyperCommand):
            yield from _verb(f"{before}{name}", verb)


def _verb(name: str, verb: TyperCommand) -> Iterator[str]:
    key = name.replace(" ", "_")
    speech, chinese = Speech("en"), Speech("zh")
    yield f"## {name}\n"
    yield f"{speech.say(f'help.{key}')}<br>\n{chinese.say(f'help.{key}')}\n"
    yield f"```text\n{_usage(name, verb)}\n```\n"
    if rows := list(_options(verb)):
        yield "\n".join(rows) + "\n"
    yield f"```sh\n{speech.say(f'examples.{key}')}\n```\n"


def _usage(name: str, verb: TyperCommand) -> str:
    wanted = [_called(one) for one in verb.params if isinstance(one, TyperArgument)]
    options = ["[OPTIONS]"] if any(isinstance(one, TyperOption) for one in verb.params) else []
    return " ".join(["skilltrail", name, *options, *wanted])


def _options(command: TyperCommand | TyperGroup) -> Iterator[str]:
    """A table of arguments and options; nothing where there are none."""
    told = [one for one in command.params if isinstance(one, TyperArgument | TyperOption)]
    if told:
        yield "| argument or option | meaning |"
        yield "|---|---|"
    for one in told:
        yield f"| `{_cell(_called(one))}` | {_cell(one.help or '')} |"


def _called(one: TyperArgument | TyperOption) -> str:
    """`PATH`, `[LEARNER_NO]`, `--kind TEXT`, `--json`."""
    value = one.metavar or (one.name or "").upper()
    if isinstance(one, TyperArgument):
        return (value if one.required else f"[{value}]") + ("…" if one.nargs == -1 else "")
    return one.opts[0] if one.is_flag else f"{one.opts[0]} {value}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    PLACE.write_text(page(), encoding="utf-8")
    typer.echo(f"{PLACE.name}: written")


main.__doc__ = __doc__

if __name__ == "__main__":
    typer.run(main)
