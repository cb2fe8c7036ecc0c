"""The verbs of the optional lock: set it, open with it, change it, take it away; each kill point
leaves either the old state or the new one.
"""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from recovery_app import paths
from recovery_app.domain import passphrase as passphrases
from recovery_app.domain import recovery_key
from recovery_app.errors import LockedDiary, RecoveryError, StorageError
from recovery_app.exchange import atomic
from recovery_app.exchange.timetable_file import TimetableFile
from recovery_app.services import looked_at, setting_aside
from recovery_app.services.workspace import Workspace
from recovery_app.store import envelope, lock
from recovery_app.store.engine import BUSY_SECONDS
from recovery_app.store.envelope import Cost, Envelope, Random
from recovery_app.text import N_, _

_WITHOUT = (
    N_("Protected: in its usual place the diary can be opened from your own account alone, and "
       "nothing of it is sent anywhere."),
    N_("Not protected: whoever can use your account on this computer, or takes out its disk, can "
       "read the diary and its backups, unless the whole disk is encrypted. What you export or "
       "print can be read by whoever gets it."),
    N_("With a lock, the diary and its backups are encrypted under a passphrase."),
)  # fmt: skip
_WITH = (
    N_("The diary and the backups made since then are encrypted. Without the passphrase or the "
       "recovery key nobody can read them, neither from the disk nor from a copy."),
    N_("Not protected: that there is a diary, its size, when it and its backups were changed and "
       "how many entries they hold, the times of reminders, and what you export or print."),
    N_("Nor does a lock help while the diary is open, or against a program that watches the "
       "keyboard. What was on the disk before, unencrypted, may be found there with special "
       "tools until it is written over."),
)  # fmt: skip


_ASIDE = N_("Not encrypted: what was set aside in the diary's folder ({names}).")


@dataclass(frozen=True, repr=False)
class Locked:
    """What setting a lock gave: the diary's key, and the recovery key to print, shown this once."""

    key: bytes
    recovery_key: str


