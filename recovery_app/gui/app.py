"""Starts the window: one per data folder, on screen before anything heavy is imported."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from recovery_app.gui import crash
from recovery_app.gui.first_paint import FirstPaint
from recovery_app.gui.main_window import MainWindow, MakeComputer
from recovery_app.gui.session import Session
from recovery_app.screens.opening import OpeningScreen
from recovery_app.services.ports import Sound
from recovery_app.services.workspace import Workspace

if TYPE_CHECKING:
    from recovery_app.gui.idle import Elapsed
    from recovery_app.services.folder_check import FileSystem

OpenWorkspace = Callable[[], Workspace]


def run(
    screen: OpeningScreen,
    sound: Sound | None = None,
    filesystem: "FileSystem | None" = None,
    computer: MakeComputer | None = None,
    *,
    background: bool = False,
    at_today: bool = False,
    elapsed: "Elapsed" = time.monotonic,
) -> int:
    """Show the window on the diary until it is closed; returns the exit code.

    In the `background` it is not shown until it is asked for; reminders come all the same. A
    window that is open already comes forward instead, `at_today` if that is asked.
    """
    app = application()

    def build(workspace: Workspace) -> MainWindow:
        return MainWindow(
            workspace, sound=sound, filesystem=filesystem, computer=computer, first_look=True
        )

    session = Session(
        screen, build, background=background, at_today=at_today, computer=computer, elapsed=elapsed
    )
    crash.install(fault=session.tell)
    if not session.begin():
        return 0
    FirstPaint(session.window, _settle) if session.window else _settle()
    app.exec()
    return session.end()


def snapshot(
    open_workspace: OpenWorkspace,
    page: str,
    file: Path,
    *,
    size: tuple[int, int] = (1200, 800),
    theme_name: str = "light",
    scale: float = 1.0,
    computer: MakeComputer | None = None,
) -> None:
    """Save one page of the window as a PNG; the window keeps `size` at every text `scale`."""
    qInstallMessageHandler(_without_noise)
    application()
    from recovery_app.gui import snapshot as pictures

    if page == "gallery":
        from recovery_app.gui import gallery

        pictures.save(gallery.build, file, size, theme_name, scale)
        return
    window = MainWindow(open_workspace(), theme_name=theme_name, scale=scale, computer=computer)
    window.resize(QSize(*size))
    window.open(page)
    window.settle()
    pictures.save(window, file, size, theme_name, scale)


def application() -> QApplication:
    """The one QApplication, named as the desktop knows it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # By name, before there is a style to be compared with: looking at one costs 5 ms.
        app = QApplication(["recovery-app", "-style", "fusion"])
        app.setProperty("fusion", True)
    app.setApplicationName("recovery-app")
    app.setApplicationDisplayName("Recovery App")
    app.setDesktopFileName("recovery-app")
    return app


def _settle() -> None:
    import gc
    import signal

    gc.enable()
    # Ctrl+C ends it.

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _without_noise(_kind: object, _context: object, message: str) -> None:
    # The platform without a screen says this of every window; it means nothing to anybody.
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")
