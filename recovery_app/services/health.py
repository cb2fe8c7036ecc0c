"""How sound the diary is: what is damaged, what can be put back, and whether the clock can be right."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from recovery_app import paths
from recovery_app.errors import StorageError
from recovery_app.services.backups import Backup, Backups
from recovery_app.services.clock_sense import GoesOn, is_impossible
from recovery_app.services.ports import Clock
from recovery_app.services.workspace import Workspace
from recovery_app.store import checking, lock
from recovery_app.store.checking import Damage
from recovery_app.text import _

_BEHIND = timedelta(days=1)
_AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class Health:
    """What a look at every row found. `offer` is the newest good backup when there is damage."""

    damages: tuple[Damage, ...]
    entries: int
    changes: int
    offer: Backup | None

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was written."""
        return not self.damages


def look(folder: Path, clock: Clock, key: bytes | None = None) -> Health:
    """Look at every row of the diary in `folder`, with a connection of its own: any thread may.

    Damage is an answer, however bad. Raises StorageError or NewerDiary in words for a diary that
    cannot be looked at.
    """
    found = checking.check(folder / paths.DIARY, key)
    offer = Backups(folder, clock, key).newest_good() if found.damages else None
    return Health(found.damages, found.entries, found.changes, offer)


def unsound_backups(backups: Backups, key: bytes | None = None) -> tuple[Backup, ...]:
    """The backups that are no longer what they were when they were verified, or cannot be read."""
    return tuple(
        backup for backup in backups.all() if not backup.is_good or not _sound(backup.path, key)
    )


def _sound(path: Path, key: bytes | None) -> bool:
    try:
        own = lock.key_needed(path, key)
        if lock.is_encrypted(path) and not lock.opens(path, own):
            # Locked with another passphrase; that its bytes are what was verified is known.
            return True
        return not checking.check(path, own).damages
    except StorageError:
        return False


def clock_doubt(workspace: Workspace) -> str | None:
    """A sentence when this computer's clock and the last change cannot both be right, or None."""
    last = workspace.diary.last_change()
    clock = workspace.clock
    said = clock.computer.now() if isinstance(clock, GoesOn) else clock.now()
    if last is None or -_AHEAD < last - said < _BEHIND:
        return None
    if isinstance(clock, GoesOn) and is_impossible(said):
        sentence = _(
            "By this computer's clock it is {now}, which cannot be. Until it is set, the diary goes "
            "on from its last change, on {last}; the days of what you note can be changed later."
        )
    else:
        sentence = _(
            "By this computer's clock it is {now}, but the diary was last changed on {last}. Please "
            "look at the clock: the day of an entry follows it."
        )
    here = last.astimezone(said.tzinfo)
    return sentence.format(now=said.date().isoformat(), last=here.date().isoformat())
