"""The sample played through an office's work: set up, import, sweep; decisions and corrections come in, sweep again."""

from application.sweep import Swept
from infrastructure.files.command_file import command_lines, orders
from infrastructure.files.folder import sheets
from scripts.compose import Office
from scripts.sample import COMMANDS, DAY, FOLDER


def play(office: Office, by: str, mark: str | None = None) -> tuple[int, Swept]:
    """How many events the files and commands gave, and what the first sweep did; publications get the mark, if any."""
    office.set_up(by, mark)
    found, _ = sheets(FOLDER)
    result = office.intake.take(found, by, lambda *_: None)
    office.catch_up()
    swept = office.sweep().run(DAY, by)
    carried_out = office.desk.submit(orders(COMMANDS.name, command_lines(COMMANDS.name, COMMANDS.read_bytes()), by))
    office.catch_up()
    office.sweep().run(DAY, by)
    office.catch_up()
    return result.events + sum(one.events for one in carried_out), swept
