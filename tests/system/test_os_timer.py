"""The system's timer: on only when the system has it and runs it, for this copy of the app."""

import os
import plistlib
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pytest

from recovery_app.domain.reminders import GRACE
from recovery_app.system import os_timer
from recovery_app.system.launching import Answer, NotInstalled
from recovery_app.system.os_timer import ScheduledTask, SystemdTimer, TimerAgent
from tests.system.test_autostart import Launchctl

COMMAND = ("/opt/a b/py$x%q", "-P", "-m", "recovery_app", "--data-dir", 'C:\\a "b" & <c>', "remind")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "con fig"


@dataclass
class Systemctl:
    """A systemd of the person's own that reads the unit files; `refuses` to enable, in words."""

    config: Path
    refuses: str = ""
    enabled: bool = False
    active: bool = False
    asked: list[str] = field(default_factory=list)

    def __call__(self, program: Sequence[str]) -> Answer:
        assert program[:2] == ["systemctl", "--user"]
        verb = program[2]
        self.asked.append(verb)
        timer = self.config / "systemd" / "user" / "recovery-app-remind.timer"
        if verb == "show":
            lines = [
                f"LoadState={'loaded' if timer.exists() else 'not-found'}",
                f"ActiveState={'active' if self.active else 'inactive'}",
                f"UnitFileState={'enabled' if self.enabled else ''}",
            ]
            return Answer(0, "\n".join(lines))
        if verb == "enable":
            if self.refuses:
                return Answer(1, f"{self.refuses}\nmore")
            assert timer.exists()
            self.enabled = self.active = True
        elif verb == "disable":
            self.enabled = self.active = False
        return Answer(0, "")


def test_it_asks_often_enough_that_nothing_on_time_counts_as_missed() -> None:
    assert GRACE.total_seconds() > os_timer.MINUTES * 60


def test_systemd_on_and_off_again(config: Path) -> None:
    systemctl = Systemctl(config)
    timer = SystemdTimer(config, COMMAND, systemctl)
    assert (timer.standing().on, timer.standing().possible) == (False, True)
    timer.install()
    assert timer.standing().on
    assert "every 15 minutes" in timer.standing().words
    assert "daemon-reload" in systemctl.asked
    timer.remove()
    assert not timer.standing().on
    assert not list((config / "systemd" / "user").iterdir())


def test_the_timer_makes_up_for_what_was_slept_through(config: Path) -> None:
    SystemdTimer(config, COMMAND, Systemctl(config)).install()
    folder = config / "systemd" / "user"
    timer = (folder / "recovery-app-remind.timer").read_text().splitlines()
    assert {"Persistent=true", "OnCalendar=*:0/15", "WantedBy=timers.target"} <= set(timer)


