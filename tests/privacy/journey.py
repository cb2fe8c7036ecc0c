"""A person types a different text into every text field of the window, and goes through its flows.

Runs as a program: `python -m tests.privacy.journey PLACE`. The diary is PLACE/diary, what the
person saves goes to PLACE/exports, and PLACE/copies gets a copy of the diary's folder now and then.
Prints as JSON what was typed where, and everything the window showed to the desktop.
"""

import faulthandler
import json
import os
import sys
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from recovery_app.gui.cannot_open import CannotOpenWindow
from recovery_app.gui.recovery_key_sheet import RecoveryKeySheet
from recovery_app.gui.settings import SettingsPage
from recovery_app.gui.summary import SummaryPage
from recovery_app.gui.today import TodayPage
from recovery_app.gui.unlock import UnlockWindow
from tests.privacy.first_sitting import FirstSitting

LONGEST_S = 300
"""A life that stands still for so long is ended, and where it stood is told."""

CONTROL = Qt.KeyboardModifier.ControlModifier


class Journey(FirstSitting):
    """Three sittings: without a lock, with one, and with a locked file that is damaged."""

    def live(self) -> None:
        self.during(self._run, self._before_the_lock)
        self.during(self._run, self._locked)
        file = self._diary / "diary.db"
        content = bytearray(file.read_bytes())
        content[500] ^= 1
        file.write_bytes(content)
        self.during(self._run, self._damaged)

    # The second: with a lock ---------------------------------------------------------

    def _locked(self) -> None:
        first, second = self.secret("the passphrase"), self.secret("another passphrase")
        wrong = self.secret("a wrong passphrase")
        settings = self.page("settings", SettingsPage)
        self.press(settings, "Set a lock")
        self.passphrases(self.panel(), first, first)
        self.press(self.panel(), "Lock the diary")
        self._take_the_key()
        self._copy("locked")
        self._draft_and_lock()
        for words in (wrong, first):
            self.unlock(words)
        self._looked_at_while_locked(first)
        self.press(self.page("settings", SettingsPage), "Change the passphrase")
        sheet = self.panel()
        self.passphrases(sheet, first, second, second)
        self.press(sheet, "Change it")
        self.done_with(sheet)
        self.press(self.page("settings", SettingsPage), "New recovery key")
        self.passphrases(self.panel(), second)
        self.press(self.panel(), "Make a new one")
        key = self._take_the_key()
        self._remind_while_locked(key)
        self._entry("milestone")
        self._put_back()
        self.press(self.page("settings", SettingsPage), "Back up now")
        self.at_rest()
        self._copy("locked, later")
        self._words = second

    def _take_the_key(self) -> str:
        self.until(
            lambda: any(isinstance(sheet, RecoveryKeySheet) for sheet in self._panels()),
            "the recovery key",
        )
        sheet = self.panel()
        assert isinstance(sheet, RecoveryKeySheet)
        key = "-".join(sheet.key.text().split())
        self.seen.unkept += [key, key.replace("-", ""), " ".join(key.split("-")[:4])]
        self.type_into(sheet.last.edit, key[-4:])
        self.press(sheet, "I have it")
        self.done_with(sheet)
        return key

    def _draft_and_lock(self) -> None:
        page = self.page("today", TodayPage)
        page._ask_again()
        assert page.form is not None
        page.form._unfold()
        self.fill(page.form, "check-in that is not saved yet")
        self.key(Qt.Key.Key_L, CONTROL)
        self.the(UnlockWindow)
        self.key(Qt.Key.Key_F1)  # the warning signs, with the numbers of the region
        self.seen.shown.append(self.words())
        self.key(Qt.Key.Key_Escape)

    def _looked_at_while_locked(self, words: str) -> None:
        """The doctor's PDF is looked at in another program, and the diary is locked meanwhile."""
        page = self.page("today", TodayPage)
        assert page.form is not None
        page.form.draft.answer("worst", 3)
        page.save()
        summary = self.page("summary", SummaryPage)
        summary._open_file = lambda file: bool(self.seen.looked_at.append(str(file))) or True  # type: ignore[func-returns-value]
        summary._open()
        assert Path(self.seen.looked_at[-1]).exists()
        self.key(Qt.Key.Key_L, CONTROL)
        self.the(UnlockWindow)
        self._copy("locked, with a PDF open")
        self.unlock(words)

    def _remind_while_locked(self, key: str) -> None:
        before = len(self._computer.notices.shown)
        self._clock.at += timedelta(days=2)
        self.key(Qt.Key.Key_L, CONTROL)
        page = self.the(UnlockWindow)
        self.until(lambda: len(self._computer.notices.shown) > before, "a notice")
        self.press(page, "Forgotten?")
        self.unlock(key)

    # The third: the locked file is damaged --------------------------------------------

    def _damaged(self) -> None:
        self.unlock(self._words)
        window = self.the(CannotOpenWindow)
        self.seen.shown.append(self.words())
        self.press(window, "Put back")
        assert self.workspace.locks
        self._copy("locked, put back")
        self.press(self.page("settings", SettingsPage), "Remove the lock")
        sheet = self.panel()
        self.passphrases(sheet, self._words)
        self.press(sheet, "Remove the lock")
        self.done_with(sheet)
        assert not self.workspace.locks


if __name__ == "__main__":
    # As the app itself begins: what it writes is for its owner's eyes only.
    os.umask(0o077)
    faulthandler.dump_traceback_later(LONGEST_S, exit=True)
    journey = Journey(Path(sys.argv[1]))
    journey.live()
    shown = journey._computer.notices.shown
    journey.seen.notices += [f"{n.title} {n.body} {n.buttons}" for n in shown]
    sys.stdout.write(json.dumps(asdict(journey.seen)))
