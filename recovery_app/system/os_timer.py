"""The system's timer that asks for reminders while the app is closed; each kind looked at once set."""

from pathlib import Path
from tempfile import TemporaryDirectory

from recovery_app.system import launching
from recovery_app.system.autostart import expect
from recovery_app.system.launchd import LaunchdJob
from recovery_app.system.launching import Command, NotInstalled, Run, Standing
from recovery_app.text import N_, _

MINUTES = 15
"""How often it asks; `domain.reminders.GRACE` is twice that, so nothing told on time counts late."""

UNIT = "recovery-app-remind"
TASK = "Recovery App reminders"

NO_TIMER = N_("This system has no timer that could ask while the app is closed.")
OFF = N_("Nothing asks for reminders while the app is closed.")
ON = N_("The system asks every {n} minutes, also while the app is closed.")
IDLE = N_("The timer is set up, but the system does not run it.")
ANOTHER_COPY = N_("The timer belongs to another copy of the app, or to another diary.")


class SystemdTimer:
    """A timer of the person's own systemd (Linux); `config` is ~/.config."""

    def __init__(self, config: Path, command: Command, run: Run = launching.run) -> None:
        folder = config / "systemd" / "user"
        self._files = {
            folder / f"{UNIT}.service": _service(command),
            folder / f"{UNIT}.timer": _TIMER,
        }
        self._run = run

    def standing(self) -> Standing:
        """Whether systemd has the timer and runs it."""
        answer = self._systemctl(
            "show", f"{UNIT}.timer", "--property=ActiveState,UnitFileState,LoadState"
        )
        if answer.code:
            return Standing(on=False, words=_(NO_TIMER), possible=False)
        found = [launching.read(path) for path in self._files]
        if not any(found):
            return Standing(on=False, words=_(OFF))
        if found != list(self._files.values()):
            return Standing(on=False, words=_(ANOTHER_COPY))
        state = dict(line.partition("=")[::2] for line in answer.text.splitlines())
        runs = state.get("ActiveState") == "active" and state.get("UnitFileState") == "enabled"
        if not runs:
            return Standing(on=False, words=_(IDLE))
        return Standing(on=True, words=_(ON).format(n=MINUTES))

    def install(self) -> None:
        """Write the units, start the timer and look. Raises NotInstalled in words."""
        if not (now := self.standing()).possible:
            raise NotInstalled(now.words)
        for path, text in self._files.items():
            launching.write(path, text)
        self._systemctl("daemon-reload")
        answer = self._systemctl("enable", "--now", f"{UNIT}.timer")
        # Files of an earlier copy may have been running: the new ones count.
        self._systemctl("restart", f"{UNIT}.timer")
        if not (now := self.standing()).on:
            self._clear()
            raise NotInstalled(answer.first_line or now.words)

    def remove(self) -> None:
        """Stop the timer, remove the units and look. Raises NotInstalled in words."""
        self._clear()
        expect(self.standing(), on=False)

    def _clear(self) -> None:
        self._systemctl("disable", "--now", f"{UNIT}.timer")
        for path in self._files:
            launching.remove(path)
        self._systemctl("daemon-reload")

    def _systemctl(self, *arguments: str) -> launching.Answer:
        return self._run(["systemctl", "--user", *arguments])


class TimerAgent:
    """A job of launchd (macOS) that runs every quarter of an hour, and after sleep."""

    def __init__(self, home: Path, command: Command, run: Run = launching.run) -> None:
        what = {
            "ProgramArguments": list(command),
            # The calendar, not an interval: launchd makes up for what it slept through.
            "StartCalendarInterval": [{"Minute": minute} for minute in range(0, 60, MINUTES)],
            "RunAtLoad": True,
            "ProcessType": "Background",
        }
        self._job = LaunchdJob(home, "recovery-app.remind", what, run)

    def standing(self) -> Standing:
        """Whether launchd has the job."""
        ours = self._job.is_ours
        if ours is None:
            return Standing(on=False, words=_(OFF))
        if not ours:
            return Standing(on=False, words=_(ANOTHER_COPY))
        if self._job.is_disabled or not self._job.is_loaded:
            return Standing(on=False, words=_(IDLE))
        return Standing(on=True, words=_(ON).format(n=MINUTES))

    def install(self) -> None:
        """Hand the job to launchd and ask for it. Raises NotInstalled in words."""
        self._job.load()
        expect(self.standing(), on=True)

    def remove(self) -> None:
        """Take the job away and look. Raises NotInstalled in words."""
        self._job.unload()
        expect(self.standing(), on=False)


