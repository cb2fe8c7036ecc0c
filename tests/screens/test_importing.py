"""A file looked at before it comes in: what is new, what differs, what each series becomes."""

from pathlib import Path

import pytest

from recovery_app.errors import RecoveryError
from recovery_app.screens.importing import ImportScreen, ImportState, targets
from recovery_app.screens.transfer import WHOLE_FILES, TransferScreen
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import SeededIds
from tests.exchange.other_apps import files


def quiet(_done: int, _all: int) -> None:
    """No progress wanted."""


def looked_at(workspace: Workspace, file: Path) -> ImportScreen:
    screen = ImportScreen(workspace, file)
    assert screen.state == ImportState(file.name, "")
    screen.look(screen.reading(quiet))
    return screen


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    return files.zipped(tmp_path / "loop.zip", files.LOOP)


@pytest.fixture
def diary(workspace: Workspace, tmp_path: Path) -> Path:
    """The diary as a file, with two check-ins of which one is changed afterwards."""
    first = workspace.save("check_in", {"day": "2026-11-03", "worst": 4})
    workspace.save("check_in", {"day": "2026-11-04", "worst": 3})
    workspace.set_settings(person_name="Ada")
    file = tmp_path / "d.json"
    TransferScreen(workspace).save(WHOLE_FILES[0], file)
    workspace.edit(first.record.id, {"worst": 6})
    workspace.set_settings(person_name="Grace")
    return file


def test_the_same_file_has_nothing_new(workspace: Workspace, diary: Path) -> None:
    state = looked_at(workspace, diary).state
    assert state.app == "JSON of this app"
    assert state.counts == (
        ("New", "0"), ("The same here already", "2"), ("Different, left as here", "1"),
    )  # fmt: skip
    assert state.nothing_new
    (row,) = state.conflicts
    assert row.when == "Check-in, Tue 3 Nov"
    assert ("6/10" in row.mine, "4/10" in row.theirs) == (True, True)
    assert row.reason == "It differs in: Worst soreness."
    assert state.settings == "Settings that differ stay as they are here: Name."


def test_theirs_can_be_taken_and_taken_back(workspace: Workspace, diary: Path) -> None:
    screen = looked_at(workspace, diary)
    screen.choose_theirs(True)
    assert (screen.state.takes, screen.state.button) == (1, "Take in 1 entry")
    assert screen.state.counts[2] == ("Different, the file's are taken", "1")
    assert screen.state.settings == "Settings that come along: Name. Undo leaves them."
    words, done = screen.run(quiet)
    assert words == "1 entry taken in"
    assert worst(workspace) == [4, 3]
    workspace.undo(done.op)
    assert worst(workspace) == [6, 3]


def worst(workspace: Workspace) -> list[int]:
    return [getattr(record, "worst", None) or 0 for record in workspace.diary.read("check_in")]


def test_a_whole_diary_in_an_empty_one(
    tmp_path: Path, workspace: Workspace, diary: Path, clock: FixedClock
) -> None:
    fresh = Workspace(tmp_path / "fresh", clock, SeededIds(), origin="window")
    screen = looked_at(fresh, diary)
    assert screen.state.kinds == (("Check-in", "2"), ("Procedure", "1"))
    moved: list[tuple[int, int]] = []
    screen.run(lambda done, of: moved.append((done, of)))
    assert moved[-1] == (3, 3)
    assert worst(fresh) == [4, 3]
    assert fresh.settings().person_name == "Ada"
    fresh.close()


def test_nothing_of_another_app_comes_in_unasked(workspace: Workspace, loop: Path) -> None:
    state = looked_at(workspace, loop).state
    assert state.app == "Loop Habit Tracker"
    walk = state.series[0]
    assert (walk.name, walk.count) == ("Evening walk", "2 entries, Sat 7 Nov to Tue 10 Nov")
    assert (walk.taken, walk.target, walk.guessed) == (False, "activity:walking", True)
    assert state.nothing_new


