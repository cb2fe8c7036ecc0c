"""A person's whole life with the app leaves nothing of what they typed where it does not belong.

Two programs live it, in a home of their own: `journey` in the window, `errands` at the command
line. Their folders are searched afterwards, and every call to the system was looked at, where
strace can be used.
"""

import functools
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from recovery_app.domain import records
from recovery_app.domain.fields import Words
from tests.privacy.scan import found_in, found_under

CALLS = (
    "socket,connect,execve,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink"
)
AS_CODES = {("phase_decision", "phase"), ("phase_answer", "phase"), ("phase_answer", "condition")}
"""Texts that hold codes of the app's own, and nobody types."""

NEUTRAL = tuple(
    f"Recovery App {words}"
    for words in (
        "An entry for today is still open.",
        "Some days have no entry yet.",
        "There is something to read in your diary.",
    )
)
"""How notices begin, unless the person asked for details: no day, no body, no plan."""

IN_THE_WINDOW_ALONE = {("phase_decision", "said_by")}


@dataclass(frozen=True)
class Lived:
    """What is left of one life."""

    place: Path
    told: dict[str, Any]
    err: str
    calls: list[str]

    @property
    def typed(self) -> set[str]:
        return {*self.told["typed"], *self.told["unkept"]}

    def copy(self, name: str) -> Path:
        return self.place / "copies" / name

    @property
    def locked(self) -> list[Path]:
        return sorted((self.place / "copies").glob("locked*"))


