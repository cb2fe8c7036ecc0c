"""Lets the disk fail at every file call while a sound diary is read, and asks what is said of it.

Runs as a program of its own, with the shim for file calls preloaded; prints what it found as JSON.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from recovery_app.errors import DamagedDiary, RecoveryError, ReplacedDiary
from recovery_app.services import health, restore_preview
from recovery_app.store import backup, checking
from recovery_app.store.diary import Diary
from tests.builders import clock, fill, open_workspace, recovering
from tests.reliability import rig
from tests.reliability.shim import Fault, Shim

KEY = bytes(range(32))
FAULTS = (Fault.EIO_ONCE, Fault.EIO_STUCK, Fault.BAD_SECTOR)
KINDS = ("check_in", "procedure", "goal_rating", "medicine")

Read = Callable[[Path, bytes | None], object]


def _open(folder: Path, key: bytes | None) -> object:
    diary = Diary.open(folder / "diary.db", clock().now(), key)
    diary.close()
    return ()


def _pages(folder: Path, key: bytes | None) -> object:
    """What the pages of a window read, with the diary open for a while."""
    diary = Diary.open(folder / "diary.db", clock().now(), key)
    try:
        for kind in KINDS:
            diary.read(kind)
        diary.last_change()
        diary.data_version()
    finally:
        diary.close()
    return ()


def _save(folder: Path, key: bytes | None) -> object:
    workspace = open_workspace(folder, key=key)
    try:
        workspace.save("steps", {"count": 100})
    finally:
        workspace.close()
    return ()


def _check(folder: Path, key: bytes | None) -> object:
    return health.look(folder, clock(), key).damages


def _compare(folder: Path, key: bytes | None) -> object:
    restore_preview.preview(folder / "diary.db", folder / "copy.db", key)
    return ()


def _head(folder: Path, key: bytes | None) -> object:
    backup.head_of(folder / "diary.db", key)
    return ()


def _one_look(folder: Path, key: bytes | None) -> object:
    """The control: what SQLite says at the first look is believed."""
    return checking._look(folder / "diary.db", key).damages


READS: dict[str, Read] = {
    "open": _open, "pages": _pages, "save": _save, "check": _check, "compare": _compare,
    "head": _head,
}  # fmt: skip


class Bench:
    """One sound diary with a copy beside it, read over and over."""

    def __init__(self, base: Path, folder: Path, key: bytes | None) -> None:
        self._base, self._folder, self._key = base, folder, key
        base.mkdir()
        workspace = recovering(base)
        fill(workspace)
        workspace.close()
        if key is not None:
            backup.copy(base / "diary.db", base / "locked.db", None, key)
            (base / "locked.db").replace(base / "diary.db")
        backup.copy(base / "diary.db", base / "copy.db", key, key)
        rig.copy(base, folder)
        self._shim = Shim(folder)

    def run(self, read: Read, fault: Fault, at: int) -> tuple[int, str]:
        """Read with call number `at` failing: how often it fired, and what was said of the file."""
        rig.copy(self._base, self._folder)
        self._shim.arm(at, fault)
        try:
            said = "damaged" if read(self._folder, self._key) else ""
        except (DamagedDiary, ReplacedDiary) as error:
            said = f"damaged: {error}"
        except RecoveryError as error:
            said = str(error)
        fired = self._shim.fired
        self._shim.disarm()
        return fired, said


def main(stride: int = 1, control: bool = False) -> dict[str, Any]:
    """Every `stride`-th call of each way to read, of a diary that is open to all and of a locked one."""
    rig.warm_up()
    found: dict[str, Any] = {"fired": {}, "wrong": [], "said": 0, "sentences": []}
    reads = {"one look": _one_look} if control else READS
    sentences: set[str] = set()
    with rig.place() as place:
        for key in (None, KEY):
            bench = Bench(place / f"base-{bool(key)}", place / f"case-{bool(key)}", key)
            for name, read in reads.items():
                for fault in FAULTS:
                    at, fired = 1, 1
                    while fired:
                        fired, said = bench.run(read, fault, at)
                        if said.startswith("damaged"):
                            found["wrong"].append(f"{name}, {fault.name} at {at}: {said}")
                        found["said"] += bool(fired and said)
                        count = found["fired"].get(fault.name, 0)
                        found["fired"][fault.name] = count + bool(fired)
                        sentences.add(said)
                        at += stride
    return {**found, "sentences": sorted(sentences)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
