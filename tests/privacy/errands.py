"""A person at the command line: a text of its own for every verb that takes one, and wrong ones.

Runs as a program: `python -m tests.privacy.errands PLACE`. The diary is PLACE/diary, what the
person saves goes to PLACE/exports, and PLACE/copies gets a copy of the diary's folder now and then.
Prints as JSON what was typed where, and what each verb printed.
"""

import contextlib
import faulthandler
import io
import itertools
import json
import shutil
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from recovery_app.__main__ import main

LONGEST_S = 300
"""Errands that stand still for so long are ended, and where they stood is told."""

NOW = "2026-11-11T19:05+01:00"


@dataclass
class Run:
    """One run of the command line."""

    verb: list[str]
    code: int
    out: str
    err: str


@dataclass
class Told:
    """What was typed where, and what was printed."""

    typed: dict[str, str] = field(default_factory=dict)
    unkept: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


class Errands:
    """Everything goes through the app's own beginning, its umask and its crash guard included."""

    def __init__(self, place: Path) -> None:
        self.told = Told()
        self._numbers = itertools.count(1)
        self._diary = place / "diary"
        self._exports = place / "exports"
        self._copies = place / "copies"
        self._secrets = place / "secrets"
        for folder in (self._exports, self._copies, self._secrets):
            folder.mkdir()
        self._before: tuple[str, ...] = ()

    def go(self) -> None:
        """All of them."""
        self._log()
        self._wrong()
        self._change()
        self._files()
        self._copy("open")
        self._erase()
        self._copy("erased")
        self._full_disk()
        self._lock()
        self._damage()

    # Verbs ------------------------------------------------------------------------

    def run(self, *verb: object, fails: bool = False, folder: Path | None = None) -> str:
        """Run a verb; returns what it printed."""
        out, err = io.StringIO(), io.StringIO()
        words = [str(word) for word in verb]
        before = ["--data-dir", str(folder or self._diary), "--now", NOW, *self._before]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main([*before, *words])
            except SystemExit as ended:
                code = int(ended.code or 0)
        self.told.runs.append(Run(words, code, out.getvalue(), err.getvalue()))
        assert (code != 0) is fails, (str(words)[:300], code, err.getvalue()[:3000])
        return out.getvalue()

    def json(self, *verb: object) -> Any:
        return json.loads(self.run(*verb, "--json"))

    def c(self, where: str) -> str:
        """A new text that stands nowhere else."""
        text = f"canario{next(self._numbers):03d}zq7x"
        self.told.typed[text] = where
        return text

    def _file(self, ending: str) -> Path:
        name = self.c("name of a file")
        self.told.names.append(name)
        return self._exports / f"{name}{ending}"

    def _secret(self, where: str) -> Path:
        """A file whose first line is a passphrase."""
        text = self.c(where)
        self.told.unkept.append(text)
        file = self._secrets / f"{len(self.told.unkept)}.txt"
        file.write_text(f"{text} lavender stapler orbit\n")
        return file

    def _copy(self, name: str) -> None:
        shutil.copytree(self._diary, self._copies / name)

    # Errands ----------------------------------------------------------------------

    def _log(self) -> None:
        c = self.c
        self.run("new", "--procedure-date", "2026-11-01", "--baseline", 6, "--level", c("level"),
                 "--product", c("product"), "--guidance", c("guidance"), "--clinician",
                 c("clinician"), "--clinic-phone", c("phone"), "--pain-name", c("pain"),
                 "--note", c("procedure"))  # fmt: skip
        self.run("log", "--worst", 3, "--usual-pain", 5, "--reliever", c("reliever"),
                 "--note", c("check-in"))  # fmt: skip
        self.run("ice", "--minutes", 15, "--note", c("ice"))
        self.run("activity", "other", "--minutes", 20, "--what", c("what"), "--note", c("activity"))
        self.run("medicine", c("medicine"), "--amount", c("amount"), "--note", c("medicine note"))
        self.run("exposure", "heat", "--note", c("exposure"))
        self.run("goal", "add", c("goal"), "--target", c("target"))
        self.run("visit", "2026-12-01", "--with", c("with whom"), "--note", c("visit"))
        self.run("question", c("question"))
        self.run("score", c("score"), 30)
        for words in (("today",), ("show",), ("progress",), ("plan", "show"), ("remind",),
                      ("remind", "--once"), ("check",), ("procedure", "list")):  # fmt: skip
            self.run(*words)

    def _wrong(self) -> None:
        """Each says what is wrong without repeating what stands beside it."""
        c = self.c
        long = c("too long") * 1000
        for words in (
            ("log", "--worst", 99, "--note", c("beside a wrong number")),
            ("log", "--note", long),
            ("medicine", long),
            ("medicine", c("beside a wrong day"), "--day", "2031-01-01"),
            ("medicine", c("beside a wrong time"), "--at", "25:99"),
            ("milestone", long),
            ("milestone", f"{c('two lines')}\nsecond"),
            ("question", ""),
            ("goal", "add", c("beside a target that is too long"), "--target", long),
            ("visit", "2031-12-01", "--with", c("beside a day too far ahead")),
            ("score", c("beside no number"), "x"),
            ("new", "--procedure-date", "2026-13-01", "--note", c("beside no day")),
            ("edit", "ffffffff", f"note={c('of no entry')}"),
            ("plan", "use", self._wrong_plan()),
            ("plan", "check", self._wrong_plan()),
            ("import", self._wrong_file()),
        ):
            self.run(*words, fails=True)

    def _wrong_plan(self) -> Path:
        file = self._exports / "wrong.toml"
        file.write_text(f'format = 1\nname = "{self.c("a wrong plan")}"\n[ice]\npolicy = "x"\n')
        return file

    def _wrong_file(self) -> Path:
        file = self._exports / "wrong.csv"
        file.write_text(f"kind,id,day,text\nmilestone,1,never,{self.c('a wrong file')}\n")
        return file

    def _change(self) -> None:
        made = self.json("milestone", self.c("milestone"))["records"][0]
        changed = self.c("milestone, changed")
        self.run("edit", made["short"], f"text={changed}")
        self.run("history", made["short"])
        self.run("undo")
        self.run("delete", made["short"])
        self.run("undo")
        self.run("edit", made["short"], f"text={changed}", "day=2031-01-01", fails=True)
        self.told.erased += [made["text"], changed]
        self._milestone = made["short"]

    def _files(self) -> None:
        self.run("plan", "save", plan := self._file(".toml"))
        named = plan.read_text().replace('name = "', f'name = "{self.c("plan")} ', 1)
        plan.write_text(named)
        self.run("plan", "use", plan)
        for form, ending in (("pdf", ".pdf"), ("csv", ".zip"), ("json", ".json"),
                             ("fhir", ".json"), ("ics", ".ics"), ("txt", ".txt")):  # fmt: skip
            self.run("export", form, self._file(ending))
        self.run("export", "pdf", self._exports / "no" / "such" / "folder.pdf", fails=True)
        self.run("snapshot", "today", self._file(".png"))
        other, brought = self._exports / "other", self._file(".json")
        self.run("new", "--procedure-date", "2026-11-01", folder=other)
        self.run("milestone", self.c("of another diary"), folder=other)
        self.run("export", "json", brought, folder=other)
        self.run("import", brought, "--dry-run")
        self.run("import", brought)
        self.run("demo", "--days", 3, "--into", self._exports / "example")
        self.run("backup")
        mine = self._file(".db")
        self.run("backup", mine)
        self.run("steps", 100)
        self.run("restore", mine)
        self.run("restore", self._wrong_plan(), fails=True)

    def _erase(self) -> None:
        self.run("erase", self._milestone)
        self.run("erase", self._milestone, "--purge")

    def _full_disk(self) -> None:
        """No file may get longer than it is: every save is refused in words."""
        try:
            import resource
        except ImportError:
            return
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        try:
            self.run("milestone", self.c("onto a full disk"), fails=True)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    def _lock(self) -> None:
        first, second, wrong = map(self._secret, ("passphrase", "another one", "a wrong one"))
        said = self.json("lock", "set", "--new-passphrase-file", first)
        self.told.unkept.append(said["recovery_key"])
        self._copy("locked")
        self.run("question", self.c("without a passphrase"), fails=True)
        self.run("remind", "--once")
        self._before = ("--passphrase-file", str(wrong))
        self.run("question", self.c("with a wrong passphrase"), fails=True)
        self._before = ("--passphrase-file", str(first))
        self.run("question", self.c("into the locked diary"))
        self.run("show")
        self.run("export", "pdf", self._file(".pdf"))
        self.run("lock", "change", "--new-passphrase-file", second)
        self._before = ("--passphrase-file", str(second))
        self.told.unkept.append(self.json("lock", "recovery-key")["recovery_key"])
        made = self.json("backup")["file"]
        self.run("medicine", self.c("after the backup"))
        self.run("restore", made)
        self.run("check")
        self._copy("locked, later")
        self.run("lock", "remove")
        self._before = ()

    def _damage(self) -> None:
        file = self._diary / "diary.db"
        whole = file.read_bytes()
        file.write_bytes(whole[:5000] + bytes(20_000) + whole[25_000:])
        for words in (("show",), ("check",), ("question", self.c("into a damaged diary"))):
            self.run(*words, fails=True)
        file.write_bytes(whole)


if __name__ == "__main__":
    faulthandler.dump_traceback_later(LONGEST_S, exit=True)
    errands = Errands(Path(sys.argv[1]))
    errands.go()
    sys.stdout.write(json.dumps(asdict(errands.told)))
