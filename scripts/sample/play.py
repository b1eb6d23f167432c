"""The sample played through an office's work: set up, import, sweep; decisions and corrections come in, sweep again."""

from application.intake.intake import Result
from application.sweep import Swept
from infrastructure.files.command_file import command_lines, orders
from infrastructure.files.folder import sheets
from scripts.compose import Office
from scripts.sample import COMMANDS, DAY, FOLDER


def play(office: Office, by: str, mark: str | None = None) -> tuple[Result, Swept]:
    """What the import and the first sweep did; publications get the mark, where one is given."""
    office.set_up(by, mark)
    found, _ = sheets(FOLDER)
    result = office.intake.take(found, by, lambda *_: None)
    office.catch_up()
    swept = office.sweep().run(DAY, by)
    office.desk.submit(orders(COMMANDS.name, command_lines(COMMANDS.name, COMMANDS.read_bytes()), by))
    office.catch_up()
    office.sweep().run(DAY, by)
    office.catch_up()
    return result, swept
