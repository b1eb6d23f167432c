"""The same work as somebody writes it who needs nothing else: plain tables, plain dictionaries, no questions asked.

No row is checked, nobody's name is sealed, nothing is signed for, no reason is kept. Each work gives the seconds it
took, how much it did, and a sum that the program's must equal.
"""

import csv
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from scripts.benchmarks.plain_fold import CITY, earned, folded, six_months_after
from scripts.benchmarks.taking import CLIENTS, DAY, TOGETHER, Taken, chosen_cases, past, placements
from scripts.benchmarks.watch import Watch

EVENTS = """
    CREATE TABLE plain_events (position BIGINT PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL,
        name TEXT NOT NULL, case_key TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (stream, version))
"""
BY_CASE = "CREATE INDEX plain_events_by_case ON plain_events (case_key, position)"
LINES = "CREATE TABLE plain_lines (case_key TEXT, learner_no TEXT, tranche TEXT, amount BIGINT)"
KEYS = "CREATE UNIQUE INDEX plain_lines_key ON plain_lines (case_key, learner_no, tranche)"
INSERT = "INSERT INTO plain_events VALUES (?, ?, ?, ?, ?, ?)"
VERSION = "SELECT coalesce(max(version), 0) FROM plain_events WHERE stream = ?"
Row = dict[str, str]


class Store:
    """A connection of one's own, on either kind of database."""

    def __init__(self, url: str) -> None:
        self.server = url.startswith("postgresql")
        self.facts = "skilltrail_facts." if self.server else ""
        self.work = "skilltrail_work." if self.server else ""
        if self.server:
            self.connection: Any = psycopg.connect(url)
        else:
            self.connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=30, check_same_thread=False)
            self.connection.execute("PRAGMA journal_mode=WAL")
            self.connection.execute("PRAGMA synchronous=FULL")

    def do(self, text: str, values: Sequence[Any] = ()) -> Any:
        return self.connection.execute(text.replace("?", "%s") if self.server else text, values)

    def fill(self, table: str, rows: Iterable[Sequence[Any]], columns: int) -> None:
        if self.server:
            with self.connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            self.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)

    def events(self, after: int = 0, until: int = 2**62) -> Iterator[tuple[str, str, bytes]]:
        """Case, name and body of the program's own events."""
        query = f"SELECT case_key, name, body FROM {self.facts}events WHERE position > {after} AND position <= {until}"
        cursor = self.connection.cursor(name="all") if self.server else self.connection.cursor()
        if self.server:
            cursor.itersize = 10_000
        yield from cursor.execute(f"{query} ORDER BY position")

    def head(self) -> int:
        return int(self.do(f"SELECT max(position) FROM {self.facts}events").fetchone()[0])


@contextmanager
def opened(url: str) -> Iterator[Store]:
    store = Store(url)
    yield store
    store.connection.commit()
    store.connection.close()


def loading(url: str, folder: Path) -> Taken:
    """Files to committed events."""
    with opened(url) as store:
        with Watch() as watch:
            store.do(EVENTS)
            versions: dict[str, int] = defaultdict(int)
            rows = _numbered(_said(folder), versions)
            store.fill("plain_events", rows, 6)
            store.do(BY_CASE)
            store.connection.commit()
        count = store.do("SELECT count(*) FROM plain_events").fetchone()[0]
    return Taken(watch.seconds, count, count)


