"""Makes copies of a diary while another program writes to it; each copy must be whole and up to date."""

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from recovery_app.errors import RecoveryError
from recovery_app.store import backup
from tests.reliability import rig

DIARY_LASTS = 20
"""So many copies are made of one diary before a new one is begun."""


def naive(source: Path, target: Path) -> None:
    """The control: the file as it lies there, in a few pieces as a slow disk would take it."""
    size = source.stat().st_size
    with source.open("rb") as original, target.open("wb") as copied:
        while block := original.read(max(4096, size // 8)):
            copied.write(block)
            time.sleep(0.001)


def write_until_killed(folder: Path, pipe: int) -> None:
    """The child: promise what was saved, once the verb returned."""
    workspace = rig.begin(folder)
    os.write(pipe, b"ready 0\n")
    for verb, number in rig.rounds(workspace, 0):
        os.write(pipe, f"{verb} {number}\n".encode())


def one_diary(
    folder: Path, copies: int, how: Callable[[Path, Path], object], chance: Any
) -> dict[str, int]:
    """Make copies of one diary that is being written to."""
    found = {"copies": 0, "during": 0, "lost": 0, "halves": 0, "damaged": 0, "refused": 0}
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write_until_killed(folder, into)
        finally:
            os._exit(1)
    os.close(into)
    promised: list[rig.Token] = []
    with os.fdopen(out, "rb", buffering=0) as pipe:
        for number in range(copies):
            time.sleep(chance.uniform(0, 0.01))
            promised += _told(pipe)
            target = folder.with_name(f"{folder.name}-{number}") / "diary.db"
            target.parent.mkdir()
            try:
                how(folder / "diary.db", target)
            except RecoveryError:
                found["refused"] += 1
                continue
            after = _told(pipe)
            kept = rig.look(target.parent, promised)
            found["copies"] += 1
            found["during"] += bool(after)
            found["lost"] += bool(kept.lost)
            found["halves"] += bool(kept.halves)
            found["damaged"] += bool(kept.damages)
            promised += after
            shutil.rmtree(target.parent)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return found


def _told(pipe: Any) -> list[rig.Token]:
    """What was promised since it was last asked; the child writes whole lines."""
    text = pipe.read(1 << 16).decode()
    while not text.endswith("\n"):
        text += pipe.read(1).decode()
    told = [(verb, int(number)) for verb, number in map(str.split, text.splitlines())]
    return [token for token in told if token[0] != "ready"]


def main(copies: int, control: bool = False) -> dict[str, Any]:
    """Make so many copies, or naive ones."""
    rig.warm_up()
    how = naive if control else backup.copy_verified
    with rig.place() as place:

        def work(part: int, of: int) -> dict[str, Any]:
            own: dict[str, Any] = {}
            for number in range(part * DIARY_LASTS, copies, of * DIARY_LASTS):
                each = min(DIARY_LASTS, copies - number)
                chance = rig.chance("copies", number)
                own = rig.together(own, one_diary(place / str(number), each, how, chance))
            return own

        return rig.spread(work)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
