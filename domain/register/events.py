"""What can happen to what the office knows of an employment register."""

from domain.kernel.record import Event, Record


class Coverage(Record):
    """The extract claims to be complete for these months in that division and all that lies in it."""

    division: str
    from_month: str
    to_month: str


class ExtractLoaded(Event):
    """An extract of a register was loaded (数据提取). Its rows lie beside the log; the digest fixes them.

    Where the extract `restates`, earlier rows of the source for the covered divisions and months no longer stand.
    """

    source: str
    months: tuple[str, ...]
    rows: int
    digest: str
    coverage: tuple[Coverage, ...] = ()
    restates: bool = True
