"""Says in short words how far a set-up has come, on a terminal as in a log."""

import re
import shutil
import sys
import time
from types import TracebackType
from typing import Self

LARGE_MB = 10


def say(text: str) -> None:
    """Print a line at once, whoever listens. A closed or narrow output is no reason to stop."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


class Progress:
    """A title, a line for each step, and how long it took. Use it in a `with`."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._passing = False
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        say(self._title)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._wipe()
        if kind is None:
            say(f"  ready after {time.monotonic() - self._started:.0f} s")

    def step(self, text: str) -> None:
        """Say what begins now."""
        self._wipe()
        say("  " + text)

    def passing(self, text: str) -> None:
        """Show `text` on a terminal until something else is said; a log goes without."""
        if sys.stdout.isatty():
            self._wipe()
            print("  " + text[: shutil.get_terminal_size().columns - 3], end="", flush=True)
            self._passing = True

    def _wipe(self) -> None:
        if self._passing:
            print("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r", end="", flush=True)
            self._passing = False


class PipWatcher:
    """Turns what pip prints, line by line, into progress."""

    def __init__(self, told: Progress, pinned: int) -> None:
        self._told = told
        self._total = pinned
        self._begun = 0

    def line(self, text: str) -> None:
        """Look at one line of pip's output."""
        if text.startswith("Ignoring "):  # a package for other systems
            self._total -= 1
        elif found := re.match(r"Collecting ([\w.-]+)==", text):
            self._begun += 1
            self._told.passing(f"fetching {self._begun} of {self._total}: {found[1]}")
        elif found := re.match(r"\s+Downloading ([\w.]+)-\S+ \(([\d.]+) MB\)", text):
            if float(found[2]) >= LARGE_MB:
                self._told.step(f"fetching {found[1]}, {float(found[2]):.0f} MB")
        elif text.startswith("Installing collected packages"):
            self._told.step("putting everything in place")
