"""The program as it is started: what it imports, its clock, its rights, two of them at once."""

import json
import os
import stat
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.programs import ending

HEAVY = ("PySide6", "numpy", "pyqtgraph", "pandas")
STORE = ("sqlite_utils", "sqlcipher3", "typst")
NOW = "2026-11-05T12:00"


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "recovery_app", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TZ": "Europe/Berlin", **environment},
        check=False,
    )


def imported(*arguments: str) -> set[str]:
    """The packages that are in memory after a run."""
    program = (
        "import sys\nfrom recovery_app.__main__ import main\n"
        f"code = main({list(arguments)!r})\n"
        "print(*{name.split('.')[0] for name, module in sys.modules.items() if module})\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture
def diary(tmp_path: Path) -> str:
    folder = str(tmp_path / "diary")
    done = start("--data-dir", folder, "--now", NOW, "new", "--procedure-date", "2026-11-01")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(option: str) -> None:
    found = imported(option)
    assert not found & {*HEAVY, *STORE}
    assert "click" in found


@pytest.mark.parametrize(
    "verb", [("log", "--worst", "1"), ("today",), ("show",), ("ice", "--minutes", "5")]
)
def test_verbs_import_neither_qt_nor_numpy(diary: str, verb: tuple[str, ...]) -> None:
    found = imported("--data-dir", diary, "--now", NOW, *verb)
    assert not found & {*HEAVY, "typst"}
    assert "sqlcipher3" in found


def test_the_done_when_of_the_main_job(diary: str) -> None:
    at_diary = ("--data-dir", diary, "--now", NOW)
    for verb in (
        ("log", "--day", "+3", "--worst", "0", "--swelling", "none"),
        ("ice", "--minutes", "15"),
        ("activity", "walking", "--minutes", "20", "--during", "2", "--day", "+3"),
        ("activity", "none", "--day", "+4"),
    ):
        assert start(*at_diary, *verb).returncode == 0
    days = {day["n"]: day for day in json.loads(start(*at_diary, "show", "--json").stdout)["days"]}
    assert days[3]["check_ins"][0]["worst"] == 0
    assert days[3]["check_ins"][0]["waking"] is None
    assert days[3]["activities"][0]["during"] == 2
    assert days[4]["ice_sessions"][0]["minutes"] == 15
    assert days[4]["none_today"] == ["activity"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("verb", [(), ("demo", "--days", "3")])
def test_without_a_display_the_window_says_so(tmp_path: Path, verb: tuple[str, ...]) -> None:
    done = start(*verb, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="",
                 RECOVERY_APP_DATA=str(tmp_path / "diary"))  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "There is no display, so the window cannot open. What works without one: "
        "recovery-app --help\n"
    )


def test_the_moment_can_be_given_by_option_and_by_environment(tmp_path: Path) -> None:
    folder = str(tmp_path)
    day = json.loads(start("--data-dir", folder, "--now", NOW, "today", "--json").stdout)["day"]
    assert day == "2026-11-05"
    done = start("--data-dir", folder, "today", "--json", RECOVERY_APP_NOW="2026-07-05T03:00")
    assert json.loads(done.stdout)["day"] == "2026-07-04"


def test_a_moment_without_offset_is_local(tmp_path: Path) -> None:
    def entered(now: str) -> tuple[str, int, str]:
        folder = str(tmp_path / now.replace(":", ""))
        done = start(
            "--data-dir", folder, "--now", now, "new", "--procedure-date", "today", "--json"
        )
        found = json.loads(done.stdout)["records"][0]["entered"]
        return found["at"], found["offset_minutes"], found["zone"]

    assert entered("2026-11-05T12:00") == ("2026-11-05T11:00:00Z", 60, "Europe/Berlin")
    assert entered("2026-07-05T12:00") == ("2026-07-05T10:00:00Z", 120, "Europe/Berlin")
    assert entered("2026-11-05T12:00+01:00") == ("2026-11-05T11:00:00Z", 60, "Europe/Berlin")
    assert entered("2026-11-05T12:00-05:00") == ("2026-11-05T17:00:00Z", -300, "UTC-05:00")


def test_a_moment_that_is_none(tmp_path: Path) -> None:
    done = start("--data-dir", str(tmp_path), "--now", "noon", "today")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The time for --now must be ISO 8601, such as 2026-11-04T10:00.\n"


def test_equal_moments_give_equal_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        start("--now", NOW, "demo", "--days", "5", "--into", str(tmp_path / name))
    one, two = ((tmp_path / name / "diary.db").read_bytes() for name in ("one", "two"))
    assert one == two


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_what_is_written_is_for_its_owner_alone(diary: str, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    # The loosest umask that could be inherited.
    before = os.umask(0)
    try:
        assert start("--data-dir", diary, "export", "json", str(file)).returncode == 0
    finally:
        os.umask(before)
    for path in (file, Path(diary) / "diary.db"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(diary).stat().st_mode) == 0o700


def test_a_reader_that_leaves_early_is_no_fault(diary: str) -> None:
    command = [sys.executable, "-m", "recovery_app", "--data-dir", diary, "show", "--json"]
    reader = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reader.stdout is not None
    assert reader.stderr is not None
    reader.stdout.close()
    said = reader.stderr.read()
    reader.stderr.close()
    reader.wait()
    assert said == b""


def test_a_bug_is_told_without_diary_text(diary: str) -> None:
    program = (
        "import sys\nfrom recovery_app.services.workspace import Workspace\n"
        "def broken(*a, **k): raise KeyError('my secret note')\n"
        "Workspace.save = broken\n"
        "from recovery_app.__main__ import main\n"
        f"sys.exit(main(['--data-dir', {diary!r}, 'log', '--note', 'my secret note']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Something went wrong in the app itself; nothing was changed.")
    assert "KeyError" in done.stderr
    assert "recovery_app/cli/log.py" in done.stderr.replace("\\", "/")
    assert "secret" not in done.stderr


def test_two_programs_saving_at_once_lose_nothing(diary: str) -> None:
    program = (
        "import contextlib, io\nfrom recovery_app.__main__ import main\n"
        "for n in range(200):\n"
        "    with contextlib.redirect_stdout(io.StringIO()):\n"
        f"        code = main(['--data-dir', {diary!r}, '--now', '{NOW}',\n"
        "                     'ice', '--minutes', str(n % 180 + 1), '--note', NAME])\n"
        "    assert code == 0, code\n"
    )
    with ExitStack() as end:
        running = [
            end.enter_context(
                ending(subprocess.Popen([sys.executable, "-c", f"NAME = '{name}'\n{program}"]))
            )
            for name in ("one", "two")
        ]
        assert [process.wait() for process in running] == [0, 0]
    days = json.loads(start("--data-dir", diary, "show", "--json").stdout)["days"]
    ice = next(day for day in days if day["day"] == "2026-11-05")["ice_sessions"]
    assert len({entry["id"] for entry in ice}) == 400
    for name in ("one", "two"):
        minutes = [entry["minutes"] for entry in ice if entry["note"] == name]
        assert sorted(minutes) == sorted(n % 180 + 1 for n in range(200))