def _said(folder: Path) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Stream, event, case and content, file after file."""
    for row in _rows(folder, "organisations"):
        yield f"organisation:{row['org_code']}", "organisation.registered.1", f"organisation:{row['org_code']}", row
    for row in _rows(folder, "cohorts"):
        case = f"cohort:{row['cohort_no']}"
        yield case, "cohort.planned.1", case, _without(row, "agreement_signed_on", "plan_approved_on", "completed_on")
        days = {
            "agreement_signed_on": "agreement-signed",
            "plan_approved_on": "plan-approved",
            "completed_on": "completed",
        }
        yield from _of_days(row, case, case, "cohort_no", {day: f"cohort.{name}.1" for day, name in days.items()})
    for row in _rows(folder, "enrolments"):
        case = f"cohort:{row['cohort_no']}"
        yield case, "cohort.learner-enrolled.1", case, _without(row, "left_on")
        yield from _of_days(row, case, case, "learner_no", {"left_on": "cohort.learner-withdrawn.1"})
    for name, key, begins, ends in (
        ("certificates", "certificate_no", "certificate.issued.1", {"revoked_on": "certificate.revoked.1"}),
        ("placements", "placement_no", "placement.reported.1", {"ended_on": "placement.ended.1"}),
    ):
        for row in _rows(folder, name):
            stream, case = f"{name[:-1]}:{row[key]}", f"cohort:{row['cohort_no']}"
            yield stream, begins, case, _without(row, *ends)
            yield from _of_days(row, stream, case, key, ends)


def _rows(folder: Path, name: str) -> Iterator[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _of_days(
    row: Row, stream: str, case: str, key: str, names: dict[str, str]
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for day, name in names.items():
        if row[day]:
            yield stream, name, case, {key: row[key], day: row[day]}


def _numbered(
    said: Iterable[tuple[str, str, str, dict[str, Any]]], versions: dict[str, int]
) -> Iterator[tuple[Any, ...]]:
    for position, (stream, name, case, body) in enumerate(said, start=1):
        versions[stream] += 1
        yield position, stream, versions[stream], name, case, json.dumps(body, ensure_ascii=False)


def _like_the_programs(store: Store) -> int:
    """The events of the program in a plain table, with the same keys; the last position."""
    text = "convert_from(body, 'UTF8')" if store.server else "CAST(body AS TEXT)"
    store.do(EVENTS)
    store.do(
        f"INSERT INTO plain_events SELECT position, stream, version, name, case_key, {text} FROM {store.facts}events"
    )
    store.do(BY_CASE)
    store.connection.commit()
    if store.server:
        store.do("ANALYZE plain_events")
        store.connection.commit()
    return store.head()


def one_by_one(url: str, folder: Path) -> Taken:
    """A command: read the stream's version, write the event, commit."""
    with opened(url) as store:
        return _commanded(store, url, folder, clients=1, together=1)


def eight_at_once(url: str, folder: Path) -> Taken:
    with opened(url) as store:
        return _commanded(store, url, folder, clients=CLIENTS, together=1)


def a_hundred_together(url: str, folder: Path) -> Taken:
    with opened(url) as store:
        return _commanded(store, url, folder, clients=1, together=TOGETHER)


def _commanded(store: Store, url: str, folder: Path, clients: int, together: int) -> Taken:
    head = _like_the_programs(store)
    wanted = placements(folder)
    numbers = iter(range(head + 1, head + 1 + len(wanted)))
    batches = [wanted[start : start + together] for start in range(0, len(wanted), together)]
    stores = [Store(url) for _ in range(clients)]
    parts = [batches[one::clients] for one in range(clients)]

    def work(own: Store, its: list[list[Row]]) -> None:
        for batch in its:
            if not own.server:
                own.do("BEGIN IMMEDIATE")
            for row in batch:
                stream = f"placement:{row['placement_no']}"
                [version] = own.do(VERSION, [stream]).fetchone()
                body = json.dumps({"placement_no": row["placement_no"], "reason": "none"})
                case = f"cohort:{row['cohort_no']}"
                own.do(INSERT, [next(numbers), stream, version + 1, "placement.annulled.1", case, body])
            own.connection.commit()

    with Watch() as watch, ThreadPoolExecutor(clients) as threads:
        for done in [threads.submit(work, own, its) for own, its in zip(stores, parts, strict=True)]:
            done.result()
    count = store.do(f"SELECT count(*) FROM plain_events WHERE position > {head}").fetchone()[0]
    for own in stores:
        own.connection.close()
    return Taken(watch.seconds, count, count)


def rebuilding(url: str, _: Path) -> Taken:
    """All events out, one fold, all lines in, and the key."""
    with opened(url) as store:
        head = store.head()
        with Watch() as watch:
            store.do(LINES)
            lines = [line for case in folded(store.events()).values() for line in earned(case)]
            store.fill("plain_lines", lines, 4)
            store.do(KEYS)
            store.connection.commit()
        return Taken(watch.seconds, head, sum(line[3] for line in lines))


