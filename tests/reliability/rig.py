"""What the fault harness does to a diary, and how it finds out afterwards what was kept."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from recovery_app.domain.records import Record
from recovery_app.errors import RecoveryError
from recovery_app.services.workspace import Workspace
from recovery_app.store import checking, engine
from recovery_app.system.ids import RandomIds
from tests.builders import on, recovering

CHECKOUT = Path(__file__).resolve().parent.parent.parent
LONGEST_DEED = 4

Token = tuple[str, int]
"""What was done, and in which round: a promise that was made once the verb returned."""


def begin(folder: Path) -> Workspace:
    """A diary with a procedure, to be written to in rounds."""
    return recovering(folder, ids=RandomIds())


def rounds(workspace: Workspace, start: int, *, apart: bool = False) -> Iterator[Token]:
    """Write to the diary for ever, in verbs of one row and of many; each token is a promise.

    `apart` is a control: what belongs together is written in transactions of its own.
    """
    pattern = workspace.save("medicine", {"name": f"{start} begins", "day": on(1)}).record
    number = start
    while True:
        batch = [_medicine(pattern, f"{number}-{part}") for part in "abc"]
        for together in [[one] for one in batch] if apart else [batch]:
            workspace.save_all(together)
        yield "batch", number
        workspace.save("steps", {"count": number, "day": on(2)})
        yield "steps", number
        check_in = workspace.save("check_in", {"note": f"note {number}", "worst": 1}).record
        workspace.edit(check_in.id, {"worst": 2, "note": f"note {number} " + "x" * (number % 997)})
        yield "edit", number
        workspace.delete(batch[0].id)
        yield "delete", number
        number += 1


def _medicine(pattern: Record, name: str) -> Record:
    return replace(pattern, id=RandomIds().new(pattern.entered.at, 0), name=name)  # type: ignore[call-arg]


@dataclass
class Kept:
    """What a diary holds after a fault: promises not kept, verbs kept by half, and damage."""

    lost: list[Token] = field(default_factory=list)
    halves: list[str] = field(default_factory=list)
    damages: list[str] = field(default_factory=list)
    next_round: int = 0

    @property
    def is_sound(self) -> bool:
        return not (self.lost or self.halves or self.damages)


@dataclass
class Held:
    """What was found in a diary; the same whatever had been promised."""

    damages: list[str] = field(default_factory=list)
    readable: bool = False
    live: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    edited: set[int] = field(default_factory=set)
    steps: int = -1

    def compared(self, promised: Sequence[Token]) -> Kept:
        """Whether each promise was kept, and each verb as a whole."""
        kept = Kept(damages=self.damages)
        if not self.readable:
            kept.lost = list(promised)
            return kept
        numbers = {int(name.split("-")[0]) for name in self.written}
        for number in numbers:
            parts = {part for part in "abc" if f"{number}-{part}" in self.written}
            if parts != set("abc"):
                kept.halves.append(f"round {number} has only {sorted(parts)}")
        for verb, number in promised:
            there = {
                "batch": number in numbers,
                "steps": self.steps >= number,
                "edit": number in self.edited,
                "delete": f"{number}-a" not in self.live and number in numbers,
            }
            if not there[verb]:
                kept.lost.append((verb, number))
        kept.next_round = max(numbers, default=-1) + 1
        return kept


def warm_up() -> None:
    """Import all that a write needs, so that a forked child writes at once."""
    with place() as folder:
        workspace = begin(folder)
        deeds = rounds(workspace, 0)
        for _deed in range(2 * LONGEST_DEED):
            next(deeds)
        workspace.close()
        look(folder, [])


def look(folder: Path, promised: Sequence[Token]) -> Kept:
    """Open the diary as the next start would, and compare it with what was promised."""
    return held(folder).compared(promised)


def held(folder: Path) -> Held:
    """Open the diary as the next start would, and read what is in it."""
    path = folder / "diary.db"
    found = Held()
    try:
        found.damages = [damage.sentence for damage in checking.check(path).damages]
        connection = engine.connect(path)
    except RecoveryError as error:
        found.damages.append(str(error))
        return found
    try:
        with engine.faults():
            names = connection.execute(
                "SELECT name, deleted_at FROM medicine WHERE name LIKE '%-_'"
            ).fetchall()
            notes = connection.execute("SELECT note FROM check_in WHERE worst = 2").fetchall()
            (found.steps,) = connection.execute(
                "SELECT coalesce(max(count), -1) FROM steps"
            ).fetchone()
    except RecoveryError as error:
        found.damages.append(str(error))
        return found
    finally:
        connection.close()
    found.live = {name for name, deleted in names if deleted is None}
    found.written = {name for name, _deleted in names}
    found.edited = {int(note.split()[1]) for (note,) in notes}
    found.readable = True
    return found


@contextmanager
def place() -> Iterator[Path]:
    """A folder in memory where there is one: a kill or a replay asks nothing of the disk."""
    memory = Path("/dev/shm")
    where = memory if memory.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="recovery-app-faults-", dir=where) as folder:
        yield Path(folder).resolve()


def run(module: str, arguments: Mapping[str, Any], environment: Mapping[str, str] | None) -> Any:
    """Run a part of the harness as a program of its own; returns what it found."""
    command = [sys.executable, "-m", f"tests.reliability.{module}", json.dumps(dict(arguments))]
    done = subprocess.run(
        command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def spread(work: Callable[[int, int], Mapping[str, Any]]) -> dict[str, Any]:
    """Let every processor do its part of some work, `work(part, of)`; returns all of it together."""
    workers, pipes = os.cpu_count() or 1, []
    for part in range(workers):
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            try:
                with os.fdopen(into, "wb") as pipe:
                    pipe.write(json.dumps(dict(work(part, workers))).encode())
            except BaseException:  # noqa: BLE001 - told, then the process ends
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        os.close(into)
        pipes.append((child, out))
    total: dict[str, Any] = {}
    for child, out in pipes:
        with os.fdopen(out, "rb") as pipe:
            total = together(total, json.loads(pipe.read()))
        os.waitpid(child, 0)
    return total


def together(one: dict[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two findings as one: numbers and lists are added, what is inside them likewise."""
    both = dict(one)
    for name, value in other.items():
        if name not in both:
            both[name] = value
        elif isinstance(value, dict):
            both[name] = together(both[name], value)
        else:
            both[name] += value
    return both


def chance(*seed: object) -> random.Random:
    """Chances that are the same on every machine."""
    return random.Random(repr(seed))


def copy(source: Path, target: Path) -> None:
    """A copy of a diary's folder that nobody has open."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
