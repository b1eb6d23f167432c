"""Read models: what the log folds to, kept in working tables, and the questions asked of them."""

from infrastructure.projections.books import Books
from infrastructure.projections.comparing import Comparing
from infrastructure.projections.engine import Engine, Progress
from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.other_readings import OtherReadings
from infrastructure.projections.positions import Stopped
from infrastructure.projections.queries import Queries
from infrastructure.projections.rebuilding import RebuildStopped, Rebuilt, rebuild

__all__ = [
    "Books",
    "Comparing",
    "Engine",
    "OtherReadings",
    "PoisonEvent",
    "Progress",
    "Queries",
    "RebuildStopped",
    "Rebuilt",
    "Stopped",
    "rebuild",
]