def test_a_series_is_switched_on_and_given_its_minutes(workspace: Workspace, loop: Path) -> None:
    screen = looked_at(workspace, loop)
    screen.take_series("Evening walk", taken=True)
    assert screen.state.takes == 0
    assert any("its minutes must be given" in words for words in screen.state.skipped)
    screen.last("Evening walk", 20)
    assert screen.state.takes == 2
    screen.take_series("Physio", taken=True)
    assert screen.state.takes == 4
    screen.become("Physio", "activity:stretching")
    words, _done = screen.run(quiet)
    assert words == "4 entries taken in"
    found = workspace.diary.read("activity")
    assert sorted((getattr(r, "activity", ""), getattr(r, "minutes", 0)) for r in found) == [
        ("stretching", 13), ("stretching", 20), ("walking", 20), ("walking", 20),
    ]  # fmt: skip


def test_a_series_can_be_left_out_again(workspace: Workspace, loop: Path) -> None:
    screen = looked_at(workspace, loop)
    screen.take_series("Physio", taken=True)
    screen.take_series("Physio", taken=False)
    assert screen.state.nothing_new
    screen.take_series("Physio", taken=True)
    screen.become("Physio", None)
    assert screen.state.nothing_new, "on, and nobody said what it is"
    assert screen.state.counts == (("New", "0"), ("Left out", "4"))
    assert screen.state.skipped[0] == "2 entries: it is not chosen yet what “Physio” becomes."


def test_minutes_are_asked_for_where_the_file_tells_none(workspace: Workspace, loop: Path) -> None:
    screen = looked_at(workspace, loop)
    assert screen.state.nothing_chosen
    walk, physio, *_more = screen.state.series
    assert (walk.name, walk.marks, walk.timed, walk.may_need_minutes) == (
        "Evening walk", True, False, True,
    )  # fmt: skip
    assert (physio.name, physio.marks, physio.timed, physio.may_need_minutes) == (
        "Physio", False, True, False,
    )  # fmt: skip
    screen.take_series("Physio", taken=True)
    assert not screen.state.nothing_chosen


def test_what_cannot_be_is_said_and_nothing_can_be_taken_in(
    workspace: Workspace, loop: Path
) -> None:
    screen = looked_at(workspace, loop)
    for name in ("Physio", "Bike"):
        screen.take_series(name, taken=True)
        screen.become(name, "steps")
    assert "Only one series can be the steps" in screen.state.problem
    assert screen.state.takes == 0
    screen.become("Bike", "activity:cycling")
    assert screen.state.problem == ""


def test_every_target_can_be_chosen(workspace: Workspace, loop: Path) -> None:
    screen = looked_at(workspace, loop)
    screen.take_series("Physio", taken=True)
    for code, words in targets():
        screen.become("Physio", code)
        assert screen.state.problem == "", words


def test_a_file_that_is_no_diary_is_refused_in_words(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"format": "something"}', encoding="utf-8")
    screen = ImportScreen(workspace, tmp_path / "a.json")
    with pytest.raises(RecoveryError, match="not a diary of this app"):
        screen.reading(quiet)


@pytest.mark.parametrize("form", WHOLE_FILES, ids=lambda form: form.code)
def test_the_whole_diary_goes_out_and_comes_in(
    workspace: Workspace, tmp_path: Path, clock: FixedClock, form: object
) -> None:
    assert form in WHOLE_FILES
    screen = TransferScreen(workspace)
    workspace.save("check_in", {"day": "2026-11-03", "worst": 0})
    file = tmp_path / screen.file_name(form)  # type: ignore[arg-type]
    assert file.name.startswith("recovery-diary-2026-11-10.")
    words = screen.save(form, file)  # type: ignore[arg-type]
    assert words.startswith("2 entries saved as recovery-diary")
    assert "not encrypted" in words
    fresh = Workspace(tmp_path / "fresh", clock, SeededIds(), origin="window")
    looked_at(fresh, file).run(quiet)
    assert fresh.entries() == workspace.entries()
    fresh.close()