class Lock:
    """The lock of the diary in one folder. Verbs that change the diary file want it closed here."""

    def __init__(
        self,
        folder: Path,
        *,
        random: Random = secrets.token_bytes,
        cost: Callable[[], Cost] = envelope.tuned,
        patience: float = BUSY_SECONDS,
        known: bool | None = None,
    ) -> None:
        """`cost` says how hard a new passphrase is to try out; `patience` is in seconds.

        `known` is whether it is set, for those who have the diary open and must not look.
        """
        self.folder = folder
        self.diary = folder / paths.DIARY
        self._random = random
        self._cost = cost
        self._patience = patience
        self._known = known

    @property
    def is_set(self) -> bool:
        """Whether the diary is locked; to be asked while this process has it not open."""
        return lock.is_locked(self.diary) if self._known is None else self._known

    def protects(self) -> tuple[str, ...]:
        """What is protected and what is not, in plain sentences."""
        if not self.is_set:
            return tuple(map(_, _WITHOUT))
        aside = [path.name for path in self.folder.glob(setting_aside.FOLDERS) if _is_open(path)]
        more = (_(_ASIDE).format(names=", ".join(sorted(aside))),) if aside else ()
        return (*map(_, _WITH), *more)

    # Opening ------------------------------------------------------------------------

    def key(self, words: str) -> bytes:
        """The diary's key, by its passphrase or its recovery key.

        Takes half a second or so. Raises LockedDiary when neither it is; nothing is touched then.
        """
        found, key = _opened_in(lock.envelopes(self.diary), words, self.diary)
        self._put_right(found, key)
        return key

    def key_of(self, copy: Path, words: str) -> bytes:
        """The key of an encrypted backup, by the passphrase or recovery key it was made under.

        Raises LockedDiary.
        """
        found = lock.envelopes(copy)
        if not found:
            sentence = _("{name} is encrypted, and the file {lock} that opens it is not beside it.")
            raise LockedDiary(sentence.format(name=copy.name, lock=lock.beside(copy).name))
        return _opened_in(found, words, copy)[1]

    def asks(self, copy: Path, key: bytes | None) -> bool:
        """Whether a copy needs a passphrase that is not the one of this diary, whose key is `key`.

        Not so for one that nothing known here opens.
        """
        if not lock.is_encrypted(copy) or (key is not None and lock.opens(copy, key)):
            return False
        own = None if key is None else envelope.name_of(key)
        return any(found.key_id != own for found in lock.envelopes(copy))

    def adopt(self, copy: Path, key: bytes) -> None:
        """Have the diary that comes of an encrypted copy be locked as the copy is.

        For a folder without a diary. Raises StorageError in words.
        """
        named = envelope.name_of(key)
        for found in lock.envelopes(copy):
            if found.key_id == named:
                lock.write(lock.file_of(self.diary), found)

    # Setting ------------------------------------------------------------------------

    def set(self, passphrase: str) -> Locked:
        """Encrypt the diary under a new key, which the passphrase and a recovery key open.

        Raises InvalidInput for the passphrase, RecoveryError in words; the diary is as it was then.
        """
        clean = passphrases.checked(passphrase)
        self.check_can_set()
        key = self._random(envelope.KEY_BYTES)
        secret = self._random(recovery_key.SECRET_BYTES)
        made = envelope.seal(key, clean, secret, self._cost(), self._random)
        try:
            lock.recode(self.diary, None, key, lambda: self._begin(made), patience=self._patience)
        except BaseException:
            lock.drop(self.diary, made.key_id)
            raise
        self._keep(made)
        looked_at.sweep(self.folder)
        return Locked(key, recovery_key.written(secret))

    def check_can_set(self) -> None:
        """Raise RecoveryError in words where no lock can be set, before anybody is asked."""
        if self.is_set:
            raise RecoveryError(_("The diary is locked already; its passphrase can be changed."))
        if not self.diary.is_file():
            raise RecoveryError(_("There is no diary in this folder yet."))

    def check_is_set(self) -> None:
        """Raise RecoveryError in words where there is no lock."""
        if not self.is_set:
            raise RecoveryError(_("The diary is not locked."))

    def change(self, words: str, passphrase: str) -> None:
        """Put the diary under another passphrase; the recovery key and the file stay as they are.

        `words` are the present passphrase or the recovery key. Raises LockedDiary, InvalidInput,
        StorageError.
        """
        clean = passphrases.checked(passphrase)
        found, key = self._present(words)
        cost = self._cost()
        self._replace(envelope.with_passphrase(found, key, clean, cost, self._random))

    def new_recovery_key(self, words: str) -> str:
        """Make another recovery key and return it; the one before opens the diary no more.

        Raises LockedDiary or StorageError in words.
        """
        found, key = self._present(words)
        secret = self._random(recovery_key.SECRET_BYTES)
        self._replace(envelope.with_recovery(found, key, secret, self._random))
        return recovery_key.written(secret)

    def remove(self, words: str) -> bytes:
        """Have the diary be a plain file again; returns the key its backups are still under.

        Raises LockedDiary or StorageError in words; the diary is locked as it was then.
        """
        found, key = self._present(words)
        # While encrypted backups are there, what opens them stays beside them.
        lock.keep(self.diary, found)
        lock.recode(self.diary, key, None, patience=self._patience)
        lock.drop(self.diary, found.key_id)
        TimetableFile(self.folder).remove()
        return key

    # The copies that are there already ------------------------------------------------

    def copies(self, *, encrypted: bool) -> tuple[Path, ...]:
        """The backups and kept files in the diary's folder that are encrypted, or are not."""
        folder = self.folder / paths.BACKUPS
        found = sorted(folder.glob("*.db")) if folder.is_dir() else []
        return tuple(path for path in found if lock.is_encrypted(path) is encrypted)

    # ----------------------------------------------------------------------------------

    def _present(self, words: str) -> tuple[Envelope, bytes]:
        self.check_is_set()
        found, key = _opened_in(lock.envelopes(self.diary), words, self.diary)
        self._put_right(found, key)
        return found, key

    def _begin(self, made: Envelope) -> None:
        # An earlier lock's file may still open backups.
        before = lock.read(lock.file_of(self.diary))
        if before is not None and self.copies(encrypted=True):
            lock.keep(self.diary, before)
        lock.write(lock.file_of(self.diary), made)

    def _replace(self, made: Envelope) -> None:
        lock.write(lock.file_of(self.diary), made)
        self._keep(made)

    def _keep(self, made: Envelope) -> None:
        # Left undone, it is put right when the diary is opened next.
        with suppress(StorageError):
            lock.keep(self.diary, made)

    def _put_right(self, found: Envelope, key: bytes) -> None:
        """Finish what a program was killed at."""
        lock.sweep_quietly(self.diary, key)
        self._keep(found)
        if lock.read(lock.file_of(self.diary)) is None:
            with suppress(StorageError):
                lock.write(lock.file_of(self.diary), found)


def _is_open(aside: Path) -> bool:
    return any(not lock.is_encrypted(path) for path in aside.rglob("*.db"))


def save_sheet(path: Path, text: str) -> None:
    """Write the sheet with a recovery key to a place of the person's own. Raises RecoveryError."""
    atomic.write(path, text.encode())


def keep_times(workspace: Workspace) -> None:
    """Have the plain file of reminder times say what a locked diary would remind of."""
    if workspace.locks:
        from recovery_app.services.reminding import Reminding

        # What could not be written now is written after the next change.
        with suppress(StorageError):
            Reminding(workspace, locks=True).write_times()


def _opened_in(found: Sequence[Envelope], words: str, path: Path) -> tuple[Envelope, bytes]:
    """The envelope that `words` open, and the key in it, which opens the file at `path`."""
    likeliest = None
    for one in found:
        key = _opened(one, words)
        if key is not None and lock.opens(path, key):
            return one, key
        if key is not None and one is found[0]:
            likeliest = one, key
    if likeliest is not None:
        return likeliest  # the file is damaged, and opening it says so
    raise LockedDiary(_("That is neither the passphrase nor the recovery key of this diary."))


def _opened(one: Envelope, words: str) -> bytes | None:
    if recovery_key.looks_like_one(words):
        key = envelope.open_by_recovery(one, recovery_key.read(words))
        if key is not None:
            return key
    return envelope.open_by_passphrase(one, words)


__all__ = ["Cost", "Lock", "Locked", "keep_times"]
