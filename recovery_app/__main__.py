"""Puts the app together: clock, ids, data folder, language, and the window when it is asked for."""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_app import paths, text
from recovery_app.errors import RecoveryError
from recovery_app.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recovery_app.cli.context import App, Asked
    from recovery_app.services.ports import Clock, Computer, Ids
    from recovery_app.services.workspace import Workspace
    from recovery_app.system.clock import FixedClock


def main(argv: list[str] | None = None) -> int:
    """Run the app as `argv` (the process's arguments) asks; returns the exit code."""
    # What the app writes is for its owner's eyes only.
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    text.use(None)
    arguments = sys.argv[1:] if argv is None else argv
    try:
        if _only_the_window(arguments):
            return _open_window(arguments[-1] if arguments else None)
        from recovery_app.cli import group

        return group.run(arguments, _compose)
    except Exception as error:  # noqa: BLE001 - the crash guard: what comes here is a bug
        from recovery_app import log

        sentence = _("Something went wrong in the app itself; nothing was changed.")
        sys.stderr.write(f"{sentence}\n\n{log.bug_report(error)}\n")
        return 1


def _only_the_window(arguments: Sequence[str]) -> bool:
    """Whether the window is asked for and nothing else: it comes up sooner without the command line."""
    if os.environ.get("RECOVERY_APP_NOW"):
        return False
    named = len(arguments) == 2 and arguments[0] == "--data-dir"
    return not arguments or (named and not arguments[1].startswith("-"))


def _open_window(data_dir: str | None) -> int:
    """Open the window; a fault a person can act on is told in one sentence."""
    import gc

    gc.disable()  # nothing to be thrown away comes before the first paint
    from recovery_app.system import quick_dataclasses, quick_enums

    quick_dataclasses.begin()
    quick_enums.begin()
    try:
        clock, ids = _clock_and_ids(None)
        window, folder = _window(clock, ids, data_dir)
        return window.open(folder)
    except RecoveryError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _clock_and_ids(now: str | None) -> tuple[Clock, Ids]:
    if now:
        from recovery_app.system.ids import SeededIds

        return _standing(now), SeededIds()
    from recovery_app.system.clock import SystemClock
    from recovery_app.system.ids import RandomIds

    return SystemClock(), RandomIds()


def _window(clock: Clock, ids: Ids, data_dir: str | None) -> tuple[_Window, Path]:
    folder = paths.data_folder(data_dir)
    usual = None if paths.named_folder(data_dir) else folder
    return _Window(clock, ids, usual, folder), folder


def _compose(asked: Asked) -> App:
    from recovery_app.cli.context import App

    clock, ids = _clock_and_ids(asked.now)
    window, folder = _window(clock, ids, asked.data_dir)
    return App(clock, ids, folder, window, asked, computer=lambda: _computer(folder))


def _standing(moment: str) -> FixedClock:
    """A clock that stands at an ISO 8601 moment; without an offset it is local wall time."""
    from recovery_app.services.zones import local_zone
    from recovery_app.system.clock import FixedClock, SystemClock

    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        sentence = _("The time for --now must be ISO 8601, such as 2026-11-04T10:00.")
        raise RecoveryError(sentence) from None
    zone = local_zone(SystemClock())
    local = at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)
    if at.tzinfo is None or at.utcoffset() == local.utcoffset():
        return FixedClock(local, SystemClock().zone())
    return FixedClock(at, str(at.tzinfo))


def _computer(folder: Path) -> Computer:
    from recovery_app.system.computer import this_computer

    return this_computer(folder)


def _key_of(folder: Path, words: str) -> bytes:
    from recovery_app.services.lock import Lock

    return Lock(folder).key(words)


def _see_to_a_display() -> None:
    """Say in one sentence what Qt would abort over. Raises RecoveryError without a display."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in named):
        sentence = _(
            "There is no display, so the window cannot open. What works without one: "
            "recovery-app --help"
        )
        raise RecoveryError(sentence)


class _Window:
    """The window, imported when it is opened."""

    def __init__(self, clock: Clock, ids: Ids, usual: Path | None, own: Path) -> None:
        """`usual` is the folder that is used when none is named; None when one was named.

        `own` is the person's; any other one that is opened is an example.
        """
        self._clock = clock
        self._ids = ids
        self._own = own
        self._usual = usual

    def open(
        self, folder: Path, *, key: bytes | None = None, background: bool = False,
        at_today: bool = False,
    ) -> int:  # fmt: skip
        _see_to_a_display()
        from recovery_app.gui import quick_qt

        quick_qt.bring_in()
        from recovery_app.gui import app
        from recovery_app.screens.opening import OpeningScreen
        from recovery_app.system import stopwatch
        from recovery_app.system.folders import filesystem
        from recovery_app.system.sound import SystemSound

        screen = OpeningScreen(folder, self._clock, self._open_diary, key_of=_key_of)
        screen.key = key
        if folder == self._usual:
            # Chosen instead of the usual one, another folder is the usual one from then on.
            screen.choose = paths.choose_folder
        # An example reminds nobody.
        computer = _computer if folder == self._own else None
        return app.run(
            screen, SystemSound(), filesystem, computer, background=background,
            at_today=at_today, elapsed=stopwatch.elapsed,
        )  # fmt: skip

    def snapshot(
        self, folder: Path, page: str, file: Path, *, size: tuple[int, int], theme: str,
        scale: float, key: bytes | None = None,
    ) -> None:  # fmt: skip
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from recovery_app.gui import quick_qt

        quick_qt.bring_in()
        from recovery_app.gui import app

        def opened() -> Workspace:
            return self._open_diary(folder, key)

        app.snapshot(
            opened, page, file, size=size, theme_name=theme, scale=scale, computer=_computer
        )

    def _open_diary(self, folder: Path, key: bytes | None) -> Workspace:
        from recovery_app.services.workspace import Workspace
        from recovery_app.system.clock import SystemClock

        doubt = isinstance(self._clock, SystemClock)
        return Workspace(
            folder, self._clock, self._ids, origin="window", key=key, doubt_clock=doubt
        )


if __name__ == "__main__":
    sys.exit(main())
