"""Start at login: on only when the system will do it, and for this copy of the app."""

import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from recovery_app.system import autostart
from recovery_app.system.autostart import LoginAgent, RunKey, XdgAutostart, desktop_quoted
from recovery_app.system.launching import Answer, NotInstalled

AWKWARD = ("a b", 'q"q', "d$HOME", "p%f", "s\\n", "t`ls`", "ü 🙂", "'", ";&|")


@pytest.fixture
def command(tmp_path: Path) -> tuple[str, ...]:
    program = tmp_path / "with space" / "python"
    program.parent.mkdir()
    program.symlink_to(sys.executable)
    return (str(program), "-m", "recovery_app", "--data-dir", "/home/a b/d", "--background")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "con fig"


def test_on_and_off_again(config: Path, command: tuple[str, ...]) -> None:
    login = XdgAutostart(config, command)
    assert not login.standing().on
    assert login.standing().possible
    login.install()
    assert login.standing().on
    login.remove()
    assert (login.standing().on, login.path.exists()) == (False, False)


def test_the_file_is_what_the_specification_asks_for(
    config: Path, command: tuple[str, ...]
) -> None:
    login = XdgAutostart(config, command)
    login.install()
    validator = shutil.which("desktop-file-validate")
    if validator is None:
        pytest.skip("there is no desktop-file-validate here (Debian: desktop-file-utils)")
    done = subprocess.run([validator, login.path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_program_gets_the_words_as_they_are() -> None:
    line = " ".join(desktop_quoted(word) for word in AWKWARD)
    assert words_of_exec(line) == list(AWKWARD)


def words_of_exec(line: str) -> list[str]:
    """As the Desktop Entry Specification reads an Exec line whose every argument is quoted."""
    text = re.sub(r"\\\\", r"\\", line)
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
    return [re.sub(r'\\(["`$\\])', r"\1", word).replace("%%", "%") for word in quoted]


@pytest.mark.parametrize("change", [("-m", "-x"), ("true", "false")])
def test_what_somebody_changed_is_not_on(
    config: Path, command: tuple[str, ...], change: tuple[str, str]
) -> None:
    login = XdgAutostart(config, command)
    login.install()
    login.path.write_text(login.path.read_text().replace(*change))
    assert not login.standing().on
    assert "Another copy" in login.standing().words


def test_a_program_that_was_removed_is_not_on(config: Path, command: tuple[str, ...]) -> None:
    login = XdgAutostart(config, command)
    login.install()
    Path(command[0]).unlink()
    assert (login.standing().on, login.standing().words) == (
        False,
        "The program that should start is not there.",
    )


def test_a_program_that_is_not_there_is_not_installed(config: Path) -> None:
    with pytest.raises(NotInstalled, match="is not there"):
        XdgAutostart(config, ("/nonexistent/python",)).install()


def test_a_folder_that_cannot_be_written_is_said(config: Path, command: tuple[str, ...]) -> None:
    config.touch()
    with pytest.raises(NotInstalled, match="Not a directory"):
        XdgAutostart(config, command).install()


@dataclass
class Launchctl:
    """Knows the jobs it was given, as launchctl does; `refuses` is what it says to all of them."""

    loaded: set[str] = field(default_factory=set)
    disabled: set[str] = field(default_factory=set)
    refuses: str = ""
    asked: list[list[str]] = field(default_factory=list)

    def __call__(self, program: Sequence[str]) -> Answer:
        self.asked.append(list(program))
        assert program[0] == "launchctl"
        verb, *rest = program[1:]
        label = rest[0].rpartition("/")[2]
        if verb == "print-disabled":
            lines = [f'\t\t"{name}" => disabled' for name in self.disabled]
            return Answer(0, "\n".join(["disabled services = {", *lines, "}"]))
        if verb == "bootstrap":
            if self.refuses:
                return Answer(5, self.refuses)
            self.loaded.add(plistlib.loads(Path(rest[1]).read_bytes())["Label"])
        elif verb == "bootout":
            self.loaded.discard(label)
        elif verb == "enable":
            self.disabled.discard(label)
        elif verb == "print":
            return Answer(0 if label in self.loaded else 113, "")
        return Answer(0, "")


def test_a_launch_agent_is_written_and_not_started_now(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    launchctl = Launchctl()
    login = LoginAgent(tmp_path, command, launchctl)
    assert not login.standing().on
    login.install()
    assert login.standing().on
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    job = plistlib.loads(file.read_bytes())
    assert (job["ProgramArguments"], job["RunAtLoad"]) == (list(command), True)
    assert not launchctl.loaded
    launchctl.disabled.add(job["Label"])
    assert "switched off" in login.standing().words
    login.remove()
    assert not file.exists()


@dataclass
class FakeRegistry:
    """A registry in memory."""

    values: dict[tuple[str, str], Any] = field(default_factory=dict)
    keeps: bool = True

    def get(self, key: str, name: str) -> Any:
        return self.values.get((key, name))

    def set(self, key: str, name: str, value: str) -> None:
        if self.keeps:
            self.values[key, name] = value

    def delete(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


def test_a_run_key(command: tuple[str, ...]) -> None:
    registry = FakeRegistry()
    login = RunKey(command, registry)
    assert not login.standing().on
    login.install()
    assert login.standing().on
    line = registry.get(autostart.RUN, autostart.NAME)
    assert line.startswith(f'"{command[0]}"')
    assert '"/home/a b/d"' in line
    login.remove()
    assert registry.values == {}


def test_a_run_key_that_the_task_manager_switched_off(command: tuple[str, ...]) -> None:
    registry = FakeRegistry()
    login = RunKey(command, registry)
    login.install()
    registry.values[autostart.APPROVED, autostart.NAME] = bytes([3, 0, 0, 0])
    assert (login.standing().on, "task manager" in login.standing().words) == (False, True)
    login.install()
    assert login.standing().on


def test_a_registry_that_keeps_nothing_is_noticed(command: tuple[str, ...]) -> None:
    with pytest.raises(NotInstalled, match="does not start at login"):
        RunKey(command, FakeRegistry(keeps=False)).install()


def test_a_run_key_of_another_copy(command: tuple[str, ...]) -> None:
    registry = FakeRegistry()
    RunKey(("other.exe",), registry).install()
    assert "Another copy" in RunKey(command, registry).standing().words
