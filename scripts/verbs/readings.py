"""The verb `policy readings`: how doubtful passages are read, and what reading them otherwise would come to."""

from typing import Annotated

import typer

from domain.policy.pack import Pack
from domain.policy.switching import Chosen, Switch
from infrastructure.packs import PACKAGED, pack_files
from infrastructure.projections import OtherReadings
from infrastructure.projections.making import Assess
from projections.effects import effects
from scripts.language.misuse import Misuse
from scripts.telling import effects_json, effects_table, readings_json, readings_list
from scripts.verbs.cases import must_be_in_use
from scripts.verbs.options import OnDay
from scripts.verbs.policies import folder_of
from scripts.verbs.session import Session, session

PackOrAll = Annotated[
    str | None,
    typer.Argument(
        metavar="PACK", help="A policy's id (without --effect, also a folder); without it, all. 编号或文件夹"
    ),
]
EffectOption = Annotated[
    bool, typer.Option("--effect", help="What each other reading would come to, in this store. 另一种读法的金额")
]


def readings(context: typer.Context, name: PackOrAll = None, effect: EffectOption = False, on: OnDay = None) -> None:
    one = session(context)
    if effect:
        _effect(one, name, on)
        return
    if on is not None:
        raise Misuse("goes with {option}", hint="--on", option="--effect")
    packs = [Pack.parse(pack_files(folder)) for folder in ([folder_of(name)] if name else PACKAGED)]
    document = [entry for pack in packs for entry in readings_json(pack, one.speech)]
    one.answer(document, *(part for pack in packs for part in (*readings_list(pack, one.speech), "")))


def _effect(one: Session, policy: str | None, on: OnDay) -> None:
    """All cases of the policies in use, or of one."""
    with one.office() as office:
        day = on or office.today
        must_be_in_use(office, policy)
        wanted = {id: pack for id, pack in office.queries.packs_in_use().items() if policy in (None, id)}

        def read_otherwise(switch: Switch) -> Assess:
            return OtherReadings([Chosen.of(str(switch))], office.register).lines

        found = effects(office.queries.files(policy), wanted, day, read_otherwise)
    one.answer(effects_json(found, day), *effects_table(found, day, one.speech))
