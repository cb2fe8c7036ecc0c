"""What a disk holds after the power went, when it was told so much and asked to sync so much."""

import itertools
import struct
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

SECTOR = 512

FEW = 10
"""Of so many changes that wait, every part that may arrive is tried; of more, some by chance."""


@dataclass(frozen=True)
class Op:
    """One change as the shim wrote it down; see note() in shim.c."""

    what: str
    path: str
    offset: int
    data: bytes
    length: int
    number: int = 0

    def moved(self, source: Path, target: Path) -> "Op":
        """The same in another folder."""
        data = self.data
        if self.what in "RL":
            data = data.replace(bytes(source), bytes(target))
        return replace(self, path=self.path.replace(str(source), str(target)), data=data)


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
        found.append(Op(what, path, offset, data, length, len(found)))
    return found


@dataclass
class File:
    """One file: what is surely on the disk, and what was written since it was last synced."""

    safe: bytes = b""
    waiting: list[Op] = field(default_factory=list)


@dataclass(frozen=True)
class Naming:
    """A file that got a name, lost it, or changed it; `target` is the new one."""

    number: int
    what: str
    name: str
    file: File | None = None
    target: str = ""


Waiting = dict[int, Op | Naming]


def _shuffled(numbers: range, chance: Random) -> list[int]:
    return chance.sample(numbers, len(numbers))


class Disk:
    """A disk that keeps what was synced, and any part of the rest.

    A file and its name are separate things: syncing a file does not sync its name, and syncing a
    folder syncs the names in it alone.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._safe_names = {name: File(content) for name, content in files.items()}
        self._names = dict(self._safe_names)
        self._waiting: list[Naming] = []

    def take(self, op: Op) -> None:
        """One change, or one request to sync."""
        names, target = self._names, op.data.decode() if op.what in "RL" else ""
        match op.what:
            case "C":
                names[op.path] = File()
                self._waiting.append(Naming(op.number, "set", op.path, names[op.path]))
            case "W" | "T":
                names[op.path].waiting.append(op)
            case "U":
                del names[op.path]
                self._waiting.append(Naming(op.number, "drop", op.path))
            case "L":
                names[target] = names[op.path]
                self._waiting.append(Naming(op.number, "set", target, names[target]))
            case "R":
                names[target] = names.pop(op.path)
                self._waiting.append(Naming(op.number, "move", op.path, names[target], target))
            case "S":
                file = names[op.path]
                file.safe = applied(file.safe, file.waiting)
                file.waiting = []
            case "D":
                self._sync_folder(op.path)

    def _sync_folder(self, folder: str) -> None:
        here = [one for one in self._waiting if str(Path(one.target or one.name).parent) == folder]
        self._safe_names = _renamed(self._safe_names, here)
        self._waiting = [one for one in self._waiting if one not in here]

    def copy(self) -> "Disk":
        """The disk as it is now, whatever is done to this one later."""
        twins: dict[int, File] = {}

        def twin(file: File) -> File:
            return twins.setdefault(id(file), File(file.safe, list(file.waiting)))

        other = Disk({})
        other._safe_names = {name: twin(file) for name, file in self._safe_names.items()}
        other._names = {name: twin(file) for name, file in self._names.items()}
        other._waiting = [
            replace(one, file=twin(one.file)) if one.file else one for one in self._waiting
        ]
        return other

    def waiting(self) -> Waiting:
        """All that may or may not be on the disk, in order."""
        files = [*self._safe_names.values(), *self._names.values()]
        files += [one.file for one in self._waiting if one.file]
        found: Waiting = {one.number: one for one in self._waiting}
        found |= {op.number: op for file in files for op in file.waiting}
        return dict(sorted(found.items()))

    def image(self, kept: Collection[int], torn: Mapping[int, Op]) -> dict[str, bytes]:
        """What is on the disk when of what waits only `kept` arrived, and `torn` as they are."""
        names = _renamed(self._safe_names, [one for one in self._waiting if one.number in kept])
        return {
            name: applied(
                file.safe,
                [torn.get(op.number, op) for op in file.waiting if op.number in kept],
            )
            for name, file in names.items()
        }

    def after_power_cuts(self, chance: Random) -> Iterator[dict[str, bytes]]:
        """States that the disk may be in, for ever; none is left out where little waits.

        By turns: all that came up to some moment; the same with the last write torn; every part of
        what waits, where that is little; and any part by chance, with any writes torn.
        """
        waiting = self.waiting()
        yield self.image(waiting, {})
        if not waiting:
            return
        kinds = [
            self._up_to(waiting, chance), self._torn(waiting, chance),
            self._every(waiting), self._any(waiting, chance),
        ]  # fmt: skip
        for turn in itertools.zip_longest(*kinds):
            yield from (image for image in turn if image is not None)

    def _up_to(self, waiting: Waiting, chance: Random) -> Iterator[dict[str, bytes]]:
        for until in _shuffled(range(len(waiting)), chance):
            yield self.image(list(waiting)[:until], {})

    def _torn(self, waiting: Waiting, chance: Random) -> Iterator[dict[str, bytes]]:
        for until in _shuffled(range(1, len(waiting) + 1), chance):
            kept = list(waiting)[:until]
            for part in _parts(waiting[kept[-1]]):
                yield self.image(kept, {part.number: part})

    def _every(self, waiting: Waiting) -> Iterator[dict[str, bytes]]:
        if len(waiting) <= FEW:
            for some in itertools.product((False, True), repeat=len(waiting)):
                yield self.image(list(itertools.compress(waiting, some)), {})

    def _any(self, waiting: Waiting, chance: Random) -> Iterator[dict[str, bytes]]:
        while True:
            share = chance.random()
            kept = {number for number in waiting if chance.random() < share}
            torn = [_parts(waiting[number]) for number in kept if chance.random() < 0.3]
            chosen = [chance.choice(parts) for parts in torn if parts]
            yield self.image(kept, {part.number: part for part in chosen})


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


def _parts(op: Op | Naming) -> list[Op]:
    """The ways in which only some sectors of a write arrive: the first ones, or the last ones."""
    if not isinstance(op, Op) or op.what != "W" or op.length <= SECTOR:
        return []
    found = []
    for cut in range(SECTOR, op.length, SECTOR):
        found.append(replace(op, data=op.data[:cut], length=cut))
        rest = op.data[cut:]
        found.append(replace(op, offset=op.offset + cut, data=rest, length=len(rest)))
    return found


def _renamed(names: Mapping[str, File], changes: list[Naming]) -> dict[str, File]:
    after = dict(names)
    for one in changes:
        if one.what in ("drop", "move"):
            after.pop(one.name, None)
        if one.file is not None:
            after[one.target or one.name] = one.file
    return after


@dataclass(frozen=True)
class Moment:
    """A moment between two calls: the disk then, and how much the program was told was saved."""

    number: int
    disk: Disk
    marks: int


def moments(ops: list[Op], files: Mapping[str, bytes]) -> Iterator[Moment]:
    """Every moment between two calls."""
    disk, marks = Disk(files), 0
    yield Moment(0, disk.copy(), marks)
    for number, op in enumerate(ops, start=1):
        if op.what == "M":
            marks += 1
        else:
            disk.take(op)
        yield Moment(number, disk.copy(), marks)
