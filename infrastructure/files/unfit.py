"""Why a file, a line or a cell cannot be read."""


class Unfit(Exception):
    """A file that is no table of text, or a cell that is no text; the reason is a template with its values."""

    def __init__(self, reason: str, line: int | None = None, **values: object) -> None:
        self.reason, self.line, self.values = reason, line, values
        super().__init__(reason)
