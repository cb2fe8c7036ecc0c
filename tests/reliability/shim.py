"""Builds the shim that stands between a program and its file calls, and steers it."""

import ctypes
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")


class Fault(IntEnum):
    """How a call fails. Stuck faults stay until the shim is disarmed."""

    EIO_ONCE = 1
    EIO_STUCK = 2
    NOSPC_STUCK = 3
    TORN_KILL = 4
    KILL_BEFORE = 5
    KILL_AFTER = 6
    BAD_SECTOR = 7
    """What the call reads can never be read again, until the shim is disarmed; only reads count."""

    @property
    def kills(self) -> bool:
        return Fault.TORN_KILL <= self <= Fault.KILL_AFTER


WAYS = tuple(fault for fault in Fault if fault is not Fault.BAD_SECTOR)
"""How any call can fail."""


def build(folder: Path) -> Path:
    """Compile the shim into `folder`. Raises OSError saying why it cannot be."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if sys.platform != "linux":
        raise OSError("file calls can only be stood in for on Linux")
    if compiler is None:
        raise OSError("there is no C compiler (apt-get install gcc libc6-dev)")
    library = folder / "shim.so"
    command = [compiler, "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"the C compiler failed: {done.stderr.strip()[:300]}")
    return library


def environment(library: Path) -> dict[str, str]:
    """The environment of a program that is to run with the shim."""
    return {**os.environ, "LD_PRELOAD": str(library)}


class Shim:
    """The shim in this process, which was started with it."""

    def __init__(self, folder: Path) -> None:
        self._library = ctypes.CDLL(None)
        self._library.shim_watch(os.fsencode(folder.resolve()))
        self._library.shim_calls.restype = ctypes.c_long
        self._library.shim_fired.restype = ctypes.c_long

    def arm(self, at: int, fault: Fault) -> None:
        """Let call number `at` from now on fail."""
        self._library.shim_arm(ctypes.c_long(at), int(fault))

    def disarm(self) -> None:
        """No more faults, and a disk as large as it is."""
        self._library.shim_disarm()

    def count(self) -> None:
        """Count calls from now on, and let none fail."""
        self.arm(-1, Fault.KILL_AFTER)

    @property
    def calls(self) -> int:
        return int(self._library.shim_calls())

    @property
    def fired(self) -> int:
        return int(self._library.shim_fired())

    def small_disk(self, size: int, used: int) -> None:
        """A disk of `size` bytes of which `used` are taken."""
        self._library.shim_quota(ctypes.c_longlong(size), ctypes.c_longlong(used))

    def record(self, log: Path | None) -> None:
        """Write down every change from now on; None ends it."""
        self._library.shim_record(os.fsencode(log) if log else None)

    def mark(self, number: int) -> None:
        """Note in the record that the program was told of `number` being saved."""
        self._library.shim_mark(ctypes.c_uint64(number))

    def content_only(self) -> None:
        """Let only calls count and fail that open, read or change; no questions and no locks."""
        self._library.shim_questions(0)

    def do_not_wait(self) -> None:
        """Note that something is to be on the disk, and do not wait until it is."""
        self._library.shim_do_not_wait(1)
