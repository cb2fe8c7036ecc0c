"""Plays power cuts at every moment of a record, and counts how many different disks were looked at."""

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.reliability import rig
from tests.reliability.replay import Moment, Op, moments

SHARES = 16
"""The moments are looked at in so many parts, however many processors there are."""

AT_ONCE, TRIES = 4, 40
"""So many new disks of one moment before the next one's turn; after so many known ones it is done."""

Image = dict[str, bytes]
Read = Callable[[Path], Any]
Judge = Callable[[Any, Moment], list[str]]


def moments_of(ops: list[Op], folder: Path, base: Path) -> list[Moment]:
    """Every moment of a record of `folder`, which was like `base` when it began."""
    files = {str(path): path.read_bytes() for path in base.rglob("*") if path.is_file()}
    return list(moments([op.moved(folder, base) for op in ops], files))


def play(
    chosen: Sequence[Moment], images: int, place: Path, base: Path, read: Read, judge: Judge
) -> dict[str, Any]:
    """Look at about `images` different disks, spread over the moments; of few, over some of them.

    `read` looks at a disk that was put into a folder; `judge` names what is wrong with what was
    read, at this moment. Returns how many disks, how many of them are different, how
    often one was judged (a disk may come up at several moments), and how often it was found wrong.
    """
    chosen = [*chosen[:: max(1, AT_ONCE * len(chosen) // images)], chosen[-1]]

    def work(part: int, of: int) -> dict[str, Any]:
        found: Counter[str] = Counter()
        for number in range(part, SHARES, of):
            mine = _slice(chosen, number)
            share = _Share(place / f"disk-{part}", base, read, judge)
            share.look(mine, images * len(mine) / len(chosen))
            found.update(share.found)
            (place / f"digests-{number}").write_bytes(b"".join(share.seen))
        return found

    found = {"images": 0, **rig.spread(work)}
    digests = b"".join((place / f"digests-{n}").read_bytes() for n in range(SHARES))
    size = hashlib.sha256().digest_size
    found["different"] = len({digests[at : at + size] for at in range(0, len(digests), size)})
    return found


def _slice(chosen: Sequence[Moment], number: int) -> Sequence[Moment]:
    """Moments that follow one another: equal disks are mostly neighbours."""
    start, end = (len(chosen) * n // SHARES for n in (number, number + 1))
    return chosen[start:end]


class _Share:
    def __init__(self, folder: Path, base: Path, read: Read, judge: Judge) -> None:
        self._folder, self._base = folder, base
        self._read, self._judge = read, judge
        self.seen: dict[bytes, Any] = {}
        self.found: Counter[str] = Counter()

    def look(self, chosen: Sequence[Moment], wanted: float) -> None:
        turns = deque(
            (one, one.disk.after_power_cuts(rig.chance("power", one.number))) for one in chosen
        )
        first_round = len(turns)
        while turns and (first_round > 0 or len(self.seen) < wanted):
            first_round -= 1
            moment, disks = turns.popleft()
            if self._some_of(moment, disks):
                turns.append((moment, disks))

    def _some_of(self, moment: Moment, disks: Iterator[Image]) -> bool:
        """A few disks of one moment; False when there are hardly any new ones."""
        new = 0
        for tried, image in enumerate(disks):
            digest = self._digest(image)
            if digest not in self.seen:
                new += 1
                self.found["images"] += 1
                self._put(image)
                self.seen[digest] = self._read(self._folder)
            self.found["tries"] += 1
            self.found.update(set(self._judge(self.seen[digest], moment)))
            if new == AT_ONCE:
                return True
            if tried >= TRIES:
                return new > 0
        return False

    def _digest(self, image: Image) -> bytes:
        digest = hashlib.sha256()
        for name, content in sorted(image.items()):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.digest()

    def _put(self, image: Image) -> None:
        wanted = {self._folder / Path(name).relative_to(self._base): image[name] for name in image}
        for path in self._folder.rglob("*"):
            if path not in wanted and path.is_file():
                path.unlink()
        for path, content in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