def live(program: str, folder: Path, checkout: Path, umask: int, *before: str) -> Lived:
    """Run one of the two programs in a home of its own."""
    place, home, temporary = folder / "place", folder / "home", folder / "tmp"
    for each in (place, home, temporary):
        each.mkdir()
    xdg = {f"XDG_{name}_HOME": str(home / name) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(temporary), **xdg,
                   "PYTHONDONTWRITEBYTECODE": "1", "TZ": "Europe/Berlin",
                   "DBUS_SESSION_BUS_ADDRESS": "", "PYTHONPATH": str(checkout)}  # fmt: skip
    for name in ("RECOVERY_APP_DATA", "XDG_RUNTIME_DIR"):
        environment.pop(name, None)
    log = folder / "calls.log"
    command = [*before, sys.executable, "-m", f"tests.privacy.{program}", str(place)]
    done = subprocess.run(
        [part.format(log=log) for part in command], cwd=folder, env=environment,
        capture_output=True, text=True, encoding="utf-8", check=False,
        umask=umask if os.name == "posix" else -1,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    calls = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    return Lived(place, json.loads(done.stdout), done.stderr, calls)


@functools.cache
def strace() -> tuple[str, ...]:
    """How to write down every call to the system; empty where that cannot be done."""
    for more in (("--seccomp-bpf",), ()):
        told = ("strace", "-f", *more, "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o")
        if shutil.which("strace") and _works(*told, os.devnull):
            return (*told, "{log}")
    return ()


@functools.cache
def unshare() -> tuple[str, ...]:
    """How to take the network away; empty where that cannot be done."""
    return ("unshare", "-rn") if shutil.which("unshare") and _works("unshare", "-rn") else ()


def _works(*before: str) -> bool:
    return not subprocess.run([*before, "true"], capture_output=True, check=False).returncode


@pytest.mark.parametrize(
    ("program", "umask", "before"),
    [
        ("journey", 0o000, strace),
        ("journey", 0o022, unshare),
        ("errands", 0o000, strace),
        ("errands", 0o022, unshare),
        ("errands", 0o077, tuple),
    ],
)
@pytest.mark.timeout(600)
def test_a_whole_life(
    program: str, umask: int, before: Any, tmp_path: Path, checkout: Path
) -> None:
    lived = live(program, tmp_path, checkout, umask, *before())
    assert len(lived.told["typed"]) >= 25
    everything_was_typed_and_is_in_the_diary(lived)
    nothing_is_outside(lived, tmp_path)
    nothing_was_said(lived)
    secrets_are_nowhere(lived)
    a_lock_shows_nothing(lived)
    what_was_erased_is_gone(lived)
    for_its_owner_alone(lived)
    if lived.calls:
        no_network(lived.calls)
        nothing_written_elsewhere(lived.calls, tmp_path)
        nothing_told_to_helpers(lived)


def everything_was_typed_and_is_in_the_diary(lived: Lived) -> None:
    """Every text that a record can hold got one: else the search below would find too little."""
    connection = sqlite3.connect(lived.copy("open") / "diary.db")
    missing = set()
    known = AS_CODES if "titles" in lived.told else AS_CODES | IN_THE_WINDOW_ALONE
    for kind in records.KINDS:
        for name, spec in records.own_specs(kind).items():
            if isinstance(spec, Words) and (kind, name) not in known:
                held = connection.execute(f"SELECT {name} FROM {kind}").fetchall()
                if not found_in(repr(held).encode(), lived.told["typed"]):
                    missing.add((kind, name))
    connection.close()
    assert missing == set()
    open_now = set().union(*found_under(lived.copy("open"), lived.told["typed"]).values())
    assert len(open_now) >= 25


def nothing_is_outside(lived: Lived, folder: Path) -> None:
    """Not in the home folder (settings, autostart, caches), nor among temporary files."""
    assert found_under(folder / "home", lived.typed) == {}
    assert [path.name for path in (folder / "tmp").rglob("*") if path.is_file()] == []


def nothing_was_said(lived: Lived) -> None:
    """Not by titles, notices, reports of bugs, pages before the passphrase, and verbs that fail."""
    told = lived.told
    said = [lived.err]
    for kind in ("titles", "notices", "dialogs", "shown"):
        assert told.get(kind, ["-"]), kind
        said += told.get(kind, [])
    assert found_in("\n".join(said).encode(), lived.typed) == set()
    for notice in told.get("notices", []):
        assert notice.startswith(NEUTRAL), notice
    failed = [run for run in told.get("runs", []) if run["code"]]
    assert failed or "runs" not in told
    words = lived.typed - set(told["names"])  # which file could not be read is said by its name
    for run in failed:
        assert found_in(f"{run['out']}\n{run['err']}".encode(), words) == set(), run["verb"]


def secrets_are_nowhere(lived: Lived) -> None:
    """Passphrases, recovery keys and what was searched for are not written down."""
    for part in ("diary", "exports", "copies"):
        assert found_under(lived.place / part, lived.told["unkept"]) == {}


def a_lock_shows_nothing(lived: Lived) -> None:
    """With a lock, not a word in the diary's folder can be read without its key."""
    assert len(lived.locked) >= 2
    for copy in lived.locked:
        assert found_under(copy, lived.typed) == {}, copy.name
        plain = [p.name for p in copy.rglob("*") if p.is_file() and _is_plain_database(p)]
        assert plain == [], copy.name


def _is_plain_database(path: Path) -> bool:
    return path.read_bytes()[:15] == b"SQLite format 3"


def what_was_erased_is_gone(lived: Lived) -> None:
    """Earlier versions and backups included."""
    erased = lived.told["erased"]
    assert len(erased) >= 2
    before = found_under(lived.copy("open"), erased)
    assert "diary.db" in before
    assert any(name.startswith("backups/") for name in before)
    assert found_under(lived.copy("erased"), erased) == {}
    assert found_under(lived.place / "diary", erased) == {}


def for_its_owner_alone(lived: Lived) -> None:
    """Folders 0700 and files 0600, whatever the umask was."""
    if os.name != "posix":
        return
    for part in ("diary", "exports"):
        made = [lived.place / "diary", *(lived.place / part).rglob("*")]
        wide = {
            str(path): oct(path.stat().st_mode & 0o777)
            for path in made
            if path.stat().st_mode & 0o777 != (0o700 if path.is_dir() else 0o600)
        }
        assert wide == {}


def no_network(calls: list[str]) -> None:
    assert any("openat(" in line for line in calls), "the trace holds something"
    assert [line for line in calls if re.search(r"\bA?P?F_INET6?\b", line)] == []


def nothing_written_elsewhere(calls: list[str], folder: Path) -> None:
    opened = re.compile(r"\bO_(CREAT|WRONLY|RDWR)\b|\b(mkdir|mkdirat|rename\w*|link\w*|symlink)\(")
    written = {
        path for line in calls if opened.search(line) for path in re.findall(r'"([^"]+)"', line)
    }
    # The last ones are made by libraries on their own; no text of ours gets there. The socket by
    # which a second start finds the first is no file, and its name a hash.
    ours = (str(folder / "place"), str(folder / "home" / "CONFIG"), "/dev/", "/proc/", "/sys/",
            "/var/cache/fontconfig")  # fmt: skip
    sockets = re.compile(re.escape(str(folder / "tmp")) + r"/(\.\w{6}(/s)?|recovery-app-[0-9a-f]+)")
    elsewhere = {path for path in written if not path.startswith(ours)}
    assert sorted(path for path in elsewhere if not sockets.fullmatch(path)) == []


def nothing_told_to_helpers(lived: Lived) -> None:
    """A program's arguments can be read by everybody on the computer."""
    started = [line for line in lived.calls if "execve(" in line]
    assert started
    assert found_in("\n".join(started).encode(), lived.typed) == set()


# Controls: what the checks above look for is seen when it is there ----------------------------


def test_a_network_socket_is_seen(tmp_path: Path) -> None:
    if not strace():
        pytest.skip("strace cannot be used here: that no network socket is opened is not looked at")
    log = tmp_path / "calls.log"
    for family in ("AF_INET", "AF_INET6", "AF_UNIX"):
        code = f"import socket; socket.socket(socket.{family})"
        before = [part.format(log=log) for part in strace()]
        subprocess.run([*before, sys.executable, "-c", code], check=True)
        calls = log.read_text().splitlines()
        if family == "AF_UNIX":
            no_network(calls)
        else:
            with pytest.raises(AssertionError, match=family):
                no_network(calls)


def test_without_a_network_nothing_is_reached() -> None:
    if not unshare():
        pytest.skip("unshare cannot be used here: the lives are lived with the network there")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
        reach = [sys.executable, "-c", code]
        assert subprocess.run(reach, capture_output=True, check=False).returncode == 0
        done = subprocess.run([*unshare(), *reach], capture_output=True, text=True, check=False)
    assert "unreachable" in done.stderr


@pytest.fixture
def small(tmp_path: Path) -> Lived:
    """The least that passes every check."""
    for name in ("home", "tmp", "place/diary", "place/exports", "place/copies/open/backups",
                 "place/copies/erased", "place/copies/locked", "place/copies/locked, later"):  # fmt: skip
        (tmp_path / name).mkdir(parents=True, mode=0o700)
    lived = Lived(
        tmp_path / "place",
        {"typed": {"kanarie1": "a note"}, "unkept": ["kanarie2"], "names": [],
         "erased": ["kanarie3", "x9"],
         "titles": ["Recovery App"], "notices": [NEUTRAL[0]], "dialogs": ["bug"], "shown": ["locked"]},
        "", ["openat(1)", 'execve("/bin/true", ["true"])'],
    )  # fmt: skip
    for name in ("diary.db", "backups/diary-1.db"):
        (lived.copy("open") / name).write_text("kanarie1 kanarie3")
    return lived


def test_the_least_passes(small: Lived) -> None:
    _all_checks(small)


def _all_checks(lived: Lived) -> None:
    folder = lived.place.parent
    nothing_is_outside(lived, folder)
    nothing_was_said(lived)
    secrets_are_nowhere(lived)
    a_lock_shows_nothing(lived)
    what_was_erased_is_gone(lived)
    for_its_owner_alone(lived)
    no_network(lived.calls)
    nothing_written_elsewhere(lived.calls, folder)
    nothing_told_to_helpers(lived)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("home/CONFIG/QtProject.conf", "kanarie1"),
        ("home/.local/share/recently-used.xbel", "<bookmark href='file:///kanarie1'/>"),
        ("home/.cache/thumbnails/kanarie1.png", ""),
        ("tmp/leftover.pdf", "anything"),
        ("place/diary/diary.db", "kanarie2"),
        ("place/exports/key.txt", "kanarie2"),
        ("place/copies/locked/backups/diary-1.db", "kanarie1"),
        ("place/copies/locked/reminder-times.json", "kanarie1"),
        ("place/copies/locked, later/diary.db-journal", "kanarie3 kanarie1"),
        ("place/copies/locked/backups/diary-2.db", "SQLite format 3 of something"),
        ("place/copies/erased/backups/diary-1.db", "kanarie3"),
        ("place/diary/.shown-1/summary.pdf", "kanarie3"),
    ],
)
def test_a_leak_into_a_file_is_seen(small: Lived, file: str, text: str) -> None:
    path = small.place.parent / file
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(AssertionError):
        _all_checks(small)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("titles", ["Recovery App", "kanarie1"]),
        ("notices", [f"{NEUTRAL[1]} kanarie1"]),
        ("notices", ["Recovery App The check-in of day 3 is due."]),
        ("dialogs", ["ValueError: kanarie1"]),
        ("shown", ["Locked: kanarie1"]),
        ("shown", []),
        ("runs", [{"verb": ["log"], "code": 1, "out": "", "err": "kanarie1 is too long"}]),
        ("runs", [{"verb": ["log"], "code": 2, "out": "kanarie2", "err": ""}]),
    ],
)
def test_a_leak_into_words_is_seen(small: Lived, kind: str, said: list[Any]) -> None:
    small.told[kind] = said
    with pytest.raises(AssertionError):
        _all_checks(small)


@pytest.mark.parametrize(
    "call",
    [
        'socket(AF_INET, SOCK_STREAM, 0) = 3',
        'socket(AF_INET6, SOCK_DGRAM, 0) = 3',
        'openat(AT_FDCWD, "/tmp/elsewhere", O_WRONLY|O_CREAT, 0666) = 3',
        'rename("/a", "/var/tmp/b") = 0',
        'execve("/usr/bin/notify", ["notify", "kanarie1"], 0x7) = 0',
    ],
)  # fmt: skip
def test_a_call_that_leaks_is_seen(small: Lived, call: str) -> None:
    small.calls.append(call)
    with pytest.raises(AssertionError):
        _all_checks(small)


def test_a_file_that_others_can_read_is_seen(small: Lived) -> None:
    path = small.place / "exports" / "summary.pdf"
    path.touch(0o600)
    _all_checks(small)
    path.chmod(0o640)
    if os.name == "posix":
        with pytest.raises(AssertionError, match="0o640"):
            _all_checks(small)
