"""A data folder and the verbs over it: save, edit, delete, undo, erase, each one transaction."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from recovery_app import paths
from recovery_app.domain import checks, records
from recovery_app.domain.checks import Bounds
from recovery_app.domain.days import Recovery, diary_day, recoveries, recovery_of
from recovery_app.domain.records import Entered, Procedure, Record
from recovery_app.domain.settings import SPECS, Settings, from_rows
from recovery_app.errors import DamagedDiary, InvalidInput, LockedDiary, RecoveryError, StorageError
from recovery_app.garbage import nothing_collected
from recovery_app.services import classifying, clock_sense
from recovery_app.services import rules_of_saving as rules
from recovery_app.services.feed import Change, Feed
from recovery_app.services.ports import Clock, Ids
from recovery_app.store import engine
from recovery_app.store.diary import Diary, Stored
from recovery_app.store.writer import Writer
from recovery_app.text import _

# Backups and locks are imported when they are needed: what the first paint waits for is the diary.
if TYPE_CHECKING:
    from recovery_app.services.backups import Backups

Salts = Callable[[], str]
"""Gives the salt of the next record to be inserted."""


@dataclass(frozen=True)
class Done:
    """What a verb did. `op` undoes it; None when nothing had to be written."""

    op: int | None
    records: tuple[Record, ...]

    @property
    def record(self) -> Record:
        """The record the verb was about."""
        return self.records[0]


class Workspace:
    """One data folder, open. `origin` says who writes, such as "window" or "command line"."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        ids: Ids,
        *,
        origin: str,
        key: bytes | None = None,
        doubt_clock: bool = False,
    ) -> None:
        """Open the diary in `folder`, made when missing.

        `doubt_clock` is for the computer's own clock, which can be wrong by years.
        Raises StorageError, DamagedDiary, NewerDiary or LockedDiary in words.
        """
        self.folder = folder
        self.clock = clock
        self.feed = Feed()
        self._ids = ids
        self._origin = origin
        with engine.faults():
            gone = paths.is_gone(folder)
        if gone:
            sentence = _("The diary's folder {name} is not there just now.")
            raise StorageError(sentence.format(name=folder.name))
        try:
            paths.make_private(folder)
        except OSError as error:
            if folder.is_file():
                sentence = _("{name} is a file; the diary needs a folder.")
                raise RecoveryError(sentence.format(name=folder.name)) from error
            sentence = _("The data folder cannot be made: {reason}.")
            raise RecoveryError(sentence.format(reason=error.strerror)) from error
        self._key = key
        self._backups: Backups | None = None
        path = folder / paths.DIARY
        with engine.faults():
            locked = key is None and _is_locked(path)
        if locked:
            raise _locked()
        if _nothing_in(path) and self.backups.all():
            raise DamagedDiary(
                _(
                    "The diary file is missing, though there are backups of it; put one back, or "
                    "move the folder “backups” away to begin anew."
                )
            )
        self.locks = key is not None
        """Whether the diary is one that is encrypted, and locked while it is closed."""
        self.diary = self._opened(key)
        if doubt_clock:
            self.clock = clock_sense.believable(clock, self.diary.last_change())

    @property
    def backups(self) -> "Backups":
        """The backups of this diary, under its key."""
        from recovery_app.services.backups import Backups

        if self._backups is None:
            self._backups = Backups(self.folder, self.clock, self._key)
        return self._backups

    def close(self) -> None:
        """Let go of the files; whoever shows the diary is told before."""
        self.feed.end()
        self.diary.close()

    def open_again(self) -> None:
        """Open the file that is in the diary's place now, and let go of the one that was.

        Raises as opening it does; then the one that was stays open, for reading.
        """
        before = self.diary
        self.diary = self._opened(self._key)
        self.diary.wait_at_most(before.waits)
        before.close()
        self.feed.announce(Change("", None, "outside"))

    def lock(self) -> None:
        """Let go of the file and of the key; until `unlock`, all that needs them raises LockedDiary."""
        self.close()
        self.diary = cast(Diary, _Closed())
        self._key, self._backups = None, None

    def unlock(self, key: bytes | None) -> None:
        """Open the diary again, which may have another key now. Raises as opening it does."""
        before, self._key, self._backups = self._key, key, None
        try:
            self.diary = self._opened(key)
        except BaseException:
            self._key, self._backups = before, None
            raise
        self.locks = key is not None

    def warm_up(self) -> None:
        """Import what the first change of an entry needs, ahead of it."""
        engine.sqlite_utils()

    # Reading ------------------------------------------------------------------

    def settings(self) -> Settings:
        """What the person chose, with defaults for the rest."""
        return from_rows(self.diary.settings())

    def today(self) -> date:
        """The diary day it is now."""
        return diary_day(self.clock.now(), self.settings().day_start_hour)

    def recoveries(self) -> tuple[Recovery, ...]:
        """The recoveries that follow from the procedures, in order."""
        return recoveries(cast(list[Procedure], self.diary.read("procedure")))

    def recovery(self, day: date | None = None) -> Recovery | None:
        """The recovery `day` (today) belongs to; long before a procedure, the one to come."""
        all_recoveries = self.recoveries()
        found = recovery_of(day or self.today(), all_recoveries)
        return found or (all_recoveries[0] if all_recoveries else None)

    def bounds(self) -> Bounds:
        """What may be entered now."""
        settings = self.settings()
        now = self.clock.now().replace(tzinfo=None)
        return Bounds(now, self.recoveries(), settings.day_start_hour)

    @nothing_collected()  # the entries of ten years would be gone through again and again
    def entries(
        self, first: date | None = None, last: date | None = None, kinds: Iterable[str] = ()
    ) -> dict[str, list[Record]]:
        """The records of each kind (all, unless `kinds` are named) from `first` to `last`."""
        wanted = tuple(kinds) or tuple(records.KINDS)
        return {kind: self.diary.read(kind, first, last) for kind in wanted}

    def new_id(self) -> str:
        """An id for a draft: saving it twice stores it once."""
        return self._ids.new(self.clock.now(), self.diary.audit_length())

    # Writing ------------------------------------------------------------------

    def save(self, kind: str, fields: Mapping[str, Any], *, record_id: str | None = None) -> Done:
        """Store a new record; with the `record_id` of its draft, saving again changes nothing.

        A second answer to a question asked once a day takes the place of the first, as an edit.
        Raises InvalidInput for a field that cannot be stored, StorageError in words.
        """
        bounds = self.bounds()
        given = {"day": bounds.today, **fields}
        given = classifying.completed(kind, given)
        clean = self._checked(kind, rules.completed(kind, given, bounds), bounds)
        with self.diary.writing(self.clock.now()) as writer:
            earlier = rules.earlier_answer(writer, kind, clean)
            fresh = record_id or self._ids.new(self.clock.now(), writer.seq)
            record = records.build(kind, fresh, self._entered(bounds), clean)
            present = self.diary.get(fresh)
            if earlier is not None:
                record = records.replace(earlier, clean)
                writer.update(record)
            elif present is not None and present.deleted and present.record.kind == kind:
                # A draft that was saved, taken back and saved again.
                writer.revive(record)
            else:
                if present is not None:
                    record = records.replace(record, {"entered": present.record.entered})
                writer.insert(record, self._ids.salt(self.clock.now(), writer.seq))
            rules.settle_none_today(writer, record)
            rules.stands(writer, record)
        return self._done(writer, [record])

    def save_all(self, prepared: Sequence[Record]) -> Done:
        """Store whole records as they are, ids and times of entry included, all or none.

        Raises InvalidInput for one that cannot be stored or contradicts another.
        """
        now = self.clock.now()
        for record in prepared:
            rules.check_whole(record)
        with self.diary.writing(now) as writer:
            for record in prepared:
                writer.insert(record, self._ids.salt(now, writer.seq))
            for record in prepared:
                rules.stands(writer, record)
        if writer.wrote:
            for kind in dict.fromkeys(record.kind for record in prepared):
                self.feed.announce(Change(kind, None, self._origin))
        return Done(writer.op if writer.wrote else None, tuple(prepared))

    def together(self, work: Callable[[Writer, Salts], Iterable[Record]]) -> Done:
        """Let `work` write many things as one change, all or none; it returns what it touched."""
        now = self.clock.now()
        with self.diary.writing(now) as writer:
            touched = tuple(work(writer, lambda: self._ids.salt(now, writer.seq)))
        if writer.wrote:
            for kind in dict.fromkeys(record.kind for record in touched):
                self.feed.announce(Change(kind, None, self._origin))
        return Done(writer.op if writer.wrote else None, touched)

    def entered_now(self) -> Entered:
        """When and where something is entered that is entered now."""
        return self._entered(self.bounds())

    def edit(self, record_id: str, changes: Mapping[str, Any]) -> Done:
        """Change fields of a stored record; the earlier values stay in its history.

        Raises NotFound, InvalidInput, StorageError.
        """
        bounds = self.bounds()
        # Read inside the transaction: two programs changing two fields must both be kept.
        with self.diary.writing(self.clock.now()) as writer:
            stored = self._live(record_id)
            fields = classifying.edited(stored.record, rules.edited(stored.record, changes))
            clean, problems = checks.check(stored.record.kind, fields, bounds)
            if found := rules.new_problems(stored.record, fields, problems, bounds):
                raise found[0]
            record = records.replace(stored.record, clean)
            writer.update(record)
            rules.settle_none_today(writer, record)
            rules.stands(writer, record)
        return self._done(writer, [record, stored.record])

    def delete(self, record_id: str) -> Done:
        """Mark a record as deleted, with those that hang on it; undo brings them back."""
        with self.diary.writing(self.clock.now()) as writer:
            record = self._live(record_id).record
            found = rules.hanging_on(writer, record.kind, record.id)
            hanging = [live for kind, own in found if (live := writer.live(kind, own))]
            for other in hanging:
                writer.delete(other.kind, other.id)
            writer.delete(record.kind, record.id)
        return self._done(writer, [record, *hanging])

    def erase(self, record_id: str) -> Done:
        """Remove a record and its earlier values for good; only its id stays, as a tombstone."""
        with self.diary.writing(self.clock.now()) as writer:
            record = self.diary.find(record_id).record
            for kind, hanging in rules.hanging_on(writer, record.kind, record.id):
                writer.erase(kind, hanging)
            writer.erase(record.kind, record.id)
        return self._done(writer, [record])

    def undo(self, op: int | None = None) -> Done:
        """Take back the change `op`, or the newest that was not taken back yet.

        Raises RecoveryError when there is none, or a record was changed after it.
        """
        with self.diary.writing(self.clock.now()) as writer:
            chosen = op if op is not None else self.diary.last_op()
            touched = writer.undo(chosen or 0)
            rules.check_undone(writer, touched)
            # Read before COMMIT: once that is done, nothing may fail any more.
            found = [self.diary.get(record_id) for _kind, record_id, _day in touched]
        return self._done(writer, [stored.record for stored in found if stored])

    def set_settings(self, **changes: Any) -> Settings:
        """Change settings; raises InvalidInput naming the one that cannot be."""
        clean = {}
        for name, value in changes.items():
            if name not in SPECS:
                sentence = _("{field} is not a setting; there are {names}.")
                raise InvalidInput(name, sentence.format(field=name, names=", ".join(SPECS)))
            spec = SPECS[name]
            clean[name] = spec.to_json(None if value is None else spec.check(name, value))
        with self.diary.writing(self.clock.now()) as writer:
            for name, value in clean.items():
                writer.set_setting(name, value)
            settings = self.settings()
        self.feed.announce(Change("setting", None, self._origin))
        return settings

    def remember(self, name: str, value: Any) -> None:
        """Keep a state that is no diary entry, such as a running timer; None forgets it."""
        with self.diary.writing(self.clock.now()) as writer:
            writer.set_state(name, value)
        self.feed.announce(Change("state", None, self._origin))

    # ----------------------------------------------------------------------------

    def _opened(self, key: bytes | None) -> Diary:
        return Diary.open(
            self.folder / paths.DIARY,
            self.clock.now(),
            key,
            before_migration=lambda: self.backups.make("migration"),
        )

    def _checked(self, kind: str, fields: Mapping[str, Any], bounds: Bounds) -> dict[str, Any]:
        clean, problems = checks.check(kind, fields, bounds)
        if problems:
            raise problems[0]
        return clean

    def _live(self, record_id: str) -> Stored:
        stored = self.diary.find(record_id)
        if stored.deleted:
            raise RecoveryError(_("This entry is deleted; undo brings it back."))
        return stored

    def _entered(self, bounds: Bounds) -> Entered:
        now = self.clock.now()
        offset = now.utcoffset()
        return Entered(
            at=now.astimezone(UTC).replace(microsecond=0),
            offset_minutes=int(offset.total_seconds() // 60) if offset else 0,
            zone=self.clock.zone(),
            day=bounds.today,
        )

    def _done(self, writer: Writer, touched: Sequence[Record]) -> Done:
        if writer.wrote:
            for kind, day in dict.fromkeys((record.kind, record.day) for record in touched):
                self.feed.announce(Change(kind, day, self._origin))
        return Done(writer.op if writer.wrote else None, tuple(touched))


class _Closed:
    """Stands for a diary that is locked: there is nothing in it to be had."""

    wrote = False

    def close(self) -> None:
        """It is closed."""

    def __getattr__(self, name: str) -> Any:
        raise _locked()


def _locked() -> LockedDiary:
    return LockedDiary(_("This diary is locked; its passphrase or recovery key opens it."))


def _is_locked(diary: Path) -> bool:
    """Whether it is encrypted; where no file holds keys it is not even looked at."""
    folders = (diary.parent, diary.parent / paths.BACKUPS)
    try:
        names = [name for folder in folders if folder.is_dir() for name in os.listdir(folder)]  # noqa: PTH208 - names
    except OSError:
        names = ["lock.json"]
    if not any("lock" in name and name.endswith(".json") for name in names):
        return False
    from recovery_app.store import lock

    return lock.is_locked(diary)


def _nothing_in(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except FileNotFoundError:
        return True
    except OSError:
        return False
