"""The machine on which something was measured, in a few words."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL


def machine(server: URL | None) -> dict[str, Any]:
    """What the figures depend on, and what else the machine was busy with."""
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "database": _database(server),
        "xlsxwriter": version("xlsxwriter"),
        "typst": version("typst"),
        "load": os.getloadavg()[0],
    }


def _processor() -> str:
    """By the name that Linux gives it, else by its kind."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _database(server: URL | None) -> str:
    if server is None:
        return f"SQLite {sqlite3.sqlite_version}"
    login = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(login) as connection:
        number = connection.info.server_version
    return f"PostgreSQL {number // 10_000}.{number % 10_000}"
