"""The Charts page without a window."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from recovery_app.domain.records import Record
from recovery_app.screens.charts import ChartsScreen
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import SeededIds


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


def test_a_planned_procedure_changes_no_comparison(workspace: Workspace, clock: FixedClock) -> None:
    clock.at = clock.at.replace(day=20)
    noted(workspace, 4, 8, 12, 18)
    before = ChartsScreen(workspace)
    offered, found = before.comparisons(), before.comparison()
    assert found is not None
    assert [side.soreness_mean for side in found.sides] == [4, 4]
    workspace.save("procedure", {"day": "2027-03-01"})
    after = ChartsScreen(workspace)
    assert after.comparisons() == offered
    assert after.comparison() == found


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


def test_what_can_be_compared_grows_with_the_recovery(
    workspace: Workspace, clock: FixedClock
) -> None:
    codes = [code for code, _words in ChartsScreen(workspace).comparisons()]
    assert codes == []
    assert ChartsScreen(workspace).comparison() is None
    clock.at = clock.at.replace(day=14)
    noted(workspace, 2, 9)
    screen = ChartsScreen(workspace)
    assert [code for code, _words in screen.comparisons()] == ["7_days"]
    found = screen.comparison()
    assert found is not None
    assert [side.name for side in found.sides] == ["1 Nov to 7 Nov", "8 Nov to 14 Nov"]
    assert [[point.x for point in side.soreness] for side in found.sides] == [[3], [3]]


def test_procedures_are_compared_over_equally_many_days(
    workspace: Workspace, clock: FixedClock
) -> None:
    noted(workspace, 0, 3, 8)
    clock.at = clock.at.replace(month=12, day=4)
    workspace.save("procedure", {"day": "2026-12-01"})
    workspace.save("check_in", {"day": "2026-12-02", "worst": 2})
    found = ChartsScreen(workspace).comparison("procedures")
    assert found is not None
    assert [[point.x for point in side.soreness] for side in found.sides] == [[0, 3], [1]]


class Noticing(Workspace):
    """A workspace that knows the last day that was read up to."""

    read_to: list[date]

    def entries(
        self, first: date | None = None, last: date | None = None, kinds: Iterable[str] = ()
    ) -> dict[str, list[Record]]:
        """As ever, and the last day is kept."""
        if last is not None:
            self.read_to.append(last)
        return super().entries(first, last, kinds)


def test_of_procedures_only_the_days_that_are_compared_are_read(
    tmp_path: Path, clock: FixedClock
) -> None:
    opened = Noticing(tmp_path / "two", clock, SeededIds(), origin="window")
    opened.read_to = []
    opened.save("procedure", {"day": "2026-10-01"})
    opened.save("procedure", {"day": "2026-11-01"})
    noted(opened, 0, 3)
    screen = ChartsScreen(opened)
    opened.read_to.clear()
    found = screen.comparison("procedures")
    assert found is not None
    assert [len(side.soreness) for side in found.sides] == [0, 2]
    assert opened.read_to == [date(2026, 10, 10), date(2026, 11, 10)]
    opened.close()


def test_pairs_are_held_back_below_the_minimum(workspace: Workspace) -> None:
    for n in range(9):
        fields = {"activity": "walking", "minutes": 10 + n, "during": 1}
        workspace.save("activity", {**fields, "day": f"2026-11-{n + 1:02}"})
        workspace.save("check_in", {"day": f"2026-11-{n + 1:02}", "waking": 2})
    screen = ChartsScreen(workspace)
    assert screen.load_pairs() == ()
    assert screen.load_words().startswith("8 days with minutes")
    latest = screen.latest_active_days()
    assert len(latest) == 7
    assert (latest[0].day, latest[0].code) == ("Mon 9 Nov", "not_enough")
    assert latest[0].inputs == "Missing: soreness on waking the next morning."
    assert (latest[1].code, latest[1].verdict) == ("tolerated", "Tolerated")
    assert latest[1].inputs.startswith("Soreness during 1, next morning 2")
    assert len(screen.load_table().rows) == 9


def test_todays_activity_waits_for_the_morning_that_is_still_to_come(
    workspace: Workspace, clock: FixedClock
) -> None:
    day = workspace.today()
    fields = {"activity": "walking", "minutes": 20, "during": 1, "day": day.isoformat()}
    workspace.save("activity", fields)
    (latest,) = ChartsScreen(workspace).latest_active_days()
    assert (latest.code, latest.verdict) == ("not_enough", "Not known yet")
    assert latest.inputs == (
        "The next morning is still to come. "
        "Missing: soreness on waking on at least 3 of the last 7 mornings."
    )
    for n in range(3):
        workspace.save("check_in", {"day": str(day - timedelta(days=n)), "waking": 2})
    (latest,) = ChartsScreen(workspace).latest_active_days()
    assert latest.inputs == "The next morning is still to come."
    clock.at += timedelta(days=1)
    (latest,) = ChartsScreen(workspace).latest_active_days()
    assert latest.verdict == "Not enough entries"
    assert latest.inputs == "Missing: soreness on waking the next morning."


def test_a_read_out_names_the_plans_phase_and_the_week(workspace: Workspace) -> None:
    noted(workspace, 3)
    assert not [line for line in ChartsScreen(workspace).read_out(3) if "week" in line]
    words = ChartsScreen(workspace).read_out(3, weeks=True)
    assert words[-3:] == (
        "Phase by date: Protect",
        "Days 1 to 3: soreness is usually highest here",
        "Average of week 1: soreness 4.0 (1 of 7 days)",
    )


def test_every_study_stands_in_the_caption() -> None:
    caption = ChartsScreen.studies_caption()
    for point in ChartsScreen.studies():
        assert point.label in caption
