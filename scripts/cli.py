"""`skilltrail`: the one program. Parses, opens a session, lets a verb do its work, turns what went wrong into words."""

import getpass
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console

from application.intake.parsing import reason_of
from application.intake.sheet import IntakeRefused
from application.orders import Refused
from application.ports import Conflict, RegisterUnavailable, StoreUnavailable
from domain.kernel.command import Name
from domain.kernel.record import Refusal
from domain.policy.pack import PackError
from infrastructure.journal import UnreadableEvent
from infrastructure.log import configure_log, masked
from infrastructure.projections import PoisonEvent, RebuildStopped
from infrastructure.settings import Settings
from projections.policies import PolicyMissing
from scripts.completion import among, ready
from scripts.global_options import hoisted, value_of
from scripts.language.misuse import Misuse, misuse
from scripts.language.speech import Speech, language
from scripts.verbs import (
    ahead,
    changing,
    clockwork,
    demo,
    doctor,
    findings,
    loading,
    officers,
    policies,
    reading,
    readings,
    recoveries,
    run_papers,
    run_reading,
    runs,
    schema,
    stating,
    store,
)
from scripts.verbs.errors import problems, refusals
from scripts.verbs.session import Session

WIDTH_OF_A_PIPE = 110
DONE, REFUSED, WRONG_USAGE, UNAVAILABLE, INTERRUPTED = 0, 1, 2, 3, 130

