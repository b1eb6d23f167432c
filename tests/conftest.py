"""What every test run shares: property-test profiles, a PostgreSQL server, and the rule that CI skips nothing."""

import os
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from hypothesis import settings

IN_CI = os.environ.get("CI") == "true"

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if IN_CI else "dev")


def fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """A test that CI did not run proves nothing, so there a skip is a failure (an expected failure is not)."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} may not be skipped in CI: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    fail_if_skipped(report)
    return report


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """The PostgreSQL server of this run (`tests.postgres.Server`); an error where there is none to be had."""
    from tests.postgres import server

    with server() as found:
        yield found


@pytest.fixture
def postgres_url(postgres: Any) -> Iterator[str]:
    """An empty database of the test's own."""
    with postgres.database() as url:
        yield url
