"""Lets every file call of a save in the window fail in turn, and compares what is said with what is kept.

Runs as a program of its own, with the shim for file calls preloaded; prints what it found as JSON.
"""

import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recovery_app.gui import app as gui
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.today import TodayPage
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.toast import Toast
from recovery_app.store import checking, engine
from recovery_app.system.ids import RandomIds
from tests.builders import recovering
from tests.reliability import rig
from tests.reliability.shim import Fault, Shim

FAULTS = (Fault.EIO_ONCE, Fault.EIO_STUCK, Fault.NOSPC_STUCK)


@dataclass
class Found:
    """How many faults fired, what was said, and everything that was wrong."""

    calls: int = 0
    fired: int = 0
    said: int = 0
    unknown: int = 0
    saved_anyway: int = 0
    sentences: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Swallowing:
    """The control: a connection that says COMMIT is done, whatever came of it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, sql: str, *values: Any) -> Any:
        try:
            return self._connection.execute(sql, *values)
        except engine.SqlError:
            if sql != "COMMIT":
                raise
            return self._connection.execute("ROLLBACK" if self.in_transaction else "SELECT 1")


class Noting(Swallowing):
    """Not that control: a connection that notes how many file calls there were at COMMIT's return."""

    def __init__(self, connection: Any, shim: Shim) -> None:
        super().__init__(connection)
        self._shim = shim
        self.calls = 0

    def execute(self, sql: str, *values: Any) -> Any:
        done = self._connection.execute(sql, *values)
        if sql == "COMMIT":
            self.calls = self._shim.calls
        return done


class Bench:
    """One window over one diary, with faults at chosen calls."""

    def __init__(self, folder: Path, *, control: bool) -> None:
        self._folder = folder
        self._workspace = recovering(folder, ids=RandomIds())
        self._workspace.diary.wait_at_most(0)
        self._control = control
        self._application = gui.application()
        self._window = MainWindow(self._workspace, theme_name="light", scale=1.0)
        self._window.resize(1024, 700)
        self._window.show()
        self._window.open("today")
        self._shim = Shim(folder)
        self._shim.do_not_wait()
        self._shim.content_only()
        self.found = Found()

    def learn(self) -> int:
        """How many file calls an undisturbed save makes until COMMIT came back."""
        self._type(1)
        diary = self._workspace.diary
        noting = Noting(diary._connection, self._shim)
        diary._connection = noting
        self._shim.count()
        self._page.save()
        self._shim.disarm()
        assert self._count() == 1
        return noting.calls

    def run(self, at: int, fault: Fault, number: int) -> None:
        """Save with one call failing, then again with none."""
        before = self._count()
        toast = self._window.findChild(Toast)
        if isinstance(toast, Toast):
            toast.dismiss()
        self._type(number % 11)
        if self._control:
            diary = self._workspace.diary
            diary._connection = Swallowing(diary._connection)
        form = self._page.form
        self._shim.arm(at, fault)
        self._page.save()
        fired = self._shim.fired
        self._shim.disarm()
        self._application.processEvents()
        said, saved = self._said(), self._told_saved()
        kept = self._count() - before
        where = f"{fault.name} at call {at}"
        self.found.fired += fired > 0
        self.found.said += bool(said)
        self.found.saved_anyway += saved
        self.found.sentences = sorted({*self.found.sentences, *said})
        if bool(said) == saved:
            self.found.wrong.append(f"{where}: said {said}, told saved: {saved}")
        unknown = any("it is not known whether it was" in sentence for sentence in said)
        self.found.unknown += unknown
        if kept != (1 if saved else 0) and not (unknown and kept == 1):
            self.found.wrong.append(f"{where}: told saved: {saved}, kept {kept}")
        if not saved:
            if self._page.form is not form or form is None:
                self.found.wrong.append(f"{where}: the form is another one")
            self._page.save()
            self._application.processEvents()
            if self._count() != before + 1 or self._said():
                self.found.wrong.append(f"{where}: saving again gave {self._said()}")

    def end(self) -> Found:
        """Look at everything that was written."""
        self._window.end()
        self._workspace.close()
        damages = checking.check(self._folder / "diary.db").damages
        self.found.wrong += [damage.sentence for damage in damages]
        return self.found

    @property
    def _page(self) -> TodayPage:
        page = self._window.findChild(TodayPage)
        assert isinstance(page, TodayPage)
        return page

    def _type(self, worst: int) -> None:
        self._application.processEvents()
        for button in self._window.findChildren(Button):
            if button.isVisible() and button.text() == "Add another":
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                break
        self._application.processEvents()
        form = self._page.form
        assert form is not None
        form.fields["worst"].set_value(worst)
        form.draft.answer("worst", worst)
        form.draft.answer("note", f"{worst} " * 900)

    def _said(self) -> list[str]:
        QApplication.processEvents()
        banners = [b for b in self._page.findChildren(Banner) if b.isVisible()]
        return [b.text_label.text().replace("\u200b", "") for b in banners if b.kind == "warning"]

    def _told_saved(self) -> bool:
        toast = self._window.findChild(Toast)
        return isinstance(toast, Toast) and toast.isVisible() and "saved" in toast.label.text()

    def _count(self) -> int:
        connection = engine.connect(self._folder / "diary.db")
        (count,) = connection.execute("SELECT count(*) FROM check_in").fetchone()
        connection.close()
        return int(count)


def apart(work: Callable[[], Any]) -> Any:
    """What some work comes to in a process of its own: each window begins in the same way."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with os.fdopen(into, "w") as pipe:
                json.dump(work(), pipe)
        except BaseException:  # noqa: BLE001 - told, then the process ends
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return json.loads(told)


def one(folder: Path, at: int, fault: Fault, *, control: bool) -> dict[str, Any]:
    """Save in a new window with one call failing."""
    bench = Bench(folder, control=control)
    bench.run(at, fault, 2 + at % 9)
    found = asdict(bench.found if control else bench.end())
    shutil.rmtree(folder)
    return found


def main(most: int, control: bool = False) -> dict[str, Any]:
    """Try at most so many calls with each fault, spread over all of them."""
    with rig.place() as place:
        calls = apart(lambda: Bench(place / "learn", control=False).learn())
        step = max(1, -(-calls // most))
        cases = [(at, fault) for fault in FAULTS for at in range(calls, 0, -step)]

        def work(part: int, of: int) -> dict[str, Any]:
            found = asdict(Found())
            for at, fault in cases[part::of]:
                folder = place / f"{fault.name}-{at}"
                case = apart(
                    lambda at=at, fault=fault, to=folder: one(to, at, fault, control=control)
                )
                found = rig.together(found, case)
            return found

        return {**rig.spread(work), "calls": calls}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
