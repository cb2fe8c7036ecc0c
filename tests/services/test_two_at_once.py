"""Window and command line may write at the same time: everything is kept, nothing twice."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from recovery_app.store import checking
from tests.builders import open_workspace, recovering
from tests.programs import ending

SAVE_MANY = """
import sys
from pathlib import Path
from recovery_app.services.workspace import Workspace
from recovery_app.system.ids import RandomIds
from tests.builders import clock
workspace = Workspace(Path(sys.argv[1]), clock(), RandomIds(), origin=sys.argv[2])
# Nobody writes without a pause for minutes; who does, has to be patient with the other one.
workspace.diary.wait_at_most(120_000)
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    if sys.argv[4] == "save":
        workspace.save("medicine", {"name": f"{sys.argv[2]} {number}"})
    else:
        [one] = workspace.diary.read("clinic_score")
        if sys.argv[4] == "add apart":
            # The control: decided on what was read before the transaction.
            workspace.edit(one.id, {"value": one.value + 1})
            continue
        with workspace.diary.writing(workspace.clock.now()) as writer:
            now = writer.live("clinic_score", one.id)
            writer.update(type(now)(**{**vars(now), "value": now.value + 1}))
workspace.close()
"""

BEGIN_MANY = """
import sys
from pathlib import Path
from tests.builders import open_workspace
from recovery_app.system.ids import RandomIds
print("ready", flush=True)
for number in range(int(sys.argv[1])):
    folder = sys.stdin.readline().strip()
    workspace = open_workspace(Path(folder), ids=RandomIds())
    workspace.save("question", {"text": sys.argv[2]})
    workspace.close()
    print(number, flush=True)
"""


def both(folder: Path, checkout: Path, times: int, verb: str) -> None:
    """Two processes that start at the same moment and write `times` times each."""
    with ExitStack() as stack:
        programs = [
            stack.enter_context(
                ending(subprocess.Popen(
                    [sys.executable, "-c", SAVE_MANY, str(folder), origin, str(times), verb],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=checkout, text=True,
                ))
            )
            for origin in ("window", "command line")
        ]  # fmt: skip
        for program in programs:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            assert program.stdin is not None
            program.stdin.write("go\n")
            program.stdin.flush()
        assert [program.wait(100) for program in programs] == [0, 0]


def test_two_processes_saving_200_entries_each(tmp_path: Path, checkout: Path) -> None:
    recovering(tmp_path).close()
    both(tmp_path, checkout, 200, "save")
    workspace = open_workspace(tmp_path)
    medicines: Any = workspace.diary.read("medicine")
    wanted = {f"{who} {n}" for who in ("window", "command line") for n in range(200)}
    assert len(medicines) == 400
    assert {medicine.name for medicine in medicines} == wanted
    assert workspace.diary.audit_length() == 401
    ops = workspace.diary._rows("SELECT count(DISTINCT op) AS n FROM audit")
    assert ops == [{"n": 401}]
    workspace.close()


def test_two_first_starts_at_once_make_one_diary(tmp_path: Path, checkout: Path) -> None:
    folders = [tmp_path / str(number) for number in range(12)]
    with ExitStack() as stack:
        programs = [
            stack.enter_context(
                ending(subprocess.Popen(
                    [sys.executable, "-c", BEGIN_MANY, str(len(folders)), origin],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=checkout, text=True,
                ))
            )
            for origin in ("window", "command line")
        ]  # fmt: skip
        for told in ["ready", *map(str, range(len(folders)))]:
            for program in programs:
                assert program.stdout is not None
                assert program.stdout.readline().strip() == told
            for program in programs:
                assert program.stdin is not None
                if told != str(len(folders) - 1):
                    number = 0 if told == "ready" else int(told) + 1
                    program.stdin.write(f"{folders[number]}\n")
                    program.stdin.flush()
        assert [program.wait(100) for program in programs] == [0, 0]
    for folder in folders:
        assert checking.check(folder / "diary.db").damages == ()
        workspace = open_workspace(folder)
        questions: Any = workspace.diary.read("question")
        assert {one.text for one in questions} == {"window", "command line"}
        workspace.close()


def test_two_processes_adding_to_the_same_value(tmp_path: Path, checkout: Path) -> None:
    workspace = recovering(tmp_path)
    workspace.save("clinic_score", {"name": "counter", "value": 0})
    both(tmp_path, checkout, 60, "add")
    [score] = workspace.diary.read("clinic_score")
    assert getattr(score, "value") == 120  # noqa: B009 - the kind is known here alone
    workspace.close()


def test_the_same_draft_saved_by_two_is_one_entry(tmp_path: Path) -> None:
    one = recovering(tmp_path)
    two = open_workspace(tmp_path, origin="command line")
    draft = one.new_id()
    one.save("steps", {"count": 1}, record_id=draft)
    two.save("steps", {"count": 1}, record_id=draft)
    assert one.diary.counts("steps") == 1
    one.close()
    two.close()


@pytest.mark.parametrize("kind", ["save", "edit", "delete", "undo"])
def test_the_other_one_sees_each_verb_at_once(tmp_path: Path, kind: str) -> None:
    one = recovering(tmp_path)
    two = open_workspace(tmp_path, origin="command line")
    saved = two.save("steps", {"count": 1}).record
    before = one.diary.data_version()
    assert one.diary.read("steps") == [saved]
    verbs: dict[str, Any] = {
        "save": lambda: two.save("steps", {"count": 2, "day": saved.day.replace(day=5)}),
        "edit": lambda: two.edit(saved.id, {"count": 5}),
        "delete": lambda: two.delete(saved.id),
        "undo": two.undo,
    }
    verbs[kind]()
    assert one.diary.data_version() != before
    assert one.diary.read("steps") == two.diary.read("steps") != [saved]
    one.close()
    two.close()
