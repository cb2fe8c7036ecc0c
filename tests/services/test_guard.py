"""What an entry meets in the plan: the class filled in, the note after saving, the mark beside it."""

from pathlib import Path

import pytest

from recovery_app.domain import plan_edit
from recovery_app.domain.plan import CLINIC
from recovery_app.domain.records import Medicine, Record
from recovery_app.services import guard, plans
from recovery_app.services.workspace import Workspace
from tests.builders import on, recovering


def medicine(workspace: Workspace, name: str, **fields: object) -> Medicine:
    record = workspace.save("medicine", {"name": name, **fields}).record
    assert isinstance(record, Medicine)
    return record


def saved(workspace: Workspace, kind: str, **fields: object) -> Record:
    return workspace.save(kind, fields).record


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Day 10 of a recovery on the example plan."""
    return recovering(tmp_path)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ibuprofen", "nsaid"),
        ("Advil PM", "nsaid"),
        ("aspirin 81 mg", "aspirin_low_dose"),
        ("Tylenol", "paracetamol"),
        ("Aleveon", None),
    ],
)
def test_the_class_is_filled_in_from_the_name(
    workspace: Workspace, name: str, found: str | None
) -> None:
    assert medicine(workspace, name).medicine_class == found


def test_a_class_that_is_given_stays(workspace: Workspace) -> None:
    taken = medicine(workspace, "Ibuprofen", medicine_class="other")
    assert taken.medicine_class == "other"
    workspace.edit(taken.id, {"name": "Naproxen"})
    assert medicine_of(workspace, taken.id).medicine_class == "other"


def test_plain_aspirin_settles_nothing(workspace: Workspace) -> None:
    taken = medicine(workspace, "aspirin")
    assert taken.medicine_class is None
    assert "low-dose aspirin (75 to 100 mg)" in guard.note_for(workspace, taken)


def test_a_corrected_name_corrects_the_class(workspace: Workspace) -> None:
    taken = medicine(workspace, "Ibuprofen")
    workspace.edit(taken.id, {"name": "Tylenol"})
    assert medicine_of(workspace, taken.id).medicine_class == "paracetamol"
    workspace.edit(taken.id, {"name": "something of my own"})
    assert medicine_of(workspace, taken.id).medicine_class is None


def medicine_of(workspace: Workspace, record_id: str) -> Medicine:
    found = workspace.diary.find(record_id).record
    assert isinstance(found, Medicine)
    return found


@pytest.mark.parametrize("name", ["ibuprofen", "Advil PM", "Nurofen", "diclofenac", "Voltaren"])
@pytest.mark.parametrize("day", [5, 10])
def test_an_nsaid_inside_the_window_gets_a_calm_note(
    workspace: Workspace, name: str, day: int
) -> None:
    note = guard.note_for(workspace, medicine(workspace, name, day=on(day)))
    assert "the example plan says (not your clinic's)" in note
    assert note.endswith("if a doctor prescribed this, ask before changing it.")


@pytest.mark.parametrize("name", ["paracetamol", "Tylenol", "Aleveon"])
def test_other_medicines_get_none(workspace: Workspace, name: str) -> None:
    assert guard.note_for(workspace, medicine(workspace, name)) == ""


def test_low_dose_aspirin_is_kept(workspace: Workspace) -> None:
    note = guard.note_for(workspace, medicine(workspace, "aspirin 81 mg"))
    assert note.endswith("Keep taking what a doctor prescribed.")
    assert "plan" not in note


def test_a_reliever_in_a_check_in_is_guarded_too(workspace: Workspace) -> None:
    record = saved(workspace, "check_in", worst=2, reliever_name="Nurofen")
    assert "Nurofen" in guard.note_for(workspace, record)
    assert guard.note_for(workspace, saved(workspace, "check_in", worst=2)) == ""


@pytest.mark.parametrize(
    ("kind", "fields", "quoted"),
    [
        ("activity", {"activity": "running", "minutes": 10}, "No running"),
        ("exposure", {"what": "alcohol", "day": on(1)}, "No alcohol"),
        ("exposure", {"what": "bath", "day": on(2)}, "No bath"),
    ],
)
def test_other_entries_inside_a_window(
    workspace: Workspace, kind: str, fields: dict[str, object], quoted: str
) -> None:
    record = saved(workspace, kind, **fields)
    assert quoted in guard.note_for(workspace, record)
    mark = guard.marks(workspace, [record])[record.id]
    assert mark.startswith(f"Against the plan's line: “{quoted}")
    assert mark.endswith("the example plan (not your clinic's)")


def test_after_the_window_there_is_neither_note_nor_mark(workspace: Workspace) -> None:
    record = saved(workspace, "exposure", what="alcohol", day=on(3))
    assert guard.note_for(workspace, record) == ""
    assert guard.marks(workspace, [record]) == {}


def test_ice_counts_once_the_clinic_said_no(workspace: Workspace) -> None:
    record = saved(workspace, "ice_session", minutes=10)
    assert guard.note_for(workspace, record) == ""
    recovery = workspace.recovery()
    assert recovery is not None
    plan = plan_edit.put(plans.current(workspace, recovery), ("ice", "policy"), "avoid", CLINIC)
    plans.use(workspace, plan)
    assert "your clinic says: “No ice.”" in guard.note_for(workspace, record)
    assert guard.marks(workspace, [record])[record.id].endswith("· your clinic")


def test_the_note_goes_with_what_it_was_about(workspace: Workspace) -> None:
    taken = medicine(workspace, "Ibuprofen")
    assert guard.note_of(workspace, taken.id)
    done = workspace.edit(taken.id, {"name": "Tylenol"})
    assert guard.note_of(workspace, taken.id) == ""
    workspace.undo(done.op)
    assert guard.note_of(workspace, taken.id)
    workspace.delete(taken.id)
    assert guard.note_of(workspace, taken.id) == ""
