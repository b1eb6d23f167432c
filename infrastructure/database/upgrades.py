"""How a store of an older schema version is carried over: one step for each version, none of which is ever changed."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

STEPS: Mapping[int, Callable[[Connection], None]] = {}
"""Version → what makes the next version of it. Version 1 is the first, so there is no step yet."""
