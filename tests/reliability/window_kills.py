"""Kills the window while check-ins are typed into it; what it said was saved must be there."""

import json
import mmap
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from recovery_app.gui import app as gui
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.today import TodayPage
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.toast import Toast
from recovery_app.store import checking, engine
from recovery_app.text import _
from tests.reliability import rig
from tests.reliability.kills import WRITING, Watched, wait_for_a_write

DIARIES_LAST = 20
"""So many kills one diary has to live through before a new one is begun."""


def type_until_killed(folder: Path, pipe: int, shared: mmap.mmap, control: str) -> None:
    """The child: type a check-in, and tell once the window shows that it is saved.

    With the control "promise early" it is told before it is saved.
    """
    workspace = rig.begin(folder)
    workspace.diary._connection = Watched(workspace.diary._connection, shared)
    application = gui.application()
    window = MainWindow(workspace, theme_name="light", scale=1.0)
    window.resize(1024, 700)
    window.show()
    window.activateWindow()
    window.open("today")
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    os.write(pipe, b"ready\n")
    number = 0
    while True:
        _until(lambda: page.form is not None or _another(page) is not None)
        if (button := _another(page)) is not None:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        _until(lambda: page.form is not None)
        # The offscreen platform has no window manager that would keep the window active.
        window.activateWindow()
        assert page.form is not None
        page.form.focus_first()
        application.processEvents()
        QTest.keyClick(_focused(), Qt.Key(Qt.Key.Key_0.value + number % 10))
        if control == "promise early":
            os.write(pipe, b"saved\n")
        QTest.keyClick(_focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        _until(lambda: any(toast.isVisible() for toast in window.findChildren(Toast)))
        if not control:
            os.write(pipe, b"saved\n")
        for toast in window.findChildren(Toast):
            toast.dismiss()
        number += 1


def _until(happened: Callable[[], bool]) -> None:
    """Let the window go on until something happened in it."""
    give_up = time.monotonic() + 30
    while not happened():
        QApplication.processEvents()
        assert time.monotonic() < give_up, "the window stands still"


def _another(page: TodayPage) -> Button | None:
    """The button that asks for one more check-in."""
    found = page.findChildren(Button)
    return next((b for b in found if b.isVisible() and b.text() == _("Add another")), None)


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def kill_once(
    folder: Path, wait: float, control: str, *, aimed: bool, later: bool
) -> tuple[int, bool]:
    """Let a window be typed into and kill it; returns how often it said that it saved.

    `later`: not before it said so once, however slow the machine is.
    """
    shared = mmap.mmap(-1, 1)
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            type_until_killed(folder, into, shared, control)
        except BaseException:  # noqa: BLE001 - told, then the process ends
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(into)
    with os.fdopen(out, "rb") as said:
        assert said.readline() == b"ready\n", "the window did not get going"
        said_before = int(later and said.readline() == b"saved\n")
        time.sleep(wait)
        if aimed:
            # Most of its time a window paints; wait until it writes.
            wait_for_a_write(shared)
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the window ended before it was killed"
        inside = shared[0] == WRITING
        saved = said_before + said.read().count(b"saved")
    shared.close()
    return saved, inside


def counted(folder: Path) -> int:
    """How many check-ins are in the diary; 0 before there is one."""
    if not (folder / "diary.db").exists():
        return 0
    connection = engine.connect(folder / "diary.db")
    (there,) = connection.execute("SELECT count(*) FROM check_in").fetchone()
    connection.close()
    return int(there)


def main(kills: int, longest: float = 1.0, control: str = "") -> dict[str, Any]:
    """Kill the window `kills` times, each after up to `longest` seconds of typing."""
    rig.warm_up()
    with rig.place() as place:

        def work(part: int, of: int) -> dict[str, int]:
            found = {"kills": 0, "inside": 0, "promises": 0, "lost": 0, "damaged": 0}
            for number in range(part, kills, of):
                # A long list of entries would only make the window slow.
                folder = place / f"diary-{part}-{number // (DIARIES_LAST * of)}"
                before, wait = counted(folder), rig.chance("window", number).uniform(0, longest)
                turn = number // of
                saved, inside = kill_once(
                    folder, wait, control, aimed=turn % 3 < 2, later=turn % 2 == 1
                )
                new = counted(folder) - before
                found["kills"] += 1
                found["inside"] += inside
                found["promises"] += saved
                found["lost"] += max(0, saved - new)
                found["damaged"] += bool(checking.check(folder / "diary.db").damages)
                # One more than was promised at most: killed before it could say so.
                assert new <= saved + 1, "more than was typed"
            return found

        return rig.spread(work)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
