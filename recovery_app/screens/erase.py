"""Erasing an entry for good: what goes with it, which copies still hold it, and what was done."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from recovery_app.domain import backup_words, date_words, describe, records
from recovery_app.services import backups as backups_service
from recovery_app.services import erasing, setting_aside
from recovery_app.services.erasing import Purged
from recovery_app.services.workspace import Workspace
from recovery_app.text import _, ngettext


class EraseScreen:
    """One entry that is about to be erased."""

    def __init__(self, workspace: Workspace, record_id: str) -> None:
        """Raises NotFound or StorageError in words."""
        self._workspace = workspace
        self._ahead = erasing.ahead(workspace, record_id)

    @property
    def what(self) -> str:
        """Which entry it is, without anything that was typed."""
        record = self._ahead.record
        day = date_words.short(record.day, self._workspace.today())
        return _("{what} · {day}").format(what=describe.kind(record), day=day)

    def sentences(self) -> tuple[str, ...]:
        """What will be gone, and that it stays gone."""
        found = [_("The entry and everything in it will be gone from the diary.")]
        if self._ahead.earlier:
            words = ngettext("Its {n} earlier version goes too.",
                             "Its {n} earlier versions go too.", self._ahead.earlier)  # fmt: skip
            found.append(words.format(n=self._ahead.earlier))
        for kind, count in Counter(record.kind for record in self._ahead.hanging).items():
            words = ngettext("{n} entry that belongs to it goes too: {kind}.",
                             "{n} entries that belong to it go too: {kind}.", count)  # fmt: skip
            found.append(words.format(n=count, kind=_(records.KIND_NAMES[kind])))
        found.append(
            _("This cannot be undone. Only a mark without any content stays, so that a file that is "
              "brought in later does not bring the entry back.")
        )  # fmt: skip
        return tuple(found)

    def copies(self) -> tuple[Path, ...]:
        """The copies that hold it; takes a while, and any thread may ask."""
        return self._workspace.backups.holding(self._ahead.record.id)

    def copies_words(self, copies: Sequence[Path]) -> str:
        """Which copies hold it, in words."""
        if not copies:
            return _("No backup holds it.")
        words = ngettext("{n} copy beside the diary holds it{span}.",
                         "{n} copies beside the diary hold it{span}.", len(copies))  # fmt: skip
        return words.format(n=len(copies), span=self._span(copies))

    def erase(self) -> None:
        """Erase it. Raises RecoveryError in words; nothing is changed then."""
        erasing.erase(self._workspace, self._ahead.record.id)

    def purge(self, copies: Sequence[Path]) -> Purged:
        """Remove copies that hold it, after a new backup; takes a while, and any thread may."""
        return erasing.purge(self._workspace.backups, self._ahead.record.id, copies)

    def done_words(self, copies: Sequence[Path], purged: Purged | None) -> tuple[str, ...]:
        """What was done, and where it may still be."""
        found = [_("It is erased from the diary.")]
        left = copies if purged is None else purged.left
        if purged is not None and purged.removed:
            words = ngettext("{n} copy that held it is removed.",
                             "{n} copies that held it are removed.", purged.removed)  # fmt: skip
            found.append(words.format(n=purged.removed))
        if left:
            words = ngettext("{n} copy still holds it.", "{n} copies still hold it.", len(left))
            found.append(words.format(n=len(left)))
        if purged is not None and purged.fault:
            found.append(purged.fault)
        aside = sorted(path.name for path in self._workspace.folder.glob(setting_aside.FOLDERS))
        if aside:
            sentence = _("What was set aside in the diary's folder may hold it too: {names}.")
            found.append(sentence.format(names=", ".join(aside)))
        found.append(_("Files you saved or copied elsewhere are not touched."))
        return tuple(found)

    def _span(self, copies: Sequence[Path]) -> str:
        made = [known.made_at for path in copies if (known := backups_service.read(path))]
        if not made:
            return ""
        now = self._workspace.clock.now()
        first, last = (
            backup_words.when(moment.astimezone(now.tzinfo), now.date())
            for moment in (min(made), max(made))
        )
        if first == last:
            return _(" ({when})").format(when=first)
        return _(" ({first} to {last})").format(first=first, last=last)
