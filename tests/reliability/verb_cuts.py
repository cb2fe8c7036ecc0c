"""Writes down every change while each verb is done once, and plays power cuts through.

Runs with the shim preloaded: see shim.c.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recovery_app.errors import RecoveryError
from recovery_app.services.backups import Backups
from recovery_app.services.workspace import Workspace
from recovery_app.store import checking, schema
from tests.builders import clock
from tests.reliability import cutting, rig, verbs
from tests.reliability.replay import Moment, Op, read_log
from tests.reliability.shim import Shim
from tests.reliability.verbs import CONTROLS, VERBS, Verb

ALL = {**VERBS, **CONTROLS}


@dataclass
class Found:
    """What the next start finds."""

    state: Any = None
    damages: list[str] = field(default_factory=list)
    backups: int = 0


def look(folder: Path, verb: Verb) -> Found:
    """Look at a diary and its backups, as the next start would."""
    found = Found()
    try:
        found.state = verbs.state(folder, verb.steps)
        if verb.steps == schema.STEPS and found.state is not None:
            damages = checking.check(folder / "diary.db").damages
            found.damages = [damage.sentence for damage in damages]
        backups = Backups(folder, clock()).all()
        found.damages += [f"{one.path.name} is not good" for one in backups if not one.is_good]
        found.backups = len(backups)
    except (RecoveryError, AssertionError) as error:
        found.damages.append(str(error))
    return found


def record(folder: Path, base: Path, log: Path, verb: Verb) -> tuple[Found, Found, list[Op]]:
    """Do a verb in `folder`, every change written down; `base` becomes what was there before."""
    shim = Shim(folder)
    shim.do_not_wait()
    subject = verb.ready(folder)
    rig.copy(folder, base)
    before = look(base, verb)
    shim.record(log)
    verb.act(subject)
    shim.mark(0)
    shim.record(None)
    if isinstance(subject, Workspace):
        subject.close()
    return before, look(folder, verb), read_log(log)


def cut(place: Path, name: str, images: int) -> dict[str, Any]:
    """Cut the power while one verb is done."""
    verb = ALL[name]
    folder, base = place / "diary", place / "base"
    place.mkdir()
    verbs.base(folder)
    before, after, ops = record(folder, base, place / "log", verb)

    def judge(found: Found, moment: Moment) -> list[str]:
        wrong = ["damaged"] if found.damages else []
        if found.state not in (before.state, after.state):
            wrong.append("halves")
        elif moment.marks and found.state != after.state:
            wrong.append("lost")
        if found.backups < (after if moment.marks else before).backups:
            wrong.append("backups lost")
        return wrong

    every = cutting.moments_of(ops, folder, base)
    found = cutting.play(every, images, place, base, lambda at: look(at, verb), judge)
    return {**found, "calls": len(ops)}


def main(images: int, names: Sequence[str] = (*VERBS,)) -> dict[str, Any]:
    """Look at about `images` disks after a power cut, shared out among the verbs named."""
    rig.warm_up()
    found: dict[str, Any] = {"lost": 0, "halves": 0, "damaged": 0, "backups lost": 0, "verbs": {}}
    with rig.place() as place:
        for number, name in enumerate(names):
            one = cut(place / str(number), name, images // len(names))
            found = rig.together(found, one)
            found["verbs"][name] = one
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
