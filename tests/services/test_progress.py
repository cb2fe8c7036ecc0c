"""Where a recovery stands: read once, and the same in a long diary as in a short one."""

from datetime import timedelta
from pathlib import Path

from recovery_app.services import progress
from recovery_app.services.example import fill
from recovery_app.system.ids import SeededIds
from tests.builders import clock, on, open_workspace, recovering


def test_no_procedure(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    assert progress.read(workspace) is None
    workspace.close()


def test_an_empty_recovery_has_nothing_but_due_days(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    standing = progress.read(workspace)
    assert standing is not None
    assert standing.number == 10
    assert standing.progress.value is None
    assert (standing.weekly, standing.goals, standing.soreness) == (None, None, None)
    assert (standing.adherence.due, standing.adherence.noted) == (10, 0)
    assert standing.rungs == ()
    assert standing.weekly_due.close_to_normal
    workspace.close()


def test_the_latest_weekly_answer_counts(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    workspace.save("weekly", {"close_to_normal": 40, "day": on(8)})
    workspace.save("weekly", {"close_to_normal": 30, "day": on(3)})
    standing = progress.read(workspace)
    assert standing is not None
    assert standing.weekly is not None
    assert standing.weekly.close_to_normal == 40
    assert not standing.weekly_due.close_to_normal
    workspace.close()


def test_the_band_is_that_of_the_plans_phase(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    standing = progress.read(workspace)
    assert standing is not None
    assert standing.guidance is not None
    assert standing.guidance.phase is not None
    phase = standing.guidance.phase.phase
    assert standing.progress.band == (phase.activity_low, phase.activity_high)
    workspace.close()


def test_a_week_is_never_read_in_part(tmp_path: Path) -> None:
    """What A was in a week does not change with the day it is looked at."""
    at = clock(clock().at + timedelta(days=490))
    workspace = recovering(tmp_path, at)
    (procedure,) = workspace.diary.read("procedure")
    workspace.edit(procedure.id, {"usual_minutes": 60})
    for number in range(430, 452):
        minutes = 10 if number % 7 < 3 else 60
        workspace.save("activity", {"day": on(number), "activity": "walking", "minutes": minutes})
    seen = []
    for number in (500, 501, 502, 503, 510):
        at.at = clock().at + timedelta(days=number - 10)
        standing = progress.read(workspace)
        assert standing is not None
        seen.append(dict(standing.activity_history).get(447))
    assert seen[0] is not None
    assert [value for value in seen if value is not None] == [seen[0]] * 4
    workspace.close()


def test_the_last_week_of_the_first_year_stays_whole(tmp_path: Path) -> None:
    at = clock(clock().at + timedelta(days=1000))
    workspace = recovering(tmp_path, at)
    (procedure,) = workspace.diary.read("procedure")
    workspace.edit(procedure.id, {"usual_minutes": 60})
    for number in range(385, 406):
        workspace.save("activity", {"day": on(number), "activity": "walking", "minutes": 30})
    workspace.save("check_in", {"day": on(392), "usual_pain": 0})
    standing = progress.read(workspace)
    assert standing is not None
    assert standing.activity_history == ((391, 50.0), (398, 50.0))
    assert standing.checkpoints[-1].usual_pain == 0
    workspace.close()


def test_the_sites_soreness_is_that_of_all_years(tmp_path: Path) -> None:
    workspace = recovering(tmp_path, clock(clock().at + timedelta(days=1500)))
    for number, worst in ((-1, None), (2, 5), (900, 7), (1000, 1), (1200, None)):
        fields = {"usual_pain": 1} if worst is None else {"worst": worst}
        workspace.save("check_in", {"day": on(number), **fields})
    standing = progress.read(workspace)
    assert standing is not None
    found = standing.soreness
    assert found is not None
    assert (found.peak, found.peak_number, found.last, found.last_number) == (7, 900, 1, 1000)
    workspace.close()


def test_the_plan_holds_a_rung(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    workspace.save("goal", {"name": "Run", "day": on(1)})
    standing = progress.read(workspace)
    assert standing is not None
    assert [rung.state for rung in standing.rungs] == ["held"]
    assert "Until 13 Dec" in standing.rungs[0].why
    workspace.close()


def test_after_many_years_what_is_old_still_counts_where_it_should(tmp_path: Path) -> None:
    """The baseline and the checkpoints of the first year, and the last days; nothing between."""
    workspace = open_workspace(tmp_path)
    fill(workspace, SeededIds(), length=1500)
    long = progress.read(workspace)
    assert long is not None
    assert long.pain.baseline is not None
    assert long.pain.baseline.days >= 5
    assert long.pain.now is not None
    assert long.progress.activity.value is not None
    assert long.soreness is not None
    assert long.soreness.peak >= 6
    assert {check.week for check in long.checkpoints if check.state == "filled"} >= {1, 2, 4, 8}
    workspace.close()

    then = clock(clock().at - timedelta(days=1500 - 390))
    earlier = open_workspace(tmp_path, then)
    short = progress.read(earlier)
    assert short is not None
    assert short.number == 390
    assert short.adherence.noted == long.adherence.noted
    assert short.checkpoints[:6] == long.checkpoints[:6]
    earlier.close()
