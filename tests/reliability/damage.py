"""Damages a diary file in every way a disk can, and sees whether each harm is named."""

import json
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from recovery_app.errors import NewerDiary, RecoveryError
from recovery_app.services import health
from recovery_app.services.workspace import Workspace
from recovery_app.store import engine
from tests.builders import clock, contents, fill, on, open_workspace
from tests.reliability import rig

PAGE, SECTOR = 4096, 512


def lived_in(folder: Path) -> None:
    """A diary with entries of every kind, some of them edited, deleted, undone and erased."""
    workspace = rig.begin(folder)
    ids = fill(workspace)
    workspace.edit(ids["check_in"], {"worst": 5})
    workspace.delete(ids["exposure"])
    workspace.undo()
    workspace.erase(workspace.save("question", {"text": "gone"}).record.id)
    workspace.set_settings(theme="dark", person_name="Ö")
    with workspace.diary.writing(workspace.clock.now()) as writer:
        writer.set_state("timer", {"until": "12:00"})
    for _token, _number in zip(rig.rounds(workspace, 0), range(60), strict=False):
        pass
    workspace.close()


def spoil(content: bytes, chance: Random) -> tuple[str, bytes]:
    """A damaged copy of a file, and how it was damaged."""
    spoilt = bytearray(content)
    at = chance.randrange(len(content))
    kind = chance.choices(
        ("bit", "byte", "sector", "page", "swap", "cut", "stale"), (60, 10, 8, 5, 5, 8, 4)
    )[0]
    if kind == "bit":
        spoilt[at] ^= 1 << chance.randrange(8)
    elif kind == "byte":
        spoilt[at] = chance.randrange(256)
    elif kind == "sector":
        start = at - at % SECTOR
        spoilt[start : start + SECTOR] = bytes(SECTOR)
    elif kind == "page":
        start = at - at % PAGE
        spoilt[start : start + PAGE] = chance.randbytes(PAGE)
    elif kind == "swap":
        one, two = at - at % PAGE, chance.randrange(len(content) // PAGE) * PAGE
        spoilt[one : one + PAGE], spoilt[two : two + PAGE] = (
            content[two : two + PAGE],
            content[one : one + PAGE],
        )
    elif kind == "cut":
        del spoilt[at:]
    else:
        start = at - at % SECTOR
        other = chance.randrange(len(content) // SECTOR) * SECTOR
        spoilt[start : start + SECTOR] = content[other : other + SECTOR]
    return kind, bytes(spoilt)


def everything(workspace: Workspace) -> Any:
    """All that a person can see of a diary."""
    there = contents(workspace)
    histories = {
        entry["id"]: [
            (row["verb"], stored.version, stored.deleted, str(stored.record))
            for row, stored in workspace.diary.history(entry["id"])
        ]
        for found in there.values()
        for entry in found
    }
    diary = workspace.diary
    more = (diary.settings(), diary.state("timer"), diary.last_op(), diary.edited())
    return there, histories, more, diary.audit_length()


def harm(folder: Path, wanted: Any) -> str:
    """What a person would suffer who does not know of the damage; empty if nothing."""
    try:
        workspace = open_workspace(folder)
    except RecoveryError as error:
        return f"cannot be opened: {error}"
    try:
        if everything(workspace) != wanted:
            return "shows something else"
        saved = workspace.save("question", {"text": "x" * 400, "day": on(9)}).record
        workspace.edit(saved.id, {"text": "y"})
        workspace.delete(saved.id)
        there = everything(workspace)[0]
    except RecoveryError as error:
        return f"stops: {error}"
    except Exception as error:  # noqa: BLE001 - what the crash guard would get
        return f"breaks: {error!r}"
    finally:
        workspace.close()
    return "" if there == wanted[0] else "shows something else after a save"


def only_sqlite(path: Path) -> bool:
    """The control: whether SQLite's own look at its structure finds the damage."""
    try:
        connection = engine.connect(path)
    except RecoveryError:
        return True
    try:
        with engine.faults():
            return connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok"
    except RecoveryError:
        return True
    finally:
        connection.close()


def examine(place: Path, base: bytes, wanted: Any, number: int) -> Counter[str]:
    """One damage: whether it harms, and whether it is named."""
    kind, spoilt = spoil(base, rig.chance("damage", number))
    found: Counter[str] = Counter(damages=1)
    if spoilt == base:
        return found
    folder = place / "case"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "diary.db"
    path.write_bytes(spoilt)
    try:
        named = not health.look(folder, clock()).is_sound
    except NewerDiary:
        named = False
    path.write_bytes(spoilt)
    by_sqlite = only_sqlite(path)
    path.write_bytes(spoilt)
    suffered = harm(folder, wanted)
    found[f"{kind}s"] += 1
    found["named"] += named
    if suffered:
        found["harmful"] += 1
        found["harmful named"] += named
        found["harmful found by SQLite alone"] += by_sqlite
        found[f"unsaid: number {number}, {kind}, {suffered}"] += suffered.startswith("breaks")
        if not named:
            found[f"missed: number {number}, {kind}, {suffered}"] += 1
    return +found


def main(damages: int) -> dict[str, Any]:
    """Damage the diary in `damages` ways."""
    with rig.place() as place:
        lived_in(place / "base")
        base = (place / "base" / "diary.db").read_bytes()
        workspace = open_workspace(place / "base")
        wanted = everything(workspace)
        workspace.close()

        def work(part: int, of: int) -> Counter[str]:
            own: Counter[str] = Counter()
            for number in range(part, damages, of):
                own.update(examine(place / str(part), base, wanted, number))
            return own

        return rig.spread(work)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
