"""Undo is the inverse of every verb, and is refused when the diary would contradict itself."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app.errors import NotFound, RecoveryError
from recovery_app.services.workspace import Done, Workspace
from tests.builders import contents, fill, on, open_workspace, recovering


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path)
    yield opened
    opened.close()


DAYS = st.integers(5, 10).map(on)
SAVES = st.one_of(
    st.tuples(st.just("check_in"), st.fixed_dictionaries({"worst": st.integers(0, 10)})),
    st.tuples(st.just("steps"), st.fixed_dictionaries({"count": st.integers(0, 3)})),
    st.tuples(st.just("ice_session"), st.fixed_dictionaries({"minutes": st.integers(1, 3)})),
    st.tuples(st.just("none_today"), st.just({"of": "ice"})),
    st.tuples(st.just("goal"), st.just({"name": "sit"})),
    st.tuples(st.just("goal_rating"), st.fixed_dictionaries({"rating": st.integers(0, 10)})),
)
VERBS = st.one_of(
    st.tuples(st.just("save"), SAVES, DAYS),
    st.tuples(st.just("edit"), st.integers(0, 9), DAYS),
    st.tuples(st.just("delete"), st.integers(0, 9), st.none()),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("undo that"), st.integers(1, 12), st.none()),
)


def run(workspace: Workspace, verb: str, what: Any, day: Any) -> Done:
    """Run one verb; what it is about is chosen from what there is."""
    there = [record for found in workspace.entries().values() for record in found]
    if verb == "save":
        kind, fields = what
        if kind == "goal_rating":
            goals = workspace.diary.read("goal")
            fields = {**fields, "goal": goals[0].id if goals else "none"}
        return workspace.save(kind, {**fields, "day": day})
    if verb == "edit":
        return workspace.edit(there[what % len(there)].id, {"day": day})
    if verb == "delete":
        return workspace.delete(there[what % len(there)].id)
    return workspace.undo(what)


def at_peace(workspace: Workspace) -> None:
    """The diary does not contradict itself."""
    found = workspace.entries()
    days = [(record.kind, record.day) for kind in ("steps", "none_today") for record in found[kind]]
    assert len(days) == len(set(days))
    ice = {record.day for record in found["ice_session"]}
    assert not ice & {record.day for record in found["none_today"]}
    goals = {record.id for record in found["goal"]}
    ratings: Any = found["goal_rating"]
    assert {rating.goal for rating in ratings} <= goals
    assert len({(rating.goal, rating.day) for rating in ratings}) == len(ratings)


@settings(max_examples=60)
@given(verbs=st.lists(VERBS, max_size=14))
def test_undo_is_the_inverse_of_every_verb(verbs: list[tuple[str, Any, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = recovering(Path(folder))
        for verb, what, day in verbs:
            before = contents(workspace)
            try:
                done = run(workspace, verb, what, day)
            except (RecoveryError, ZeroDivisionError):
                assert contents(workspace) == before, "a refused verb changes nothing"
                continue
            at_peace(workspace)
            after = contents(workspace)
            if done.op is None:
                assert after == before
                continue
            workspace.undo(done.op)
            assert contents(workspace) == before
            workspace.undo(done.op + 1)
            assert contents(workspace) == after, "and undo is taken back like any verb"
        workspace.close()


def test_undo_all_the_way_back(workspace: Workspace) -> None:
    states = [contents(workspace)]
    steps: list[Callable[[], Done]] = [
        lambda: workspace.save("goal", {"name": "sit"}),
        lambda: workspace.save("goal_rating", {"goal": states and _only(workspace, "goal"), "rating": 1}),
        lambda: workspace.edit(_only(workspace, "goal"), {"target": "60 min"}),
        lambda: workspace.delete(_only(workspace, "goal")),
        lambda: workspace.save("none_today", {"of": "ice"}),
        lambda: workspace.save("ice_session", {"minutes": 3}),
        lambda: workspace.edit(_only(workspace, "ice_session"), {"day": on(3)}),
    ]  # fmt: skip
    for step in steps:
        step()
        states.append(contents(workspace))
    for state in reversed(states[:-1]):
        workspace.undo()
        assert contents(workspace) == state
    workspace.undo()
    assert contents(workspace) == {}, "the procedure too"
    with pytest.raises(NotFound, match="There is nothing to undo"):
        workspace.undo()


def _only(workspace: Workspace, kind: str) -> str:
    [record] = workspace.diary.read(kind)
    return record.id


def test_undo_reaches_what_another_program_did(workspace: Workspace, tmp_path: Path) -> None:
    other = open_workspace(tmp_path, origin="command line")
    other.save("steps", {"count": 3})
    other.close()
    assert [record.kind for record in workspace.undo().records] == ["steps"]
    assert workspace.diary.read("steps") == []


def test_undo_tells_what_it_touched(workspace: Workspace) -> None:
    saved = workspace.save("steps", {"count": 3}).record
    workspace.edit(saved.id, {"day": on(8)})
    assert workspace.undo().record == saved
    assert workspace.undo().record == saved, "deleted now"


def test_an_entry_changed_later_cannot_be_taken_back(workspace: Workspace) -> None:
    done = workspace.save("steps", {"count": 3})
    workspace.edit(done.record.id, {"count": 4})
    with pytest.raises(RecoveryError, match="changed after it"):
        workspace.undo(done.op)


def test_an_answer_given_anew_stands_against_the_old_one(workspace: Workspace) -> None:
    old = workspace.save("steps", {"count": 3}).record
    deleted = workspace.delete(old.id)
    workspace.save("steps", {"count": 4})
    with pytest.raises(
        RecoveryError, match="cannot be undone any more: Steps is noted on 2026-11-"
    ):
        workspace.undo(deleted.op)


def test_none_does_not_come_back_beside_an_entry_nor_an_entry_beside_none(
    workspace: Workspace,
) -> None:
    none = workspace.save("none_today", {"of": "ice"}).record
    no_none = workspace.delete(none.id)
    ice = workspace.save("ice_session", {"minutes": 3}).record
    with pytest.raises(RecoveryError, match="Ice is noted on 2026-11-11 already"):
        workspace.undo(no_none.op)
    no_ice = workspace.delete(ice.id)
    workspace.undo(no_none.op)
    with pytest.raises(RecoveryError, match="“none today” is noted on 2026-11-11"):
        workspace.undo(no_ice.op)


def test_a_goal_with_a_rating_is_not_taken_back(workspace: Workspace) -> None:
    goal = workspace.save("goal", {"name": "sit"})
    workspace.save("goal_rating", {"goal": goal.record.id, "rating": 1})
    with pytest.raises(RecoveryError, match="changed after it"):
        workspace.undo(goal.op)


def test_a_rating_does_not_come_back_without_its_goal(workspace: Workspace) -> None:
    goal = workspace.save("goal", {"name": "sit"}).record
    rating = workspace.save("goal_rating", {"goal": goal.id, "rating": 1}).record
    no_rating = workspace.delete(rating.id)
    workspace.delete(goal.id)
    with pytest.raises(RecoveryError, match="cannot be undone any more"):
        workspace.undo(no_rating.op)


def test_a_rating_does_not_go_back_to_an_erased_goal(workspace: Workspace) -> None:
    one, two = (workspace.save("goal", {"name": name}).record for name in ("sit", "run"))
    rating = workspace.save("goal_rating", {"goal": one.id, "rating": 1}).record
    moved = workspace.edit(rating.id, {"goal": two.id})
    workspace.erase(one.id)
    with pytest.raises(RecoveryError, match="cannot be undone any more"):
        workspace.undo(moved.op)


def test_undo_skips_what_was_erased_and_goes_on(workspace: Workspace) -> None:
    fill(workspace)
    ids = [workspace.save("medicine", {"name": name}).record.id for name in "abc"]
    workspace.erase(ids[1])
    undone: list[Any] = [workspace.undo().record, workspace.undo().record]
    assert [record.name for record in undone] == ["c", "a"]
    assert workspace.undo().record.kind == "plan"
