"""The verb doctor: what is amiss with an installation, and what to do about it."""

import locale
import os
import sys
from io import TextIOWrapper

import typer

from infrastructure.doctor import Installation, examine
from scripts.language.speech import language, locale_named
from scripts.telling import examination, examination_json
from scripts.verbs.session import session


def doctor(context: typer.Context) -> None:
    one = session(context)
    with one.office(must_exist=False) as office:
        found = list(
            examine(
                Installation(
                    settings=one.settings,
                    database=office.database,
                    journal=office.journal,
                    now=office.now,
                    encoding=sys.stdout.encoding or locale.getencoding(),
                    spoken=language(None, os.environ),
                    locale=locale_named(os.environ),
                )
            )
        )
        place = office.database.place
    _write_whatever_the_encoding()
    one.answer(examination_json(place, found, one.speech), *examination(found, one.speech))
    if any(finding.stops for finding in found):
        raise typer.Exit(3)
    if any(finding.verdict == "fault" for finding in found):
        raise typer.Exit(1)


def _write_whatever_the_encoding() -> None:
    """An encoding that lacks characters is one of the things to be told: here it gets them as escapes."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
