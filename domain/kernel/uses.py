"""What may be used so often and no more (次数限制)."""

from domain.kernel.record import Record


class Use(Record):
    """One use of it: whose it is (`person:p-7`), and what of it."""

    whose: str
    what: str
