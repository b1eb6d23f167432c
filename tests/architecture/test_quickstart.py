"""The parts of set-up that decide something, tried without setting anything up."""

import ast
from pathlib import Path

import pytest

from scripts import quickstart

NEWER_THAN_PYTHON_3_5 = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match)


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 10, 14)])
def test_an_old_python_is_refused_in_one_sentence(version):
    with pytest.raises(SystemExit) as refusal:
        quickstart.refuse_old_python(version)
    assert str(refusal.value) == f"Skilltrail needs Python 3.11 or newer, and this is Python 3.{version[1]}."


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_a_new_python_is_welcome(version):
    quickstart.refuse_old_python(version)


def test_an_old_python_can_read_as_far_as_the_refusal():
    source = Path(quickstart.__file__).read_text(encoding="utf-8")
    assert [node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, NEWER_THAN_PYTHON_3_5)] == []
    assert source.isascii()


def test_pip_config_is_read_with_the_install_section_on_top():
    listing = "\n".join(
        [
            ":env:.find-links='elsewhere'",
            "global.index-url='https://mirror.example/simple'",
            "global.extra-index-url='https://a.example https://b.example'",
            "install.index-url='https://install.example/simple'",
            "freeze.timeout='10'",
        ]
    )
    assert quickstart.parse_pip_config(listing) == {
        "index-url": "https://install.example/simple",
        "extra-index-url": "https://a.example https://b.example",
    }


def test_a_pip_variable_stands_above_the_pip_files(monkeypatch):
    monkeypatch.setattr(quickstart, "parse_pip_config", lambda _: {"index-url": "https://file.example", "cert": "ca"})
    assert quickstart.pip_settings({"PIP_INDEX_URL": "https://variable.example"}) == {
        "index-url": "https://variable.example",
        "cert": "ca",
    }


def test_uv_is_told_where_pip_finds_packages():
    told = quickstart.uv_environment(
        {"LANG": "C"},
        {"index-url": "https://m.example", "extra-index-url": "https://a\nhttps://b", "find-links": "one two"},
    )
    assert told == {
        "LANG": "C",
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_DEFAULT_INDEX": "https://m.example",
        "UV_EXTRA_INDEX_URL": "https://a https://b",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "one,two",
    }


@pytest.mark.parametrize("name", ["UV_DEFAULT_INDEX", "UV_INDEX_URL"])
def test_what_uv_was_told_already_stays(name):
    told = quickstart.uv_environment({name: "https://own.example"}, {"index-url": "https://pip.example"})
    assert told == {name: "https://own.example", "UV_PYTHON_DOWNLOADS": "never"}


def test_the_stamp_changes_with_lock_project_and_folder(tmp_path):
    prints = set()
    for folder, lock, project in [("a", b"1", b"1"), ("a", b"2", b"1"), ("a", b"1", b"2"), ("b", b"1", b"1")]:
        root = tmp_path / folder
        root.mkdir(exist_ok=True)
        (root / "requirements.lock").write_bytes(lock)
        (root / "pyproject.toml").write_bytes(project)
        prints.add(quickstart.fingerprint(root))
    assert len(prints) == 4


def test_further_words_go_to_pytest_only_with_test():
    options, rest = quickstart.parse(["--test", "-k", "edge", "-x"])
    assert quickstart.handover(options.test, rest)[-5:] == ["-n", "auto", "-k", "edge", "-x"]
    with pytest.raises(SystemExit):
        quickstart.parse(["-k", "edge"])


def test_without_words_it_is_the_demo():
    options, rest = quickstart.parse([])
    command = quickstart.handover(options.test, rest)
    assert [Path(command[0]).stem, *command[1:]] == ["skilltrail", "demo"]
