"""Frozen dataclasses that are made by the hundred thousand."""

from dataclasses import MISSING, fields, make_dataclass
from typing import Any, TypeVar

C = TypeVar("C", bound=type[Any])


def quickly_made(cls: C) -> C:
    """Makes a frozen dataclass with slots, without factories of defaults, in a third of the time; all else stays.

    A frozen dataclass sets its fields one by one past its own guard. Here the new object is one of an unfrozen class of
    the same slots until it is filled.
    """
    own = fields(cls)
    unfrozen = make_dataclass(cls.__name__, [field.name for field in own], slots=True)
    within: dict[str, Any] = {f"_{field.name}": field.default for field in own if field.default is not MISSING}
    taken = ", ".join(f"{field.name}=_{field.name}" if f"_{field.name}" in within else field.name for field in own)
    filled = "; ".join(f"self.{field.name} = {field.name}" for field in own)
    within |= {"become": object.__setattr__, "Unfrozen": unfrozen, "Frozen": cls}
    exec(
        f"def __init__(self, {taken}):\n"
        f"    become(self, '__class__', Unfrozen)\n"
        f"    {filled}\n"
        f"    self.__class__ = Frozen\n",
        within,
    )
    cls.__init__ = within["__init__"]
    return cls
