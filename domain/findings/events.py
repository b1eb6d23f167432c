"""What can happen to the checks of a day."""

from datetime import date

from domain.kernel.record import Event


class RunRecorded(Event):
    """All checks were run over all cases (疑点核查), as if `on` were today, with what the log held up to `known_at`.

    `counts` has the code of each check that found something; `digest` fixes what was found, `packs` by which policies.
    """

    on: date
    known_at: int
    counts: dict[str, int]
    digest: str
    packs: dict[str, str]
    placed_at_once: int
