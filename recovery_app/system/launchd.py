"""Jobs of launchd (macOS): a file in LaunchAgents, and asking launchctl what became of it."""

import os
from pathlib import Path
from typing import Any

from recovery_app.system import launching
from recovery_app.system.launching import NotInstalled, Run
from recovery_app.text import _


class LaunchdJob:
    """One job of the person who is logged in; `what` is its definition beside the label."""

    def __init__(self, home: Path, label: str, what: dict[str, Any], run: Run) -> None:
        self.path = home / "Library" / "LaunchAgents" / f"{label}.plist"
        self._label = label
        self._what = what
        self._run = run

    @property
    def is_ours(self) -> bool | None:
        """Whether the file is the one we would write; None when there is none."""
        found = launching.read(self.path)
        return None if found is None else found == self._text()

    @property
    def is_disabled(self) -> bool:
        """Whether the person switched it off in the system's settings."""
        said = self._run(["launchctl", "print-disabled", _domain()]).text
        lines = [line for line in said.splitlines() if f'"{self._label}"' in line]
        return any(line.split("=>")[-1].strip() in ("disabled", "true") for line in lines)

    @property
    def is_loaded(self) -> bool:
        """Whether launchd has it."""
        return self._run(["launchctl", "print", f"{_domain()}/{self._label}"]).code == 0

    def write(self) -> None:
        """Write the file; launchd takes it at the next login. Raises NotInstalled in words."""
        launching.write(self.path, self._text())

    def load(self) -> None:
        """Write the file and have launchd take it now. Raises NotInstalled in words."""
        self.write()
        self._run(["launchctl", "bootout", f"{_domain()}/{self._label}"])
        self._run(["launchctl", "enable", f"{_domain()}/{self._label}"])
        answer = self._run(["launchctl", "bootstrap", _domain(), str(self.path)])
        if answer.code:
            launching.remove(self.path)
            words = _("launchd did not take it: {reason}.")
            raise NotInstalled(words.format(reason=answer.first_line or answer.code))

    def unload(self) -> None:
        """Have launchd forget it. Raises NotInstalled in words."""
        self._run(["launchctl", "bootout", f"{_domain()}/{self._label}"])
        launching.remove(self.path)

    def _text(self) -> str:
        import plistlib  # for macOS alone

        return plistlib.dumps({"Label": self._label, **self._what}).decode()


def _domain() -> str:
    return f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui"
