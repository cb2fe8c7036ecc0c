"""The Today page without a window."""

from datetime import date, timedelta

import pytest

from recovery_app.errors import InvalidInput
from recovery_app.screens.today import TodayScreen
from recovery_app.services.workspace import Workspace
from recovery_app.store import engine
from recovery_app.system.clock import FixedClock


def test_it_says_which_day_it_is(workspace: Workspace) -> None:
    state = TodayScreen(workspace).state
    assert (state.number, state.title) == (9, "Day 9")
    assert state.subtitle.startswith("Tuesday 10 November")


def test_the_injection_day_is_said_once(new_diary: Workspace) -> None:
    new_diary.save("procedure", {"day": new_diary.today()})
    state = TodayScreen(new_diary).state
    assert (state.title, state.subtitle) == ("Day 0 · injection day", "Tuesday 10 November")


def test_a_new_diary_has_no_day(new_diary: Workspace) -> None:
    assert TodayScreen(new_diary).state.number is None


def test_a_saved_check_in_appears_in_the_log_and_the_form_is_empty_again(
    workspace: Workspace,
) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("worst", 0)
    screen.save_check_in()
    assert screen.check_in.empty
    assert screen.state.checked_in
    assert [row.detail for row in screen.state.log] == ["Soreness 0/10"]
    assert screen.state.log[0].time == "19:30"


def test_undo_puts_what_was_typed_back_into_the_form(
    workspace: Workspace, clock: FixedClock
) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("worst", 3)
    screen.check_in.answer("note", "slept badly")
    done = screen.save_check_in()
    workspace.undo(done.op)
    screen.refresh()
    assert screen.check_in.changed
    assert (screen.check_in.values["worst"], screen.check_in.values["note"]) == (3, "slept badly")
    clock.at += timedelta(minutes=5)
    screen.check_in.answer("worst", 4)
    again = screen.save_check_in()
    assert [row.detail.split(" · ")[0] for row in screen.state.log] == ["Soreness 4/10"]
    assert again.record.id == done.record.id
    assert screen.state.log[0].time == "19:35", "the time at which it was saved in the end"
    assert screen.check_in.empty


