"""Imports: looked at first, all or nothing, recognised by id, undone like anything else."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recovery_app.domain.records import Activity, CheckIn, Goal, Record, Steps
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.exchange import csv_file, json_file
from recovery_app.exchange.content import content
from recovery_app.services import plans, transfer
from recovery_app.services.workspace import Workspace
from tests.builders import heard, on, open_workspace, recovering
from tests.exchange import making

OTHER = "01930000-0000-7000-8000-00000000beef"


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path / "mine")
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "empty")
    yield opened
    opened.close()


def everything(workspace: Workspace) -> list[Record]:
    return [record for found in workspace.entries().values() for record in found]


def file_of(folder: Path, *records: Record, settings: dict[str, Any] | None = None) -> Path:
    path = folder / "file.json"
    path.write_text(json_file.to_text(content(records, settings)), encoding="utf-8")
    return path


def counts(preview: transfer.ImportPreview) -> tuple[int, int, int, int]:
    skipped = sum(one.count for one in preview.skipped)
    return len(preview.new), len(preview.same), len(preview.conflicting), skipped


def test_a_procedure_entered_here_before_is_the_files_own(mine: Workspace, tmp_path: Path) -> None:
    """Somebody began anew on another computer, and then brings the old diary in."""
    theirs = recovering(tmp_path / "theirs")
    theirs.edit(theirs.recoveries()[0].procedure.id, {"level": "L4/L5"})
    plan = plans.use(theirs, plans.example()).record
    theirs.save("check_in", {"day": on(3), "worst": 2})
    transfer.export_json(theirs, tmp_path / "d.json")
    theirs.close()
    (own,) = mine.recoveries()
    # The other computer gave other ids.
    text = (tmp_path / "d.json").read_text(encoding="utf-8").replace(own.procedure.id, OTHER)
    (tmp_path / "d.json").write_text(text, encoding="utf-8")
    done = transfer.run_import(mine, tmp_path / "d.json", take_theirs=True)
    assert counts(done.preview) == (2, 0, 1, 0)
    (now,) = mine.recoveries()
    assert (now.procedure.id, now.procedure.level) == (own.procedure.id, "L4/L5")
    (kept,) = mine.diary.read("plan")
    assert (kept.id, getattr(kept, "procedure", "")) == (plan.id, own.procedure.id)
    again = transfer.preview_import(mine, tmp_path / "d.json")
    assert counts(again) == (0, 3, 0, 0), "brought in twice, nothing is there twice"


# Round trips ------------------------------------------------------------------------------

SHAPES: list[tuple[str, Callable[..., Any]]] = [
    ("d.json", transfer.export_json),
    ("d.zip", transfer.export_csv),
    ("d.csv", transfer.export_csv),
]


@pytest.mark.parametrize(("name", "export"), SHAPES, ids=["json", "zip", "csv"])
def test_ten_thousand_records_come_into_an_empty_diary_and_out_again(
    empty: Workspace, tmp_path: Path, name: str, export: Callable[..., Any]
) -> None:
    empty.clock.at = making.NOW  # type: ignore[attr-defined]
    whole = content(making.many(10_000))
    long = name.endswith(".csv")
    made = {
        "json": lambda: json_file.to_text(whole).encode(),
        "zip": lambda: csv_file.zip_bytes(whole),
        "csv": lambda: csv_file.long_text(whole).encode(),
    }[name[2:]]()
    (tmp_path / name).write_bytes(made)
    done = transfer.run_import(empty, tmp_path / name)
    assert counts(done.preview) == (10_000, 0, 0, 0)
    assert content(everything(empty)) == whole
    export(empty, tmp_path / f"again{name}")
    once = (tmp_path / f"again{name}").read_bytes()
    other = open_workspace(tmp_path / "other", empty.clock)  # type: ignore[arg-type]
    transfer.run_import(other, tmp_path / f"again{name}")
    export(other, tmp_path / name)
    other.close()
    assert (tmp_path / name).read_bytes() == once
    assert long or done.preview.format in {"json", "csv"}


def test_the_second_time_everything_is_the_same(mine: Workspace, tmp_path: Path) -> None:
    mine.save("steps", {"count": 0})
    transfer.export_csv(mine, tmp_path / "d.zip")
    length = mine.diary.audit_length()
    done = transfer.run_import(mine, tmp_path / "d.zip")
    assert counts(done.preview) == (0, 2, 0, 0)
    assert done.done.op is None
    assert mine.diary.audit_length() == length


# The preview ------------------------------------------------------------------------------


def test_looking_writes_nothing_and_promises_what_happens(mine: Workspace, tmp_path: Path) -> None:
    file = file_of(tmp_path, *making.golden())
    before = (mine.folder / "diary.db").read_bytes()
    preview = transfer.preview_import(mine, file)
    assert (mine.folder / "diary.db").read_bytes() == before
    assert transfer.run_import(mine, file).preview == preview
    assert preview.format == "json"


def test_the_future_is_left_out_with_its_reason(mine: Workspace, tmp_path: Path) -> None:
    ahead = [record for record in making.golden() if record.kind in {"steps", "weekly", "visit"}]
    late = [replace(record, day=on(30)) for record in ahead]
    preview = transfer.preview_import(mine, file_of(tmp_path, *late))
    assert [record.kind for record in preview.new] == ["visit", "visit"]
    (skipped,) = preview.skipped
    assert skipped.reason == "Day must not lie in the future; today is 2026-11-11."
    assert (skipped.count, skipped.first) == (2, "Steps of 2026-12-01")


def test_own_entries_come_in_wherever_the_procedure_has_moved_to(
    empty: Workspace, tmp_path: Path
) -> None:
    steps = [record for record in making.golden() if record.kind == "steps"]
    done = transfer.run_import(empty, file_of(tmp_path, *steps))
    assert counts(done.preview) == (1, 0, 0, 0)


def test_what_contradicts_itself_or_hangs_in_the_air_is_left_out(
    mine: Workspace, tmp_path: Path
) -> None:
    golden = {record.kind: record for record in making.golden()}
    steps, ice, none = golden["steps"], golden["ice_session"], golden["none_today"]
    other = replace(steps, id=steps.id[:-2] + "ee")
    file = file_of(
        tmp_path,
        golden["goal_rating"],
        steps,
        other,
        ice,
        replace(none, day=ice.day),
        replace(golden["plan"], body="{}"),
        replace(golden["procedure"], day=on(5)),
    )
    preview = transfer.preview_import(mine, file)
    assert sorted(record.kind for record in preview.new) == ["ice_session", "procedure", "steps"]
    reasons = {one.reason for one in preview.skipped}
    assert "What it belongs to is neither here nor in the file." in reasons
    assert "The file answers the same question twice." in reasons
    assert "“None today” contradicts an entry of that day." in reasons
    assert len(reasons) == 4
    transfer.run_import(mine, file)


def test_a_file_that_cannot_be_read_changes_nothing(mine: Workspace, tmp_path: Path) -> None:
    before = (mine.folder / "diary.db").read_bytes()
    for name, text in {"a.json": "{}", "b.csv": "kind,id\r\n", "c.txt": "hello", "d": ""}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(RecoveryError):
            transfer.run_import(mine, tmp_path / name)
    with pytest.raises(RecoveryError, match=r"missing\.json cannot be read"):
        transfer.run_import(mine, tmp_path / "missing.json")
    with pytest.raises(InvalidInput, match="no format xml; there are json, csv, loop"):
        transfer.run_import(mine, tmp_path / "a.json", "xml")
    assert (mine.folder / "diary.db").read_bytes() == before


# Conflicts --------------------------------------------------------------------------------


def test_a_difference_is_never_overwritten_unless_asked(mine: Workspace, tmp_path: Path) -> None:
    kept = mine.save("check_in", {"worst": 3, "note": "mine"}).record
    assert isinstance(kept, CheckIn)
    file = file_of(tmp_path, replace(kept, worst=7))
    (conflict,) = transfer.preview_import(mine, file).conflicting
    assert (conflict.mine, conflict.theirs) == (kept, replace(kept, worst=7))
    assert conflict.reason == "It differs in: Worst soreness."
    assert transfer.run_import(mine, file).done.op is None
    assert mine.diary.read("check_in") == [kept]
    done = transfer.run_import(mine, file, take_theirs=True)
    assert mine.diary.read("check_in") == [replace(kept, worst=7)]
    assert len(mine.diary.history(kept.id)) == 2, "the earlier state stays in its history"
    mine.undo(done.done.op)
    assert mine.diary.read("check_in") == [kept]


def test_what_was_deleted_here_comes_back_only_if_asked(mine: Workspace, tmp_path: Path) -> None:
    goal = mine.save("goal", {"name": "sit"}).record
    rating = mine.save("goal_rating", {"goal": goal.id, "rating": 4}).record
    file = file_of(tmp_path, goal, rating)
    mine.delete(goal.id)
    preview = transfer.preview_import(mine, file)
    assert [one.reason for one in preview.conflicting] == ["It was deleted here."]
    assert counts(preview) == (0, 0, 1, 1), "the rating has nothing to belong to"
    transfer.run_import(mine, file, take_theirs=True)
    assert mine.diary.read("goal") == [goal]
    assert mine.diary.read("goal_rating") == [rating]


def test_what_was_erased_stays_erased(mine: Workspace, tmp_path: Path) -> None:
    gone = mine.save("milestone", {"text": "secret"}).record
    file = file_of(tmp_path, gone)
    mine.erase(gone.id)
    done = transfer.run_import(mine, file, take_theirs=True)
    assert [one.reason for one in done.preview.skipped] == ["It was erased for good here."]
    assert mine.diary.read("milestone") == []


def test_one_answer_a_day_stays_one(mine: Workspace, tmp_path: Path) -> None:
    kept = mine.save("steps", {"count": 100, "day": on(9)}).record
    assert isinstance(kept, Steps)
    theirs = replace(kept, id=kept.id[:-4] + "eeee", count=5000)
    file = file_of(tmp_path, theirs)
    (conflict,) = transfer.preview_import(mine, file).conflicting
    assert conflict.reason == "The same is noted on 2026-11-10 here already."
    transfer.run_import(mine, file, take_theirs=True)
    assert mine.diary.read("steps") == [replace(kept, count=5000)]
    assert counts(transfer.preview_import(mine, file)) == (0, 1, 0, 0)


def test_none_today_gives_way_only_if_asked(mine: Workspace, tmp_path: Path) -> None:
    mine.save("none_today", {"of": "activity", "day": on(2)})
    walk = next(record for record in making.golden() if isinstance(record, Activity))
    file = file_of(tmp_path, walk, replace(walk, id=walk.id[:-2] + "ee", minutes=5))
    preview = transfer.preview_import(mine, file)
    assert counts(preview) == (0, 0, 2, 0)
    assert preview.conflicting[0].reason == "“None today” (Activity) is noted on that day here."
    transfer.run_import(mine, file, take_theirs=True)
    assert len(mine.diary.read("activity")) == 2
    assert mine.diary.read("none_today") == []


def test_the_id_of_another_kind_is_left_out(mine: Workspace, tmp_path: Path) -> None:
    steps = mine.save("steps", {"count": 3}).record
    goal = Goal(id=steps.id, day=steps.day, entered=steps.entered, name="x")
    preview = transfer.preview_import(mine, file_of(tmp_path, goal))
    assert [one.reason for one in preview.skipped] == [
        "Its id belongs to an entry of another kind here."
    ]


def test_settings_come_in_where_there_are_none(mine: Workspace, tmp_path: Path) -> None:
    mine.set_settings(theme="dark")
    file = file_of(tmp_path, settings={"theme": "light", "person_name": "Ada", "text_scale": 1.5})
    preview = transfer.preview_import(mine, file)
    assert (preview.settings, preview.settings_kept) == (("text_scale", "person_name"), ("theme",))
    transfer.run_import(mine, file)
    assert mine.diary.settings() == {"theme": "dark", "person_name": "Ada", "text_scale": 1.5}
    transfer.run_import(mine, file, take_theirs=True)
    assert mine.settings().theme == "light"


# One change -------------------------------------------------------------------------------


def test_an_import_is_undone_whole_and_can_be_done_again(mine: Workspace, tmp_path: Path) -> None:
    before = everything(mine)
    file = file_of(tmp_path, *making.golden())
    done = transfer.run_import(mine, file)
    after = everything(mine)
    assert len(after) > len(before)
    mine.undo(done.done.op)
    assert everything(mine) == before
    again = transfer.run_import(mine, file)
    assert counts(again.preview) == counts(done.preview), "undone is as if never seen"
    assert everything(mine) == after


def test_each_kind_is_announced_once_and_progress_ends_at_the_end(
    mine: Workspace, tmp_path: Path
) -> None:
    changes, _stop = heard(mine)
    told: list[tuple[int, int]] = []
    file = file_of(tmp_path, *making.golden())
    done = transfer.run_import(mine, file, progress=lambda *now: told.append(now))
    new = done.preview.new
    assert [change.kind for change in changes] == list(dict.fromkeys(r.kind for r in new))
    assert {change.day for change in changes} == {None}
    assert told == [(n, len(new)) for n in range(1, len(new) + 1)]


def test_stopping_it_half_way_leaves_nothing(mine: Workspace, tmp_path: Path) -> None:
    before = everything(mine)
    changes, _stop = heard(mine)

    def stop(done: int, _all: int) -> None:
        if done == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        transfer.run_import(mine, file_of(tmp_path, *making.golden()), progress=stop)
    assert everything(mine) == before
    assert changes == []
    assert mine.save("steps", {"count": 1}).op is not None


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.builders import open_workspace
from recovery_app.services import transfer

def kill(done, all_):
    if done == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

transfer.run_import(open_workspace(Path(sys.argv[1])), Path(sys.argv[2]), progress=kill)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("at", [1, 900, 2000])
def test_a_killed_import_leaves_nothing_behind(
    empty: Workspace, tmp_path: Path, checkout: Path, at: int
) -> None:
    file = file_of(tmp_path, *making.many(2000))
    expected = len(transfer.preview_import(empty, file).new)
    assert expected == 2000
    empty.close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(empty.folder), str(file), str(at)],
        cwd=checkout, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode < 0, done.stderr.decode()
    again = open_workspace(empty.folder)
    assert everything(again) == []
    assert again.diary.audit_length() == 0
    assert len(transfer.run_import(again, file).done.records) == expected
    again.close()


def test_a_file_of_our_own_needs_no_mapping(mine: Workspace, tmp_path: Path) -> None:
    file = file_of(tmp_path)
    with pytest.raises(InvalidInput, match="Only files of other apps"):
        transfer.preview_import(mine, file, mapping={"x": None})  # type: ignore[dict-item]
    assert json.loads(file.read_text(encoding="utf-8"))["version"] == 1
