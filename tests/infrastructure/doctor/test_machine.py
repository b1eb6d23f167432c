"""What is said of encodings, of room on the disk and of the interpreter."""

from pathlib import Path

import pytest

from infrastructure.doctor.machine import disk, language, python, room

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "language.utf8"),
        ("UTF8", "language.utf8"),
        ("gb18030", "language.other"),
        ("ascii", "language.other"),
        ("no such encoding", "language.other"),
    ],
)
def test_only_utf_8_writes_everything(encoding, found):
    assert [one.code for one in language(encoding, "en", None)] == [found]


@pytest.mark.parametrize(
    ("free", "size", "found"),
    [
        (99_999_999, 0, "disk.full"),
        (100_000_000, 0, "disk.little"),
        (GB, 0, "disk.enough"),
        (2 * GB, 3 * GB, "disk.little"),
        (3 * GB, 3 * GB, "disk.enough"),
    ],
)
def test_so_much_as_the_store_takes_should_be_free(free, size, found):
    assert room(free, size).code == found


def test_a_folder_that_is_not_there_yet_lies_on_some_disk(tmp_path: Path):
    [found] = disk(tmp_path / "later" / "cases.db")
    assert found.values["size"] == "0.0 MB"


@pytest.mark.parametrize(
    ("version", "found"), [((3, 10, 14), "python.older"), ((3, 11, 0), "python.fits"), ((4, 0, 0), "python.fits")]
)
def test_an_interpreter_must_be_new_enough(version, found):
    assert [one.code for one in python(version)] == [found]
