"""The lock on the command line: set, opened by a file, changed, taken away; nobody asked in vain."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.harness import Cli
from tests.programs import ending

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = "lavender stapler orbit"
CANARY = "Zaunkönig-7719"


class Locked:
    """A locked diary, and the command line with its passphrase."""

    def __init__(self, cli: Cli, files: Path) -> None:
        self.cli = cli
        self.folder = cli.folder
        self._files = files
        self.recovery_key = ""
        self.passphrase = self.file("passphrase", PASSPHRASE)

    def file(self, name: str, *lines: str) -> str:
        path = self._files / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    def open(self, *arguments: str) -> str:
        return self.cli.ok("--passphrase-file", self.passphrase, *arguments)


@pytest.fixture
def filled(cli: Cli) -> Cli:
    cli.ok("medicine", CANARY, "--day", "+2")
    cli.ok("question", CANARY)
    return cli


@pytest.fixture
def locked(filled: Cli, tmp_path: Path) -> Locked:
    made = Locked(filled, tmp_path)
    told = json.loads(filled.ok("lock", "set", "--new-passphrase-file", made.passphrase, "--json"))
    assert told["done"] == "locked"
    made.recovery_key = told["recovery_key"]
    return made


def leaks(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and (CANARY.encode() in path.read_bytes() or b"SQLite format" in path.read_bytes())
    ]


def test_setting_it_tells_the_recovery_key_and_what_became_of_the_backups(
    filled: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE)
    before = filled.everything()
    said = filled.ok("lock", "set", "--new-passphrase-file", str(file))
    assert "The diary is locked" in said
    assert "Recovery key, told only now:" in said
    assert "1 backup was written anew." in said
    key = "-".join(line.strip() for line in said.splitlines() if line.count("-") == 3)
    assert len(key) == 39
    assert leaks(filled.folder) == []
    (tmp_path / "recovery").write_text(key)
    for secret in ("passphrase", "recovery"):
        shown = filled.ok("--passphrase-file", str(tmp_path / secret), "show", "--json")
        assert json.loads(shown)["days"] == before


@pytest.mark.parametrize(
    "verb",
    [["show"], ["today"], ["log", "--worst", "3"], ["backup"], ["check"], ["undo"],
     ["export", "json", "x.json"], ["snapshot", "today", "x.png"], ["lock", "remove"],
     ["lock", "change"], ["lock", "recovery-key"], ["lock", "backups", "recode"], ["remind"]],
)  # fmt: skip
def test_without_a_passphrase_it_is_one_sentence(locked: Locked, verb: Sequence[str]) -> None:
    (locked.folder / "reminder-times.json").unlink(missing_ok=True)
    before = {p: p.read_bytes() for p in locked.folder.rglob("*") if p.is_file()}
    said = locked.cli(*verb)
    assert (said.code, said.out) == (1, "")
    assert said.err.strip() == (
        "This diary is locked: give --passphrase-file FILE before the verb, or run it in a "
        "terminal, where it asks."
    )
    assert {p: p.read_bytes() for p in locked.folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "verb",
    [["plan", "check", "nothing.toml"], ["demo", "--days", "3", "--into", "example"],
     ["lock", "status"], ["--help"], ["log", "--help"], ["--version"]],
)  # fmt: skip
def test_what_needs_no_diary_asks_nobody(
    locked: Locked, verb: Sequence[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "locked:" not in locked.cli(*verb).err


@pytest.mark.parametrize("typed", ["wrong", "", PASSPHRASE.title(), "0" * 32])
def test_a_wrong_passphrase_is_one_sentence_and_locks_nobody_out(
    locked: Locked, typed: str
) -> None:
    file = locked.file("wrong", typed)
    before = {p: p.read_bytes() for p in locked.folder.rglob("*") if p.is_file()}
    for _time in range(3):
        said = locked.cli("--passphrase-file", file, "log", "--worst", "3")
        assert (said.code, said.out) == (1, "")
        assert said.err.strip() == (
            "That is neither the passphrase nor the recovery key of this diary."
        )
    assert {p: p.read_bytes() for p in locked.folder.rglob("*") if p.is_file()} == before
    locked.open("show")


def test_the_file_with_the_passphrase(locked: Locked, tmp_path: Path) -> None:
    for content in (
        f"{PASSPHRASE}\nsecond line\n".encode(),
        f"{PASSPHRASE}\r\n".encode(),
        b"\xef\xbb\xbf" + PASSPHRASE.encode(),
        PASSPHRASE.encode(),
    ):
        (tmp_path / "p").write_bytes(content)
        locked.cli.ok("--passphrase-file", str(tmp_path / "p"), "show")
    (tmp_path / "p").write_bytes(b"\xff\xff\n")
    for name, words in (("p", "must be text in UTF-8"), ("no", "cannot be read: No such file")):
        said = locked.cli("--passphrase-file", str(tmp_path / name), "show")
        assert (said.code, said.out) == (1, "")
        assert words in said.err


def test_entries_and_their_backups_stay_encrypted(locked: Locked) -> None:
    locked.open("question", f"{CANARY} again")
    locked.open("backup")
    locked.open("undo")
    assert leaks(locked.folder) == []
    said = locked.open("check")
    assert "The diary is as it was written" in said


def test_a_passphrase_is_changed(locked: Locked) -> None:
    file = locked.file("new", "another passphrase")
    said = locked.open("lock", "change", "--new-passphrase-file", file)
    assert "The passphrase is changed" in said
    assert locked.cli("--passphrase-file", locked.passphrase, "show").code == 1
    locked.cli.ok("--passphrase-file", file, "show")
    last = locked.file("last", "the last passphrase")
    arguments = ("--passphrase-file", file, "lock", "change", "--new-passphrase-file", last)
    assert locked.cli.read(*arguments) == {"done": "changed"}


def test_a_new_recovery_key(locked: Locked) -> None:
    fresh = json.loads(locked.open("lock", "recovery-key", "--json"))["recovery_key"]
    old = locked.file("old", locked.recovery_key)
    assert locked.cli("--passphrase-file", old, "show").code == 1
    locked.cli.ok("--passphrase-file", locked.file("fresh", fresh), "show")
    assert "Recovery key, told only now" in locked.open("lock", "recovery-key")


def test_it_is_taken_away(locked: Locked) -> None:
    said = locked.open("lock", "remove")
    assert "not locked any more" in said
    assert locked.cli.everything()
    assert "backups are good." in locked.cli.ok("check")
    assert not (locked.folder / "lock.json").exists()
    assert not (locked.folder / "reminder-times.json").exists()
    for verb in ("remove", "recovery-key", "change"):
        said_now = locked.cli("lock", verb)
        assert (said_now.code, said_now.err.strip()) == (1, "The diary is not locked.")


def test_refused_passphrases(filled: Cli, tmp_path: Path) -> None:
    (tmp_path / "short").write_text("seven77")
    before = sorted(filled.folder.rglob("*"))
    said = filled("lock", "set", "--new-passphrase-file", str(tmp_path / "short"))
    assert said.code == 1
    assert "Passphrase must have 8 to 512 characters" in said.err
    said = filled("lock", "set")
    assert said.err.strip() == (
        "Give --new-passphrase-file FILE, or run it in a terminal, where it asks."
    )
    assert sorted(filled.folder.rglob("*")) == before


def test_nothing_to_lock(empty: Cli, tmp_path: Path) -> None:
    (tmp_path / "p").write_text(PASSPHRASE)
    said = empty("lock", "set", "--new-passphrase-file", str(tmp_path / "p"))
    assert (said.code, said.err.strip()) == (1, "There is no diary in this folder yet.")
    assert not empty.folder.exists()


def test_how_it_stands(filled: Cli, tmp_path: Path) -> None:
    said = " ".join(filled.ok("lock", "status").split())
    assert "Not locked" in said
    assert "whoever can use your account on this computer" in said
    made = Locked(filled, tmp_path)
    filled.ok("lock", "set", "--new-passphrase-file", made.passphrase, "--backups", "keep")
    said = " ".join(filled.ok("lock", "status").split())
    assert "Not protected: that there is a diary" in said
    assert "backup is not encrypted; it can be with: recovery-app lock backups recode" in said
    assert leaks(filled.folder)
    assert "was written anew" in made.open("lock", "backups", "recode")
    assert json.loads(filled.ok("lock", "status", "--json")) == {
        "locked": True, "plain_backups": [],
    }  # fmt: skip
    assert leaks(filled.folder) == []


def test_backups_go_with_the_lock_if_asked(filled: Cli, tmp_path: Path) -> None:
    made = Locked(filled, tmp_path)
    asked = ("lock", "set", "--new-passphrase-file", made.passphrase, "--backups", "remove")
    assert "1 backup was removed." in filled.ok(*asked)
    assert leaks(filled.folder) == []
    assert "1 backup is good." in made.open("check")


# Restore ------------------------------------------------------------------------------------


def test_a_locked_backup_is_put_back(locked: Locked) -> None:
    name = Path(json.loads(locked.open("backup", "--json"))["file"]).name
    before = locked.open("show", "--json")
    locked.open("steps", "900")
    locked.open("restore", name)
    assert locked.open("show", "--json") == before
    assert leaks(locked.folder) == []


def test_a_copy_on_a_stick_opens_an_empty_folder(locked: Locked, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "mine.db"
    said = " ".join(locked.open("backup", str(stick)).split())
    assert "Keep mine.db.lock.json beside it" in said
    before = locked.open("show", "--json")
    new = ("--data-dir", str(tmp_path / "new"))
    said_now = locked.cli(*new, "restore", str(stick))
    assert said_now.code == 1
    assert "is locked" in said_now.err
    assert not (tmp_path / "new").exists()
    asked = (*new, "--passphrase-file", locked.passphrase)
    locked.cli.ok(*asked, "restore", str(stick))
    assert locked.cli(*new, "show").code == 1
    assert locked.cli.ok(*asked, "show", "--json") == before


def test_a_missing_locked_diary_is_put_back(locked: Locked) -> None:
    made = json.loads(locked.open("backup", "--json"))["file"]
    before = locked.open("show", "--json")
    (locked.folder / "diary.db").unlink()
    assert "is locked" in locked.cli("show").err
    said = locked.cli("--passphrase-file", locked.passphrase, "show")
    assert "is missing, though there are backups" in said.err
    locked.open("restore", made)
    assert locked.open("show", "--json") == before


def test_a_backup_under_another_passphrase(locked: Locked, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "mine.db"
    locked.open("backup", str(stick))
    before = locked.open("show", "--json")
    locked.open("lock", "remove")
    other = locked.file("other", "another passphrase")
    locked.cli.ok("lock", "set", "--new-passphrase-file", other)
    asked = ("--passphrase-file", other, "restore", str(stick))
    assert "is locked" in locked.cli(*asked).err
    locked.cli.ok(*asked, "--backup-passphrase-file", locked.passphrase)
    assert locked.cli.ok("--passphrase-file", other, "show", "--json") == before


# Reminders ----------------------------------------------------------------------------------


def test_a_locked_diary_reminds_without_its_passphrase(locked: Locked) -> None:
    assert (locked.folder / "reminder-times.json").exists()
    assert "Nothing is due now." in locked.cli.ok("remind", "--once")
    locked.cli.clock.at = locked.cli.clock.at.replace(hour=19, minute=5)
    said = locked.cli.ok("remind", "--once")
    assert "Nothing is due now." not in said
    assert CANARY not in said
    assert "Nothing is due now." in locked.cli.ok("remind", "--once")
    locked.open("log", "--worst", "3")
    assert leaks(locked.folder) == []


# The window ---------------------------------------------------------------------------------


def test_the_window_asks_for_itself_or_takes_the_file(locked: Locked, tmp_path: Path) -> None:
    locked.cli.ok()
    assert locked.cli.window.keys == [None]
    locked.open()
    assert [len(key or b"") for key in locked.cli.window.keys] == [0, 32]
    locked.open("snapshot", "today", str(tmp_path / "x.png"))
    assert len(locked.cli.window.pictures[-1]["key"]) == 32


# As it is started ---------------------------------------------------------------------------


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "recovery_app", *arguments],
        cwd=CHECKOUT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_as_it_is_started(locked: Locked) -> None:
    there = ("--data-dir", str(locked.folder))
    said = run(*there, "show")
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 1)
    said = run(*there, "--passphrase-file", locked.file("w", "wrong"), "show")
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 1)
    said = run(*there, "--passphrase-file", locked.passphrase, "show")
    assert (said.returncode, said.stderr) == (0, "")
    assert CANARY in said.stdout


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are a matter of Unix")
def test_at_a_terminal_it_asks_and_shows_nothing_of_what_is_typed(locked: Locked) -> None:
    there = ("--data-dir", str(locked.folder))
    screen, code = at_a_terminal([*there, "show"], PASSPHRASE)
    assert code == 0
    assert "Passphrase" in screen
    assert CANARY in screen
    assert PASSPHRASE not in screen
    screen, code = at_a_terminal([*there, "show"], "wrong")
    assert code == 1
    assert "neither the passphrase nor the recovery key" in screen
    screen, code = at_a_terminal(
        [*there, "lock", "change"], PASSPHRASE, "password one two", "password one two"
    )
    assert code == 0
    assert "The passphrase is changed" in screen
    screen, code = at_a_terminal([*there, "lock", "change"], "password one two", "x" * 9, "y" * 9)
    assert code == 1
    assert "The two were not the same" in screen
    assert "Easy to guess" in screen


def at_a_terminal(arguments: Sequence[str], *typed: str) -> tuple[str, int]:
    """Run the command line at a terminal and type an answer to each question."""
    terminal, end = os.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "recovery_app", *arguments],
        cwd=CHECKOUT, stdin=end, stdout=end, stderr=end, start_new_session=True,
    )  # fmt: skip
    os.close(end)
    screen, answers = "", list(typed)
    with ending(program):
        while True:
            try:
                more = os.read(terminal, 65536)
            except OSError:  # the program has ended
                break
            if not more:
                break
            screen += more.decode(errors="replace")
            if answers and screen.rstrip(" ").endswith(":"):
                os.write(terminal, f"{answers.pop(0)}\n".encode())
                screen += "\n"
        os.close(terminal)
        return screen, program.wait()
