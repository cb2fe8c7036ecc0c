"""This computer, as far as reminders reach into it: notices, start at login, the system's timer."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from recovery_app.system import autostart, launching, notices, os_timer
from recovery_app.system.launching import Command, Standing
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
    window: Command

    def open_window(self) -> None:
        """Start the window at Today, or have the one that is there come forward and turn to it."""
        launching.detach(self.window)


def this_computer(data_folder: Path, platform: str = sys.platform) -> Computer:
    """The parts, set to start the app over the diary in `data_folder`."""
    window = launching.command("--data-dir", str(data_folder))
    login = (*window, "--background")
    remind = (*window, "remind", "--once", "--unattended")
    home = Path.home()
    at_today = (*window, "--at-today")
    shown = notices.of_this_system(platform)
    if platform == "darwin":
        at_login: Installed = autostart.LoginAgent(home, login)
        return Computer(shown, at_login, os_timer.TimerAgent(home, remind), at_today)
    if platform == "win32":
        at_login = autostart.RunKey(login)
        return Computer(shown, at_login, os_timer.ScheduledTask(remind), at_today)
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    at_login = autostart.XdgAutostart(config, login)
    return Computer(shown, at_login, os_timer.SystemdTimer(config, remind), at_today)
