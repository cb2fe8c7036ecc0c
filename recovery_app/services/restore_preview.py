"""What putting a backup back would change, counted before anything is done."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recovery_app.errors import RecoveryError
from recovery_app.store import comparing, lock


@dataclass(frozen=True)
class Preview:
    """Entries by what would happen to them. `entries` is how many the diary would have then.

    `gone` are in the present diary alone, by kind; `back` in the backup alone, of which `erased`
    had been removed for good; `changed` would be as they were then. `compared` is False when the
    present diary cannot be read; nothing is counted then.
    """

    entries: int
    gone: Mapping[str, int]
    back: Mapping[str, int]
    changed: int
    erased: int
    compared: bool = True

    @property
    def changes_nothing(self) -> bool:
        """Whether both hold the same entries."""
        return self.compared and not (self.gone or self.back or self.changed)


def preview(diary: Path, source: Path, key: bytes | None = None) -> Preview:
    """Compare the diary with a copy of it; may run in any thread.

    Raises StorageError, DamagedDiary, NewerDiary or LockedDiary in words for a copy that cannot
    be put back.
    """
    then = comparing.contents(source, lock.key_needed(source, key))
    try:
        now = comparing.contents(diary, key)
    except RecoveryError:
        return Preview(len(then.live), {}, {}, 0, 0, compared=False)
    both = now.live.keys() & then.live.keys()
    back = then.live.keys() - now.live.keys()
    return Preview(
        entries=len(then.live),
        gone=Counter(now.live[record][0] for record in now.live.keys() - then.live.keys()),
        back=Counter(then.live[record][0] for record in back),
        changed=sum(now.live[record] != then.live[record] for record in both),
        erased=len(back & now.erased),
    )
