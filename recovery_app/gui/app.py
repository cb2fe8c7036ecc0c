"""Starts the window: one per data folder, on screen before anything heavy is imported."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from recovery_app.errors import RecoveryError
from recovery_app.gui import crash, theme
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.one_window import OneWindow
from recovery_app.services.workspace import Workspace

_PATIENCE_MS = 2_000
"""A window must not stand still for longer."""

OpenWorkspace = Callable[[], Workspace]


def run(open_workspace: OpenWorkspace, folder: Path) -> int:
    """Show the window on the diary in `folder` until it is closed; returns the exit code."""
    app = application()
    crash.install()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    one = OneWindow(folder)
    if folder.is_dir() and not one.claim():
        return 0
    workspace = _opened(open_workspace)
    if workspace is None:
        return 1
    one.claim()
    workspace.diary.wait_at_most(_PATIENCE_MS)
    window = MainWindow(workspace)
    window.start()
    one.raised.connect(window.come_forward)
    # Behind the first paint: what only the next click needs.
    QTimer.singleShot(0, one.listen)
    QTimer.singleShot(0, window.warm_up)
    code = app.exec()
    window.close()
    workspace.close()
    one.release()
    return code


def snapshot(
    open_workspace: OpenWorkspace,
    page: str,
    file: Path,
    *,
    size: tuple[int, int] = (1200, 800),
    theme_name: str = "light",
    scale: float = 1.0,
) -> None:
    """Save one page of the window as a PNG; the window keeps `size` at every text `scale`."""
    qInstallMessageHandler(_without_noise)
    application()
    from recovery_app.gui import snapshot as pictures

    if page == "gallery":
        from recovery_app.gui import gallery

        pictures.save(gallery.build, file, size, theme_name, scale)
        return
    window = MainWindow(open_workspace(), theme_name=theme_name, scale=scale)
    window.resize(QSize(*size))
    window.open(page)
    window.settle()
    pictures.save(window, file, size, theme_name, scale)


def application() -> QApplication:
    """The one QApplication, named as the desktop knows it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["recovery-app"])
    app.setApplicationName("recovery-app")
    app.setApplicationDisplayName("Recovery App")
    app.setDesktopFileName("recovery-app")
    return app


def _without_noise(_kind: object, _context: object, message: str) -> None:
    # The platform without a screen says this of every window; it means nothing to anybody.
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def _opened(open_workspace: OpenWorkspace) -> Workspace | None:
    while True:
        try:
            return open_workspace()
        except RecoveryError as error:
            from recovery_app.gui.cannot_open import ask

            theme.apply()
            if not ask(str(error)):
                return None
