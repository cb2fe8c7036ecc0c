"""The lock on the Settings page: what it protects, setting it, changing it, taking it away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from recovery_app.domain import passphrase as passphrases
from recovery_app.domain.passphrase import Strength
from recovery_app.domain.settings import LOCK_AFTER, NEVER
from recovery_app.errors import InvalidInput, LockedDiary
from recovery_app.services import lock_copies
from recovery_app.services.backups import Backups
from recovery_app.services.lock import Cost, Lock
from recovery_app.services.lock_copies import KEEP, RECODE, REMOVE
from recovery_app.services.workspace import Workspace
from recovery_app.text import N_, _, ngettext

WHEN_SET = {
    RECODE: N_("Encrypt them too"),
    REMOVE: N_("Remove them"),
    KEEP: N_("Leave them as they are"),
}
WHEN_TAKEN_AWAY = {
    RECODE: N_("Make them readable again"),
    REMOVE: N_("Remove them"),
    KEEP: N_("Leave them locked"),
}
"""What can become of the backups that are there already."""


@dataclass(frozen=True)
class LockState:
    """How the lock stands. `after` is a code of LOCK_AFTER; `plain` counts unencrypted backups."""

    is_set: bool
    title: str
    sentences: tuple[str, ...]
    after: str
    plain: int


@dataclass(frozen=True, repr=False)
class Rekeyed:
    """What setting a lock or taking it away did: the diary's key now, and what is to be said.

    `recovery_key` is to be shown this once; empty when there is none.
    """

    key: bytes | None
    said: str
    recovery_key: str = ""


class LockScreen:
    """The lock of the open diary. What takes long may run in any thread."""

    def __init__(self, workspace: Workspace, cost: Callable[[], Cost] | None = None) -> None:
        """`cost` says how hard a new passphrase is to try out; None for the usual."""
        self._workspace = workspace
        self._cost = cost

    @property
    def state(self) -> LockState:
        """How it stands now."""
        is_set = self._workspace.locks
        lock = self._lock(known=is_set)
        return LockState(
            is_set,
            _("The diary has a lock") if is_set else _("The diary has no lock"),
            lock.protects(),
            self._workspace.settings().lock_after,
            len(lock.copies(encrypted=False)) if is_set else 0,
        )

    @property
    def has_backups(self) -> bool:
        """Whether there are backups of which something has to become."""
        lock = self._lock(known=self._workspace.locks)
        return bool(lock.copies(encrypted=self._workspace.locks))

    @property
    def after_choices(self) -> Mapping[str, str]:
        """The codes and words of the minutes after which it locks itself."""
        return {code: _(words) for code, words in LOCK_AFTER.items()}

    def plain_words(self) -> str:
        """What is to be said of backups that are not encrypted; empty when there are none."""
        count = self.state.plain
        if not count:
            return ""
        words = ngettext(
            "{n} backup from before is not encrypted.",
            "{n} backups from before are not encrypted.",
            count,
        )
        return words.format(n=count)

    def strength(self, typed: str) -> Strength:
        """How hard a passphrase is to guess."""
        return passphrases.strength(typed)

    def problems(self, first: str, again: str) -> dict[str, str]:
        """What keeps a new passphrase, typed twice, from being one; by field."""
        try:
            clean = passphrases.checked(first)
        except InvalidInput as error:
            return {"first": str(error)}
        if passphrases.normal(again) != clean:
            return {"again": _("This is another one than above.")}
        return {}

    # While the diary is closed ---------------------------------------------------------

    def set(self, passphrase: str, how: str) -> Rekeyed:
        """Lock the diary, which is closed here. Raises RecoveryError in words."""
        locked = self._lock().set(passphrase)
        settled = self._settle(how, None, locked.key)
        said = (_("The diary has a lock now."), *lock_copies.words(settled))
        return Rekeyed(locked.key, " ".join(said), locked.recovery_key)

    def remove(self, words: str, how: str) -> Rekeyed:
        """Take the lock away from the diary, which is closed here. Raises RecoveryError in words."""
        key = self._lock().remove(words)
        settled = self._settle(how, key, None)
        said = (_("The diary has no lock any more."), *lock_copies.words(settled))
        return Rekeyed(None, " ".join(said))

    # While it is open --------------------------------------------------------------------

    def change(self, words: str, passphrase: str) -> None:
        """Change the passphrase; `words` are the present one or the recovery key."""
        self._lock(known=True).change(words, passphrase)

    def new_recovery_key(self, words: str) -> str:
        """Make another recovery key. Raises RecoveryError in words."""
        return self._lock(known=True).new_recovery_key(words)

    def check(self, words: str) -> None:
        """Raise LockedDiary unless these are the passphrase or the recovery key."""
        if self._lock(known=True).key(words) != self._workspace.backups.key:
            raise LockedDiary(_("That is the passphrase of another diary."))

    def encrypt_backups(self) -> str:
        """Encrypt the backups from before the lock; what was done in words."""
        key = self._workspace.backups.key
        settled = self._settle(RECODE, None, key)
        return " ".join(lock_copies.words(settled)) or _("All backups are encrypted.")

    def sheet(self, recovery_key: str) -> str:
        """The sheet to print or save: the key, what it is for, and where to keep it."""
        day = self._workspace.today().isoformat()
        return "\n\n".join(
            (
                _("Recovery App: recovery key"),
                recovery_key,
                _("Made on {day}. It opens the locked diary when the passphrase is forgotten. "
                  "Keep it where only you, or people you trust, find it, and not beside the "
                  "computer. A newer recovery key replaces this one.").format(day=day),
            )
        )  # fmt: skip

    def _settle(self, how: str, key: bytes | None, new_key: bytes | None) -> lock_copies.Settled:
        backups = Backups(self._workspace.folder, self._workspace.clock, new_key)
        return lock_copies.settle(backups, how, key, new_key)

    def _lock(self, known: bool | None = None) -> Lock:
        folder = self._workspace.folder
        if self._cost is None:
            return Lock(folder, known=known)
        return Lock(folder, known=known, cost=self._cost)


def minutes(code: str) -> int | None:
    """The minutes of a code of LOCK_AFTER; None for never."""
    return None if code == NEVER else int(code)
