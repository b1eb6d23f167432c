"""Which room may import which, and what the pure room may not touch, read from the source without running it."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ARROWS = {
    "domain": {"domain"},
    "application": {"application", "domain"},
    "projections": {"projections", "domain"},
    "infrastructure": {"infrastructure", "application", "domain", "projections"},
    "scripts": {"scripts", "infrastructure", "application", "domain", "projections"},
}
OURS = {*ARROWS, "tests"}

# The law is a function of what it is given: no clock, no chance, no files, no network, no other process.
IMPURE_MODULES = {
    *("asyncio", "concurrent", "multiprocessing", "runpy", "signal", "subprocess", "threading"),
    *("fileinput", "glob", "io", "mmap", "os", "pathlib", "shelve", "shutil", "sqlite3", "tempfile"),
    *("ftplib", "http", "select", "selectors", "smtplib", "socket", "socketserver", "ssl", "urllib", "webbrowser"),
    *("builtins", "ctypes", "fcntl", "importlib", "getpass", "locale", "logging", "platform"),
    *("random", "secrets", "time"),
}
IMPURE_NAMES = {("uuid", "uuid1"), ("uuid", "uuid4"), ("sys", "argv"), ("sys", "stdin"), ("sys", "stdout")}
CLOCK_READINGS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
IMPURE_CALLS = {"__import__", "eval", "exec", "input", "open", "print"}


def offences(root: Path) -> list[str]:
    """Every line under `root` that goes against an arrow or brings the world into the domain."""
    return [
        f"{path.relative_to(root)}:{line}: {complaint}"
        for room in ARROWS
        for path in sorted((root / room).rglob("*.py"))
        for line, complaint in complaints(path, root, room)
    ]


def complaints(path: Path, root: Path, room: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = path.relative_to(root).parent.parts
    for node in ast.walk(tree):
        for module, name in imported(node, package):
            if complaint := against_arrow(room, module) or (room == "domain" and impure_import(module, name)):
                yield node.lineno, complaint
        if room == "domain" and (complaint := impure_use(node)):
            yield node.lineno, complaint


def imported(node: ast.AST, package: tuple[str, ...]) -> list[tuple[str, str]]:
    """(module, name) pairs of an import statement, relative ones made absolute."""
    match node:
        case ast.Import():
            return [(alias.name, "") for alias in node.names]
        case ast.ImportFrom():
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            return [(module, alias.name) for alias in node.names]
        case _:
            return []


def against_arrow(room: str, module: str) -> str | None:
    target = module.partition(".")[0]
    return f"{room} imports {module}" if target in OURS - ARROWS[room] else None


def impure_import(module: str, name: str) -> str | None:
    target = module.partition(".")[0]
    if target in IMPURE_MODULES or (module, name) in IMPURE_NAMES:
        return f"the domain imports {module} {name}".rstrip()
    if target not in sys.stdlib_module_names and target not in {"pydantic", "pydantic_core", "domain"}:
        return f"the domain imports the library {module}"
    return None


def impure_use(node: ast.AST) -> str | None:
    match node:
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=attr) if (
            owner,
            attr,
        ) in CLOCK_READINGS | IMPURE_NAMES:
            return f"the domain uses {owner}.{attr}"
        case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
            return f"the domain calls {name}()"
        case _:
            return None
