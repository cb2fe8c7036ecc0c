"""The optional lock's files: a diary encrypted under a random key, and the plain `lock.json` beside
it that holds that key sealed under a passphrase and under a printed recovery key.

Whether a diary is locked is told by the diary file alone: encrypted or not. So replacing that one
file is the moment at which a lock is set or gone, and `lock.json` may lie there too early or too
late, but is never missing: it is written before the encrypted file gets its name and removed after
the plain one did. The folder of the backups keeps a copy of it under the name of the key, for as
long as encrypted files are there; it also serves when `lock.json` is damaged.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from recovery_app import paths
from recovery_app.errors import DamagedDiary, NewerDiary, StorageError
from recovery_app.store import backup, checking, engine, envelope
from recovery_app.store.backup import Key
from recovery_app.store.checking import Findings
from recovery_app.store.digests import sha256
from recovery_app.store.envelope import Envelope
from recovery_app.text import _

FILE = "lock.json"
_PLAIN = b"SQLite format 3\0"
_LARGEST = 1 << 16
_RECODED = ".recoded"


def is_encrypted(path: Path) -> bool:
    """Whether the file is there and is no plain database: encrypted, or damaged at its beginning.

    Reads it, which drops the locks this process has on it: for files that no connection of this
    process has open.
    """
    try:
        return _begins_encrypted(path)
    except OSError:
        return False


def _begins_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(len(_PLAIN))
    return bool(head) and head != _PLAIN


def is_locked(diary: Path) -> bool:
    """Whether the diary at `diary` is encrypted and can be opened by a passphrase.

    Of a diary that is missing, its backups tell. To be asked while this process has it not open;
    it is not even looked at where no lock was ever set.
    """
    if not envelopes(diary):
        return False
    with engine.faults():
        if engine.is_there(diary):
            # Of one that cannot be read nobody may think that it is not encrypted.
            return _begins_encrypted(diary)
        return any(map(is_encrypted, (diary.parent / paths.BACKUPS).glob("*.db")))


def key_needed(copy: Path, key: Key) -> Key:
    """The key to open a copy with: `key`, or None for a copy that is not encrypted.

    Raises StorageError in words for one that is there and cannot be read.
    """
    with engine.faults():
        return key if copy.is_file() and _begins_encrypted(copy) else None


def opens(path: Path, key: Key) -> bool:
    """Whether the file at `path` is one of `key` (None: of none), as far as can be told."""
    try:
        engine.connect(path, key, read_only=True).close()
    except DamagedDiary:
        return False
    except StorageError:
        return True
    return True


# lock.json and its copies -------------------------------------------------------------------


def file_of(diary: Path) -> Path:
    """The plain file with the keys of the diary at `diary`."""
    return diary.with_name(FILE)


def kept_at(diary: Path, key_id: str) -> Path:
    """Where the copy of `lock.json` lies that opens the encrypted backups of a key."""
    return diary.parent / paths.BACKUPS / f"lock-{key_id}.json"


def beside(copy: Path) -> Path:
    """Where the keys of a copy lie that was made at a place of one's own."""
    return copy.with_name(f"{copy.name}.{FILE}")


def envelopes(path: Path) -> list[Envelope]:
    """What may open the diary or the copy at `path`, the likeliest first, each key once."""
    folder = path.parent
    places = [beside(path), folder / FILE]
    for kept in (folder, folder / paths.BACKUPS):
        # A folder that may not be entered is said by whoever opens the diary in it.
        with engine.faults():
            places += sorted(kept.glob("lock-*.json")) if os.path.isdir(kept) else []  # noqa: PTH112
    if folder.name == paths.BACKUPS:
        places.append(folder.parent / FILE)
    found: dict[str, Envelope] = {}
    for place in places:
        one = read(place)
        if one is not None:
            found.setdefault(one.key_id, one)
    return list(found.values())


def read(path: Path) -> Envelope | None:
    """The envelope in a file; None if there is none, or none any more.

    Raises NewerDiary for one of a newer version of the app.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except OSError:
        return None
    if envelope.is_newer(content):
        raise NewerDiary(
            _("This diary was locked by a newer version of the app; it was left untouched.")
        )
    return envelope.from_json(content)


def write(path: Path, content: Envelope) -> None:
    """Put an envelope at `path`, whole and for good. Raises StorageError in words."""
    part = path.with_name(f".{path.name}-{os.urandom(4).hex()}{backup.PART}")
    with engine.faults():
        paths.make_private(path.parent)
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(envelope.to_json(content))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            backup.sync_folder(path.parent)
        finally:
            with suppress(OSError):
                part.unlink()


def keep(diary: Path, content: Envelope) -> None:
    """Have the copy for the backups be what `lock.json` is. Raises StorageError in words."""
    kept = kept_at(diary, content.key_id)
    if read(kept) != content:
        write(kept, content)


def lay_beside(diary: Path, copy: Path) -> None:
    """Put what opens the diary beside a copy of it that goes elsewhere. Raises StorageError."""
    found = envelopes(diary)
    if found:
        write(beside(copy), found[0])


def drop(diary: Path, key_id: str) -> None:
    """Remove `lock.json` of a diary that is not encrypted any more, if it is that key's."""
    own = file_of(diary)
    found = read(own)
    if found is not None and found.key_id == key_id and not is_encrypted(diary):
        with suppress(OSError):
            own.unlink()
            backup.sync_folder(own.parent)


