"""Writes the file that stands for the present schema from now on: vN.db, and what is in it as vN.json.

    python -m tests.store.databases.make

Run once for each new step of the schema, when it is released. Files of released steps stay as they
are: they are what people have on their disks.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from recovery_app.services.workspace import Workspace
from recovery_app.store import schema
from tests.builders import contents, fill, recovering

HERE = Path(__file__).resolve().parent


def live_through(workspace: Workspace) -> None:
    """Entries of every kind, some edited, deleted, undone and erased; settings and a timer."""
    ids = fill(workspace)
    workspace.edit(ids["check_in"], {"worst": 5, "note": "changed"})
    workspace.delete(ids["exposure"])
    workspace.delete(ids["medicine"])
    workspace.undo()
    workspace.erase(workspace.save("question", {"text": "to be erased"}).record.id)
    workspace.set_settings(theme="dark", person_name="Ömer", ice_contraindications=("raynaud",))
    workspace.remember("timer", {"until": "12:00"})


def told(workspace: Workspace) -> Any:
    """All that a person can see of it, as JSON."""
    there = contents(workspace)
    diary = workspace.diary
    histories = {
        entry["id"]: [[row["verb"], stored.version] for row, stored in diary.history(entry["id"])]
        for found in there.values()
        for entry in found
    }
    found = {
        "entries": there,
        "histories": histories,
        "settings": diary.settings(),
        "timer": diary.state("timer"),
        "last op": diary.last_op(),
    }
    return json.loads(json.dumps(found))


def main() -> None:
    """Write the file for the present version."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = recovering(Path(folder))
        live_through(workspace)
        found = told(workspace)
        workspace.close()
        name = f"v{schema.VERSION}"
        shutil.copyfile(Path(folder, "diary.db"), HERE / f"{name}.db")
    text = json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True)
    (HERE / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
