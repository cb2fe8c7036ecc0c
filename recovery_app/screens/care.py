"""What the app looks after by itself: damage, backups, the clock and the folder; one note at most."""

from dataclasses import dataclass
from pathlib import Path

from recovery_app.domain.days import DAY_START_HOUR, diary_day
from recovery_app.domain.folder_signs import SYNCED, Place
from recovery_app.errors import RecoveryError
from recovery_app.services import folder_check, health
from recovery_app.services.folder_check import FileSystem
from recovery_app.services.health import Health
from recovery_app.services.workspace import Workspace
from recovery_app.text import _, ngettext

_NAMED = 2
"""So many damaged things are named in the note; the rest are counted."""


@dataclass(frozen=True)
class Note:
    """One thing to know now. `about` is told, damage, backup, clock or place.

    `kind` is info or warning; `action` is empty when there is nothing to press.
    """

    about: str
    kind: str
    title: str
    text: str
    action: str = ""


@dataclass(frozen=True)
class Look:
    """What a look in the background found; `health` is None when the diary was not to be had."""

    health: Health | None
    backup_fault: str
    place: Place | None


def _nowhere(_folder: Path) -> str:
    return ""


class CareScreen:
    """Looks at the diary beside the window, and holds the one note that follows from it."""

    def __init__(self, workspace: Workspace, filesystem: FileSystem = _nowhere) -> None:
        self._workspace = workspace
        self._filesystem = filesystem
        self._found: Look | None = None
        self._told = ""
        self._closed: set[str] = set()

    def look(self) -> Look:
        """Look at every row, and make the day's backup when it is due; any thread may.

        It has connections of its own, and takes time in proportion to the rows.
        """
        backups, clock = self._workspace.backups, self._workspace.clock
        found: Health | None = None
        try:
            found = health.look(self._workspace.folder, clock, backups.key)
        except RecoveryError:
            # Whoever saves next is told; a note about a look nobody asked for helps no one.
            found = None
        if found is not None and found.is_sound and found.changes:
            backups.make_daily()
        status, today = backups.status(), diary_day(clock.now(), DAY_START_HOUR)
        due = status.next_due is not None and status.next_due <= today
        return Look(
            found,
            (status.error or "") if due else "",
            folder_check.look(self._workspace.folder, self._filesystem),
        )

    def take(self, found: Look) -> bool:
        """Take up what a look found; True when the note is another one now."""
        before = self.note()
        self._found = found
        return self.note() != before

    def tell(self, words: str) -> None:
        """Have `words` said until they are closed."""
        self._told = words

    def note(self) -> Note | None:
        """The most urgent thing to know, or None."""
        for note in (self._damage(), self._words(), self._backup(), self._clock(), self._place()):
            if note is not None and note.text not in self._closed:
                return note
        return None

    def close(self, note: Note) -> None:
        """Do not say it again: not in this run, and of a place never."""
        self._closed.add(note.text)
        if note.about == "told":
            self._told = ""
        if note.about == "place" and self.place is not None:
            folder_check.know(self._workspace, self.place)

    @property
    def damages(self) -> tuple[str, ...]:
        """What is damaged, each thing named."""
        found = self._found.health if self._found else None
        return tuple(damage.sentence for damage in found.damages) if found else ()

    @property
    def place(self) -> Place | None:
        """What keeps the diary's folder, when that can harm it."""
        return self._found.place if self._found else None

    def _damage(self) -> Note | None:
        count = len(self.damages)
        if not count:
            return None
        title = ngettext(
            "One thing in the diary is damaged", "{n} things in the diary are damaged", count
        ).format(n=count)
        named = " ".join(self.damages[:_NAMED])
        if count > _NAMED:
            more = ngettext("{n} more is named in the list.", "{n} more are named in the list.",
                            count - _NAMED)  # fmt: skip
            named = f"{named} {more.format(n=count - _NAMED)}"
        return Note("damage", "warning", title, named, _("What helps"))

    def _words(self) -> Note | None:
        return Note("told", "info", "", self._told) if self._told else None

    def _backup(self) -> Note | None:
        fault = self._found.backup_fault if self._found else ""
        if not fault:
            return None
        return Note(
            "backup", "warning", _("The backup of today could not be made"),
            _("{reason} What you noted is in the diary; only the copy of it is missing.")
            .format(reason=fault),
            _("Try again"),
        )  # fmt: skip

    def _clock(self) -> Note | None:
        doubt = health.clock_doubt(self._workspace)
        if doubt is None:
            return None
        return Note("clock", "warning", _("Is the computer's clock right?"), doubt)

    def _place(self) -> Note | None:
        if self.place is None or folder_check.is_known(self._workspace, self.place):
            return None
        if self.place.kind == SYNCED:
            title = _("{service} keeps the diary's folder in step").format(service=self.place.name)
            text = _("It can put an older diary over this one, and it copies what you note to its "
                     "servers.")  # fmt: skip
        else:
            title = _("The diary lies on another computer")
            text = _("When the connection breaks while you note something, it may not be saved.")
        return Note("place", "info", title, text, _("What this means"))
