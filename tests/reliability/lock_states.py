"""The verbs of the lock for the harness: what each begins with, and which states it may leave."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recovery_app.domain import recovery_key
from recovery_app.domain.records import to_json
from recovery_app.errors import LockedDiary, RecoveryError
from recovery_app.services import lock_copies
from recovery_app.services.backups import Backups
from recovery_app.services.lock import Cost, Lock
from recovery_app.store import checking, envelope
from recovery_app.store import lock as files
from tests.builders import clock, on, open_workspace
from tests.reliability import rig

FIRST, SECOND = "lavender stapler orbit", "another passphrase"
CANARY = "Zaunkönig-7719"
PLAIN = "plain"
BACKUPS = 2


def the_lock(folder: Path) -> Lock:
    return Lock(folder, cost=lambda: Cost(16, 1, 1), patience=0.2)


@dataclass(frozen=True)
class LockVerb:
    """`begins` and `ends` are the states before and after; `act` is what is done."""

    begins: str
    ends: str
    act: Callable[[Path], object]


def _settle(folder: Path) -> object:
    key = the_lock(folder).key(FIRST)
    done = lock_copies.settle(Backups(folder, clock(), key), lock_copies.RECODE, None, key)
    if done.left:
        # It is told, not raised: what could be done is done.
        raise RecoveryError(f"Left as they were: {len(done.left)}.")
    return done


def _careless(folder: Path) -> object:
    """The control: the encrypted file gets its name before what opens it is there."""
    lock = the_lock(folder)
    key, secret = secrets.token_bytes(32), secrets.token_bytes(17)
    made = envelope.seal(key, FIRST, secret, Cost(16, 1, 1), secrets.token_bytes)
    files.recode(lock.diary, None, key)
    files.write(files.file_of(lock.diary), made)
    return recovery_key.written(secret)


VERBS = {
    "lock set": LockVerb(PLAIN, FIRST, lambda folder: the_lock(folder).set(FIRST)),
    "lock change": LockVerb(FIRST, SECOND, lambda folder: the_lock(folder).change(FIRST, SECOND)),
    "new recovery key": LockVerb(
        FIRST, FIRST, lambda folder: the_lock(folder).new_recovery_key(FIRST)
    ),
    "lock remove": LockVerb(FIRST, PLAIN, lambda folder: the_lock(folder).remove(FIRST)),
    "open with the passphrase": LockVerb(FIRST, FIRST, lambda folder: the_lock(folder).key(FIRST)),
    "encrypt the backups": LockVerb(FIRST, FIRST, _settle),
}
CONTROL = LockVerb(PLAIN, FIRST, _careless)


def begin(folder: Path, state: str) -> str:
    """A diary with entries and two plain backups, in a state; returns its recovery key."""
    workspace = rig.begin(folder)
    workspace.save("question", {"text": CANARY, "day": on(3)})
    for number in range(BACKUPS):
        workspace.save("steps", {"count": number, "day": on(number + 1)})
        workspace.backups.make()
    workspace.save("medicine", {"name": "tea", "note": CANARY * 200, "day": on(4)})
    workspace.close()
    return "" if state == PLAIN else the_lock(folder).set(state).recovery_key


@dataclass
class Found:
    """What the next start finds. `state` is plain, or the passphrase that opens it."""

    state: str
    entries: Any
    wrong: list[str]


def look(folder: Path, passphrases: Sequence[str] = (FIRST, SECOND)) -> Found:
    """Open the diary as the next start would, and look at all that belongs to it."""
    lock, wrong = the_lock(folder), []
    key = None
    state = PLAIN
    if lock.is_set:
        works = [words for words in passphrases if _key(lock, words)]
        if len(works) != 1:
            return Found("nothing", None, [f"locked, and opened by {len(works)} passphrases"])
        state = works[0]
        key = _key(lock, state)
    try:
        workspace = open_workspace(folder, key=key)
    except RecoveryError as error:
        return Found(state, None, [f"not opened: {error}"])
    entries = [
        sorted(map(repr, (to_json(record) for record in found)))
        for found in workspace.entries().values()
    ]
    workspace.close()
    wrong += [damage.sentence for damage in checking.check(lock.diary, key).damages]
    if key is not None:
        wrong += [f"plain bytes in {name}" for name in _leaks(folder)]
    wrong += _bad_backups(folder, key)
    return Found(state, entries, wrong)


def _key(lock: Lock, words: str) -> bytes | None:
    try:
        return lock.key(words)
    except LockedDiary:
        return None


def _leaks(folder: Path) -> list[str]:
    """Files other than the backups from before the lock that hold what was written."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and not (path.parent.name == "backups" and path.name.startswith("diary-"))
        and CANARY.encode() in path.read_bytes()
    ]


def _bad_backups(folder: Path, key: bytes | None) -> list[str]:
    backups = Backups(folder, clock(), key)
    everything = backups.all()
    wrong = [f"{one.path.name} counts and is not good" for one in everything if not one.is_good]
    for one in everything:
        if not files.is_encrypted(one.path) or (key and files.opens(one.path, key)):
            wrong += [
                d.sentence
                for d in checking.check(one.path, files.key_needed(one.path, key)).damages
            ]
    if not everything:
        wrong.append("no backup is left")
    return wrong
