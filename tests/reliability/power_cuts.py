"""Writes down every change while a diary is written to, and plays power cuts through.

Runs with the shim preloaded: see shim.c.
"""

import json
import sys
from pathlib import Path
from typing import Any

from recovery_app.services.workspace import Workspace
from tests.builders import open_workspace
from tests.reliability import cutting, rig
from tests.reliability.replay import Moment, read_log
from tests.reliability.shim import Shim

CONTROLS = {
    "OFF": ("PRAGMA synchronous = OFF",),
    "FULL": ("PRAGMA synchronous = FULL",),
    "NORMAL": ("PRAGMA synchronous = NORMAL",),
    "WAL": ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"),
}
"""Settings other than ours; each must be found to lose entries."""


def record(folder: Path, log: Path, deeds: int, control: str) -> list[rig.Token]:
    """Write to the diary in `folder`, every change written down; returns what was promised."""
    shim = Shim(folder)
    shim.do_not_wait()
    shim.record(log)
    workspace = open_workspace(folder)
    _weaken(workspace, control)
    promised = []
    for number, token in enumerate(rig.rounds(workspace, 0)):
        shim.mark(number)
        promised.append(token)
        if len(promised) == deeds:
            break
    shim.record(None)
    workspace.close()
    return promised


def _weaken(workspace: Workspace, control: str) -> None:
    for pragma in CONTROLS.get(control, ()):
        workspace.diary._connection.execute(pragma)


def main(images: int, deeds: int, control: str = "") -> dict[str, Any]:
    """Record `deeds` verbs, then look at `images` disks after a power cut."""
    rig.warm_up()
    with rig.place() as place:
        folder, base, log = place / "diary", place / "base", place / "log"
        rig.begin(folder).close()
        rig.copy(folder, base)
        promised = record(folder, log, deeds, control)
        ops = read_log(log)
        every = cutting.moments_of(ops, folder, base)

        def judge(held: rig.Held, moment: Moment) -> list[str]:
            kept = held.compared(promised[: moment.marks])
            told = {"lost": kept.lost, "halves": kept.halves, "damaged": kept.damages}
            return [name for name, wrong in told.items() if wrong]

        found = cutting.play(every, images, place, base, rig.held, judge)
    return {"lost": 0, "halves": 0, "damaged": 0, **found, "calls": len(ops), "promises": deeds}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
