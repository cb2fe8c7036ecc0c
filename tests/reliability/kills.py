"""Kills a program that is writing to a diary, again and again, and looks at what is left."""

import json
import mmap
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from recovery_app.services.workspace import Workspace
from tests.reliability import rig

DIARIES_LAST = 40
"""So many kills one diary has to live through before a new one is begun."""

LONGEST, SOON = 0.012, 0.001
"""Seconds until a kill: one at any time, and one after a write began."""

IDLE, WRITING = 0, 1


class Watched:
    """A connection that tells, in memory both processes see, when something is being written.

    That is from the first row of a transaction until COMMIT, or ROLLBACK, has returned.
    """

    def __init__(self, connection: Any, shared: mmap.mmap) -> None:
        self._connection = connection
        self._shared = shared

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, sql: str, *values: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self._shared[0] = WRITING
        done = self._connection.execute(sql, *values)
        if sql in ("COMMIT", "ROLLBACK"):
            self._shared[0] = IDLE
        return done


def write_until_killed(
    folder: Path, start: int, pipe: int, shared: mmap.mmap, control: str
) -> None:
    """The child: promise what was saved, once the verb returned."""
    workspace = rig.begin(folder)
    workspace.diary._connection = Watched(workspace.diary._connection, shared)
    os.write(pipe, b"ready\n")
    if control == "promise early":
        promise_early(workspace, start, pipe)
    for verb, number in rig.rounds(workspace, start, apart=control == "apart"):
        os.write(pipe, f"{verb} {number}\n".encode())


def promise_early(workspace: Workspace, start: int, pipe: int) -> None:
    """The control: say that it is saved, then save it."""
    number = start
    while True:
        os.write(pipe, f"steps {number}\n".encode())
        workspace.save("steps", {"count": number, "day": rig.on(2)})
        number += 1


def wait_for_a_write(shared: mmap.mmap) -> None:
    """Return while something is being written, at the latest after five seconds."""
    give_up = time.monotonic() + 5
    while shared[0] != WRITING and time.monotonic() < give_up:
        # Who sleeps is woken at once; who spins has to share the processor with who writes.
        time.sleep(0.0001)


def kill_once(
    folder: Path, start: int, chance: Random, control: str
) -> tuple[list[rig.Token], bool]:
    """Let a child write and kill it; returns its promises, and whether it was inside a write."""
    shared = mmap.mmap(-1, 1)
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            write_until_killed(folder, start, into, shared, control)
        finally:
            os._exit(1)
    os.close(into)
    with os.fdopen(out, "rb") as promises:
        first = promises.readline()
        assert first == b"ready\n", "the child did not get going"
        # Half of them at any time, half of them aimed: on a busy machine the child is mostly waiting.
        lines = [promises.readline() for _some in range(chance.choice((0, 0, 1, 3)))]
        if aimed := chance.random() < 0.5:
            wait_for_a_write(shared)
        time.sleep(chance.uniform(0, SOON if aimed else LONGEST))
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the child ended before it was killed"
        inside = shared[0] == WRITING
        lines += promises.readlines()
    shared.close()
    promised = [(verb, int(number)) for verb, number in (line.decode().split() for line in lines)]
    return promised, inside


def one_diary(folder: Path, kills: int, control: str) -> dict[str, int]:
    """Kill those who write to one diary, one after the other."""
    found = {"kills": 0, "inside": 0, "promises": 0, "lost": 0, "halves": 0, "damaged": 0}
    chance = rig.chance("kills", control, folder.name)
    start, old = 0, []
    for _number in range(kills):
        promised, inside = kill_once(folder, start, chance, control)
        kept = rig.look(folder, [*old, *promised])
        found["kills"] += 1
        found["inside"] += inside
        found["promises"] += len(promised)
        found["lost"] += len(kept.lost)
        found["halves"] += bool(kept.halves)
        found["damaged"] += bool(kept.damages)
        # Promises of earlier lives hold as well; a life that broke one is told once.
        old = [token for token in [*old, *promised] if token not in kept.lost]
        start = max(kept.next_round, start + 1)
    return found


def main(kills: int, control: str = "") -> dict[str, Any]:
    """Kill `kills` times."""
    rig.warm_up()
    with rig.place() as place:

        def work(part: int, of: int) -> dict[str, int]:
            own: dict[str, int] = {}
            for number in range(part * DIARIES_LAST, kills, of * DIARIES_LAST):
                folder = place / f"diary-{number}"
                each = min(DIARIES_LAST, kills - number)
                own = rig.together(own, one_diary(folder, each, control))
                shutil.rmtree(folder)
            return own

        return rig.spread(work)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
