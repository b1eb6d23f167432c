"""Amounts in the shapes of `--json` answers."""

from typing import Annotated

from pydantic import Field

Yuan = Annotated[str, Field(pattern=r"^-?\d+\.\d{2}$")]
"""An amount in yuan with two decimals."""