def forget(diary: Path) -> None:
    """Remove what opened encrypted files once there are none."""
    folder = diary.parent / paths.BACKUPS
    if is_encrypted(diary) or any(is_encrypted(copy) for copy in folder.glob("*.db")):
        return
    for old in (file_of(diary), *folder.glob("lock-*.json")):
        with suppress(OSError):
            old.unlink(missing_ok=True)


# The diary under another key ----------------------------------------------------------------


def recode(
    diary: Path,
    key: Key,
    new_key: Key,
    ready: Callable[[], object] = lambda: None,
    *,
    patience: float = engine.BUSY_SECONDS,
) -> Findings:
    """Let the diary be the same one under another key (None: not encrypted), in one step.

    It is written anew beside, every row of both is looked at and compared, and only when it is on
    the disk and `ready` was called does it take the diary's place; nobody can write meanwhile.
    Raises StorageError or DamagedDiary in words; the diary is as it was then. This process must
    not have it open.
    """
    with _held(diary, key, patience) as held:
        sweep(diary)
        part = diary.with_name(f".{diary.name}-{os.urandom(4).hex()}{_RECODED}{backup.PART}")
        try:
            found = _recoded(diary, part, key, new_key)
            ready()
            with engine.faults():
                if os.name == "nt":
                    held.close()  # an open file cannot be replaced there
                part.replace(diary)
                backup.sync_folder(diary.parent)
        finally:
            _remove(part)
    return found


def recode_copy(
    copy: Path, target: Path, key: Key, new_key: Key, ready: Callable[[Path], object]
) -> None:
    """Write a backup anew under another key, as `target`, which may be the same file.

    It is looked at and compared, and `ready` called with it, before it gets its name. Raises
    StorageError or DamagedDiary in words; what there was is as it was then.
    """
    part = target.with_name(f".{target.name}-{os.urandom(4).hex()}{_RECODED}{backup.PART}")
    try:
        _recoded(copy, part, key, new_key)
        ready(part)
        backup.rename(part, target)
    finally:
        _remove(part)


def sweep(diary: Path) -> None:
    """Remove what a program left behind that was killed while it gave the diary another key.

    Only while nobody else can be doing so: with the diary held, or by the holder of a lock.
    """
    for part in diary.parent.glob(f".{diary.name}-*{_RECODED}{backup.PART}*"):
        _remove(part)


def sweep_quietly(diary: Path, key: Key) -> None:
    """`sweep`, unless another program is writing to the diary just now."""
    with suppress(StorageError, OSError):
        if any(diary.parent.glob(f".{diary.name}-*{_RECODED}{backup.PART}")):
            with _held(diary, key, 0.0):
                sweep(diary)


def _recoded(source: Path, part: Path, key: Key, new_key: Key) -> Findings:
    before = checking.check(source, key)
    if before.damages:
        sentence = _("The lock was left as it is, for the diary is damaged: {what}")
        raise DamagedDiary(sentence.format(what=before.damages[0].sentence))
    backup.copy(source, part, key, new_key)
    after = checking.check(part, new_key)
    if after != before or _rows_of(part, new_key) != _rows_of(source, key):
        raise StorageError(
            _("The disk gave back something else than was written; nothing changed.")
        )
    with engine.faults():
        backup.sync(part)
    return after


def _rows_of(path: Path, key: Key) -> str:
    """A digest of every definition and every row of a file."""
    digest = sha256()
    connection = engine.connect(path, key)
    try:
        with engine.faults():
            connection.execute("BEGIN")
            listed = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
            definitions = connection.execute(listed).fetchall()
            digest.update(repr(definitions).encode())
            for kind, name, _sql in definitions:
                if kind == "table":
                    every = f'SELECT * FROM "{name}" ORDER BY 1, 2'  # noqa: S608 - from the file itself
                    for row in connection.execute(every):
                        digest.update(repr(row).encode())
            connection.execute("COMMIT")
    finally:
        connection.close()
    return digest.hexdigest()


@contextmanager
def _held(diary: Path, key: Key, patience: float) -> Iterator[engine.Connection]:
    """Keep everybody from writing to the diary, which stays the file under its name."""
    with engine.faults():
        before = engine.identity(diary)
    if before is None:
        raise DamagedDiary(_("The diary file is missing."))
    connection = engine.connect(diary, key, patience=patience)
    try:
        with engine.faults():
            connection.execute("BEGIN IMMEDIATE")
            # While we waited, another program may have put another file in its place.
            if engine.identity(diary) != before:
                raise engine.moved()
        yield connection
    finally:
        connection.close()


def _remove(part: Path) -> None:
    for one in (part, part.with_name(f"{part.name}-journal")):
        with suppress(OSError):
            one.unlink()
