"""Backups on the Settings page and when one is put back: how they stand, and the verbs over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from recovery_app.domain import backup_words, date_words, records
from recovery_app.errors import RecoveryError
from recovery_app.services import health, restore_preview
from recovery_app.services.restore_preview import Preview
from recovery_app.services.workspace import Workspace
from recovery_app.text import _, ngettext


@dataclass(frozen=True)
class BackupsState:
    """How the backups stand, in words; `error` is empty when the last try went well."""

    last: str
    error: str
    next_due: str
    kept: str


@dataclass(frozen=True)
class Choice:
    """A backup that can be chosen."""

    path: Path
    made: str
    detail: str


@dataclass(frozen=True)
class Verified:
    """What a look at the diary and every backup found; `problems` is empty when all is well."""

    sentence: str
    problems: tuple[str, ...]


class BackupsScreen:
    """Over a workspace. What takes long says so, and may run in any thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def folder(self) -> Path:
        """Where the backups lie."""
        return self._workspace.backups.folder

    @property
    def offered_name(self) -> str:
        """What a copy at a place of one's own may be called."""
        return f"diary-{self._workspace.today().isoformat()}.db"

    def state(self) -> BackupsState:
        """How they stand now."""
        status = self._workspace.backups.status()
        newest = status.newest
        last = _("none yet")
        if newest is not None:
            last = f"{self._when(newest.made_at)} · {backup_words.entries(newest.entries)}"
        error = ""
        if status.error and status.error_at:
            error = f"{self._when(status.error_at)}: {status.error}"
        return BackupsState(last, error, self._due(status.next_due), self._kept(status.count))

    def protection(self) -> tuple[tuple[bool, str], ...]:
        """What backups help with (True) and what not, plainly."""
        slip = _(
            "They help when the file is damaged or an entry was lost by a slip: a copy of each day, "
            "week and month with something new is kept."
        )
        lost = _(
            "They lie on this computer and are lost with it. Make one to a file on another disk now "
            "and then."
        )
        if self._workspace.locks:
            read = _(
                "They are encrypted like the diary. Whoever sits at the open window can still read "
                "it."
            )
        else:
            read = _(
                "They are not encrypted, nor is the diary: whoever can use your account, or has the "
                "disk in hand, can read them."
            )
        return (True, slip), (False, lost), (self._workspace.locks, read)

    def choices(self) -> tuple[Choice, ...]:
        """Every backup that is as it was when verified, the newest first; takes a while."""
        good = (one for one in reversed(self._workspace.backups.all()) if one.is_good)
        return tuple(
            Choice(one.path, self._when(one.made_at), _detail(one.entries, one.reason))
            for one in good
        )

    def make(self) -> str:
        """Make a backup now; takes a while. Raises RecoveryError in words."""
        made = self._workspace.backups.make()
        return _("Backup made and looked at: {entries}").format(
            entries=backup_words.entries(made.entries)
        )

    def make_at(self, path: Path) -> str:
        """Make a verified copy at `path`; takes a while. Raises RecoveryError in words."""
        found = self._workspace.backups.make_at(path)
        return _("Copied to {name} and looked at: {entries}").format(
            name=path.name, entries=backup_words.entries(found.entries)
        )

    def verify(self) -> Verified:
        """Look at every row of the diary and of every backup; takes a while.

        Raises RecoveryError in words when the diary is not to be had.
        """
        backups = self._workspace.backups
        found = health.look(self._workspace.folder, self._workspace.clock, backups.key)
        unsound = health.unsound_backups(backups, backups.key)
        count = len(backups.all())
        problems = [damage.sentence for damage in found.damages]
        sentence = _("The backup {name} is damaged or cannot be read.")
        problems += [sentence.format(name=backup.path.name) for backup in unsound]
        if problems:
            words = ngettext("{n} thing is not as it was written:",
                             "{n} things are not as they were written:", len(problems))  # fmt: skip
            return Verified(words.format(n=len(problems)), tuple(problems))
        words = ngettext(
            "The diary ({entries}) and its {n} backup are as they were written.",
            "The diary ({entries}) and its {n} backups are as they were written.",
            count,
        )
        return Verified(words.format(n=count, entries=backup_words.entries(found.entries)), ())

    def preview(self, path: Path) -> Preview:
        """What putting a backup back would change; takes a while. Raises RecoveryError in words."""
        if path.is_file() and path.samefile(self._workspace.diary.path):
            raise RecoveryError(_("This is the diary itself; choose a backup of it."))
        backups = self._workspace.backups
        return restore_preview.preview(backups.diary, path, backups.key)

    def _when(self, moment: datetime) -> str:
        now = self._workspace.clock.now()
        return backup_words.when(moment.astimezone(now.tzinfo), now.date())

    def _due(self, day: date | None) -> str:
        if day is None:
            return _("once something new is noted")
        today = self._workspace.today()
        if day <= today:
            return _("today")
        return _("tomorrow") if (day - today).days == 1 else date_words.short(day, today)

    def _kept(self, count: int) -> str:
        size = sum(_size(path) for path in self.folder.glob("*.db")) if count else 0
        words = ngettext("{n} backup", "{n} backups", count).format(n=count)
        return f"{words} · {describe_size(size)}" if count else words


def preview_words(found: Preview) -> tuple[str, ...]:
    """What would change, a sentence each."""
    if not found.compared:
        return (
            _("The diary that is there now cannot be read, so nothing can be compared."),
            _("The backup holds {entries}.").format(entries=backup_words.entries(found.entries)),
        )
    if found.changes_nothing:
        return (_("It holds the same entries as the diary does now."),)
    sentences = []
    if found.gone:
        count = sum(found.gone.values())
        words = ngettext("{n} entry noted since would be gone: {kinds}.",
                         "{n} entries noted since would be gone: {kinds}.", count)  # fmt: skip
        sentences.append(words.format(n=count, kinds=_kinds(found.gone)))
    if found.changed:
        words = ngettext("{n} entry would be as it was then.",
                         "{n} entries would be as they were then.", found.changed)  # fmt: skip
        sentences.append(words.format(n=found.changed))
    if found.back:
        count = sum(found.back.values())
        words = ngettext("{n} entry deleted since would be back: {kinds}.",
                         "{n} entries deleted since would be back: {kinds}.", count)  # fmt: skip
        sentences.append(words.format(n=count, kinds=_kinds(found.back)))
    if found.erased:
        words = ngettext("{n} of these was erased for good.", "{n} of these were erased for good.",
                         found.erased)  # fmt: skip
        sentences.append(words.format(n=found.erased))
    return tuple(sentences)


def describe_size(size: int) -> str:
    """A file size in a unit that suits it, such as "1.2 MB"; a kilobyte has 1,000 bytes."""
    if size < 1_000_000:
        return _("{n} kB").format(n=max(1, round(size / 1000)))
    return _("{n} MB").format(n=f"{size / 1_000_000:.1f}")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # tidied away just now


def _kinds(counts: Mapping[str, int]) -> str:
    parts = [f"{_(records.KIND_NAMES[kind])} {n}" for kind, n in counts.items()]
    return ", ".join(parts)


def _detail(entries: int, reason: str) -> str:
    parts = (backup_words.entries(entries), backup_words.reason(reason))
    return " · ".join(part for part in parts if part)
