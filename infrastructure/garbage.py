"""Garbage that holds on to itself in a circle: there is next to none, and looking for it took half of the time."""

import gc


def look_for_it_seldom() -> None:
    """In this process, from now on."""
    gc.set_threshold(50_000, 20, 100)
