"""Each operating system has its own parts, set to start the app over the right diary."""

from pathlib import Path

import pytest

from recovery_app.system.autostart import LoginAgent, RunKey, XdgAutostart
from recovery_app.system.computer import this_computer
from recovery_app.system.os_timer import ScheduledTask, SystemdTimer, TimerAgent


@pytest.mark.parametrize(
    ("platform", "parts"),
    [
        ("linux", (XdgAutostart, SystemdTimer)),
        ("darwin", (LoginAgent, TimerAgent)),
        ("win32", (RunKey, ScheduledTask)),
    ],
)
def test_each_system_has_its_parts(platform: str, parts: tuple[type, type]) -> None:
    computer = this_computer(Path("/diary"), platform)
    assert isinstance(computer.autostart, parts[0])
    assert isinstance(computer.os_timer, parts[1])


def test_what_is_started_at_login_opens_this_diary_without_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    computer = this_computer(Path("/my diary"), "linux")
    computer.autostart.install()
    text = (tmp_path / "autostart" / "recovery-app.desktop").read_text()
    assert '"--data-dir" "/my diary" "--background"' in text


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_window_of_a_notice_opens_at_today(platform: str) -> None:
    window = this_computer(Path("/my diary"), platform).window
    assert window[-3:] == ("--data-dir", str(Path("/my diary")), "--at-today")
