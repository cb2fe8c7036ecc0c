"""Private by construction: no network, nothing written elsewhere, no diary text in logs or crashes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recovery_app.domain import records
from recovery_app.domain.fields import Words
from recovery_app.domain.settings import SPECS
from tests.builders import EXAMPLES, on, recovering

CANARY = "Kanarienvogel{:02d}"
NOW = "2026-11-11T12:00+01:00"

JOURNEY = """
import sys
from pathlib import Path
from recovery_app.__main__ import main
data, out = sys.argv[1], Path(sys.argv[2])
def run(*verb):
    code = main(["--data-dir", data, "--now", "2026-11-11T12:00+01:00", *map(str, verb)])
    assert code == 0, (verb, code)
run("new", "--procedure-date", "2026-11-01", "--baseline", "6", "--pain-name", "Kanarienvogel01",
    "--clinician", "Kanarienvogel02")
run("log", "--worst", "3", "--usual-pain", "5", "--swelling", "mild", "--note", "Kanarienvogel03")
run("ice", "--minutes", "15")
run("activity", "walking", "--minutes", "20", "--during", "2")
run("medicine", "Kanarienvogel04", "--amount", "Kanarienvogel05")
run("question", "Kanarienvogel06")
run("milestone", "Kanarienvogel07")
run("goal", "add", "Kanarienvogel08", "--target", "Kanarienvogel09")
run("visit", "2026-12-01", "--with", "Kanarienvogel10")
run("undo")
run("today")
run("show", "--json")
for form in ("pdf", "csv", "json"):
    run("export", form, out / f"export.{form}")
run("backup")
run("backup", out / "mine.db")
run("check")
run("restore", out / "mine.db")
run("demo", "--days", "3", "--into", out / "example")
"""

WINDOW = """
import sys
from pathlib import Path
from recovery_app.__main__ import main
data, out = sys.argv[1], Path(sys.argv[2])
for page in ("today", "charts", "diary", "summary", "settings"):
    verb = ["snapshot", page, str(out / f"{page}.png")]
    assert main(["--data-dir", data, "--now", "2026-11-11T12:00+01:00", *verb]) == 0
