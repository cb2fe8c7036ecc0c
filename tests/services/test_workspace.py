"""The verbs over a diary: what they store, refuse, replace and announce."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from recovery_app.domain.records import KINDS, Entered, to_json, values
from recovery_app.domain.settings import Settings
from recovery_app.errors import InvalidInput, NotFound, RecoveryError
from recovery_app.services.feed import Change
from recovery_app.services.workspace import Workspace
from recovery_app.system.ids import RandomIds
from tests.builders import (
    DAY_0,
    EXAMPLES,
    NOON_OF_DAY_10,
    WINTER,
    clock,
    contents,
    fill,
    heard,
    on,
    open_workspace,
    recovering,
    utc,
)

FOREIGN_ID = "01a1ca43-bf80-7002-82da-0000000000ff"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path)
    yield opened
    opened.close()


def live(workspace: Workspace, kind: str) -> list[Any]:
    return list(workspace.diary.read(kind))


# Saving -----------------------------------------------------------------------------------


def test_every_kind_is_stored_and_comes_back_after_reopening(
    workspace: Workspace, tmp_path: Path
) -> None:
    ids = fill(workspace)
    assert ids.keys() == KINDS.keys()
    before = contents(workspace)
    again = open_workspace(tmp_path)
    assert contents(again) == before
    for kind, fields in EXAMPLES.items():
        stored = again.diary.get(ids[kind])
        assert stored is not None
        kept = values(stored.record)
        assert {name: kept[name] for name in fields} == dict(fields)
        unanswered = kept.keys() - fields.keys() - {"day", "recall"}
        assert all(kept[name] is None for name in unanswered)
    again.close()


def test_an_entry_knows_when_and_where_it_was_entered(workspace: Workspace) -> None:
    record = workspace.save("steps", {"count": 3}).record
    assert record.day == on(10)
    assert record.entered == Entered(
        at=utc("2026-11-11T11:00:00"), offset_minutes=60, zone="Europe/Berlin", day=on(10)
    )
    assert record.same_day
    assert not workspace.save("steps", {"count": 3, "day": on(9)}).record.same_day


def test_saving_a_draft_again_changes_nothing(workspace: Workspace) -> None:
    draft = workspace.new_id()
    first = workspace.save("check_in", {"worst": 3}, record_id=draft)
    workspace.clock.at = NOON_OF_DAY_10.replace(minute=5)  # type: ignore[attr-defined]
    changes, _stop = heard(workspace)
    again = workspace.save("check_in", {"worst": 3}, record_id=draft)
    assert (first.op, again.op) == (2, None)
    assert first.record == again.record
    assert len(live(workspace, "check_in")) == 1
    assert changes == []


def test_a_draft_saved_again_with_other_content_is_refused(workspace: Workspace) -> None:
    draft = workspace.new_id()
    workspace.save("check_in", {"worst": 3}, record_id=draft)
    with pytest.raises(RecoveryError, match="stored already, with other content"):
        workspace.save("check_in", {"worst": 4}, record_id=draft)
    assert [c.worst for c in live(workspace, "check_in")] == [3]


def test_a_draft_saved_taken_back_and_saved_again_is_stored(workspace: Workspace) -> None:
    draft = workspace.new_id()
    workspace.undo(workspace.save("check_in", {"worst": 3}, record_id=draft).op)
    assert live(workspace, "check_in") == []
    done = workspace.save("check_in", {"worst": 4}, record_id=draft)
    assert [(c.id, c.worst) for c in live(workspace, "check_in")] == [(draft, 4)]
    workspace.undo(done.op)
    assert live(workspace, "check_in") == []


def test_drafts_of_two_kinds_open_at_once_are_both_stored(workspace: Workspace) -> None:
    ice, walk = workspace.new_id(), workspace.new_id()
    workspace.save("ice_session", {"minutes": 15}, record_id=ice)
    workspace.save("activity", {"activity": "walking", "minutes": 5}, record_id=walk)
    assert ice != walk


def test_several_entries_a_day_are_kept_apart(workspace: Workspace) -> None:
    for worst in (3, 3, 5):
        workspace.save("check_in", {"worst": worst})
    assert [c.worst for c in live(workspace, "check_in")] == [3, 3, 5]


def test_the_first_problem_is_raised_and_nothing_is_stored(workspace: Workspace) -> None:
    before = workspace.diary.audit_length()
    for fields in ({"worst": 11}, {"worst": "3.5"}, {}, {"worst": 1, "day": date(2999, 1, 1)}):
        with pytest.raises(InvalidInput) as caught:
            workspace.save("check_in", fields)
        assert caught.value.field in {"worst", "day"}
    assert workspace.diary.audit_length() == before


def test_the_day_may_be_written_or_wrong_but_not_crash(workspace: Workspace) -> None:
    assert workspace.save("check_in", {"worst": 1, "day": "2026-11-04"}).record.day == on(3)
    for day in ("", None, 5, "tomorrow", datetime(2026, 11, 4)):
        with pytest.raises(InvalidInput, match="Day must be a date"):
            workspace.save("check_in", {"worst": 1, "day": day})


@pytest.mark.parametrize(
    ("day", "recall"), [(10, "last_24_hours"), (9, "that_day"), (0, "that_day"), (-1, "that_day")]
)  # fmt: skip
def test_a_check_in_stores_the_span_its_scores_look_back_on(
    workspace: Workspace, day: int, recall: str
) -> None:
    saved: Any = workspace.save("check_in", {"usual_pain": 1, "day": on(day)}).record
    assert saved.recall == recall


def test_on_day_0_the_scores_look_back_to_the_injection(tmp_path: Path) -> None:
    at = clock(datetime(2026, 11, 1, 20, 0, tzinfo=WINTER))
    workspace = recovering(tmp_path, at)
    saved: Any = workspace.save("check_in", {"worst": 4}).record
    assert saved.recall == "since_injection"
    at.at += timedelta(days=1)
    later: Any = workspace.save("check_in", {"worst": 4, "day": on(0)}).record
    assert later.recall == "that_day"
    workspace.close()


def test_a_reliever_with_a_name_was_taken(workspace: Workspace) -> None:
    saved: Any = workspace.save("check_in", {"reliever_name": "tea"}).record
    assert saved.reliever is True


# One answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("steps", {"count": 1}, {"count": 2}),
        ("weekly", {"close_to_normal": 10}, {"close_to_normal": 0}),
        ("global_change", {"change": 1}, {"change": 7}),
    ],
)
def test_a_second_answer_takes_the_place_of_the_first(
    workspace: Workspace, kind: str, first: dict[str, int], second: dict[str, int]
) -> None:
    before = workspace.save(kind, first)
    draft = workspace.new_id()
    for _attempt in range(2):  # saving the draft again is one answer still
        after = workspace.save(kind, second, record_id=draft)
        assert after.record.id == before.record.id
    [kept] = live(workspace, kind)
    assert values(kept).items() >= second.items()
    workspace.save(kind, {**first, "day": on(9)})
    assert len(live(workspace, kind)) == 2
    workspace.undo()
    workspace.undo()
    assert live(workspace, kind) == [before.record]


def test_a_draft_of_an_answer_may_be_saved_again_with_another(workspace: Workspace) -> None:
    draft = workspace.new_id()
    workspace.save("steps", {"count": 1}, record_id=draft)
    workspace.save("steps", {"count": 2}, record_id=draft)
    assert [s.count for s in live(workspace, "steps")] == [2]


def test_an_answer_moved_onto_another_one_is_refused(workspace: Workspace) -> None:
    workspace.save("steps", {"count": 1, "day": on(8)})
    moved = workspace.save("steps", {"count": 2, "day": on(9)}).record
    with pytest.raises(InvalidInput, match="Steps is noted on 2026-11-09 already") as caught:
        workspace.edit(moved.id, {"day": on(8)})
    assert caught.value.field == "day"
    workspace.edit(moved.id, {"day": on(7)})


def test_the_answer_none_gives_way_to_a_real_entry(workspace: Workspace) -> None:
    for kind, fields, of in (
        ("ice_session", {"minutes": 15}, "ice"),
        ("activity", {"activity": "walking", "minutes": 5}, "activity"),
        ("medicine", {"name": "tea"}, "medicine"),
    ):
        workspace.save("none_today", {"of": of})
        workspace.save(kind, fields)
        assert live(workspace, "none_today") == []
        with pytest.raises(InvalidInput, match="is noted on 2026-11-11 already; delete it first"):
            workspace.save("none_today", {"of": of})
        workspace.undo()
        assert [n.of for n in live(workspace, "none_today")] == [of]
        assert live(workspace, kind) == []
        workspace.delete(live(workspace, "none_today")[0].id)


def test_none_of_one_thing_says_nothing_about_another(workspace: Workspace) -> None:
    workspace.save("none_today", {"of": "ice"})
    workspace.save("none_today", {"of": "medicine"})
    workspace.save("activity", {"activity": "walking", "minutes": 5})
    workspace.save("ice_session", {"minutes": 5, "day": on(9)})
    assert [n.of for n in live(workspace, "none_today")] == ["ice", "medicine"]


def test_an_entry_moved_to_a_day_with_none_withdraws_it(workspace: Workspace) -> None:
    workspace.save("none_today", {"of": "ice", "day": on(9)})
    ice = workspace.save("ice_session", {"minutes": 5}).record
    workspace.edit(ice.id, {"day": on(9)})
    assert live(workspace, "none_today") == []
    workspace.undo()
    assert len(live(workspace, "none_today")) == 1


def test_none_cannot_be_moved_onto_an_entry(workspace: Workspace) -> None:
    workspace.save("ice_session", {"minutes": 5, "day": on(9)})
    none = workspace.save("none_today", {"of": "ice"}).record
    with pytest.raises(InvalidInput, match="noted on 2026-11-10 already"):
        workspace.edit(none.id, {"day": on(9)})


# Links --------------------------------------------------------------------------------------


def test_a_link_leads_to_an_entry_that_is_there(workspace: Workspace) -> None:
    goal = workspace.save("goal", {"name": "sit"}).record
    other = workspace.save("steps", {"count": 1}).record
    for wrong in (FOREIGN_ID, other.id, "x"):
        with pytest.raises(InvalidInput, match="My activity must be the id of an entry") as caught:
            workspace.save("goal_rating", {"goal": wrong, "rating": 3})
        assert caught.value.field == "goal"
    rating = workspace.save("goal_rating", {"goal": goal.id.upper(), "rating": 3}).record
    with pytest.raises(InvalidInput):
        workspace.edit(rating.id, {"goal": FOREIGN_ID})
    workspace.delete(goal.id)
    with pytest.raises(InvalidInput):
        workspace.save("goal_rating", {"goal": goal.id, "rating": 3})


def test_what_hangs_on_an_entry_goes_and_comes_back_with_it(workspace: Workspace) -> None:
    goal = workspace.save("goal", {"name": "sit"}).record
    kept = workspace.save("goal_rating", {"goal": goal.id, "rating": 3}).record
    gone = workspace.save("goal_rating", {"goal": goal.id, "rating": 4, "day": on(9)}).record
    workspace.delete(gone.id)
    changes, _stop = heard(workspace)
    workspace.delete(goal.id)
    assert [change.kind for change in changes] == ["goal", "goal_rating"]
    assert live(workspace, "goal_rating") == []
    workspace.undo()
    assert live(workspace, "goal_rating") == [kept], "deleted before, it stays so"
    assert live(workspace, "goal") == [goal]


# Editing ------------------------------------------------------------------------------------


def test_an_edit_changes_what_was_named_and_keeps_the_rest(workspace: Workspace) -> None:
    saved = workspace.save("check_in", {"worst": 3, "note": "x", "day": on(9)}).record
    done = workspace.edit(saved.id[-8:], {"worst": 0, "note": None})
    assert to_json(done.record) == to_json(saved) | {"worst": 0, "note": None}
    assert workspace.edit(saved.id, {"worst": 0}).op is None


def test_two_programs_changing_two_fields_are_both_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    saved = workspace.save("check_in", {"worst": 3, "waking": 3}).record
    other = open_workspace(tmp_path)
    other.edit(saved.id, {"worst": 5})
    workspace.edit(saved.id, {"waking": 5})
    other.close()
    [kept] = live(workspace, "check_in")
    assert (kept.worst, kept.waking) == (5, 5)


def test_an_edit_empties_what_it_makes_void(workspace: Workspace) -> None:
    saved = workspace.save("check_in", {"cant_tell": True, "reliever_name": "tea"}).record
    found: Any = workspace.edit(saved.id, {"usual_pain": 0, "reliever": False}).record
    assert (found.cant_tell, found.usual_pain, found.reliever_name) == (None, 0, None)
    found = workspace.edit(saved.id, {"cant_tell": True, "reliever_name": "x"}).record
    assert (found.cant_tell, found.usual_pain, found.reliever) == (True, None, True)


def test_an_entry_moved_to_another_day_keeps_its_time_of_day(workspace: Workspace) -> None:
    at = datetime(2026, 11, 11, 8, 30)
    ice = workspace.save("ice_session", {"minutes": 5, "at": at}).record
    assert workspace.edit(ice.id, {"day": on(3)}).record.at == datetime(2026, 11, 4, 8, 30)
    moved = workspace.edit(ice.id, {"day": "2026-11-05"}).record
    assert moved.at == datetime(2026, 11, 5, 8, 30)
    with pytest.raises(InvalidInput, match="Time must lie on the day"):
        workspace.edit(ice.id, {"day": on(3), "at": at})


def test_an_edit_is_refused_as_a_save_would_be(workspace: Workspace) -> None:
    saved = workspace.save("check_in", {"worst": 3}).record
    for changes in ({"worst": 11}, {"day": on(11)}, {"worst": None}, {"wurst": 1}):
        with pytest.raises(InvalidInput):
            workspace.edit(saved.id, changes)
    assert live(workspace, "check_in") == [saved]


def test_an_entry_that_a_corrected_procedure_left_outside_can_still_be_changed(
    workspace: Workspace,
) -> None:
    saved = workspace.save("check_in", {"worst": 3, "day": on(2)}).record
    [procedure] = live(workspace, "procedure")
    workspace.edit(procedure.id, {"day": on(60)})
    changed: Any = workspace.edit(saved.id, {"note": "a", "worst": 2}).record
    assert (changed.note, changed.worst, changed.day) == ("a", 2, on(2))
    with pytest.raises(InvalidInput, match="Day must be"):
        workspace.edit(saved.id, {"day": on(1)})
    workspace.delete(saved.id)


@pytest.mark.parametrize("verb", ["delete", "edit"])
def test_what_is_deleted_says_so(workspace: Workspace, verb: str) -> None:
    saved = workspace.save("steps", {"count": 3}).record
    workspace.delete(saved.id)
    arguments = [{"count": 4}] if verb == "edit" else []
    with pytest.raises(RecoveryError, match="This entry is deleted; undo brings it back"):
        getattr(workspace, verb)(saved.id, *arguments)


@pytest.mark.parametrize("verb", ["delete", "erase", "edit"])
def test_what_is_not_there_is_not_found(workspace: Workspace, verb: str) -> None:
    arguments = [{"count": 4}] if verb == "edit" else []
    with pytest.raises(NotFound, match="No entry has the id"):
        getattr(workspace, verb)("ffffff", *arguments)


# Whole records ------------------------------------------------------------------------------


def test_whole_records_are_stored_as_they_are_all_or_none(
    workspace: Workspace, tmp_path: Path
) -> None:
    ids = fill(workspace)
    everything = [record for found in workspace.entries().values() for record in found]
    other = open_workspace(tmp_path / "other", clock(zone="UTC"), ids=RandomIds())
    changes, _stop = heard(other)
    done = other.save_all(list(reversed(everything)))  # links before what they lead to
    assert contents(other) == contents(workspace)
    assert set(changes) == {Change(kind, None, "test") for kind in ids}
    assert len(changes) == len(ids)
    assert other.save_all(everything).op is None
    other.undo(done.op)
    assert contents(other) == {}
    other.close()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "1"}, "id"),
        ({"id": FOREIGN_ID.upper()}, "id"),
        ({"count": -1}, "count"),
        ({"count": None}, "count"),
        ({"count": "5"}, "count"),
        ({"day": "2026-11-01"}, "day"),
    ],
)
def test_a_whole_record_that_cannot_be_stored_keeps_all_others_out(
    workspace: Workspace, change: dict[str, Any], field: str
) -> None:
    good = replace(workspace.save("steps", {"count": 1}).record, id=FOREIGN_ID, day=on(9))
    with pytest.raises(InvalidInput) as caught:
        workspace.save_all([good, replace(good, **{"day": on(8), **change})])
    assert caught.value.field == field
    assert len(live(workspace, "steps")) == 1


def test_whole_records_must_not_contradict_each_other(workspace: Workspace) -> None:
    good = workspace.save("steps", {"count": 1}).record
    with pytest.raises(InvalidInput, match="noted on 2026-11-11 already"):
        workspace.save_all([replace(good, id=FOREIGN_ID)])
    lost = KINDS["goal_rating"](
        id=FOREIGN_ID, day=on(3), entered=good.entered, goal=good.id, rating=1
    )
    with pytest.raises(InvalidInput, match="My activity must be the id"):
        workspace.save_all([lost])


# Settings, announcements, reading ----------------------------------------------------------


def test_settings_are_kept(workspace: Workspace, tmp_path: Path) -> None:
    changes, _stop = heard(workspace)
    chosen = workspace.set_settings(theme="dark", text_scale="1,5", ice_contraindications=())
    assert chosen == replace(Settings(), theme="dark", text_scale=1.5, ice_contraindications=())
    assert changes == [Change("setting", None, "test")]
    again = open_workspace(tmp_path)
    assert again.settings() == chosen
    again.close()


@pytest.mark.parametrize(
    "wrong", [{"theme": "pink"}, {"text_scale": 9}, {"nonsense": 1}, {"day_start_hour": 12}]
)
def test_a_setting_that_cannot_be_is_refused_with_all_of_them(
    workspace: Workspace, wrong: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        workspace.set_settings(person_name="Ö", **wrong)
    assert caught.value.field == next(iter(wrong))
    assert workspace.settings() == Settings()


def test_every_verb_announces_each_day_it_touched_once(workspace: Workspace) -> None:
    changes, stop = heard(workspace)
    saved = workspace.save("steps", {"count": 1}).record
    workspace.edit(saved.id, {"day": on(9)})
    workspace.delete(saved.id)
    workspace.undo()
    workspace.erase(saved.id)
    days = [on(10), on(9), on(10), on(9), on(9), on(9)]
    assert changes == [Change("steps", day, "test") for day in days]
    stop()
    workspace.save("steps", {"count": 1})
    assert len(changes) == len(days)


def test_a_refused_verb_announces_nothing(workspace: Workspace) -> None:
    changes, _stop = heard(workspace)
    with pytest.raises(InvalidInput):
        workspace.save("steps", {"count": -1})
    with pytest.raises(NotFound):
        workspace.undo(99)
    assert changes == []


def test_reading_over_days(workspace: Workspace) -> None:
    fill(workspace)
    found = workspace.entries(on(9), on(9), ["check_in", "ice_session", "visit"])
    assert {kind: len(entries) for kind, entries in found.items()} == {
        "check_in": 1, "ice_session": 1, "visit": 0,
    }  # fmt: skip


def test_which_recovery(workspace: Workspace) -> None:
    [only] = workspace.recoveries()
    assert only.first == DAY_0
    assert workspace.recovery() == only
    assert workspace.recovery(on(-300)) == only, "the one to come"


def test_an_empty_diary_has_no_recovery(tmp_path: Path) -> None:
    empty = open_workspace(tmp_path / "new")
    assert (empty.recovery(), empty.recoveries(), contents(empty)) == (None, (), {})
    with pytest.raises(InvalidInput, match="Enter the procedure first"):
        empty.save("check_in", {"worst": 1})
    empty.close()


def test_a_second_procedure_on_a_day_is_refused(workspace: Workspace) -> None:
    day = workspace.recoveries()[0].first
    with pytest.raises(InvalidInput, match="change that entry instead"):
        workspace.save("procedure", {"day": day})
    assert len(workspace.recoveries()) == 1
