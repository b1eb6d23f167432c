"""Files for what need not lie in memory until it is recorded; they never outlive the work."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from application.ports import StoreUnavailable


@contextmanager
def room_for_files() -> Iterator[None]:
    """Around whatever writes or reads them: a fault of their disk becomes StoreUnavailable, which says what to do."""
    try:
        yield
    except OSError as error:
        place = tempfile.gettempdir()
        raise StoreUnavailable(
            f"temporary files cannot be kept in {place} ({error.strerror}); TMPDIR may name another folder"
        ) from None
