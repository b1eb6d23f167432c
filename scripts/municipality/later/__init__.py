"""What a municipality comes to know one after another: files in batches, late facts, corrections, extracts, sweeps."""

from scripts.municipality.later.history import Later, tell
from scripts.municipality.later.steps import Commanded, Imported, Step, Swept, merged

__all__ = ["Commanded", "Imported", "Later", "Step", "Swept", "merged", "tell"]