def test_systemd_itself_finds_no_fault_with_the_units(
    tmp_path: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze here (Debian: systemd)")
    program = tmp_path / "a b $x%q" / "py thon"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    timer = SystemdTimer(config, (str(program), *COMMAND[1:]), Systemctl(config))
    timer.install()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    units = sorted((config / "systemd" / "user").iterdir())
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", *units],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    # It names units of the machine it dislikes, too.
    assert "recovery-app" not in done.stderr


def test_systemd_words_are_quoted() -> None:
    assert os_timer.systemd_quoted('a "b" \\c %d') == '"a \\"b\\" \\\\c %%d"'


def test_what_systemd_refuses_leaves_nothing_behind(config: Path) -> None:
    timer = SystemdTimer(config, COMMAND, Systemctl(config, refuses="Unit is masked."))
    with pytest.raises(NotInstalled, match=r"^Unit is masked\.$"):
        timer.install()
    assert not timer.standing().on
    assert not list((config / "systemd" / "user").iterdir())


def test_a_timer_that_was_stopped_is_not_on(config: Path) -> None:
    systemctl = Systemctl(config)
    timer = SystemdTimer(config, COMMAND, systemctl)
    timer.install()
    systemctl.active = False
    assert (timer.standing().on, timer.standing().words) == (
        False,
        "The timer is set up, but the system does not run it.",
    )


def test_a_timer_of_another_copy_is_not_ours(config: Path) -> None:
    systemctl = Systemctl(config)
    SystemdTimer(config, ("/elsewhere/python",), systemctl).install()
    timer = SystemdTimer(config, COMMAND, systemctl)
    assert "another copy" in timer.standing().words
    timer.install()
    assert timer.standing().on


@pytest.mark.parametrize(
    "answer", [Answer(127, "systemctl"), Answer(1, "Failed to connect to bus: No medium found")]
)
def test_without_systemd_it_is_not_possible(config: Path, answer: Answer) -> None:
    timer = SystemdTimer(config, COMMAND, lambda _program: answer)
    standing = timer.standing()
    assert (standing.on, standing.possible) == (False, False)
    assert "no timer" in standing.words
    with pytest.raises(NotInstalled):
        timer.install()
    assert not config.exists()


def test_launchd_on_and_off_again(tmp_path: Path) -> None:
    launchctl = Launchctl()
    timer = TimerAgent(tmp_path, COMMAND, launchctl)
    timer.install()
    assert timer.standing().on
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    job = plistlib.loads(file.read_bytes())
    assert job["ProgramArguments"] == list(COMMAND)
    assert [when["Minute"] for when in job["StartCalendarInterval"]] == [0, 15, 30, 45]
    launchctl.loaded.clear()
    assert "does not run it" in timer.standing().words
    timer.remove()
    assert not file.exists()
    assert not timer.standing().on


def test_what_launchd_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    timer = TimerAgent(tmp_path, COMMAND, Launchctl(refuses="Bootstrap failed: 5"))
    with pytest.raises(NotInstalled, match="Bootstrap failed: 5"):
        timer.install()
    assert not list((tmp_path / "Library" / "LaunchAgents").iterdir())


@dataclass
class Schtasks:
    """A Task Scheduler that keeps one task's XML; `refuses` it in words."""

    xml: str = ""
    refuses: str = ""

    def __call__(self, program: Sequence[str]) -> Answer:
        assert program[0] == "schtasks"
        match program[1]:
            case "/Create":
                if self.refuses:
                    return Answer(1, self.refuses)
                self.xml = Path(program[program.index("/XML") + 1]).read_text("utf-16")
            case "/Delete":
                self.xml = ""
            case "/Query":
                # What is not of the code page comes out as question marks.
                said = self.xml.encode("cp850", "replace").decode("cp850")
                return Answer(0, said) if self.xml else Answer(1, "ERROR: not found.")
        return Answer(0, "SUCCESS")


def test_a_scheduled_task_on_and_off_again() -> None:
    schtasks = Schtasks()
    timer = ScheduledTask((*COMMAND, "D:\\Tagebücher 🙂"), schtasks)
    assert not timer.standing().on
    timer.install()
    assert timer.standing().on
    timer.remove()
    assert schtasks.xml == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # the task; its trigger; the trigger's repetition
        ("Available>\n    <Enabled>true", "Available>\n    <Enabled>false"),
        ("StartBoundary>\n      <Enabled>true", "StartBoundary>\n      <Enabled>false"),
        ("PT15M", "P1D"),
    ],
)
def test_a_task_that_does_not_ask_any_more_is_not_on(before: str, after: str) -> None:
    schtasks = Schtasks()
    timer = ScheduledTask(COMMAND, schtasks)
    timer.install()
    assert schtasks.xml.count(before) == 1
    schtasks.xml = schtasks.xml.replace(before, after)
    assert not timer.standing().on
    assert "does not run it" in timer.standing().words


def test_the_task_is_what_windows_reads() -> None:
    schtasks = Schtasks()
    ScheduledTask(COMMAND, schtasks).install()
    task = ElementTree.fromstring(schtasks.xml.partition("?>")[2])
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert task.findtext(".//t:Command", namespaces=space) == COMMAND[0]
    arguments = task.findtext(".//t:Arguments", namespaces=space)
    assert arguments == subprocess.list2cmdline(COMMAND[1:])
    assert task.findtext(".//t:StartWhenAvailable", namespaces=space) == "true"
    assert task.findtext(".//t:Interval", namespaces=space) == "PT15M"
    # The order in which Windows writes such a trigger itself.
    (trigger,) = task.findall("t:Triggers/t:TimeTrigger", space)
    assert [part.tag.rpartition("}")[2] for part in trigger] == [
        "Repetition", "StartBoundary", "Enabled",
    ]  # fmt: skip
    (principal,) = task.findall("t:Principals/t:Principal", space)
    (actions,) = task.findall("t:Actions", space)
    assert principal.get("id") == actions.get("Context")


def test_a_task_of_another_copy_is_not_ours() -> None:
    schtasks = Schtasks()
    ScheduledTask(("other.exe",), schtasks).install()
    assert "another copy" in ScheduledTask(COMMAND, schtasks).standing().words


def test_what_windows_refuses_is_said() -> None:
    with pytest.raises(NotInstalled, match=r"ERROR: Access is denied\."):
        ScheduledTask(COMMAND, Schtasks(refuses="ERROR: Access is denied.")).install()


def test_without_a_task_scheduler_it_is_not_possible() -> None:
    timer = ScheduledTask(COMMAND, lambda _program: Answer(127, "schtasks"))
    assert not timer.standing().possible


def test_nothing_is_on_in_this_very_test_home() -> None:
    """The real systemctl, if there is one, over a home without units."""
    config = Path(os.environ["XDG_CONFIG_HOME"])
    assert not SystemdTimer(config, COMMAND).standing().on
