"""Writes down every change while a diary is written to, and plays power cuts through.

Runs with the shim preloaded: see shim.c.
"""

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from recovery_app.services.workspace import Workspace
from tests.builders import open_workspace
from tests.reliability import rig
from tests.reliability.replay import Op, points, read_log
from tests.reliability.shim import Shim

CONTROLS = {
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


def play(
    base: Path, ops: list[Op], promised: list[rig.Token], place: Path, share: tuple[int, int, int]
) -> Counter[str]:
    """Cut the power `images` times, spread over all moments; every `of`-th from `part` is ours."""
    images, part, of = share
    files = {str(path): path.read_bytes() for path in base.iterdir() if path.is_file()}
    found: Counter[str] = Counter()
    seen: dict[bytes, tuple[int, int, int]] = {}
    each = -(-images // (len(ops) + 1))
    target = place / f"image-{part}"
    for number, disk, marks in points(ops, files):
        if number % of != part:
            continue
        chance = rig.chance("power", number)
        kept_promises = [promised[mark] for mark in marks]
        for _cut in range(each):
            image = disk.after_a_power_cut(chance)
            digest = hashlib.sha256(repr(sorted(marks)).encode())
            for name, content in sorted(image.items()):
                digest.update(name.encode() + b"\0" + content)
            if digest.digest() not in seen:
                seen[digest.digest()] = _look(target, image, kept_promises)
            lost, halves, damaged = seen[digest.digest()]
            found.update(images=1, lost=lost > 0, halves=halves > 0, damaged=damaged > 0)
    found["different"] = len(seen)
    return found


def _look(target: Path, image: dict[str, bytes], promised: list[rig.Token]) -> tuple[int, int, int]:
    target.mkdir(exist_ok=True)
    for path in target.iterdir():
        path.unlink()
    for name, content in image.items():
        (target / Path(name).name).write_bytes(content)
    kept = rig.look(target, promised)
    return len(kept.lost), len(kept.halves), len(kept.damages)


def main(images: int, deeds: int, control: str = "") -> dict[str, Any]:
    """Record `deeds` verbs, then look at `images` disks after a power cut."""
    rig.warm_up()
    with rig.place() as place:
        folder, base, log = place / "diary", place / "base", place / "log"
        rig.begin(folder).close()
        rig.copy(folder, base)
        promised = record(folder, log, deeds, control)
        ops = [_moved(op, folder, base) for op in read_log(log)]
        found = rig.spread(lambda part, of: play(base, ops, promised, place, (images, part, of)))
    return {**found, "calls": len(ops), "promises": len(promised)}


def _moved(op: Op, folder: Path, base: Path) -> Op:
    data = op.data.replace(bytes(folder), bytes(base)) if op.what == "R" else op.data
    return Op(op.what, op.path.replace(str(folder), str(base)), op.offset, data, op.length)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
