"""`recovery-app selftest`: the installed program does its main job in a throw-away folder."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib.util
import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from recovery_app import resources
from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.text import N_, _

_PAGES = ("today", "charts", "diary", "summary")
_SHIPPED = (("fonts", "Inter-Regular.ttf"), ("icons", "LICENSE-lucide.txt"), ("report",))


class _Failed(Exception):
    """A step did not do what it should."""


@dataclass(frozen=True)
class _Taken:
    """One step that was taken: `state` is passed, skipped or failed; `remark` says why."""

    step: str
    state: str
    remark: str | None


@options.verb(
    "selftest", N_("The program tests itself in a throw-away folder. Your diary is left alone.")
)
@options.json_option
@pass_app
def command(app: App, /, *, as_json: bool) -> None:
    taken = []
    with tempfile.TemporaryDirectory(prefix="recovery-app-selftest-") as temporary:
        trial = _Trial(app, Path(temporary))
        try:
            for words, step in trial.steps():
                taken.append(_take(words, step))
                if not as_json:
                    _tell(taken[-1])
                if taken[-1].state == "failed":
                    break
        finally:
            trial.close()
    last = taken[-1]
    failed = last.state == "failed"
    if as_json:
        steps = [dataclasses.asdict(one) for one in taken]
        output.emit({"done": "tested", "passed": not failed, "steps": steps})
    if failed:
        sentence = _("The self-test failed at “{step}”: {reason}")
        raise RecoveryError(sentence.format(step=last.step, reason=last.remark))
    if not as_json:
        click.echo(_("All steps passed."))


def _take(words: str, step: Callable[[], str | None]) -> _Taken:
    try:
        remark = step()
    except (_Failed, RecoveryError, OSError, ValueError, LookupError) as error:
        return _Taken(words, "failed", str(error) or type(error).__name__)
    return _Taken(words, "skipped" if remark else "passed", remark or None)


def _tell(taken: _Taken) -> None:
    lines = {
        "passed": _("passed   {step}"),
        "skipped": _("skipped  {step}: {remark}"),
        "failed": _("FAILED   {step}"),
    }
    click.echo(lines[taken.state].format(step=taken.step, remark=taken.remark))


class _Trial:
    """The steps over a folder of their own; each raises when something is not as it should be."""

    def __init__(self, app: App, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._diary = folder / "diary"
        self._root = click.get_current_context().find_root().command
        self._here = app.elsewhere(self._diary)

    def close(self) -> None:
        self._here.close()

    def steps(self) -> list[tuple[str, Callable[[], str | None]]]:
        """Each step and what it is called."""
        return [
            (_("the files that come with the app"), self._shipped),
            (_("enter a procedure"), self._new),
            (_("note a check-in, ice, activity and medicine"), self._log),
            (_("refuse what cannot be"), self._refuse),
            (_("change, take back, delete"), self._undo),
            (_("close the diary, open it again"), self._reopen),
            (_("write JSON and CSV"), self._export),
            (_("write the doctor's summary as PDF"), self._pdf),
            (_("look at every stored row"), self._verify),
            (_("an example recovery"), self._example),
            (_("the window, as pictures"), self._pictures),
        ]

    def _run(self, *arguments: str) -> str:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = self._root.main(
                list(arguments), standalone_mode=False, obj=lambda _asked: self._here
            )
        if code:
            raise _Failed(_("exit code {n}").format(n=code))
        return said.getvalue()

    def _json(self, *arguments: str) -> Any:
        return json.loads(self._run(*arguments, "--json"))

    def _shipped(self) -> None:
        for parts in _SHIPPED:
            _need(resources.path(*parts).exists(), "/".join(parts))

    def _new(self) -> None:
        today = self._here.workspace().today()
        first = (today - timedelta(days=4)).isoformat()
        found = self._json("new", "--procedure-date", first, "--baseline", "6")
        _need(found["records"][0]["baseline"] == 6, "baseline")

    def _log(self) -> None:
        self._run("log", "--day", "+3", "--worst", "0", "--swelling", "none", "--signs", "none")
        self._run("ice", "--minutes", "15", "--day", "+3")
        self._run("activity", "walking", "--minutes", "20", "--during", "2", "--day", "+3")
        self._run("activity", "none", "--day", "+2")
        self._run("medicine", "paracetamol", "--day", "+3")
        self._run("goal", "add", "sit at my desk")
        day = next(day for day in self._json("show")["days"] if day["n"] == 3)
        check_in = day["check_ins"][0]
        _need(check_in["worst"] == 0 and check_in["usual_pain"] is None, "0 and null")
        _need(check_in["signs"] == [] and check_in["temperature"] is None, "signs")
        _need(day["activities"][0]["minutes"] == 20, "minutes")

    def _refuse(self) -> None:
        before = self._run("show", "--json")
        ahead = ("--worst", "1", "--day", "2999-01-01")
        for wrong in (("--worst", "11"), ("--worst", "3.5"), ahead, ("--worst", "")):
            try:
                self._run("log", *wrong)
            except InvalidInput:
                continue
            raise _Failed(" ".join(("log", *wrong)))
        _need(self._run("show", "--json") == before, "unchanged")

    def _undo(self) -> None:
        before = self._run("show", "--json")
        entry = self._json("steps", "4000", "--day", "+3")["records"][0]["short"]
        self._run("edit", entry, "count=4100")
        states = self._json("history", entry)["states"]
        _need([state["count"] for state in states] == [4000, 4100], "history")
        self._run("delete", entry)
        for _time in range(3):
            self._run("undo")
        _need(self._run("show", "--json") == before, "undo")

    def _reopen(self) -> None:
        before = self._run("show", "--json")
        self._here.close()
        _need(self._run("show", "--json") == before, "show")

    def _export(self) -> None:
        as_json, as_csv = self._folder / "diary.json", self._folder / "diary.csv"
        self._run("export", "json", str(as_json))
        self._run("export", "csv", str(as_csv))
        json.loads(as_json.read_text(encoding="utf-8"))
        _need("check_in" in as_csv.read_text(encoding="utf-8"), "csv")

    def _pdf(self) -> None:
        file = self._folder / "summary.pdf"
        self._run("export", "pdf", str(file))
        _need(file.read_bytes().startswith(b"%PDF-"), "pdf")

    def _verify(self) -> None:
        from recovery_app.services import health

        self._here.close()
        found = health.look(self._diary, self._app.clock)
        _need(found.is_sound, " ".join(damage.sentence for damage in found.damages))

    def _example(self) -> None:
        folder = str(self._folder / "example")
        _need(self._json("demo", "--into", folder)["entries"] > 100, "entries")
        self._here.close()

    def _pictures(self) -> str | None:
        if importlib.util.find_spec("PySide6") is None:
            return _("Qt is not installed")
        for page in _PAGES:
            file = self._folder / f"{page}.png"
            try:
                self._app.window.snapshot(
                    self._folder / "example", page, file, size=(1200, 800), theme="light", scale=1
                )
            except ImportError as error:
                # A library of the system that Qt needs; a module of ours would be a bug.
                if (error.name or "").startswith("recovery_app"):
                    raise
                return str(error)
            _need(file.read_bytes().startswith(b"\x89PNG"), page)
        return None


def _need(holds: bool, what: str) -> None:
    if not holds:
        raise _Failed(what)
