"""What every verb knows: the settings, who asks, in which language, and where answers and messages go."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from pydantic_core import to_json
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from application.intake.deciding_rows import Progress as Report
from application.ports import StoreUnavailable
from domain.kernel.record import Refusal
from infrastructure.settings import Settings
from scripts.compose import Office, compose
from scripts.language.misuse import Misuse
from scripts.language.speech import Speech

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen, record nothing. 试运行,不记录")]


@dataclass(frozen=True)
class Session:
    """One call of the program. `out` is stdout, for the answer alone; everything else goes to `messages`, stderr."""

    settings: Settings
    officer: str
    speech: Speech
    json: bool
    out: Console
    messages: Console

    @contextmanager
    def office(self, must_exist: bool = True) -> Iterator[Office]:
        """The office on the session's store. A store that is not there yet is an error that says what to do."""
        try:
            office = compose(self.settings, self.tell_problem)
        except ValueError as error:
            raise Misuse(str(error), hint="--db") from None
        try:
            if must_exist:
                self.refuse_without_store(office)
                office.database.check()
                self.refuse_fixed_clock(office)
            yield office
        finally:
            office.close()

    def refuse_without_store(self, office: Office) -> None:
        """Raises StoreUnavailable, saying what to do, where none is set up."""
        if not office.database.exists():
            raise StoreUnavailable(self.say("messages.no_store", place=office.database.place))

    def refuse_fixed_clock(self, office: Office) -> None:
        """Once money was sent, nobody tells the store what time it is."""
        if self.settings.now is not None and office.ledger.has_sent():
            raise Refusal("SKILLTRAIL_NOW is for trials; this store has sent money, so it goes by the real clock")

    def tell_problem(self, problem: str) -> None:
        """What could not be done, beside the answer."""
        self.messages.print(problem, style="red", highlight=False, markup=False)

    def say(self, key: str, /, **values: Any) -> str:
        """A sentence in the session's language."""
        return self.speech.say(key, **values)

    def tell(self, key: str, /, **values: Any) -> None:
        """A message beside the answer."""
        self.messages.print(self.say(key, **values), highlight=False, markup=False, soft_wrap=True)

    def answer(self, document: Any, *shown: Any) -> None:
        """The answer: as one JSON document, or as people read it."""
        if self.json:
            typer.echo(to_json(document, indent=2).decode())
            return
        for part in shown:
            if isinstance(part, str):
                self.out.print(part, highlight=False, markup=False, soft_wrap=True)
            else:
                self.out.print(part)

    @contextmanager
    def progress(self) -> Iterator[Report]:
        """A bar on stderr where a person watches; nothing otherwise."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        with Progress(*columns, console=self.messages, transient=True, disable=not self.messages.is_terminal) as bars:
            tasks: dict[str, Any] = {}

            def report(what: str, done: int, total: int) -> None:
                if what not in tasks:
                    tasks[what] = bars.add_task(what, total=total)
                bars.update(tasks[what], completed=done, total=total)

            yield report


class _Rate(ProgressColumn):
    """So many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f}/s")


def session(context: typer.Context) -> Session:
    """The session that the global options opened."""
    found = context.obj
    assert isinstance(found, Session)
    return found
