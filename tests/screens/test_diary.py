"""The Diary page without a window."""

from datetime import date

from recovery_app.screens.diary import DiaryScreen
from recovery_app.services.workspace import Workspace


def test_every_day_since_the_procedure_is_there_newest_first(workspace: Workspace) -> None:
    days = DiaryScreen(workspace).days
    assert [days[0].day, days[-1].day] == [date(2026, 11, 10), date(2026, 11, 1)]
    assert len(days) == 10


def test_a_silent_day_is_not_zero(workspace: Workspace) -> None:
    workspace.save("check_in", {"worst": 0})
    days = DiaryScreen(workspace).days
    assert (days[0].worst, days[0].noted) == (0, True)
    assert (days[1].worst, days[1].noted) == (None, False)


def test_an_empty_diary_has_no_days(new_diary: Workspace) -> None:
    assert DiaryScreen(new_diary).days == ()


def test_only_noted_days_before_the_procedure_are_listed(workspace: Workspace) -> None:
    workspace.save("check_in", {"day": "2026-10-20", "usual_pain": 6})
    days = DiaryScreen(workspace).days
    assert [day.number for day in days if day.number is not None and day.number < 0] == [-12]


def test_searching_finds_words_in_notes_whatever_their_case(workspace: Workspace) -> None:
    workspace.save("check_in", {"day": "2026-11-04", "note": "Slept BADLY"})
    screen = DiaryScreen(workspace)
    assert [day.day for day in screen.search("badly")] == [date(2026, 11, 4)]
    assert screen.search("nothing like it") == ()
    assert len(screen.search("")) == 10


def test_a_missed_day_can_be_added_and_shows_as_filled_in_later(workspace: Workspace) -> None:
    screen = DiaryScreen(workspace)
    draft = screen.draft("check_in", date(2026, 11, 6))
    draft.answer("worst", 4)
    draft.save()
    (day,) = [day for day in screen.refresh() if day.day == date(2026, 11, 6)]
    assert (day.worst, day.same_day) == (4, False)


def test_deleting_leaves_the_day_and_undo_brings_the_entry_back(workspace: Workspace) -> None:
    workspace.save("ice_session", {"minutes": 15})
    screen = DiaryScreen(workspace)
    (row,) = screen.open(date(2026, 11, 10)).rows
    done = screen.delete(row.record_id)
    assert screen.open(date(2026, 11, 10)).rows == ()
    screen.undo(done.op)
    assert screen.open(date(2026, 11, 10)).rows == (row,)


def test_an_entry_of_any_day_shows_the_plans_line_it_met(workspace: Workspace) -> None:
    workspace.save("exposure", {"what": "bath", "day": "2026-11-02"})
    workspace.save("exposure", {"what": "bath", "day": "2026-11-06"})
    screen = DiaryScreen(workspace)
    (inside,) = screen.open(date(2026, 11, 2)).rows
    (after,) = screen.open(date(2026, 11, 6)).rows
    assert inside.mark.startswith("Against the plan's line: “No bath, pool or hot tub.”")
    assert after.mark == ""
