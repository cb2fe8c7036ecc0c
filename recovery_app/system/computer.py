"""This computer, as far as reminders reach into it: notices, start at login, the system's timer."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from recovery_app.system import autostart, launching, notices, os_timer
from recovery_app.system.launching import Standing
from recovery_app.system.notices import Notices


class Installed(Protocol):
    """Something of the system that can be switched on and off, and says how it stands."""

    def standing(self) -> Standing:
        """Whether it is on, looked up now."""

    def install(self) -> None:
        """Switch it on and look. Raises NotInstalled in words."""

    def remove(self) -> None:
        """Switch it off and look. Raises NotInstalled in words."""


@dataclass(frozen=True)
class Computer:
    """The parts for this operating system."""

    notices: Notices
    autostart: Installed
    os_timer: Installed


def this_computer(data_folder: Path, platform: str = sys.platform) -> Computer:
    """The parts, set to start the app over the diary in `data_folder`."""
    window = launching.command("--data-dir", str(data_folder), "--background")
    remind = launching.command("--data-dir", str(data_folder), "remind", "--once", "--unattended")
    home = Path.home()
    shown = notices.of_this_system(platform)
    if platform == "darwin":
        return Computer(
            shown, autostart.LoginAgent(home, window), os_timer.TimerAgent(home, remind)
        )
    if platform == "win32":
        return Computer(shown, autostart.RunKey(window), os_timer.ScheduledTask(remind))
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return Computer(
        shown, autostart.XdgAutostart(config, window), os_timer.SystemdTimer(config, remind)
    )
