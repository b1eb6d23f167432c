"""The classes of the sample municipality, one story each, city by city."""

from scripts.sample.stories.apprentices import APPRENTICES
from scripts.sample.stories.changxing import CHANGXING
from scripts.sample.stories.huzhou_jobs import HUZHOU_JOBS
from scripts.sample.stories.huzhou_roster import HUZHOU_ROSTER
from scripts.sample.stories.shanghai_conditions import SHANGHAI_CONDITIONS
from scripts.sample.stories.shanghai_rates import SHANGHAI_RATES

STORIES = (*CHANGXING, *HUZHOU_ROSTER, *HUZHOU_JOBS, *SHANGHAI_RATES, *SHANGHAI_CONDITIONS, *APPRENTICES)

__all__ = ["STORIES"]
