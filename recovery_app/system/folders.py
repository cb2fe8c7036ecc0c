"""Tells on which kind of file system a folder lies, in the words of each operating system."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE = 4


def filesystem(folder: Path) -> str:
    """The file system's type, such as "ext4", "nfs4", "smbfs" or "remote"; empty when unknown."""
    try:
        if os.name == "nt":
            return _windows(folder)
        if sys.platform == "darwin":
            return longest(from_mount(_listed()), folder)
        return longest(from_mountinfo(_MOUNTS.read_text("utf-8").splitlines()), folder)
    except (OSError, ValueError):
        return ""


def from_mountinfo(lines: Iterable[str]) -> dict[str, str]:
    """Linux's list: where each file system is mounted, and its type."""
    found = {}
    for line in lines:
        before, mark, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if mark and len(fields) > 4 and kinds:
            found[_unescaped(fields[4])] = kinds[0]
    return found


def from_mount(lines: Iterable[str]) -> dict[str, str]:
    """What macOS's `mount` prints: "//me@server/share on /Volumes/share (smbfs, nodev)"."""
    found = {}
    for line in lines:
        rest, mark, options = line.rpartition(" (")
        _what, on, place = rest.partition(" on ")
        if mark and on:
            found[place] = options.rstrip(")").split(",")[0].strip()
    return found


def longest(mounts: dict[str, str], folder: Path) -> str:
    """The type of the file system that `folder`, which need not be there yet, is mounted on."""
    try:
        real = folder.resolve()
    except (OSError, RuntimeError):
        real = folder.absolute()
    return next((mounts[str(one)] for one in (real, *real.parents) if str(one) in mounts), "")


def _listed() -> list[str]:
    import subprocess

    try:
        done = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False
        )
    except subprocess.SubprocessError:
        return []
    return done.stdout.splitlines()


def _unescaped(path: str) -> str:
    # Blanks and the like are written as three octal digits.
    parts = path.split("\\")
    return parts[0] + "".join(chr(int(part[:3], 8)) + part[3:] for part in parts[1:])


def _windows(folder: Path) -> str:
    drive = PureWindowsPath(folder.absolute()).drive
    if drive.startswith("\\\\"):
        return "remote"
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only there on Windows
    return "remote" if kernel.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE else ""
