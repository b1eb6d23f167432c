"""The shape of `policy.toml`, as a city's lawyer fills it in; what the values mean is checked in `check.py`."""

import tomllib
from datetime import date
from typing import Annotated

from pydantic import ConfigDict, Field, ValidationError

from domain.kernel.record import Record
from domain.policy.text import ID

SentenceId = Annotated[str, Field(pattern=f"^({ID})$")]
ReadingId = Annotated[str, Field(pattern=r"^[A-Z][0-9]+$")]


class DatedForm(Record):
    """One value and the days it applies on, both included; without `from` it always did, without `to` it still does."""

    since: date | None = Field(default=None, alias="from")
    until: date | None = Field(default=None, alias="to")
    value: object
    source: str = Field(min_length=1)


class ParameterForm(Record):
    """A parameter (参数) with its values over time, the reading that settled it and the values it might have had."""

    values: tuple[DatedForm, ...] = Field(min_length=1)
    reading: str | None = None
    alternatives: tuple[object, ...] = ()


class RowForm(DatedForm):
    """A row of a table: its value and days, and in further keys the cells by which it is looked up.

    A cell may be a list: one row for each. `unverified` where the source is not the notice that states it.
    """

    model_config = ConfigDict(extra="allow")

    unverified: bool = False

    @property
    def cells(self) -> dict[str, object]:
        return self.model_extra or {}


class TableForm(Record):
    """A table (标准表) with the columns by which it is looked up; without a row it waits for somebody to state one."""

    key: tuple[str, ...]
    reading: str | None = None
    rows: tuple[RowForm, ...] = ()


class ClauseForm(Record):
    """A sentence of the text that rules carry out; `still_open` says what else it orders that none does yet."""

    quote: str = Field(min_length=1)
    gloss: str = Field(min_length=1)
    scheme: str
    readings: tuple[str, ...] = ()
    still_open: str = ""
    parameters: dict[str, ParameterForm] = Field(default={})
    tables: dict[str, TableForm] = Field(default={})


class Reading(Record):
    """How a doubtful passage is read (解读): the doubt, our answer, why, and what else it could mean.

    Packs of earlier versions give only the answer in Chinese.
    """

    question: str = Field(min_length=1)
    answer: str = Field(min_length=1)
    ground: str = Field(min_length=1)
    alternatives: str = Field(min_length=1)
    question_zh: str = ""
    answer_zh: str = Field(min_length=1)
    ground_zh: str = ""
    alternatives_zh: str = ""


class NotEncoded(Record):
    """Sentences that no rule uses, by id, and why."""

    reason: str = Field(min_length=1)
    sentences: dict[SentenceId, str] = Field(min_length=1)


class Head(Record):
    """What the policy is: its id in every clause, its city (行政区划前缀), where the text came from."""

    id: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    version: str = Field(min_length=1)
    title: str = Field(min_length=1)
    gloss: str = Field(min_length=1)
    city: str = Field(pattern=r"^([0-9]{2}){1,3}$")
    source: str = Field(min_length=1)


class PolicyForm(Record):
    """The whole file."""

    policy: Head
    clauses: dict[SentenceId, ClauseForm] = Field(min_length=1)
    readings: dict[ReadingId, Reading] = Field(default={})
    not_encoded: tuple[NotEncoded, ...] = ()


def fill_in(content: str, problems: list[str]) -> PolicyForm | None:
    """The filled-in form, or None with every fault of its shape added to the problems."""
    try:
        return PolicyForm.model_validate(tomllib.loads(content))
    except tomllib.TOMLDecodeError as error:
        problems.append(f"policy.toml is not valid TOML: {error}")
    except ValidationError as error:
        problems += [f"policy.toml, {_place(fault['loc'])}: {_plainly(fault['msg'])}" for fault in error.errors()]
    return None


def _place(keys: tuple[int | str, ...]) -> str:
    return ".".join(str(key + 1) if isinstance(key, int) else f'"{key}"' if "." in key else key for key in keys)


def _plainly(message: str) -> str:
    return "this key is unknown" if message.startswith("Extra inputs") else message
