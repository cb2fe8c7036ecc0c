"""The start when the diary cannot be opened: what is wrong in one sentence, and what helps."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_app import paths
from recovery_app.errors import (
    DamagedDiary,
    DiaryInUse,
    LockedDiary,
    NewerDiary,
    RecoveryError,
)
from recovery_app.services.ports import Clock
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

# What helps when the diary cannot be opened is imported when it is: mostly it can.
if TYPE_CHECKING:
    from recovery_app.services.backups import Backup, Backups

Open = Callable[[Path, bytes | None], Workspace]
"""Opens the diary in a folder, with the key of an encrypted one."""

KeyOf = Callable[[Path, str], bytes]
"""The key a passphrase gives for the diary in a folder; takes its time, raises LockedDiary."""

OFFERED = 3
"""So many of the newest good backups are offered at once."""


@dataclass(frozen=True)
class Trouble:
    """Why the diary is not open. `kind` is damaged, newer, locked, in_use or folder."""

    kind: str
    title: str
    sentence: str
    advice: str


@dataclass(frozen=True)
class Offer:
    """A backup that can be put back: when it was made, and what is in it, in words."""

    path: Path
    made: str
    detail: str


class OpeningScreen:
    """Opens the diary in a folder, and knows what helps when that fails."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        open_diary: Open,
        *,
        key_of: KeyOf | None = None,
    ) -> None:
        """`key_of` is for diaries that are locked."""
        self.choose: Callable[[Path], None] = lambda folder: None
        """Keeps another folder for later starts; raises OSError."""
        self.folder = folder
        self.trouble: Trouble | None = None
        self.key: bytes | None = None
        self.done = ""
        """What was done to open it, in words, for the window to say."""
        self.clock = clock
        self._open = open_diary
        self._key_of = key_of

    def attempt(self) -> Workspace | None:
        """Open the diary; when it cannot be, None, and `trouble` says why."""
        try:
            workspace = self._open(self.folder, self.key)
        except RecoveryError as error:
            self.refused(error)
            return None
        self.trouble = None
        return workspace

    def refused(self, error: RecoveryError) -> None:
        """Take down why it is not open."""
        self.trouble = _trouble(error)

    @property
    def folder_words(self) -> str:
        """Where the diary lies, for reading: a line may break after each part of the path."""
        from recovery_app.domain.path_words import path_words

        return path_words(self.folder)

    @property
    def asks_passphrase(self) -> bool:
        """Whether a passphrase helps."""
        return (
            self._key_of is not None and self.trouble is not None and self.trouble.kind == "locked"
        )

    def unlock(self, passphrase: str) -> None:
        """Take the key that a passphrase gives; may run in any thread, and take a while.

        Raises LockedDiary in words when it does not open the diary.
        """
        if self._key_of is not None:
            self.key = self._key_of(self.folder, passphrase)

    def offers(self) -> tuple[Offer, ...]:
        """The newest backups that are as they were when verified; may run in any thread."""
        good = (one for one in reversed(self._backups().all()) if one.is_good)
        return tuple(self._offer(one) for one, _n in zip(good, range(OFFERED), strict=False))

    def put_back(self, path: Path) -> None:
        """Put a backup back and keep the present file; may run in any thread.

        Raises RecoveryError in words; everything is as it was then.
        """
        from recovery_app.domain import backup_words

        restored = self._backups().restore(path)
        words = _("The backup is put back: {entries}.").format(
            entries=backup_words.entries(restored.entries)
        )
        if restored.kept is not None:
            kept = _("The file that was there is kept: {file}").format(file=restored.kept)
            words = f"{words} {kept}"
        self.done = words

    def begin_anew(self) -> None:
        """Set everything that is there aside; the next attempt begins an empty diary.

        Raises RecoveryError in words.
        """
        from recovery_app.services import setting_aside

        place = setting_aside.set_aside(self.folder, self.clock)
        self.done = _("What was there is kept: {folder}").format(folder=place)

    def meant(self, folder: Path) -> Path | None:
        """The folder of the diary that was meant by `folder`: it, or the only one right inside it.

        None where no diary is, or several are inside: there a new one would be begun.
        """
        if self._is_kept_in(folder):
            return folder
        try:
            inside = [place for place in folder.iterdir() if self._is_kept_in(place)]
        except OSError:
            inside = []
        return inside[0] if len(inside) == 1 else None

    def move_to(self, folder: Path) -> None:
        """Use another folder, from now on.

        Raises RecoveryError in words when that cannot be kept for later starts.
        """
        self.folder = folder
        self.key = None
        try:
            self.choose(folder)
        except OSError as error:
            sentence = _("The choice of this folder cannot be kept: {reason}.")
            raise RecoveryError(sentence.format(reason=error.strerror)) from error

    def _backups(self) -> "Backups":
        from recovery_app.services.backups import Backups

        return Backups(self.folder, self.clock, self.key)

    def _is_kept_in(self, folder: Path) -> bool:
        from recovery_app.services.backups import Backups

        try:
            # Of a diary that is missing its backups tell, and can be put back.
            return (folder / paths.DIARY).is_file() or bool(Backups(folder, self.clock).all())
        except (OSError, RecoveryError):
            return False

    def _offer(self, backup: "Backup") -> Offer:
        from recovery_app.domain import backup_words

        now = self.clock.now()
        made: datetime = backup.made_at.astimezone(now.tzinfo)
        parts = (backup_words.entries(backup.entries), backup_words.reason(backup.reason))
        return Offer(
            backup.path,
            backup_words.when(made, now.date()),
            " · ".join(part for part in parts if part),
        )


def _trouble(error: RecoveryError) -> Trouble:
    sentence = str(error)
    match error:
        case DamagedDiary():
            return Trouble(
                "damaged", _("The diary cannot be read"), sentence,
                _("Putting a backup back keeps the file that is there now, so nothing gets lost "
                  "by trying."),
            )  # fmt: skip
        case NewerDiary():
            return Trouble(
                "newer", _("This diary needs a newer version of the app"), sentence,
                _("Install the newer version to open it. Until then nothing in it is touched."),
            )  # fmt: skip
        case LockedDiary():
            return Trouble("locked", _("The diary is locked"), sentence, "")
        case DiaryInUse():
            return Trouble(
                "in_use", _("Another program has the diary open"), sentence,
                _("Close the other program, or wait a moment."),
            )  # fmt: skip
    return Trouble(
        "folder", _("The diary's folder cannot be used"), sentence,
        _("Plug in the disk it lies on, or allow this account to read and write there. The diary "
          "itself was not changed."),
    )  # fmt: skip
