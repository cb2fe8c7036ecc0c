"""Reminders by the program as it is started: asleep and caught up, two at once, notices answered."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desktop import NoticeServer, private_bus
from tests.programs import ending

DAY = "2026-11-{:02}T{}"


class Diary:
    """A diary, and the program over it at a moment of day n."""

    def __init__(self, folder: Path, bus: str = "") -> None:
        self.folder = folder
        kept = {k: v for k, v in os.environ.items() if k != "XDG_RUNTIME_DIR"}
        kept["DBUS_SESSION_BUS_ADDRESS"] = bus
        self.environment = {**kept, "TZ": "Europe/Berlin"}

    def begin(self, day: int, clock: str, *arguments: str) -> subprocess.Popen[str]:
        now = DAY.format(day + 1, clock)
        return subprocess.Popen(
            [sys.executable, "-m", "recovery_app", "--data-dir", str(self.folder), "--now", now,
             *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment,
        )  # fmt: skip

    def ok(self, day: int, clock: str, *arguments: str) -> str:
        return finished(self.begin(day, clock, *arguments))

    def told(self, day: int, clock: str) -> list[str]:
        """What `remind --once` tells."""
        data: dict[str, Any] = json.loads(self.ok(day, clock, "remind", "--once", "--json"))
        return [one["text"] for one in data["told"]]


def finished(program: subprocess.Popen[str]) -> str:
    with ending(program):
        out, err = program.communicate(timeout=100)
    assert (program.returncode, err) == (0, "")
    return out


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    """Begun on the morning of day 4; asked once."""
    made = Diary(tmp_path / "diary")
    made.ok(4, "09:00", "new", "--procedure-date", "2026-11-01")
    assert made.told(4, "09:00") == []
    return made


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[tuple[str, NoticeServer]]:
    with private_bus(tmp_path) as address:
        server = NoticeServer(address)
        yield address, server
        server.stop()


def test_asleep_for_three_days_gives_exactly_one_catch_up_and_the_next_on_time(
    diary: Diary,
) -> None:
    assert diary.told(4, "19:00") == ["An entry for today is still open."]
    diary.ok(4, "19:05", "log", "--worst", "3")
    # Days 5, 6 and 7 go by with the computer off.
    assert diary.told(8, "10:00") == [
        "Some days have no entry yet.\n3 reminders were missed while the computer was off."
    ]
    assert diary.told(8, "10:00") == []
    assert diary.told(8, "18:59") == []
    assert diary.told(8, "19:00") == ["An entry for today is still open."]
    assert diary.told(8, "19:15") == []


def test_quiet_hours_defer_and_then_tell(diary: Diary) -> None:
    assert diary.told(4, "22:00") == []
    assert diary.told(5, "07:59") == []
    (body,) = diary.told(5, "08:00")
    assert body == (
        "Some days have no entry yet.\n1 reminder was missed while the computer was off."
    )
    assert diary.told(5, "08:01") == []


def test_two_started_at_once_deliver_one_notice(
    diary: Diary, desktop: tuple[str, NoticeServer]
) -> None:
    address, server = desktop
    both = [Diary(diary.folder, address).begin(5, "19:00", "remind", "--once") for _n in range(2)]
    server.dismiss(server.next())
    said = sorted(finished(program) for program in both)
    assert server.shown.empty()
    assert said[0] == "Nothing is due now.\nNext: Sat 7 Nov, 19:00.\n"
    assert said[1].endswith("Shown as a notice.\n")


def test_two_started_at_once_many_times_tell_each_once(diary: Diary) -> None:
    """Printed instead of shown: ten evenings, two programs each."""
    told = 0
    for day in range(5, 15):
        both = [diary.begin(day, "19:00", "remind", "--once", "--json") for _n in range(2)]
        told += sum(len(json.loads(finished(program))["told"]) for program in both)
    assert told == 10


def test_a_notice_with_buttons_arrives_and_later_snoozes(
    diary: Diary, desktop: tuple[str, NoticeServer]
) -> None:
    address, server = desktop
    on_bus = Diary(diary.folder, address)
    program = on_bus.begin(4, "19:00", "remind", "--once", "--unattended")
    shown = server.next()
    assert shown.buttons == {"log": "Log now", "later": "Later", "skip": "Skip"}
    assert shown.body == "An entry for today is still open."
    server.press(shown, "later")
    finished(program)
    assert diary.told(4, "19:45") == []
    assert diary.told(4, "20:00") == ["An entry for today is still open."]
    assert diary.told(4, "21:00") == []


def test_skip_over_the_bus_is_the_end_of_it(
    diary: Diary, desktop: tuple[str, NoticeServer]
) -> None:
    address, server = desktop
    program = Diary(diary.folder, address).begin(4, "19:00", "remind", "--once")
    server.press(server.next(), "skip")
    finished(program)
    assert diary.told(4, "21:00") == []
    assert diary.told(5, "19:00") == ["An entry for today is still open."]


def test_with_nobody_there_and_no_desktop_it_stays_due(diary: Diary) -> None:
    with ending(diary.begin(4, "19:00", "remind", "--once", "--unattended")) as program:
        out, err = program.communicate(timeout=100)
    assert (program.returncode, out) == (1, "")
    assert err == "No notice can be shown here: there is no session bus.\n"
    assert diary.told(4, "19:15") == ["An entry for today is still open."]


def test_reminding_imports_no_window(diary: Diary) -> None:
    program = (
        "import sys\nfrom recovery_app.__main__ import main\n"
        f"main(['--data-dir', {str(diary.folder)!r}, '--now', '2026-11-06T19:00', 'remind', '--once'])\n"
        "assert not {'PySide6', 'numpy', 'pyqtgraph', 'typst', 'icalendar'} & set(sys.modules)"
    )
    # Without a bus, as for the others: a real desktop would show the notice and be waited for.
    subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, env=diary.environment
    )
