"""The backups of a diary: made and verified, tidied up, put back, and how they stand."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import EllipsisType

from recovery_app import paths
from recovery_app.domain.days import DAY_START_HOUR, diary_day
from recovery_app.domain.retention import LEAST_VERIFIED, Made, superfluous
from recovery_app.errors import DamagedDiary, RecoveryError, StorageError
from recovery_app.exchange import atomic
from recovery_app.services.ports import Clock
from recovery_app.store import backup as store
from recovery_app.store import checking, engine, lock
from recovery_app.store.engine import BUSY_SECONDS
from recovery_app.text import _

STATUS = "status.json"
REPLACED = "replaced"
_STALE = timedelta(minutes=10)


@dataclass(frozen=True)
class Backup:
    """One verified copy. `number` counts them in the order they were made.

    `day` is the diary day of its making; `head` tells equal histories apart from different ones.
    """

    path: Path
    number: int
    made_at: datetime
    day: date
    reason: str
    sha256: str
    entries: int
    changes: int
    head: str

    @property
    def is_good(self) -> bool:
        """Whether the file is, byte for byte, what was verified when it was made."""
        try:
            return store.sha256_of(self.path) == self.sha256
        except StorageError:
            return False


@dataclass(frozen=True)
class Status:
    """How the backups stand. Times are UTC; `error` is the last try's, gone once one went well.

    `next_due` is None while the newest backup holds everything there is.
    """

    last_success: datetime | None
    error: str | None
    error_at: datetime | None
    next_due: date | None
    count: int
    newest: Backup | None


@dataclass(frozen=True)
class Restored:
    """What putting a backup back did; `kept` is where the diary that was there is now."""

    entries: int
    changes: int
    kept: Path | None


class Backups:
    """The backups of the diary in one data folder."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        key: bytes | None = None,
        *,
        patience: float = BUSY_SECONDS,
    ) -> None:
        """`patience` is for how many seconds a restore waits for another program to finish."""
        self.diary = folder / paths.DIARY
        self.folder = folder / paths.BACKUPS
        self._clock = clock
        self._key = key
        self._patience = patience

    @property
    def key(self) -> bytes | None:
        """The key of the diary and of the copies made of it; None where they are not encrypted."""
        return self._key

    # What is there ----------------------------------------------------------------

    def all(self) -> tuple[Backup, ...]:
        """Every finished backup, oldest first; whether one is still good is its own question."""
        found = [known for path in self._files("diary-") if (known := read(path)) is not None]
        return tuple(sorted(found, key=lambda one: (one.number, one.path.name)))

    def newest_good(self) -> Backup | None:
        """The newest backup that is what it was when it was verified."""
        return next((one for one in reversed(self.all()) if one.is_good), None)

    def status(self) -> Status:
        """How the backups stand, for a page to show."""
        told = self._told()
        everything = self.all()
        newest = everything[-1] if everything else None
        at = told.get("error_at")
        return Status(
            last_success=newest.made_at if newest else None,
            error=told.get("error"),
            error_at=datetime.fromisoformat(at).astimezone(UTC) if at else None,
            next_due=self._next_due(newest),
            count=len(everything),
            newest=newest,
        )

    def holding(self, record_id: str) -> tuple[Path, ...]:
        """The copies that still hold a record, erased since then perhaps.

        A copy that cannot be read may hold it too, and is named.
        """
        copies = [*(one.path for one in self.all()), *self._files(REPLACED)]
        return tuple(path for path in copies if self._holds(path, record_id))

    # Making -----------------------------------------------------------------------

    def make(self, reason: str = "asked") -> Backup:
        """Make a verified backup now and tidy up. Raises StorageError or DamagedDiary in words."""
        try:
            made = self._make(reason)
        except RecoveryError as error:
            self._tell(error)
            raise
        self._tell(None)
        # It is made; a disk that fails now can be tidied up another time.
        with suppress(RecoveryError):
            self.tidy()
        return made

    def make_daily(self) -> Backup | None:
        """Make today's backup when it is due; what kept it from being made stands in the status."""
        everything = self.all()
        if self._next_due(everything[-1] if everything else None) != self._today():
            return None
        try:
            return self.make("daily")
        except RecoveryError:
            return None

    def make_at(self, target: Path) -> checking.Findings:
        """Make a verified copy at `target`, which must not exist yet.

        Beside the copy of a locked diary goes what its passphrase opens it with.
        """
        with engine.faults():
            taken = target.exists() or target.is_symlink()
        if taken:
            sentence = _("{name} is there already; choose another name.")
            raise RecoveryError(sentence.format(name=target.name))
        if self._key is not None:
            lock.lay_beside(self.diary, target)
        return store.copy_verified(self.diary, target, self._key)

    def tidy(self) -> list[Path]:
        """Remove what is superfluous, and leftovers of copies that were never finished."""
        everything = self.all()
        gone = superfluous(everything, lambda one: Made(one.number, one.day))
        kept_good = sum(1 for one in everything if one not in gone and one.is_good)
        for one in reversed(gone):
            if kept_good < LEAST_VERIFIED and one.is_good:
                gone.remove(one)
                kept_good += 1
        if kept_good < LEAST_VERIFIED:
            # A disk that cannot be read just now makes good ones look bad.
            gone = []
        for one in gone:
            self._remove(one.path)
        self._sweep()
        return [one.path for one in gone]

    def purge(self, copies: tuple[Path, ...]) -> Backup:
        """Remove copies for good, such as those that hold what was erased; a new one is made first."""
        made = self.make("purge")
        for path in copies:
            if path.parent == self.folder and path != made.path:
                self._remove(path)
        return made

    # Putting back -------------------------------------------------------------------

    def restore(self, source: Path, key: bytes | EllipsisType | None = ...) -> Restored:
        """Put a copy back as the diary; the present file is kept beside the backups.

        `key` opens the copy, where the diary's own does not. The diary stays as locked as it is.
        Nobody else may have the diary open for writing. Raises StorageError, DamagedDiary or
        NewerDiary in words; then the present diary is as it was.
        """
        with engine.faults():
            itself = source.exists() and self.diary.exists() and source.samefile(self.diary)
        if itself:
            raise RecoveryError(_("This is the diary itself; choose a backup of it."))
        part = self.diary.with_name(f".{paths.DIARY}-restored{store.PART}")
        source_key = lock.key_needed(source, self._key) if isinstance(key, EllipsisType) else key
        try:
            findings = store.copy_verified(source, part, source_key, self._key)
        except DamagedDiary as error:
            # Its sentence is about a diary file, which the person may take for their own.
            sentence = _(
                "{name} cannot be put back; the diary stays as it is. Of that file: {what}"
            )
            raise DamagedDiary(sentence.format(name=source.name, what=error)) from error
        try:
            # What is there now is worth a backup if it is sound; as it is, it is kept anyway.
            with suppress(RecoveryError):
                self._make("restore")
            keep_at = self._replaced_name()
            kept = store.put_in_place(part, self.diary, keep_at, self._key, patience=self._patience)
        finally:
            self._remove(part)
        return Restored(findings.entries, findings.changes, kept)

    # ------------------------------------------------------------------------------

    def _holds(self, path: Path, record_id: str) -> bool:
        try:
            return store.holds(path, record_id, lock.key_needed(path, self._key))
        except StorageError:
            return True

    def _make(self, reason: str) -> Backup:
        now = self._clock.now()
        path, number = self._claim(reason)
        # Under another ending it does not count yet: its particulars come before its name.
        waiting = path.with_suffix(store.PART)
        try:
            findings = store.copy_verified(self.diary, waiting, self._key)
            made = Backup(
                path=path,
                number=number,
                made_at=now.astimezone(UTC).replace(microsecond=0),
                day=self._today(),
                reason=reason,
                sha256=store.sha256_of(waiting),
                entries=findings.entries,
                changes=findings.changes,
                head=findings.head,
            )
            write_particulars(made)
            store.rename(waiting, path)
        except BaseException:
            self._remove(waiting)
            raise
        return made

    def _claim(self, reason: str) -> tuple[Path, int]:
        """A name and a number that no other program is using just now."""
        number = max((one.number for one in self.all()), default=0) + 1
        stem = f"diary-{self._clock.now():%Y%m%dT%H%M%S}"
        while True:
            path = self.folder / f"{stem}-{number:05d}-{reason}.db"
            if store.claim(particulars(path)):
                return path, number
            number += 1

    def _next_due(self, newest: Backup | None) -> date | None:
        today = self._today()
        try:
            head = store.head_of(self.diary, self._key)
        except StorageError:
            return today  # making it will say what is wrong
        if head is None or (newest is not None and newest.head == head):
            return None
        # A newest one of a later day was made by a clock that was wrong.
        return today + timedelta(days=1) if newest is not None and newest.day == today else today

    def _today(self) -> date:
        return diary_day(self._clock.now(), DAY_START_HOUR)

    def _files(self, start: str) -> list[Path]:
        with engine.faults():
            return sorted(self.folder.glob(f"{start}*.db")) if self.folder.is_dir() else []

    def _replaced_name(self) -> Path:
        stem = f"{REPLACED}-{self._clock.now():%Y%m%dT%H%M%S}"
        names = (
            self.folder / f"{stem}{more}.db" for more in ("", *(f"-{n}" for n in range(2, 99)))
        )
        with engine.faults():
            return next(name for name in names if not name.exists())

    def _remove(self, path: Path) -> None:
        for one in (path, particulars(path)):
            with suppress(OSError):
                one.unlink(missing_ok=True)

    def _sweep(self) -> None:
        # By the file system's own clock: what another program is making just now stays.
        with engine.faults():
            present = [*self.folder.glob("*.db"), *self.folder.glob("*.json")]
            parts = [
                *self.folder.glob(f"*{store.PART}"),
                *self.diary.parent.glob(f".*{store.PART}"),
            ]
        now = max((_changed(path) for path in present), default=0.0)
        for path in parts:
            if now - _changed(path) > _STALE.total_seconds():
                self._remove(path)

    def _told(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / STATUS).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _tell(self, error: RecoveryError | None) -> None:
        told = {"error": str(error), "error_at": self._clock.now().isoformat()} if error else {}
        with suppress(RecoveryError):
            atomic.write(self.folder / STATUS, json.dumps(told).encode())


def particulars(path: Path) -> Path:
    """Where what is known of the backup at `path` is written down."""
    return path.with_suffix(".json")


def write_particulars(made: Backup) -> None:
    """Write down what is known of a backup; without it, it does not count."""
    told = {**asdict(made), "path": made.path.name, "made_at": made.made_at.isoformat()}
    told["day"] = made.day.isoformat()
    atomic.write(particulars(made.path), json.dumps(told, indent=1).encode())


def read(path: Path) -> Backup | None:
    """The backup at `path` with its particulars; None for a file that was not verified."""
    try:
        told = json.loads(particulars(path).read_text("utf-8"))
        told["made_at"] = datetime.fromisoformat(told["made_at"])
        told["day"] = date.fromisoformat(told["day"])
        return Backup(**{**told, "path": path})
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
