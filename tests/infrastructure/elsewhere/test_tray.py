"""What processes leave for each other, and what need not lie in memory, is sealed and gone with its tray."""

import pickle
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from application.ports import StoreUnavailable
from infrastructure.elsewhere.tray import Tray, a_tray


def test_what_they_leave_for_each_other_is_sealed_and_goes(tmp_path: Path) -> None:
    tray = Tray(tmp_path)
    name = tray.leave(["张三"])
    assert all("张三".encode() not in file.read_bytes() for file in tmp_path.iterdir())
    with pytest.raises(InvalidTag):
        Tray(tmp_path).take(name)
    assert tray.take(name) == ["张三"]
    assert not list(tmp_path.iterdir())


def test_what_is_kept_is_there_as_often_as_it_is_wanted() -> None:
    with a_tray() as tray:
        kept = tray.keep(["a", "b", "c"])
        assert (len(kept), list(kept), list(kept)) == (3, ["a", "b", "c"], ["a", "b", "c"])
        assert (kept[1], kept[-1], list(kept[1:])) == ("b", "c", ["b", "c"])
        assert list(pickle.loads(pickle.dumps(kept))) == ["a", "b", "c"]
    with pytest.raises(StoreUnavailable, match="TMPDIR"):
        list(kept)


def test_nothing_stays_behind() -> None:
    with a_tray() as tray:
        tray.keep(["a"])
    assert not tray.folder.exists()
