"""The program's side of each measurement, by the calls that its own verbs make."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stdout
from datetime import date
from pathlib import Path

from application.orders import Order
from domain.aggregates import COMMANDS
from infrastructure.files.folder import sheets
from infrastructure.projections import rebuild
from infrastructure.settings import Settings
from scripts.benchmarks.taking import CLIENTS, DAY, TOGETHER, Taken, chosen_cases, earned_in, past, placements
from scripts.benchmarks.watch import Watch
from scripts.cli import main as program
from scripts.compose import Office, compose
from scripts.verbs.cases import history


@contextmanager
def opened(url: str) -> Iterator[Office]:
    office = compose(Settings(db=url), lambda _: None)
    yield office
    office.close()


def loading(url: str, folder: Path) -> Taken:
    """`import`, up to the commit."""
    with opened(url) as office:
        with Watch() as watch:
            found, _ = sheets(folder, None)
            result = office.intake.take(found, "head", lambda *_: None)
        return Taken(watch.seconds, result.events, result.events)


def one_by_one(url: str, folder: Path) -> Taken:
    return _commanded(url, folder, clients=1, together=1)


def eight_at_once(url: str, folder: Path) -> Taken:
    return _commanded(url, folder, clients=CLIENTS, together=1)


def a_hundred_together(url: str, folder: Path) -> Taken:
    return _commanded(url, folder, clients=1, together=TOGETHER)


def _commanded(url: str, folder: Path, clients: int, together: int) -> Taken:
    orders = _annulling(placements(folder))
    batches = [orders[start : start + together] for start in range(0, len(orders), together)]
    with opened(url) as office, ThreadPoolExecutor(clients) as threads, Watch() as watch:
        given = threads.map if clients > 1 else map
        outcomes = [one for its in given(office.desk.submit, batches) for one in its]
    return Taken(watch.seconds, len(outcomes), sum(outcome.events for outcome in outcomes))


def _annulling(rows: list[dict[str, str]]) -> list[Order]:
    kind = COMMANDS["placement.annul"]
    said = [{"placement_no": row["placement_no"], "reason": "none"} for row in rows]
    return [Order(kind.model_validate(one), "head", f"bench {number}") for number, one in enumerate(said)]


def rebuilding(url: str, _: Path) -> Taken:
    with opened(url) as office:
        head, _at = office.journal.head()
        with Watch() as watch:
            rebuild(office.database, office.journal, date.fromisoformat(DAY))
        return Taken(watch.seconds, head, _earned(office))


def _earned(office: Office) -> int:
    """The fen of all lines that are earned."""
    return sum(one.amount for one in office.queries.lines(office.today) if one.entitlement == "earned")


def a_page(url: str, folder: Path) -> Taken:
    """What was recorded last brought into the read models, its classes assessed."""
    rows = placements(folder, every=2)
    with opened(url) as office:
        office.desk.submit(_annulling(rows))
        cases = {f"cohort:{row['cohort_no']}" for row in rows}
        with Watch() as watch:
            office.catch_up()
        lines = [one for one in office.queries.lines(office.today) if one.case in cases]
    return Taken(watch.seconds, len(rows), sum(one.amount for one in lines if one.entitlement == "earned"))


def histories(url: str, folder: Path) -> Taken:
    """Each case's events as `replay` reads them."""
    with opened(url) as office:
        times, found = [], 0
        for case in chosen_cases(folder):
            with Watch() as watch:
                found += len(history(office, case))
            times.append(watch.seconds)
    return Taken.of_each(times, found)


def a_city_today(url: str, folder: Path) -> Taken:
    return _told(url, folder / "today.json")


def a_city_in_the_past(url: str, folder: Path) -> Taken:
    """As it was known at a position of the log."""
    with opened(url) as office:
        position = past(office.journal.head()[0])
    told = _told(url, folder / "past.json", "--known-at", str(position))
    return Taken(told.seconds, position, told.total)


def _told(url: str, place: Path, *words: str) -> Taken:
    """`tranches` to JSON in a file."""
    with place.open("w", encoding="utf-8") as stream, redirect_stdout(stream), Watch() as watch:
        code = program(["--db", url, "--json", "tranches", *words])
    assert code == 0
    return Taken(watch.seconds, *earned_in(place))


def sweeping(url: str, _: Path) -> Taken:
    with opened(url) as office:
        with Watch() as watch:
            swept = office.sweep().run(date.fromisoformat(DAY), "head")
        return Taken(watch.seconds, swept.recorded, _earned(office))


WORKS: dict[str, Callable[[str, Path], Taken]] = {
    "import": loading,
    "commands": one_by_one,
    "clients": eight_at_once,
    "together": a_hundred_together,
    "rebuild": rebuilding,
    "page": a_page,
    "replay": histories,
    "today": a_city_today,
    "known-at": a_city_in_the_past,
    "sweep": sweeping,
}