class ScheduledTask:
    """A task of the Task Scheduler (Windows)."""

    def __init__(self, command: Command, run: Run = launching.run) -> None:
        self._xml = _task_xml(command)
        self._run = run

    def standing(self) -> Standing:
        """Whether the Task Scheduler has the task, and it is switched on."""
        answer = self._run(["schtasks", "/Query", "/TN", TASK, "/XML"])
        if answer.code == 127:
            return Standing(on=False, words=_(NO_TIMER), possible=False)
        if answer.code:
            return Standing(on=False, words=_(OFF))
        if _mark(self._xml) not in answer.text:
            return Standing(on=False, words=_(ANOTHER_COPY))
        # The task and its trigger can each be switched off, and the trigger changed, by hand.
        off = "<Enabled>false</Enabled>" in answer.text
        if off or _REPETITION not in answer.text:
            return Standing(on=False, words=_(IDLE))
        return Standing(on=True, words=_(ON).format(n=MINUTES))

    def install(self) -> None:
        """Hand the task over and ask for it. Raises NotInstalled in words."""
        with TemporaryDirectory() as folder:
            file = Path(folder) / "task.xml"
            file.write_text(self._xml, encoding="utf-16")
            made = self._run(["schtasks", "/Create", "/TN", TASK, "/XML", str(file), "/F"])
        standing = self.standing()
        if not standing.on:
            raise NotInstalled(made.first_line or standing.words)

    def remove(self) -> None:
        """Delete the task and look. Raises NotInstalled in words."""
        self._run(["schtasks", "/Delete", "/TN", TASK, "/F"])
        expect(self.standing(), on=False)


def _service(command: Command) -> str:
    # ":" keeps systemd from reading "$" in a path as a variable.
    words = " ".join(systemd_quoted(word) for word in command[1:])
    return (
        "[Unit]\nDescription=Recovery App: tell what is due\n\n"
        # The window that "Log now" opens is to outlive the unit.
        f"[Service]\nType=exec\nKillMode=process\nExecStart=:{systemd_quoted(command[0])} {words}\n"
    )


_TIMER = f"""[Unit]
Description=Recovery App: ask every {MINUTES} minutes what is due

[Timer]
OnCalendar=*:0/{MINUTES}
Persistent=true
AccuracySec=30s

[Install]
WantedBy=timers.target
"""


def systemd_quoted(word: str) -> str:
    """One argument of an ExecStart line (systemd.syntax(7)); "%" begins a specifier."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


_REPETITION = f"<Interval>PT{MINUTES}M</Interval>"


def _task_xml(command: Command) -> str:
    import hashlib
    import html
    import subprocess

    arguments = subprocess.list2cmdline(command[1:])

    mark = hashlib.sha256(repr(command).encode()).hexdigest()
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>{mark}</Description></RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition>{_REPETITION}</Repetition>
      <StartBoundary>2020-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
  </Triggers>
  <Principals><Principal id="Author">
    <LogonType>InteractiveToken</LogonType>
    <RunLevel>LeastPrivilege</RunLevel>
  </Principal></Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Enabled>true</Enabled>
    <Hidden>true</Hidden>
    <ExecutionTimeLimit>PT13H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author"><Exec>
    <Command>{html.escape(command[0])}</Command>
    <Arguments>{html.escape(arguments)}</Arguments>
  </Exec></Actions>
</Task>
"""


def _mark(xml: str) -> str:
    """What tells our task from another's, in letters that survive any code page."""
    return xml.partition("<Description>")[2].partition("</Description>")[0]
