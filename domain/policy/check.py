"""What must hold before a pack is used at all: known words and readings, one value a day, none missing in the term."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.policy.dated import Applied, gaps, overlaps
from domain.policy.form import ClauseForm, ParameterForm, PolicyForm
from domain.policy.parameters import PARAMETERS, SCHEMES, Value, read

Values = Mapping[str, tuple[Applied, ...]]


def values_of(form: PolicyForm, problems: list[str]) -> Values:
    """Every dated value of the pack by parameter; whatever does not fit together is added to the problems."""
    found: dict[str, list[Applied]] = {}
    for clause_id, clause in form.clauses.items():
        if clause.scheme not in SCHEMES:
            problems.append(f"{at(clause_id)}: no scheme is called {clause.scheme!r}; there are {', '.join(SCHEMES)}")
        for name, parameter in clause.parameters.items():
            if name not in PARAMETERS:
                problems.append(f"{at(clause_id)}: no parameter is called {name!r}")
                continue
            found.setdefault(name, []).extend(_applied(form.policy.id, clause_id, clause, name, parameter, problems))
    values = {name: tuple(applied) for name, applied in found.items()}
    problems += [*_doubtful(form), *_double(values), *_missing(form, values)]
    return values


def at(clause_id: str, parameter: str = "") -> str:
    return f'policy.toml, clauses."{clause_id}"' + (f".parameters.{parameter}" if parameter else "")


def _applied(
    policy: str, clause_id: str, clause: ClauseForm, name: str, parameter: ParameterForm, problems: list[str]
) -> Iterator[Applied]:
    place = at(clause_id, name)
    alternatives = tuple(value for raw in parameter.alternatives for value in _read(name, raw, place, problems))
    for dated in parameter.values:
        if dated.since and dated.until and dated.until < dated.since:
            problems.append(f"{place}: a value ends on {dated.until}, before it begins on {dated.since}")
            continue
        if not PARAMETERS[name].dated and (dated.since or dated.until):
            problems.append(f"{place}: the term dates everything else and has no dates of its own")
        for value in _read(name, dated.value, place, problems):
            if value in alternatives:
                problems.append(f"{place}: {value!r} is the value and cannot be an alternative to itself")
            yield Applied(
                name=name,
                value=value,
                clause=f"{policy}/{clause_id}",
                quote=clause.quote,
                gloss=clause.gloss,
                reading=parameter.reading,
                alternatives=alternatives,
                source=dated.source,
                since=dated.since,
                until=dated.until,
            )


def _read(name: str, raw: object, place: str, problems: list[str]) -> Iterator[Value]:
    try:
        yield read(name, raw)
    except ValueError as error:
        problems.append(f"{place}: {raw!r} cannot be used; {error}")


def _doubtful(form: PolicyForm) -> Iterator[str]:
    """Readings that are named but not explained, and explained but not named."""
    named: dict[str, str] = {}
    for clause_id, clause in form.clauses.items():
        named.update({reading: at(clause_id) for reading in clause.readings})
        for name, parameter in clause.parameters.items():
            if parameter.reading is not None:
                named[parameter.reading] = at(clause_id, name)
        for name, table in clause.tables.items():
            if table.reading is not None:
                named[table.reading] = f"{at(clause_id)}.tables.{name}"
    for reading, place in named.items():
        if reading not in form.readings:
            yield f"{place}: the reading {reading} is not explained under [readings]"
    for reading in form.readings:
        if reading not in named:
            yield f"policy.toml, readings.{reading}: no clause, parameter or table names this reading"


def _double(values: Values) -> Iterator[str]:
    for name, applied in values.items():
        for one, other, day in overlaps(applied):
            when = f"on {day}" if day else "from the beginning"
            yield (
                f"policy.toml: {name} has two values {when}: {one.value!r} by {one.clause} "
                f"and {other.value!r} by {other.clause}"
            )


def _missing(form: PolicyForm, values: Values) -> Iterator[str]:
    """Days of the term on which a parameter has no value; an amount may be missing, which means rate_missing."""
    term = {name: applied[0].day for name, applied in values.items() if not PARAMETERS[name].dated and applied}
    if "term_from" not in term:
        yield "policy.toml: no clause gives term_from, the first day of the term"
        return
    first, last = term["term_from"], term.get("term_to")
    if last is not None and last < first:
        yield f"policy.toml: the term ends on {last}, before it begins on {first}"
        return
    schemes = {clause.scheme for clause in form.clauses.values()}
    for name, parameter in PARAMETERS.items():
        if parameter.optional or parameter.scheme not in schemes:
            continue
        for since, until in gaps(values.get(name, ()), first, last):
            yield f"policy.toml: {name} has no value {_stretch(since, until)}"


def _stretch(since: date, until: date | None) -> str:
    return f"on {since}" if since == until else f"from {since} to {until}" if until else f"from {since} on"
