"""Random municipalities in the intake format, the same for the same seed (合成数据)."""

from scripts.municipality.generate import generate
from scripts.municipality.municipality import Municipality

__all__ = ["Municipality", "generate"]
