"""Fills a small disk with entries, again and again for many sizes of it.

Runs with the shim preloaded: see shim.c.
"""

import json
import sys
from pathlib import Path
from typing import Any

from recovery_app.errors import StorageError
from recovery_app.services.workspace import Workspace
from tests.builders import open_workspace
from tests.reliability import rig
from tests.reliability.shim import Shim

NOTE = "written on a disk that is nearly full " * 20


def fill(workspace: Workspace, *, boast: bool) -> tuple[int, str, str]:
    """Save until the disk is full; returns how many were saved, what was said, and the draft.

    `boast` is a control: it says of the one that was refused too that it was saved.
    """
    for number in range(10_000):
        draft = f"01a1ca43-bf80-7002-82da-{number:012x}"
        fields = {"note": f"{number} {NOTE}"}
        try:
            workspace.save("check_in", fields, record_id=draft)
        except StorageError as error:
            return number + boast, str(error), draft
    raise AssertionError("the disk never got full")


def try_size(base: Path, folder: Path, shim: Shim, room: int, *, boast: bool) -> list[str]:
    """What is wrong after a disk with `room` free bytes was filled, and given room again."""
    rig.copy(base, folder)
    used = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    workspace = open_workspace(folder)
    shim.small_disk(used + room, used)
    saved, said, draft = fill(workspace, boast=boast)
    fired = shim.fired
    wrong = [] if fired else ["the disk was never full"]
    if "The disk is full. Nothing was saved" not in said:
        wrong.append(f"it said: {said}")
    if workspace.diary.counts("check_in") != saved:
        wrong.append(f"{saved} were saved, {workspace.diary.counts('check_in')} are there")
    wrong += [str(found) for found in [rig.look(folder, [])] if not found.is_sound]
    shim.disarm()
    number = int(draft[-12:], 16)
    workspace.save("check_in", {"note": f"{number} {NOTE}"}, record_id=draft)
    workspace.close()
    again = open_workspace(folder)
    notes = [getattr(entry, "note", "") for entry in again.diary.read("check_in")]
    again.close()
    if sorted(int(note.split()[0]) for note in notes) != list(range(number + 1)):
        wrong.append("not every entry is there once")
    return wrong


def main(sizes: int, step: int = 2048, boast: bool = False) -> dict[str, Any]:
    """Disks with 0 to `sizes` × `step` bytes of room."""
    found: dict[str, Any] = {"sizes": 0, "wrong": []}
    rig.warm_up()
    with rig.place() as place:
        base, folder = place / "base", place / "diary"
        rig.begin(base).close()
        rig.copy(base, folder)
        shim = Shim(folder)
        shim.do_not_wait()
        for number in range(sizes):
            wrong = try_size(base, folder, shim, number * step, boast=boast)
            found["sizes"] += 1
            found["wrong"] += [f"{number * step} bytes: {what}" for what in wrong]
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
