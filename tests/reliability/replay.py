"""What a disk holds after the power went, when it was told so much and asked to sync so much."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512


@dataclass(frozen=True)
class Op:
    """One change as the shim wrote it down; see note() in shim.c."""

    what: str
    path: str
    offset: int
    data: bytes
    length: int


def read_log(log: Path) -> list[Op]:
    """The changes in the order they were made."""
    content, at, found = log.read_bytes(), 0, []
    while at < len(content):
        what = chr(content[at])
        (name_length,) = struct.unpack_from("<I", content, at + 1)
        path = content[at + 5 : at + 5 + name_length].decode()
        at += 5 + name_length
        offset, length = struct.unpack_from("<QI", content, at)
        at += 12
        data = content[at : at + length]
        at += length
        found.append(Op(what, path, offset, data, length))
    return found


@dataclass
class File:
    """One file: what is surely on the disk, and what was written since it was last synced."""

    safe: bytes = b""
    waiting: list[Op] = field(default_factory=list)


class Disk:
    """A disk that keeps what was synced, and any part of the rest.

    A file and its name are separate things: syncing a file does not sync its name, and syncing a
    folder syncs the names in it alone.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self._safe_names = {name: File(content) for name, content in files.items()}
        self._names = dict(self._safe_names)
        self._waiting: list[tuple[str, str, File | None, str]] = []

    def take(self, op: Op) -> None:
        """One change, or one request to sync."""
        match op.what:
            case "C":
                self._names[op.path] = File()
                self._waiting.append(("set", op.path, self._names[op.path], ""))
            case "W" | "T":
                self._names[op.path].waiting.append(op)
            case "U":
                del self._names[op.path]
                self._waiting.append(("drop", op.path, None, ""))
            case "R":
                target = op.data.decode()
                self._names[target] = self._names.pop(op.path)
                self._waiting.append(("move", op.path, self._names[target], target))
            case "S":
                file = self._names[op.path]
                file.safe = applied(file.safe, file.waiting)
                file.waiting = []
            case "D":
                self._safe_names = _renamed(self._safe_names, self._waiting)
                self._waiting = []

    def after_a_power_cut(self, chance: Random) -> dict[str, bytes]:
        """One of the many states that the disk may be in now."""
        names = _renamed(self._safe_names, _some(self._waiting, chance))
        images = {}
        for name, file in names.items():
            kept = _some(file.waiting, chance)
            images[name] = applied(file.safe, [_torn(op, chance) for op in kept])
        return images


def applied(content: bytes, ops: list[Op]) -> bytes:
    """A file's content after some writes and truncations."""
    if not ops:
        return content
    after = bytearray(content)
    for op in ops:
        if op.what == "T":
            del after[op.offset :]
            after.extend(bytes(op.offset - len(after)))
        else:
            after.extend(bytes(max(0, op.offset - len(after))))
            after[op.offset : op.offset + len(op.data)] = op.data
    return bytes(after)


def _some(waiting: list, chance: Random) -> list:  # type: ignore[type-arg]
    """All of it, nothing, what came first, or any part in any order of arrival."""
    style = chance.randrange(5)
    if style == 0 or not waiting:
        return []
    if style == 1:
        return list(waiting)
    if style == 2:
        return waiting[: chance.randrange(len(waiting) + 1)]
    share = chance.random()
    return [one for one in waiting if chance.random() < share]


def _torn(op: Op, chance: Random) -> Op:
    """Now and then only some sectors of a write arrive; others hold zeros or what was there."""
    if op.what != "W" or op.length <= SECTOR or chance.random() > 0.2:
        return op
    cut = SECTOR * chance.randrange(1, (op.length + SECTOR - 1) // SECTOR)
    if chance.random() < 0.5:
        return Op("W", op.path, op.offset, op.data[:cut], cut)
    return Op("W", op.path, op.offset + cut, op.data[cut:], op.length - cut)


def _renamed(
    names: dict[str, File], waiting: list[tuple[str, str, File | None, str]]
) -> dict[str, File]:
    after = dict(names)
    for what, name, file, target in waiting:
        if what == "drop":
            after.pop(name, None)
        elif what == "move":
            after.pop(name, None)
            assert file is not None
            after[target] = file
        else:
            assert file is not None
            after[name] = file
    return after


def points(ops: list[Op], files: dict[str, bytes]) -> Iterator[tuple[int, Disk, list[int]]]:
    """Every moment between two calls: its number, the disk then, and the marks so far."""
    disk, marks = Disk(files), []
    yield 0, disk, list(marks)
    for number, op in enumerate(ops, start=1):
        if op.what == "M":
            marks.append(op.offset)
        else:
            disk.take(op)
        yield number, disk, list(marks)