def a_page(url: str, folder: Path) -> Taken:
    """The last page of the log: its classes folded again, their lines in the place of the old ones."""
    with opened(url) as store:
        _like_the_programs(store)
        store.do(LINES)
        wanted = placements(folder, every=2)
        head = store.head()
        for number, row in enumerate(wanted, start=1):
            stream, body = f"placement:{row['placement_no']}", json.dumps({"placement_no": row["placement_no"]})
            case = f"cohort:{row['cohort_no']}"
            store.do(INSERT, [head + number, stream, 100, "placement.annulled.1", case, body])
        store.connection.commit()
        with Watch() as watch:
            page = store.do(f"SELECT DISTINCT case_key FROM plain_events WHERE position > {head}").fetchall()
            lines: list[tuple[str, str, str, int]] = []
            for (case,) in page:
                own = store.do(
                    "SELECT case_key, name, body FROM plain_events WHERE case_key = ? ORDER BY position", [case]
                )
                lines += [line for one in folded(own).values() for line in earned(one)]
                store.do("DELETE FROM plain_lines WHERE case_key = ?", [case])
            store.fill("plain_lines", lines, 4)
            store.connection.commit()
        return Taken(watch.seconds, len(wanted), sum(line[3] for line in lines))


def histories(url: str, folder: Path) -> Taken:
    """The bare select of each case's events."""
    with opened(url) as store:
        query = f"SELECT * FROM {store.facts}events WHERE case_key = ? ORDER BY position"
        times, found = [], 0
        for case in chosen_cases(folder):
            with Watch() as watch:
                found += len(store.do(query, [case]).fetchall())
            times.append(watch.seconds)
    return Taken.of_each(times, found)


def a_city_today(url: str, folder: Path) -> Taken:
    """The kept lines to JSON."""
    with opened(url) as store, Watch() as watch:
        rows = store.do(f"SELECT * FROM {store.work}tranche_lines ORDER BY case_key, place")
        names = [column[0] for column in rows.description]
        found = [dict(zip(names, row, strict=True)) for row in rows]
        with (folder / "plain.json").open("w", encoding="utf-8") as stream:
            json.dump(found, stream, ensure_ascii=False)
    return Taken(watch.seconds, len(found), sum(row["amount"] for row in found if row["entitlement"] == "earned"))


def a_city_in_the_past(url: str, _: Path) -> Taken:
    """The log up to the same position, folded."""
    with opened(url) as store:
        position = past(store.head())
        with Watch() as watch:
            lines = [line for case in folded(store.events(until=position)).values() for line in earned(case)]
        return Taken(watch.seconds, position, sum(line[3] for line in lines))


def sweeping(url: str, folder: Path) -> Taken:
    """Placements and register rows into dictionaries, answers decided one after the other, written as events."""
    with opened(url) as store:
        head = _like_the_programs(store)
        store.do("CREATE TABLE plain_register (id TEXT, employer TEXT, division TEXT, month TEXT)")
        register = (
            [row[name] for name in ("id_number", "employer", "division", "month")] for row in _rows(folder, "register")
        )
        store.fill("plain_register", register, 4)
        store.connection.commit()
        with Watch() as watch:
            seen: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
            for person, employer, division, month in store.do(
                "SELECT id, employer, division, month FROM plain_register"
            ):
                seen[person, month].append((employer, division))
            rows = list(_answers(folder, seen, head))
            store.fill("plain_events", rows, 6)
            store.connection.commit()
        said = store.do("SELECT case_key, name, body FROM plain_events ORDER BY position")
        return Taken(watch.seconds, len(rows), sum(line[3] for case in folded(said).values() for line in earned(case)))


def _answers(folder: Path, seen: dict[tuple[str, str], list[tuple[str, str]]], head: int) -> Iterator[tuple[Any, ...]]:
    ended = {row["cohort_no"]: row for row in _rows(folder, "cohorts") if row["completed_on"]}
    position = head
    for row in _rows(folder, "placements"):
        if row["cohort_no"] not in ended:
            continue
        cohort = ended[row["cohort_no"]]
        city, counting = CITY[cohort["policy"]], max(row["started_on"], cohort["completed_on"])
        retained = six_months_after(counting)
        version = 10
        for kind, due_on, months in (
            ("start", counting, (counting[:7], _later(counting[:7], 1))),
            ("retention", retained, (retained[:7],)),
        ):
            if due_on > DAY:
                break
            shown = any(
                division.startswith(city) and (kind == "retention" or employer == row["employer"])
                for month in months
                for employer, division in seen.get((row["id_number"], month), ())
            )
            position, version = position + 1, version + 1
            result = "employed" if shown else "not_employed"
            body = json.dumps({"placement_no": row["placement_no"], "kind": kind, "result": result, "months": months})
            stream = f"placement:{row['placement_no']}"
            yield position, stream, version, "check.recorded.2", f"cohort:{row['cohort_no']}", body
            if not shown:
                break


def _later(month: str, months: int) -> str:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + months, 12)
    return f"{year}-{number + 1:02d}"


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
