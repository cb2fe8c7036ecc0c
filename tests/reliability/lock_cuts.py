"""Writes down every change while a lock is set, changed and taken away, and plays power cuts through.

Runs with the shim preloaded: see shim.c.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tests.reliability import cutting, lock_states, rig
from tests.reliability.lock_states import CONTROL, FIRST, PLAIN, SECOND, VERBS
from tests.reliability.replay import Moment, read_log
from tests.reliability.shim import Shim

STEPS = ("lock set", "lock change", "lock remove")
STATES = (PLAIN, FIRST, SECOND, PLAIN)
"""Before the first step, and after each."""

_LAST = 30


def record(folder: Path, log: Path, *, control: bool) -> None:
    """Set, change and take away the lock, every change of the disk written down."""
    shim = Shim(folder)
    shim.do_not_wait()
    shim.record(log)
    for number, name in enumerate(STEPS):
        if name == "lock remove":
            lock_states.the_lock(folder).remove(SECOND)
        else:
            (CONTROL if control and name == "lock set" else VERBS[name]).act(folder)
        shim.mark(number)
    shim.record(None)


def main(images: int, control: bool = False) -> dict[str, Any]:
    """Look at `images` disks after a power cut."""
    rig.warm_up()
    with rig.place() as place:
        folder, base, log = place / "diary", place / "base", place / "log"
        lock_states.begin(folder, PLAIN)
        rig.copy(folder, base)
        entries = lock_states.look(folder).entries
        record(folder, log, control=control)
        ops = read_log(log)
        every = cutting.moments_of(ops, folder, base)
        # Of the control, the moments before it is told to be done.
        told = next(at for at, op in enumerate(ops) if op.what == "M")
        chosen = every[told - _LAST : told] if control else every

        def judge(found: lock_states.Found, moment: Moment) -> list[str]:
            allowed = STATES[moment.marks : moment.marks + 2]
            right = found.state in allowed and found.entries == entries and not found.wrong
            return [] if right else ["wrong"]

        found = cutting.play(chosen, images, place, base, lock_states.look, judge)
    return {"wrong": 0, **found, "calls": len(ops)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
