"""The draft of an entry: questions, problems beside fields, and nothing lost when saving fails."""

from datetime import date, time

import pytest

from recovery_app.domain.records import CheckIn
from recovery_app.errors import InvalidInput
from recovery_app.screens.entry import EntryDraft
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock

TODAY = date(2026, 11, 10)


def check_in(workspace: Workspace, day: date = TODAY) -> EntryDraft:
    return EntryDraft(workspace, "check_in", day)


def main_asks(draft: EntryDraft) -> list[str]:
    return [ask.name for ask in draft.asks() if not ask.more]


def test_nothing_is_preselected(workspace: Workspace) -> None:
    draft = check_in(workspace)
    assert draft.empty
    assert set(draft.values) == {"day"}


def test_the_recall_window_is_part_of_the_label(workspace: Workspace) -> None:
    assert check_in(workspace).label("worst") == "Worst soreness, last 24 hours"
    filled_later = check_in(workspace, date(2026, 11, 3))
    assert filled_later.label("worst") == "Worst soreness, that day (Tue 3 Nov)"
    day_0 = check_in(workspace, date(2026, 11, 1))
    assert day_0.label("worst") == "Worst soreness, that day (Sun 1 Nov)"


def test_on_day_0_itself_the_label_says_since_the_injection(
    workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = clock.at.replace(day=1)
    draft = check_in(workspace, date(2026, 11, 1))
    assert draft.label("worst") == "Worst soreness, since the injection"


def hint(draft: EntryDraft, name: str) -> str:
    return next(ask.hint for ask in draft.asks() if ask.name == name)


def test_a_reliever_is_asked_of_the_hours_before_or_of_the_day_filled_in_later(
    workspace: Workspace, clock: FixedClock
) -> None:
    assert hint(check_in(workspace), "reliever") == "in the last 4 hours"
    filled_later = check_in(workspace, date(2026, 11, 3))
    assert hint(filled_later, "reliever") == "that day (Tue 3 Nov)"
    filled_later.answer("reliever", False)
    record = filled_later.save().record
    kept = EntryDraft(workspace, "check_in", record.day, record)
    assert hint(kept, "reliever") == "that day (Tue 3 Nov)"
    today = check_in(workspace)
    today.answer("reliever", False)
    record = today.save().record
    clock.at = clock.at.replace(day=11)
    kept = EntryDraft(workspace, "check_in", record.day, record)
    assert hint(kept, "reliever") == "in the last 4 hours"  # as it was asked then


def test_the_recall_window_is_stored(workspace: Workspace) -> None:
    draft = check_in(workspace, date(2026, 11, 3))
    draft.answer("worst", 4)
    record = draft.save().record
    assert isinstance(record, CheckIn)
    assert record.recall == "that_day"
    assert not record.same_day


def test_usual_pain_carries_the_persons_name_for_it(workspace: Workspace) -> None:
    assert check_in(workspace).label("usual_pain") == "Usual pain, left buttock, last 24 hours"


def test_a_problem_is_said_at_its_field_and_only_once_touched(workspace: Workspace) -> None:
    draft = check_in(workspace)
    assert draft.problems() == {}
    draft.answer("temperature", "50 C")
    assert list(draft.problems()) == ["temperature"]
    draft.answer("temperature", "37.2")
    assert draft.problems() == {}


def test_a_refused_draft_stays_as_typed(workspace: Workspace) -> None:
    draft = check_in(workspace)
    draft.answer("worst", 3)
    draft.answer("temperature", "50 C")
    with pytest.raises(InvalidInput):
        draft.save()
    assert draft.values["temperature"] == "50 C"
    assert draft.values["worst"] == 3
    assert "temperature" in draft.problems()


def test_saving_twice_stores_once(workspace: Workspace) -> None:
    draft = check_in(workspace)
    draft.answer("worst", 3)
    draft.save()
    assert draft.save().op is None
    assert workspace.diary.counts("check_in") == 1


def test_saving_a_medicine_without_a_name_is_refused_at_the_name(workspace: Workspace) -> None:
    draft = EntryDraft(workspace, "medicine", TODAY)
    with pytest.raises(InvalidInput):
        draft.save()
    assert draft.problems() == {"name": "Still missing: Medicine."}
    draft.answer("name", "x" * 121)
    assert draft.problems() == {"name": "Medicine must be one line of 1 to 120 characters."}


def test_cant_tell_and_a_score_exclude_each_other(workspace: Workspace) -> None:
    draft = check_in(workspace)
    draft.answer("usual_pain", 4)
    draft.answer("cant_tell", True)
    assert "usual_pain" not in draft.values
    draft.answer("usual_pain", 2)
    assert "cant_tell" not in draft.values


def test_no_reliever_takes_its_name_away(workspace: Workspace) -> None:
    draft = check_in(workspace)
    draft.answer("reliever", True)
    draft.answer("reliever_name", "paracetamol")
    draft.answer("reliever", False)
    assert "reliever_name" not in draft.values


def test_an_entry_for_today_happens_now_unless_said_otherwise(workspace: Workspace) -> None:
    ice = EntryDraft(workspace, "ice_session", TODAY)
    ice.answer("minutes", 15)
    assert ice.save().record.at == workspace.bounds().now
    other = EntryDraft(workspace, "ice_session", TODAY)
    other.answer("minutes", 15)
    other.answer_clock(None)
    assert other.save().record.at is None


def test_a_time_after_midnight_belongs_to_the_evening_before(workspace: Workspace) -> None:
    draft = EntryDraft(workspace, "ice_session", date(2026, 11, 8))
    draft.answer("minutes", 15)
    draft.answer_clock(time(1, 30))
    record = draft.save().record
    assert (record.day, record.at) == (date(2026, 11, 8), draft.values["at"])
    assert record.at is not None
    assert record.at.date() == date(2026, 11, 9)


def test_moving_an_entry_to_another_day_takes_its_time_along(workspace: Workspace) -> None:
    draft = EntryDraft(workspace, "ice_session", TODAY)
    draft.answer("minutes", 15)
    draft.answer_clock(time(9, 15))
    moved = EntryDraft(workspace, "ice_session", TODAY, draft.save().record)
    moved.answer_day(date(2026, 11, 9))
    record = moved.save().record
    assert record.day == date(2026, 11, 9)
    assert record.at is not None
    assert record.at.date() == date(2026, 11, 9)


def test_the_baseline_asks_for_usual_pain_only(workspace: Workspace) -> None:
    asked = {ask.name for ask in check_in(workspace, date(2026, 10, 20)).asks()}
    assert asked == {"usual_pain", "note", "at"}


def test_long_before_the_procedure_nothing_of_an_injection_is_asked(
    new_diary: Workspace,
) -> None:
    new_diary.save("procedure", {"day": "2027-06-01"})
    assert main_asks(check_in(new_diary)) == ["usual_pain"]


def test_cant_tell_is_no_answer_before_there_is_a_soreness(workspace: Workspace) -> None:
    def untold(day: date) -> bool:
        (ask,) = [a for a in check_in(workspace, day).asks() if a.name == "usual_pain"]
        return ask.untold

    assert untold(TODAY)
    assert not untold(date(2026, 10, 20))


def test_the_week_is_asked_about_from_day_43(workspace: Workspace, clock: FixedClock) -> None:
    assert "usual_pain_week" not in {ask.name for ask in check_in(workspace).asks()}
    clock.at = clock.at.replace(month=12, day=14)
    later = check_in(workspace, date(2026, 12, 14))
    assert "usual_pain_week" in {ask.name for ask in later.asks()}
    assert "usual_pain_week" not in {
        ask.name for ask in check_in(workspace, date(2026, 12, 13)).asks()
    }


def test_swelling_folds_away_after_day_14_when_the_last_three_were_none(
    workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = clock.at.replace(day=20)
    for day, level in (("2026-11-12", "mild"), ("2026-11-13", "none"), ("2026-11-14", "none")):
        workspace.save("check_in", {"day": day, "swelling": level})
    assert "swelling" in main_asks(check_in(workspace, date(2026, 11, 20)))
    workspace.save("check_in", {"day": "2026-11-15", "swelling": "none"})
    assert "swelling" not in main_asks(check_in(workspace, date(2026, 11, 20)))
    assert "swelling" in main_asks(check_in(workspace, date(2026, 11, 14)))


def test_editing_changes_only_what_was_changed(workspace: Workspace) -> None:
    first = check_in(workspace)
    first.answer("worst", 5)
    first.answer("note", "slept badly")
    record = first.save().record
    draft = EntryDraft(workspace, "check_in", TODAY, record)
    draft.answer("worst", 0)
    changed = draft.save().record
    assert isinstance(changed, CheckIn)
    assert (changed.worst, changed.note, changed.entered) == (0, "slept badly", record.entered)


def test_deleting_can_be_undone(workspace: Workspace) -> None:
    draft = check_in(workspace)
    draft.answer("worst", 5)
    record = draft.save().record
    done = EntryDraft(workspace, "check_in", TODAY, record).delete()
    assert workspace.diary.counts("check_in") == 0
    workspace.undo(done.op)
    assert workspace.diary.counts("check_in") == 1


def test_the_title_names_a_day_that_is_not_today(workspace: Workspace) -> None:
    assert check_in(workspace).title == "Check-in"
    assert check_in(workspace, date(2026, 11, 3)).title == "Check-in · Tue 3 Nov"