def test_redo_empties_the_form_again(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("worst", 3)
    undone = workspace.undo(screen.save_check_in().op)
    screen.refresh()
    workspace.undo(undone.op)
    screen.refresh()
    assert screen.check_in.empty
    assert [row.detail for row in screen.state.log] == ["Soreness 3/10"]


def test_redo_keeps_what_was_typed_since_as_another_check_in(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("worst", 3)
    undone = workspace.undo(screen.save_check_in().op)
    screen.refresh()
    screen.check_in.answer("waking", 2)
    workspace.undo(undone.op)
    screen.refresh()
    screen.save_check_in()
    assert len(workspace.diary.read("check_in")) == 2


def test_a_deleted_check_in_does_not_come_back_into_the_form(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("worst", 3)
    screen.delete(screen.save_check_in().record.id)
    screen.refresh()
    assert screen.check_in.empty


def test_undo_leaves_a_check_in_that_was_begun_since(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("worst", 3)
    done = screen.save_check_in()
    screen.check_in.answer("worst", 8)
    workspace.undo(done.op)
    screen.refresh()
    assert screen.check_in.values["worst"] == 8


def test_an_empty_check_in_is_refused_in_words(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput, match="at least one question"):
        TodayScreen(workspace).save_check_in()


def test_after_midnight_it_is_still_yesterday_until_four(
    workspace: Workspace, clock: FixedClock
) -> None:
    clock.at += timedelta(hours=6)
    assert TodayScreen(workspace).state.day == date(2026, 11, 10)
    clock.at += timedelta(hours=3)
    assert TodayScreen(workspace).state.day == date(2026, 11, 11)


def test_a_draft_that_was_begun_survives_midnight(workspace: Workspace, clock: FixedClock) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("worst", 3)
    clock.at += timedelta(days=1)
    screen.refresh()
    assert screen.check_in.values["worst"] == 3
    assert screen.check_in.day == date(2026, 11, 10)


def test_an_untouched_draft_moves_on_to_the_new_day(
    workspace: Workspace, clock: FixedClock
) -> None:
    screen = TodayScreen(workspace)
    clock.at += timedelta(days=1)
    screen.refresh()
    assert screen.check_in.day == date(2026, 11, 11)


def test_the_last_different_activities_are_offered_first(workspace: Workspace) -> None:
    given: tuple[dict[str, object], ...] = (
        {"activity": "walking", "minutes": 20},
        {"activity": "other", "what": "gardening", "minutes": 10},
        {"activity": "walking", "minutes": 20},
    )
    for fields in given:
        workspace.save("activity", fields)
    offered = TodayScreen(workspace).suggestions("activity")
    assert [s.label for s in offered] == ["Walking 20 min", "gardening 10 min"]


def test_saving_again_takes_the_present_time(workspace: Workspace) -> None:
    workspace.save("medicine", {"name": "paracetamol", "amount": "500 mg", "day": "2026-11-05"})
    screen = TodayScreen(workspace)
    (offer,) = screen.suggestions("medicine")
    record = screen.save_again(offer).record
    assert record.day == date(2026, 11, 10)
    assert record.at == workspace.bounds().now


def test_none_today_is_an_answer_and_a_later_entry_withdraws_it(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    screen.save_none("ice")
    assert screen.refresh().none_today == {"ice"}
    done = workspace.save("ice_session", {"minutes": 10})
    assert screen.refresh().none_today == frozenset()
    screen.undo(done.op)
    assert screen.refresh().none_today == {"ice"}


def test_the_plans_lines_say_whose_they_are(workspace: Workspace) -> None:
    state = TodayScreen(workspace).state
    assert 1 <= len(state.lines) <= 3
    assert {line.source for line in state.lines} == {"the example plan says (not your clinic's)"}


def test_what_only_the_person_knows_is_asked_and_answered(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    asked = screen.state.asked
    assert asked is not None
    assert asked.question == "Do both legs feel normal?"
    screen.answer_asked(asked, holds=True)
    after = screen.refresh().asked
    assert after is None or after.question != asked.question


def test_a_ticked_sign_shows_its_advice_and_a_corrected_entry_withdraws_it(
    workspace: Workspace,
) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("signs", ("leg_weak",))
    done = screen.save_check_in()
    assert [advice.sign.id for advice in screen.state.advice] == ["leg_weak"]
    workspace.edit(done.record.id, {"signs": ()})
    assert screen.refresh().advice == ()


def test_a_fever_shows_the_same_advice_as_its_sign(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("temperature", "100.4 F")
    screen.save_check_in()
    assert [advice.sign.id for advice in screen.state.advice] == ["fever"]


def test_before_the_procedure_its_date_is_said(new_diary: Workspace) -> None:
    new_diary.save("procedure", {"day": "2026-11-20"})
    state = TodayScreen(new_diary).state
    assert state.title == "Day −10"
    assert "Fri 20 Nov" in state.subtitle


def test_an_entry_inside_a_window_is_marked_and_noted(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    done = workspace.save("medicine", {"name": "Nurofen"})
    assert screen.note.about(done).startswith("“Nurofen” is logged.")
    state = screen.refresh()
    assert state.note.startswith("“Nurofen” is logged.")
    assert state.log[0].mark.startswith("Against the plan's line: “No anti-inflammatory")


def test_a_corrected_entry_takes_its_note_and_mark_with_it(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    done = workspace.save("medicine", {"name": "Nurofen"})
    screen.note.about(done)
    workspace.edit(done.record.id, {"name": "Tylenol"})
    state = screen.refresh()
    assert (state.note, state.log[0].mark) == ("", "")


def test_a_closed_note_stays_closed(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    screen.note.about(workspace.save("medicine", {"name": "Nurofen"}))
    screen.note.close()
    assert screen.refresh().note == ""


def test_alcohol_is_noted_at_one_press(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    record = screen.save_exposure("alcohol").record
    assert record.at == workspace.bounds().now
    assert [row.title for row in screen.refresh().log] == ["Alcohol"]


def test_what_was_taken_weeks_ago_is_not_offered_again(
    workspace: Workspace, clock: FixedClock
) -> None:
    workspace.save("medicine", {"name": "ibuprofen", "day": "2026-11-05"})
    clock.at = clock.at.replace(month=12)
    assert TodayScreen(workspace).suggestions("medicine") == ()


def test_what_was_saved_is_told_so_when_nothing_can_be_read_any_more(workspace: Workspace) -> None:
    screen = TodayScreen(workspace)
    screen.check_in.answer("worst", 3)
    workspace.diary._connection.execute("PRAGMA busy_timeout = 0")
    other = engine.connect(workspace.diary.path)
    workspace.feed.listen(lambda _change: other.execute("BEGIN EXCLUSIVE") and None)
    assert screen.save_check_in().record.id
    other.execute("ROLLBACK")
    other.close()
    assert len(workspace.diary.read("check_in")) == 1
