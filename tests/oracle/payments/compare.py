"""Plays some histories and stops at the first difference: `python -m tests.oracle.payments.compare 4 60`.

So many seeds, so many acts of each. Run from the folder of the tree that is meant; planted defects run it in a copy.
"""

import logging
import sys
from pathlib import Path

import structlog

import domain
from tests.oracle.payments.acts import Acts
from tests.oracle.payments.both import Both, Differs
from tests.oracle.payments.broad import BroadActs, BroadBoth
from tests.oracle.payments.ending import ended


def played(seed: int, acts: int, url: str = "sqlite://", broad: bool = False) -> Both:
    """A history from its beginning to its end; Differs at the first difference."""
    both = BroadBoth(url) if broad else Both(url)
    playing = BroadActs(seed, both) if broad else Acts(seed, both)
    playing.begin()
    for _ in range(acts):
        playing.act()
    ended(playing)
    both.compare_then()
    return both


def main(seeds: range, acts: int) -> int:
    """0 where they agree on every seed, 1 with the seed and the difference where they do not."""
    assert Path(str(domain.__file__)).is_relative_to(Path.cwd()), "another tree was compared"
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    for seed in seeds:
        try:
            played(seed, acts)
        except Differs as differs:
            print(f"seed {seed}: {differs}")
            return 1
        except Exception as error:
            print(f"seed {seed}: {type(error).__name__}: {error}")
            return 1
    print(f"no difference in {len(seeds)} histories")
    return 0


if __name__ == "__main__":
    sys.exit(main(range(int(sys.argv[1])), int(sys.argv[2])))
