"""A bug in the middle of a verb tells where it happened, and nothing of what was written."""

import subprocess
import sys
from pathlib import Path

from recovery_app.domain import records
from recovery_app.domain.fields import Words
from recovery_app.domain.settings import SPECS
from tests.builders import EXAMPLES, on, recovering

CANARY = "Kanarienvogel{:02d}"
NOW = "2026-11-11T12:00+01:00"


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
