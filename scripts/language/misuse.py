"""Wrong usage, told in the language asked for: what the verbs find, and what the parser of the command line finds."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from scripts.language.speech import Speech


class Misuse(typer.BadParameter):
    """A call that cannot be meant. `sentence` is the English template (also the key of its translations).

    `hint` names the option where no parser knows it, `given` is what was written.
    """

    def __init__(self, sentence: str, /, hint: str | None = None, given: str | None = None, **values: Any) -> None:
        super().__init__(sentence.format(**values), param_hint=hint)
        self.sentence, self.given, self.values = sentence, given, values


_INVALID = r"Invalid value(?: for '?(?P<parameter>[^':]+)'?)?: (?:Value error, )?"

BY_THE_PARSER = (
    (r"Missing (?:argument|option|parameter) '?(?P<parameter>[^'.]+)'?\..*", "required"),
    (r"No such option: (?P<given>\S+) \(Possible options: (?P<near>.*)\)", "there is no such option; perhaps {near}"),
    (r"No such option: (?P<given>\S+)", "there is no such option"),
    (r"No such command '(?P<given>.*)'\. Did you mean (?P<near>.*)\?", "there is no such verb; perhaps {near}"),
    (r"No such command '(?P<given>.*)'\.", "there is no such verb"),
    (r"Missing command\.", "name a verb"),
    (r"Option '(?P<parameter>.*)' requires an argument\.", "a value has to follow"),
    (r"Option '(?P<parameter>.*)' does not take a value\.", "takes no value"),
    (r"Got unexpected extra argument\(s\) \((?P<given>.*)\)", "more than is asked for"),
    (_INVALID + r"'(?P<given>.*)' is not one of (?P<expected>.*)\.", "one of {expected}"),
    (_INVALID + r"\w+ '(?P<given>.*)' does not exist\.", "there is no such file or folder"),
    (_INVALID + r"\w+ '(?P<given>.*)' is a file\.", "a folder is asked for"),
)
"""What typer says, and the sentence for it; what matches none is told in its own words."""


def misuse(error: typer.TyperException, speech: Speech) -> Iterator[str]:
    """How the verb is called, and what is wrong; nothing where its help was shown instead."""
    if not (said := error.format_message()):
        return
    context = getattr(error, "ctx", None)
    if context is not None:
        yield speech.say("messages.usage", usage=context.get_usage().removeprefix("Usage: "))
        yield speech.say("messages.more_help", command=context.command_path)
    parameter, given, reason = _ours(error, speech) if isinstance(error, Misuse) else _theirs(said, speech)
    what = " ".join(part for part in (parameter, f"「{given}」" if given is not None else "") if part)
    yield speech.say("messages.misused", what=what, reason=reason)


def _ours(error: Misuse, speech: Speech) -> tuple[str, str | None, str]:
    hint = error.param_hint or (error.param.get_error_hint() if error.param else "")
    return str(hint).strip("'"), error.given, speech.phrase(error.sentence, error.values)


def _theirs(said: str, speech: Speech) -> tuple[str, str | None, str]:
    for pattern, sentence in BY_THE_PARSER:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            values: dict[str, Any] = found.groupdict()
            parameter, given = values.pop("parameter", None), values.pop("given", None)
            return parameter or "", given, speech.phrase(sentence, values)
    return "", None, said.replace("Value error, ", "")
