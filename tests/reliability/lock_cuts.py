"""Writes down every change while a lock is set, changed and taken away, and plays power cuts through.

Runs with the shim preloaded: see shim.c.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.reliability import lock_states, rig
from tests.reliability.lock_states import CONTROL, FIRST, PLAIN, SECOND, VERBS
from tests.reliability.replay import Op, points, read_log
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


def play(
    base: Path, ops: list[Op], entries: Any, place: Path, share: tuple[int, int, int, range]
) -> Counter[str]:
    """Cut the power `images` times at some `moments`; every `of`-th from `part` is ours."""
    images, part, of, moments = share
    files = {str(path): path.read_bytes() for path in base.rglob("*") if path.is_file()}
    found: Counter[str] = Counter()
    each = -(-images // len(moments))
    target = place / f"image-{part}"
    for number, disk, marks in points(ops, files):
        if number not in moments or moments.index(number) % of != part:
            continue
        chance = rig.chance("power", number)
        allowed = STATES[len(marks) : len(marks) + 2]
        seen: dict[frozenset[tuple[str, bytes]], bool] = {}
        for _cut in range(each):
            image = disk.after_a_power_cut(chance)
            digest = frozenset(image.items())
            if digest not in seen:
                seen[digest] = _is_whole(target, base, image, allowed, entries)
            found.update(images=1, wrong=not seen[digest])
        found.update(different=len(seen))
    return found


def _is_whole(
    target: Path, base: Path, image: dict[str, bytes], allowed: tuple[str, ...], entries: Any
) -> bool:
    rig.copy(base, target)
    for path in target.rglob("*"):
        if path.is_file():
            path.unlink()
    for name, content in image.items():
        (target / Path(name).relative_to(base)).write_bytes(content)
    found = lock_states.look(target)
    return found.state in allowed and found.entries == entries and not found.wrong


def main(images: int, control: bool = False) -> dict[str, Any]:
    """Look at `images` disks after a power cut."""
    rig.warm_up()
    with rig.place() as place:
        folder, base, log = place / "diary", place / "base", place / "log"
        lock_states.begin(folder, PLAIN)
        rig.copy(folder, base)
        entries = lock_states.look(folder).entries
        record(folder, log, control=control)
        ops = [_moved(op, folder, base) for op in read_log(log)]
        # Of the control, the moments before it is told to be done.
        told = next(at for at, op in enumerate(ops) if op.what == "M")
        step = max(1, len(ops) // images)
        moments = range(told - _LAST, told) if control else range(0, len(ops) + 1, step)
        found = rig.spread(
            lambda part, of: play(base, ops, entries, place, (images, part, of, moments))
        )
    return {**found, "calls": len(ops)}


def _moved(op: Op, folder: Path, base: Path) -> Op:
    data = op.data.replace(bytes(folder), bytes(base)) if op.what in "RL" else op.data
    return Op(op.what, op.path.replace(str(folder), str(base)), op.offset, data, op.length)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