"""


def traced(code: str, folder: Path, checkout: Path, calls: str) -> list[str]:
    """Run a journey under strace; returns the calls it made, one a line."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed (apt-get install strace)")
    log = folder / "strace.log"
    command = ["strace", "-f", "-qq", "-e", f"trace={calls}", "-o", str(log),
               sys.executable, "-c", code, str(folder / "data"), str(folder / "out")]  # fmt: skip
    (folder / "out").mkdir(exist_ok=True)
    home, temporary = folder / "home", folder / "tmp"
    for place in (home, temporary):
        place.mkdir(exist_ok=True)
    xdg = {f"XDG_{name}_HOME": str(home / name) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(temporary), **xdg,
                   "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
    done = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("strace may not trace programs here")
    assert done.returncode == 0, done.stderr[-2000:]
    return log.read_text("utf-8", "replace").splitlines()


def written_files(lines: list[str]) -> set[str]:
    """The paths that were opened for writing, made or renamed to."""
    found = set()
    for line in lines:
        if re.search(
            r"\bO_(CREAT|WRONLY|RDWR)\b|\b(mkdir|mkdirat|rename|renameat|link|linkat|symlink)\(",
            line,
        ):
            found |= set(re.findall(r'"([^"]+)"', line))
    return found


@pytest.mark.parametrize("code", [pytest.param(JOURNEY, id="cli"), pytest.param(WINDOW, id="qt")])
def test_no_network_socket_and_no_file_elsewhere(tmp_path: Path, checkout: Path, code: str) -> None:
    if code == WINDOW:
        traced(JOURNEY, tmp_path, checkout, "none")
    calls = "socket,connect,open,openat,creat,mkdir,mkdirat,rename,renameat,link,linkat,symlink"
    lines = traced(code, tmp_path, checkout, calls)
    assert any("openat" in line for line in lines), "the trace holds something"
    assert [line for line in lines if re.search(r"\bAF_INET6?\b", line)] == []
    ours = (str(tmp_path / "data"), str(tmp_path / "out"), "/dev/")
    elsewhere = {path for path in written_files(lines) if not path.startswith(ours)}
    assert sorted(path for path in elsewhere if not _of_the_system(path)) == []
    for place in ("home", "tmp"):
        kept = [path for path in (tmp_path / place).rglob("*") if path.is_file()]
        assert [path for path in kept if b"Kanarienvogel" in path.read_bytes()] == []


def _of_the_system(path: str) -> bool:
    # Fonts' caches and the like, made by libraries on their own; no text of ours gets there.
    return path.startswith(("/proc/", "/sys/", "/var/cache/fontconfig"))


def test_the_journey_works_without_any_network(tmp_path: Path, checkout: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("unshare is not installed (apt-get install util-linux)")
    tried = subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("this system does not let us take the network away")
    (tmp_path / "out").mkdir()
    command = [unshare, "-rn", sys.executable, "-c", JOURNEY,
               str(tmp_path / "data"), str(tmp_path / "out")]  # fmt: skip
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are a matter of Unix")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_everything_in_the_data_folder_is_for_its_owner_alone(
    tmp_path: Path, checkout: Path, umask: int
) -> None:
    (tmp_path / "out").mkdir()
    command = [sys.executable, "-c", JOURNEY, str(tmp_path / "data"), str(tmp_path / "out")]
    subprocess.run(command, cwd=checkout, capture_output=True, check=True, umask=umask)
    for path in [tmp_path / "data", *(tmp_path / "data").rglob("*")]:
        wanted = 0o700 if path.is_dir() else 0o600
        assert path.stat().st_mode & 0o777 == wanted, path


def test_no_diary_text_in_what_a_bug_tells(tmp_path: Path, checkout: Path) -> None:
    """Canaries in every field that takes words; then the program meets what it never should."""
    workspace = recovering(tmp_path / "data")
    number = 0
    for kind, fields in EXAMPLES.items():
        words = {}
        for name, spec in records.own_specs(kind).items():
            if isinstance(spec, Words):
                number += 1
                words[name] = CANARY.format(number)
        more = {"day": on(8) if kind == "none_today" else on(9), "at": None, **fields}
        if kind == "activity":
            more["activity"] = "other"
        if kind == "ice_session":
            more["at"] = None
        workspace.save(kind, {**more, **words})
    for name, spec in SPECS.items():
        if isinstance(spec, Words) and spec.length >= 60:
            number += 1
            workspace.set_settings(**{name: CANARY.format(number)})
    assert number >= 25
    workspace.diary._connection.execute("DROP INDEX check_in_day")
    for table in ("steps", "audit"):
        workspace.diary._connection.execute(f"ALTER TABLE {table} RENAME TO {table}_gone")
    # As a bug would be, not damage: the definitions are told to be right.
    from recovery_app.store import rows, schema

    text = rows.canonical(schema.digest_of(workspace.diary._connection))
    row = [text, rows.digest(["schema", text])]
    sql = "UPDATE state SET value = ?, hash = ? WHERE name = 'schema'"
    workspace.diary._connection.execute(sql, row)
    workspace.close()
    for verb in (
        ["show"],
        ["today"],
        ["steps", "5"],
        ["log", "--worst", "3", "--note", "Kanarienvogel99"],
    ):
        command = [sys.executable, "-m", "recovery_app", "--data-dir", str(tmp_path / "data"),
                   "--now", NOW, *verb]  # fmt: skip
        done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
        assert done.returncode == 1, (verb, done.stdout)
        assert "Something went wrong in the app itself" in done.stderr, done.stderr
        assert "Kanarienvogel" not in done.stderr
