"""The Charts page without a window."""

from recovery_app.screens.charts import ChartsScreen
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock


def noted(workspace: Workspace, *numbers: int) -> None:
    """A check-in on these days of November, each with worst soreness 4."""
    for number in numbers:
        workspace.save("check_in", {"day": f"2026-11-{number + 1:02}", "worst": 4})


def test_a_new_diary_is_empty(new_diary: Workspace) -> None:
    assert ChartsScreen(new_diary).empty


def test_days_keep_their_true_distances_and_gaps_break_the_line(
    workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = clock.at.replace(day=20)
    noted(workspace, 0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13)
    soreness = ChartsScreen(workspace).chart().soreness
    assert [point.x for point in soreness] == [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13]
    assert [run[0].x for run in soreness.runs] == [0, 9, 11, 13]


def test_a_check_in_appears_after_refreshing(workspace: Workspace) -> None:
    screen = ChartsScreen(workspace)
    assert screen.empty
    noted(workspace, 3)
    screen.refresh()
    assert [point.value for point in screen.chart().soreness] == [4]


def test_the_presets_begin_at_day_0_but_for_all(workspace: Workspace) -> None:
    workspace.save("check_in", {"day": "2026-10-20", "usual_pain": 6})
    screen = ChartsScreen(workspace)
    screen.choose_preset("flare")
    assert screen.span() == (0, 7)
    screen.choose_preset("all")
    assert screen.span() == (-12, 9)


def test_a_day_is_read_out_in_words(workspace: Workspace) -> None:
    noted(workspace, 3)
    screen = ChartsScreen(workspace)
    assert screen.read_out(3)[:2] == ("Day 3, Wed 4 Nov", "Worst soreness: 4")
    assert screen.read_out(5)[1] == "No entry"


def test_procedures_are_compared_once_there_are_two(
    workspace: Workspace, clock: FixedClock
) -> None:
    assert ChartsScreen(workspace).comparison() is None
    clock.at = clock.at.replace(month=12)
    workspace.save("procedure", {"day": "2026-12-01"})
    workspace.save("check_in", {"day": "2026-11-04", "worst": 6})
    workspace.save("check_in", {"day": "2026-12-04", "worst": 2})
    found = ChartsScreen(workspace).comparison()
    assert found is not None
    assert [[point.value for point in side.soreness] for side in found.sides] == [[6], [2]]


def test_the_studies_are_shipped_with_their_caption() -> None:
    assert ChartsScreen.studies()
    assert "randomised trial" in ChartsScreen.studies_caption()
