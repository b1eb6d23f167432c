"""What the scripts share: how they start, the options they pass on, and the program's verbs as they call them."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from scripts.cli import examples, main
from scripts.global_options import value_of
from scripts.language.misuse import misuse
from scripts.language.speech import Speech, language

Db = Annotated[str | None, typer.Option("--db", metavar="URL", help="The store (or SKILLTRAIL_DB). 数据库")]
As = Annotated[str | None, typer.Option("--as", metavar="OFFICER", help="Who acts. 经办人")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="Language of the answers. 语言")]

TAKEN, REFUSED = 0, 1
"""Exit codes with which a script goes on; any other is a store that is unavailable or a call that was wrong."""


@dataclass(frozen=True)
class Commands:
    """The program, called with the options that the script was given."""

    db: str | None
    officer: str | None
    lang: str | None

    def __call__(self, *words: object) -> int:
        """Carries a verb out; its exit code."""
        given = (("--db", self.db), ("--as", self.officer), ("--lang", self.lang))
        options = [word for name, value in given if value is not None for word in (name, value)]
        return main([*options, *map(str, words)])

    def explained(self, *words: object) -> tuple[int, str]:
        """The same, and what was told on stderr, which goes there as well."""
        told = io.StringIO()
        with contextlib.redirect_stderr(told):
            code = self(*words)
        sys.stderr.write(told.getvalue())
        return code, told.getvalue()

    def say(self, key: str, /, **values: Any) -> str:
        """A sentence in the language of the answers."""
        return Speech(language(self.lang, os.environ)).say(key, **values)


def start(name: str, work: Callable[..., None], argv: Sequence[str] | None = None) -> int:
    """Runs a script, with its help in one language; the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    speech = Speech(language(value_of("--lang", words), os.environ))
    app = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.command(help=speech.say(f"help.{name}"), epilog=examples(name, speech))(work)
    try:
        code = app(args=words, prog_name=f"python -m scripts.office.{name}", standalone_mode=False)
        return code if isinstance(code, int) else TAKEN
    except typer.TyperException as error:
        for sentence in misuse(error, speech):
            typer.echo(sentence, err=True)
        return error.exit_code
    except OSError as error:
        typer.echo(f"{error.filename or ''}: {error.strerror or error}", err=True)
        return REFUSED
