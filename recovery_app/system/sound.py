"""Plays the alarm through whatever player the computer has, without waiting for it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_app import resources

if TYPE_CHECKING:
    import subprocess

_PLAYERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "linux": (
        ("pw-play",),
        ("paplay",),
        ("canberra-gtk-play", "-f"),
        ("aplay", "-q"),
    ),
    "darwin": (("afplay",),),
}

Run = Callable[[Sequence[str]], "subprocess.Popen[bytes]"]


class SystemSound:
    """The alarm, heard once per call."""

    def __init__(
        self,
        platform: str = sys.platform,
        find: Callable[[str], str | None] = shutil.which,
        run: Run | None = None,
    ) -> None:
        self._platform = platform
        self._find = find
        self._run = run or _started
        self._playing: list[subprocess.Popen[bytes]] = []

    def play(self) -> bool:
        """Sound the alarm; False when this computer offers no way to."""
        # Players that have ended are let go of, so that none stays behind as a zombie.
        self._playing = [process for process in self._playing if process.poll() is None]
        file = resources.path("sounds", "alarm.wav")
        if self._platform == "win32":
            return _on_windows(file)
        for command in _PLAYERS.get(self._platform, ()):
            program = self._find(command[0])
            if program is None:
                continue
            try:
                self._playing.append(self._run([program, *command[1:], str(file)]))
            except OSError:
                continue
            return True
        return False


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    import subprocess  # not at the start of the window: most starts sound nothing

    return subprocess.Popen(  # noqa: S603 - a player found on the path, and our own file
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _on_windows(file: Path) -> bool:
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError:
            return False
        return True
    return False
