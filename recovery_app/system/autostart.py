"""Start at login: an XDG autostart file, a LaunchAgent, or a Run key; each looked at once it is set."""

import shutil
from pathlib import Path

from recovery_app.system import launching
from recovery_app.system.launchd import LaunchdJob
from recovery_app.system.launching import Command, NotInstalled, Run, Standing
from recovery_app.system.registry import Registry, WindowsRegistry
from recovery_app.text import N_, _

NOT_AT_LOGIN = N_("It does not start at login.")
ANOTHER_COPY = N_("Another copy of the app, or another diary, starts at login.")

_CURRENT = r"Software\Microsoft\Windows\CurrentVersion"
RUN = rf"{_CURRENT}\Run"
APPROVED = rf"{_CURRENT}\Explorer\StartupApproved\Run"
NAME = "Recovery App"

_DESKTOP_ESCAPED = str.maketrans({char: f"\\{char}" for char in '\\"`$'})


class XdgAutostart:
    """A file in the autostart folder of the desktop (Linux); `config` is ~/.config."""

    def __init__(self, config: Path, command: Command) -> None:
        self.path = config / "autostart" / "recovery-app.desktop"
        self._command = command

    def standing(self) -> Standing:
        """Whether the desktop will start this copy of the app at the next login."""
        found = launching.read(self.path)
        if found is None:
            return Standing(on=False, words=_(NOT_AT_LOGIN))
        if found != self._text():
            return Standing(on=False, words=_(ANOTHER_COPY))
        if shutil.which(self._command[0]) is None:
            return Standing(on=False, words=_("The program that should start is not there."))
        return Standing(on=True, words=_("The desktop starts it at login."))

    def install(self) -> None:
        """Write the file and look at it. Raises NotInstalled in words."""
        launching.write(self.path, self._text())
        expect(self.standing(), on=True)

    def remove(self) -> None:
        """Remove the file and look. Raises NotInstalled in words."""
        launching.remove(self.path)
        expect(self.standing(), on=False)

    def _text(self) -> str:
        words = " ".join(desktop_quoted(word) for word in self._command)
        return (
            "[Desktop Entry]\nType=Application\nVersion=1.0\nName=Recovery App\n"
            f"Exec={words}\nIcon=recovery-app\nTerminal=false\n"
            "X-GNOME-Autostart-enabled=true\n"
        )


class LoginAgent:
    """A job of launchd (macOS) that starts the app at login."""

    def __init__(self, home: Path, command: Command, run: Run = launching.run) -> None:
        what = {"ProgramArguments": list(command), "RunAtLoad": True, "ProcessType": "Interactive"}
        self._job = LaunchdJob(home, "recovery-app.login", what, run)

    def standing(self) -> Standing:
        """Whether launchd will start this copy of the app at the next login."""
        ours = self._job.is_ours
        if ours is None:
            return Standing(on=False, words=_(NOT_AT_LOGIN))
        if not ours:
            return Standing(on=False, words=_(ANOTHER_COPY))
        if self._job.is_disabled:
            return Standing(on=False, words=_("It is switched off in the system's settings."))
        return Standing(on=True, words=_("The system starts it at login."))

    def install(self) -> None:
        """Write the file and look at it. Raises NotInstalled in words."""
        # Not loaded now: that would start the app a second time.
        self._job.write()
        expect(self.standing(), on=True)

    def remove(self) -> None:
        """Remove the file and look. Raises NotInstalled in words."""
        launching.remove(self._job.path)
        expect(self.standing(), on=False)


class RunKey:
    """A value under the person's Run key (Windows)."""

    def __init__(self, command: Command, registry: Registry | None = None) -> None:
        import subprocess

        self._text = subprocess.list2cmdline(command)
        self._registry: Registry = registry or WindowsRegistry()

    def standing(self) -> Standing:
        """Whether Windows will start this copy of the app at the next login."""
        found = self._registry.get(RUN, NAME)
        if found is None:
            return Standing(on=False, words=_(NOT_AT_LOGIN))
        if found != self._text:
            return Standing(on=False, words=_(ANOTHER_COPY))
        switched = self._registry.get(APPROVED, NAME)
        # An odd first byte is how the task manager notes that the person switched it off.
        if isinstance(switched, bytes) and switched and switched[0] % 2:
            return Standing(on=False, words=_("It is switched off in the task manager."))
        return Standing(on=True, words=_("Windows starts it at login."))

    def install(self) -> None:
        """Set the value and read it back. Raises NotInstalled in words."""
        self._registry.set(RUN, NAME, self._text)
        self._registry.delete(APPROVED, NAME)
        expect(self.standing(), on=True)

    def remove(self) -> None:
        """Delete the value and look. Raises NotInstalled in words."""
        self._registry.delete(RUN, NAME)
        expect(self.standing(), on=False)


def expect(standing: Standing, *, on: bool) -> None:
    """Raise NotInstalled, with what was found, unless it stands as it was to be."""
    if standing.on != on:
        raise NotInstalled(standing.words)


def desktop_quoted(word: str) -> str:
    """One argument of an Exec line (Desktop Entry Specification, "The Exec key").

    The quoting's backslashes are doubled, as in every text of such a file; "%" begins a field code.
    """
    quoted = f'"{word.translate(_DESKTOP_ESCAPED)}"'
    return quoted.replace("\\", "\\\\").replace("%", "%%")
