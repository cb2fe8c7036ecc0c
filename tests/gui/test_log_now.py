"""“Log now” on a notice of the closed app: the window of the same diary is asked for, at Today."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.one_window import OneWindow
from recovery_app.gui.session import Session
from recovery_app.screens.opening import OpeningScreen
from recovery_app.services.workspace import Workspace
from recovery_app.system.ids import RandomIds
from tests.desktop import NoticeServer, private_bus
from tests.fake_computer import FakeComputer
from tests.programs import ending

PATIENCE_MS = 60_000


@pytest.mark.parametrize("answer", ["log", "default"])
def test_pressed_on_the_desktop_it_asks_the_window_for_today(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, answer: str
) -> None:
    folder = workspace.folder
    window = OneWindow(folder)
    assert window.claim()
    window.listen()
    with private_bus(tmp_path) as address:
        server = NoticeServer(address)
        try:
            with ending(_remind(folder, address)) as program:
                with qtbot.waitSignal(window.raised, timeout=PATIENCE_MS) as asked:
                    server.press(server.next(), answer)
                assert asked.args == [True]
                _out, err = program.communicate(timeout=PATIENCE_MS / 1000)
            assert (program.returncode, err) == (0, b"")
        finally:
            server.stop()
    window.release()


def test_a_window_in_use_comes_forward_and_turns_to_today(
    qtbot: QtBot, workspace: Workspace
) -> None:
    folder, clock = workspace.folder, workspace.clock
    workspace.close()
    session = Session(
        OpeningScreen(
            folder, clock, lambda path, key: Workspace(path, clock, RandomIds(), origin="window")
        ),
        lambda opened: MainWindow(
            opened, theme_name="light", computer=lambda _folder: FakeComputer()
        ),
    )
    assert session.begin()
    main = session.window
    assert isinstance(main, MainWindow)
    session._behind_the_first_paint()
    main.open("settings")
    main.hide()
    assert not OneWindow(folder).claim()
    qtbot.waitUntil(main.isVisible)
    assert main._stack.currentWidget() is main._pages["settings"], "just started again"
    assert not OneWindow(folder, at_today=True).claim()
    qtbot.waitUntil(lambda: main._stack.currentWidget() is main._pages["today"])
    session.end()


def _remind(folder: Path, address: str) -> "subprocess.Popen[bytes]":
    """What the system's timer calls, on the evening of day 10."""
    kept = {name: value for name, value in os.environ.items() if name != "XDG_RUNTIME_DIR"}
    return subprocess.Popen(
        [sys.executable, "-m", "recovery_app", "--data-dir", str(folder),
         "--now", "2026-11-11T19:00+00:00", "remind", "--once", "--unattended"],
        env={**kept, "DBUS_SESSION_BUS_ADDRESS": address, "TZ": "UTC"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
