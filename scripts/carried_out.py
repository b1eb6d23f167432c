"""Which module carries out which scheme of the policies: each says so itself, in a constant `CARRIES_OUT`."""

import ast
from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def modules() -> dict[str, str]:
    """Scheme → the module of `domain/` that carries it out, as a path: domain/schemes/directed_training."""
    home = Path(str(files("domain")))
    found: dict[str, str] = {}
    for path in sorted(home.rglob("*.py")):
        module = path.parent if path.name == "__init__.py" else path
        for scheme in constant(path, "CARRIES_OUT"):
            if scheme in found:
                raise ValueError(f"{found[scheme]} and {module} both carry out {scheme}")
            found[scheme] = str(module.relative_to(home.parent))
    return found


def constant(path: Path, name: str) -> tuple[str, ...]:
    """The texts of a constant of that name at the top of a file of code; none where it has no such constant."""
    content = path.read_text(encoding="utf-8")
    if name not in content:
        return ()
    for node in ast.parse(content).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                return tuple(ast.literal_eval(value))
    return ()
