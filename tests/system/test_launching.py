"""The command that starts the app again works from wherever this copy of it runs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recovery_app import __version__
from recovery_app.system import launching
from recovery_app.system.launching import NotInstalled


def started(command: launching.Command, folder: Path) -> str:
    """What it says when the system starts it: somewhere else, without our variables."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_command_starts_this_copy_from_anywhere(tmp_path: Path) -> None:
    assert started(launching.command("--version"), tmp_path).split()[-1] == __version__


def test_a_copy_found_by_its_folder_is_started_from_there(
    tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(checkout))
    command = launching.command("--version")
    assert command[1] == "-c"
    assert started(command, tmp_path).split()[-1] == __version__


def test_what_such_a_copy_starts_in_turn_is_found_too(tmp_path: Path, checkout: Path) -> None:
    """The system's timer starts `remind`, and its "Log now" the window."""
    program = (
        f"import sys; sys.path.insert(0, {str(checkout)!r}); import json; "
        "from recovery_app.system import launching; print(json.dumps(launching.command('--version')))"
    )
    command = json.loads(started((sys.executable, "-c", program), tmp_path))
    assert started(tuple(command), tmp_path).split()[-1] == __version__


def test_a_copy_at_an_awkward_place_is_started_too(
    tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    awkward = tmp_path / "a b 'c' \"d\" $e %f \\g"
    awkward.mkdir()
    (awkward / "recovery_app").symlink_to(checkout / "recovery_app")
    program = launching._FROM.format(root=str(awkward))
    assert (
        started((sys.executable, "-c", program, "--version"), tmp_path).split()[-1] == __version__
    )


def test_a_frozen_program_is_started_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/Recovery App/recovery-app")
    assert launching.command("remind") == ("/opt/Recovery App/recovery-app", "remind")


def test_an_installed_copy_is_started_as_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.setattr(sys, "argv", ["recovery-app"])
    monkeypatch.chdir(tmp_path)
    assert launching.command("remind") == (sys.executable, "-P", "-m", "recovery_app", "remind")


def test_no_console_window_where_there_is_a_way_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pythonw.exe").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    monkeypatch.chdir(tmp_path)
    assert launching.command("x")[0] == str(tmp_path / "pythonw.exe")


def test_a_program_that_is_not_there() -> None:
    answer = launching.run(["no-such-program-of-any-system"])
    assert (answer.code, answer.first_line) == (127, "no-such-program-of-any-system")


def test_what_a_program_says_on_either_stream_is_read() -> None:
    program = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
    answer = launching.run([sys.executable, "-c", program])
    assert (answer.code, answer.first_line) == (3, "out")
    assert "err" in answer.text


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotInstalled, match=r"^x: .+\.$"):
        launching.write(tmp_path / "file" / "x", "text")
    assert launching.read(tmp_path / "file" / "x") is None
