"""What has to hold before a step of a run is taken: its place in the order, its day, its lines, and whose it may be."""

from datetime import date

from domain.kernel.acting import Acting, Role
from domain.kernel.record import Event, Refusal
from domain.payment_run.state import Run, Status


def must_be(run: Run, *statuses: Status) -> None:
    """Refuses a step that is not the run's next one."""
    if run.status not in statuses:
        raise not_in_order(run)


def not_in_order(run: Run) -> Refusal:
    return Refusal("run {run_no} is {status}; that is not its next step", run_no=run.opened.run_no, status=run.status)


def told_already(run: Run, by: str | None, acting: Acting) -> Event | None:
    """Quiet where the same officer says it again; another one is told who was first."""
    if by == acting.officer:
        return None
    raise Refusal(
        "run {run_no} is {status} already, by {officer}", run_no=run.opened.run_no, status=run.status, officer=by
    )


def not_before(run: Run, day: date) -> None:
    if day < run.last_day:
        raise Refusal("the step before was on {day}", day=run.last_day)


def unchanged(run: Run, digest: str) -> None:
    if digest != run.made.digest:
        raise Refusal(
            "the lines of run {run_no} have changed since they were computed; compute it again",
            run_no=run.opened.run_no,
        )


def publication_over(ends_on: date | None, day: date) -> None:
    if ends_on is None:
        raise Refusal("when the publication ends is not known: the working days of a year are not loaded")
    if day <= ends_on:
        raise Refusal("the publication lasts until {day}", day=ends_on)


def still_holds(acting: Acting, officer: str, role: Role) -> None:
    if not acting.holds(officer, role):
        raise Refusal(
            "{officer} does not hold the role {role} any more, so their word is void; revert it and do it again",
            officer=officer,
            role=role,
        )


def somebody_else(acting: Acting, role: Role, **before: tuple[str, ...]) -> None:
    """Four different people (权限分设): whoever did an earlier part of it may not do this one."""
    for earlier, officers in before.items():
        if acting.officer in officers:
            raise Refusal(
                "{officer} had a part in it already ({earlier}), and cannot have the one of {role}",
                officer=acting.officer,
                earlier=earlier,
                role=role,
            )
