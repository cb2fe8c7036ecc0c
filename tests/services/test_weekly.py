"""The weekly answers are one change: stored together, taken back together."""

from pathlib import Path

import pytest

from recovery_app.errors import InvalidInput
from recovery_app.services import weekly
from recovery_app.services.weekly import Week
from tests.builders import heard, recovering


def test_all_answers_are_stored_and_undone_together(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    goals = [workspace.save("goal", {"name": name}).record.id for name in ("sit", "walk")]
    changes, _stop = heard(workspace)
    done = weekly.save(workspace, Week(60, {goals[0]: 4, goals[1]: 0}, 3))
    ratings = {r.goal: r.rating for r in workspace.diary.read("goal_rating")}  # type: ignore[attr-defined]
    assert ratings == {goals[0]: 4, goals[1]: 0}
    assert [r.close_to_normal for r in workspace.diary.read("weekly")] == [60]  # type: ignore[attr-defined]
    assert [r.change for r in workspace.diary.read("global_change")] == [3]  # type: ignore[attr-defined]
    assert {change.kind for change in changes} == {"goal_rating", "weekly", "global_change"}
    workspace.undo(done.op)
    for kind in ("goal_rating", "weekly", "global_change"):
        assert workspace.diary.read(kind) == []
    workspace.close()


def test_answering_again_on_the_same_day_edits(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    goal = workspace.save("goal", {"name": "sit"}).record.id
    weekly.save(workspace, Week(60, {goal: 4}))
    weekly.save(workspace, Week(70, {goal: 5}))
    assert [r.close_to_normal for r in workspace.diary.read("weekly")] == [70]  # type: ignore[attr-defined]
    assert [r.rating for r in workspace.diary.read("goal_rating")] == [5]  # type: ignore[attr-defined]
    workspace.close()


@pytest.mark.parametrize("week", [Week(), Week(101), Week(50, {}, 8)])
def test_nothing_and_nonsense_are_refused_whole(tmp_path: Path, week: Week) -> None:
    workspace = recovering(tmp_path)
    with pytest.raises(InvalidInput):
        weekly.save(workspace, week)
    assert workspace.diary.read("weekly") == []
    workspace.close()


def test_a_rating_of_no_activity_is_refused_whole(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    nobody = workspace.new_id()
    with pytest.raises(InvalidInput):
        weekly.save(workspace, Week(50, {nobody: 3}))
    assert workspace.diary.read("weekly") == []
    workspace.close()