VERBS = {
    "init": store.init,
    "upgrade": store.upgrade,
    "doctor": doctor.doctor,
    "demo": demo.demo,
    "import": loading.import_,
    "apply": loading.apply,
    "schema": schema.schema,
    "sweep": loading.sweep,
    "scheduler": clockwork.scheduler,
    "tranches": reading.tranches,
    "explain": reading.explain,
    "replay": reading.replay,
    "changes": changing.changes,
    "totals": changing.totals,
    "forecast": ahead.forecast_,
    "deadlines": ahead.deadlines_,
    "findings": findings.findings_,
    "ledger": run_reading.ledger,
    "rebuild": store.rebuild,
}
RUN_VERBS = {
    "list": run_reading.list_,
    "show": run_reading.show,
    "lines": run_reading.lines,
    "blockers": run_reading.blockers,
    "open": runs.open_,
    "compute": runs.compute,
    "publish": run_papers.publish,
    "object": runs.object_,
    "resolve": runs.resolve,
    "submit": runs.submit,
    "approve": runs.approve,
    "reject": runs.reject,
    "revert": runs.revert,
    "export": run_papers.export,
    "settle": run_papers.settle,
    "close": runs.close,
    "cancel": runs.cancel,
}
POLICY_VERBS = {
    "list": policies.list_,
    "show": policies.show,
    "readings": readings.readings,
    "check": policies.check_,
    "diff": policies.diff,
    "load-rates": stating.load_rates,
    "load-catalogue": stating.load_catalogue,
    "load-overlay": stating.load_overlay,
}
OFFICER_VERBS = {
    "list": officers.list_,
    "appoint": officers.appoint,
    "dismiss": officers.dismiss,
    "duties": officers.duties,
}
RECOVERY_VERBS = {
    "list": recoveries.list_,
    "show": recoveries.show,
    "notice": recoveries.notice,
}
GROUPS = {"policy": POLICY_VERBS, "run": RUN_VERBS, "officer": OFFICER_VERBS, "recovery": RECOVERY_VERBS}
"""Verbs of two words: the first → the second → what carries it out."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one verb and gives the exit code: 0 done, 1 refused, 2 wrong usage, 3 unavailable, 130 interrupted."""
    words = hoisted(list(sys.argv[1:] if argv is None else argv))
    speech = Speech(language(value_of("--lang", words), os.environ))
    messages = Console(stderr=True, soft_wrap=True)
    try:
        code = ready(program(speech))(args=words, prog_name="skilltrail", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except typer.TyperException as error:
        return _told(messages, misuse(error, speech), error.exit_code)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            return _nobody_reads_on()
        return end.code if isinstance(end.code, int) else DONE if end.code is None else REFUSED
    except IntakeRefused as refused:
        return _told(messages, problems(refused.problems, speech), REFUSED)
    except Refused as refused:
        return _told(messages, refusals(refused.refusals, speech), REFUSED)
    except Refusal as refusal:
        return _told(messages, [speech.refusal(refusal)], REFUSED)
    except (StoreUnavailable, RegisterUnavailable, Conflict) as error:
        return _told(messages, [str(error)], UNAVAILABLE)
    except (PackError, PolicyMissing, PoisonEvent, RebuildStopped, UnreadableEvent) as error:
        return _told(messages, str(error).splitlines(), REFUSED)
    except BrokenPipeError:
        return _nobody_reads_on()
    except typer.Abort:
        return _told(messages, [speech.say("messages.interrupted")], INTERRUPTED)
    except OSError as error:
        return _told(messages, [f"{error.filename or ''}: {error.strerror or error}"], REFUSED)


def _nobody_reads_on() -> int:
    """Whoever read the answer had enough (`| head -1`). What is still to be flushed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return DONE


def program(speech: Speech) -> typer.Typer:
    """The program with its help in one language."""
    app = typer.Typer(
        help=speech.say("help.skilltrail"),
        epilog=speech.say("help.examples"),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_open_session)
    _hang(app, VERBS, speech)
    for name, verbs in GROUPS.items():
        group = typer.Typer(help=speech.say(f"help.{name}"), no_args_is_help=True)
        _hang(group, verbs, speech, f"{name}_")
        app.add_typer(group, name=name)
    return app


def _hang(app: typer.Typer, verbs: dict[str, Any], speech: Speech, prefix: str = "") -> None:
    for name, verb in verbs.items():
        app.command(name, help=speech.say(f"help.{prefix}{name}"), epilog=examples(f"{prefix}{name}", speech))(verb)


def examples(name: str, speech: Speech) -> str:
    """The end of a help page: a paragraph an example."""
    return "\n\n".join(["", *speech.say(f"examples.{name}").splitlines()])


def _open_session(
    context: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The store: sqlite:///FILE, postgresql://… (or SKILLTRAIL_DB). 数据库"),
    ] = None,
    officer: Annotated[str | None, typer.Option("--as", metavar="OFFICER", help="Who acts. 经办人")] = None,
    lang: Annotated[
        str | None,
        typer.Option(metavar="zh|en", help="Language of the answers. 语言", autocompletion=among("zh", "en")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout. 输出JSON")] = False,
) -> None:
    """Opens the session that the verb will find."""
    if lang not in (None, "zh", "en"):
        raise Misuse("zh or en", hint="--lang", given=lang)
    settings = settings_for(db)
    configure_log(settings.log)
    context.obj = Session(
        settings=settings,
        officer=_officer(officer),
        speech=Speech(language(lang, os.environ)),
        json=as_json,
        out=Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH_OF_A_PIPE),
        messages=Console(stderr=True),
    )


def settings_for(db: str | None) -> Settings:
    """What the environment says, and the store that is named."""
    try:
        return Settings(db=db) if db else Settings()
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        reason, values = reason_of(detail)
        raise Misuse(reason, hint=f"SKILLTRAIL_{str(detail['loc'][0]).upper()}", **dict[str, Any](values)) from None


def _officer(named: str | None) -> str:
    """Who acts: whoever is named, else the operating system's user."""
    try:
        return TypeAdapter(Name).validate_python(named or getpass.getuser())
    except (KeyError, OSError):
        raise Misuse("this user has no name here; say who acts", hint="--as") from None
    except ValidationError:
        raise Misuse("a name of at most 64 characters, without numbers of people", hint="--as") from None


def _told(messages: Console, sentences: Iterable[str], code: int) -> int:
    """Tells what went wrong; the log's net keeps personal numbers out of it, wherever they came from."""
    for sentence in sentences:
        messages.print(masked(sentence), highlight=False, markup=False)
    return code


if __name__ == "__main__":
    sys.exit(main())
