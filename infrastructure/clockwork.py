"""The clockwork (定时任务): calls a day's work at start and once a day, and knows nothing of what the work is.

What is due is a question to the store and what is done is a fact in it; the clock only says "now". A run that was
missed is made up for by the next one, and two clocks do no harm.
"""

import signal
from collections.abc import Callable
from datetime import time
from types import FrameType

import structlog
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger

from infrastructure.settings import LEGAL_ZONE

log = structlog.get_logger(__name__)


def run_daily(work: Callable[[], None], at: time) -> None:
    """Works now and every day at that legal time, until SIGTERM or SIGINT; work under way is finished first."""
    scheduler = BlockingScheduler(timezone=LEGAL_ZONE)
    every_day = CronTrigger(hour=at.hour, minute=at.minute, timezone=LEGAL_ZONE)
    scheduler.add_job(work, id="at start")
    scheduler.add_job(work, every_day, id="daily", coalesce=True, max_instances=1, misfire_grace_time=None)

    def stop(signum: int, _: FrameType | None) -> None:
        log.info("stopping", signal=signal.Signals(signum).name)
        scheduler.shutdown(wait=False)

    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, stop)
    log.info("started", daily_at=at.isoformat("minutes"))
    scheduler.start()
    log.info("stopped")
