"""The Progress page without a window: nothing made up, nothing combined too early."""

from datetime import date

import pytest

from recovery_app.screens.progress import DASH, ProgressScreen
from recovery_app.services.weekly import Week
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock


def goal(workspace: Workspace, name: str, **fields: object) -> str:
    return workspace.save("goal", {"name": name, "day": "2026-11-01", **fields}).record.id


def walked(workspace: Workspace, *days: int, minutes: int = 10) -> None:
    for n in days:
        fields = {"activity": "walking", "minutes": minutes, "day": f"2026-11-{n + 1:02}"}
        workspace.save("activity", fields)


def values(screen: ProgressScreen) -> dict[str, str]:
    return {measure.code: measure.text for measure in screen.state.measures}


def test_without_a_procedure_there_is_only_a_sentence(new_diary: Workspace) -> None:
    state = ProgressScreen(new_diary).state
    assert not state.has_procedure
    assert (state.measures, state.checks, state.steps) == ((), (), ())


def test_what_is_missing_is_a_dash_and_said(workspace: Workspace) -> None:
    state = ProgressScreen(workspace).state
    assert values(ProgressScreen(workspace)) == {"F": "\u2013", "A": "\u2013", "normal": "\u2013"}
    missing = {measure.code: measure.missing for measure in state.measures}
    assert "None of your activities was rated" in missing["F"]
    assert "0 of the last 7 days" in missing["A"]
    assert state.together is not None
    assert state.together.value is None


def test_a_part_says_how_much_it_rests_on(workspace: Workspace, clock: FixedClock) -> None:
    workspace.edit(workspace.recoveries()[0].procedure.id, {"usual_minutes": 60})
    goals = [goal(workspace, name) for name in ("sit", "walk", "lift")]
    walked(workspace, 5, 6, 7, 8)
    screen = ProgressScreen(workspace)
    screen.save_week(Week(None, {goals[0]: 3}))
    rests = {measure.code: measure.basis for measure in screen.state.measures}
    assert rests["A"] == "Mean of 4 of the last 7 days."
    assert rests["F"].startswith("From 1 of 3 activities;")
    screen.save_week(Week(None, {goals[1]: 4, goals[2]: 2}))
    assert screen.state.measures[0].basis == ""


def test_an_own_estimate_of_active_minutes_is_marked(
    workspace: Workspace, clock: FixedClock
) -> None:
    workspace.edit(workspace.recoveries()[0].procedure.id, {"usual_minutes": 60})
    clock.at = clock.at.replace(month=12, day=20)
    workspace.save("check_in", {"worst": 1, "active_minutes": 45})
    active = ProgressScreen(workspace).state.measures[1]
    assert active.text == "75 %"
    assert active.basis.startswith("Your own estimate of a usual day this week; minutes are")


def test_the_parts_stand_beside_the_plans_band_until_75_percent(workspace: Workspace) -> None:
    procedure = workspace.recoveries()[0].procedure.id
    workspace.edit(procedure, {"usual_minutes": 60})
    goals = [goal(workspace, name) for name in ("sit", "walk", "lift")]
    walked(workspace, 5, 6, 7, 8)
    screen = ProgressScreen(workspace)
    screen.save_week(Week(40, dict(zip(goals, (3, 4, 2), strict=True))))
    assert values(screen) == {"F": "30", "A": "16.7 %", "normal": "40 %"}
    together = screen.state.together
    assert together is not None
    assert together.value is None
    assert "are not combined" in together.formula
    active = screen.state.measures[1]
    assert active.band is not None
    assert active.band[1] <= 75
    assert active.band_words.startswith("The plan: ")


def test_they_are_combined_once_the_plan_is_that_far(
    workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = clock.at.replace(month=12, day=20)
    workspace.edit(workspace.recoveries()[0].procedure.id, {"usual_minutes": 60})
    workspace.save("phase_decision", {"phase": "rebuild", "decision": "move_on",
                                      "day": "2026-11-20"})  # fmt: skip
    ids = [goal(workspace, name) for name in ("one", "two", "three")]
    for n in range(14, 20):
        workspace.save("activity", {"activity": "walking", "minutes": 30,
                                    "day": f"2026-12-{n}"})  # fmt: skip
    screen = ProgressScreen(workspace)
    screen.save_week(Week(None, dict(zip(ids, (6, 7, 5), strict=True))))
    together = screen.state.together
    assert together is not None
    assert together.formula == "Progress = (60.0 + 50.0) ÷ 2 = 55.0"


def test_pain_is_shown_from_week_4_with_its_marks(workspace: Workspace, clock: FixedClock) -> None:
    pain = ProgressScreen(workspace).state.pain
    assert pain is not None
    assert pain.now is None
    assert "from day 28 on" in pain.lines[-1]
    clock.at = clock.at.replace(month=11, day=30)
    for n in (27, 28, 29):
        workspace.save("check_in", {"usual_pain": 4, "day": f"2026-11-{n + 1}"})
    pain = ProgressScreen(workspace).state.pain
    assert pain is not None
    assert (pain.before, pain.now) == (6, 4)
    assert [(words, round(level, 1), reached) for words, level, reached in pain.marks] == [
        ("2 points", 4.0, True), ("30 %", 4.2, True), ("50 %", 3.0, False),
    ]  # fmt: skip
    assert pain.formula == "Before − now: 6 − 4 = 2; 2 ÷ 6 = 33.3 %"
    for said in (
        "Now: 4 of 10",
        "at months 1 to 12",
        pain.formula,
        "2 points: reached",
        "50 %: not reached",
    ):
        assert said in pain.words


def test_a_held_activity_says_why_and_taking_it_up_ends_that(workspace: Workspace) -> None:
    run = goal(workspace, "First run", target="5 km")
    goal(workspace, "Read the paper")
    screen = ProgressScreen(workspace)
    held, free = screen.state.steps
    assert (held.state, held.target) == ("held", "5 km")
    assert held.why.startswith("The example plan says (not your clinic's): No running")
    assert "Until" in held.why
    assert (free.state, free.why) == ("not_rated", "")
    done = screen.taken_up(run)
    step = screen.refresh().steps[0]
    assert (step.state_words, step.why) == ("Taken up again on 10 Nov", "")
    workspace.undo(done.op)
    assert screen.refresh().steps[0].state == "held"


def test_ratings_are_the_history_of_a_step(workspace: Workspace) -> None:
    sit = goal(workspace, "Ride a horse")
    for n, rating in ((1, 2), (8, 5)):
        workspace.save("goal_rating", {"goal": sit, "rating": rating,
                                       "day": f"2026-11-{n + 1:02}"})  # fmt: skip
    (step,) = ProgressScreen(workspace).state.steps
    assert step.history == ((1, 2.0), (8, 5.0))
    assert step.latest == "5 of 10 on 9 Nov, 2 at first"


def test_the_weekly_questions_come_when_due_and_go_when_answered(
    workspace: Workspace, clock: FixedClock
) -> None:
    sit = goal(workspace, "sit")
    screen = ProgressScreen(workspace)
    assert (screen.state.asked.close_to_normal, screen.state.asked.change) == (True, False)
    assert [asked[0] for asked in screen.state.asked.goals] == [sit]
    done = screen.save_week(Week(50, {sit: 4}))
    assert not screen.state.asked
    workspace.undo(done.op)
    assert screen.refresh().asked
    screen.save_week(Week(50, {sit: 4}))
    screen.ask_all()
    assert [asked[0] for asked in screen.state.asked.goals] == [sit]
    assert screen.state.asked.close_to_normal
    clock.at = clock.at.replace(day=29)
    assert screen.refresh().asked.change


def test_checkpoints_to_a_year(workspace: Workspace) -> None:
    workspace.save("check_in", {"usual_pain": 5, "day": "2026-11-08"})
    checks = ProgressScreen(workspace).state.checks
    assert [check.title for check in checks] == [f"Week {n}" for n in (1, 2, 4, 8, 12, 24, 52)]
    assert checks[0].state == "filled"
    assert checks[0].values == (
        ("Usual pain", "5"), ("Own activities", DASH), ("Close to normal", DASH),
    )  # fmt: skip
    assert {check.state for check in checks[1:]} == {"ahead"}
    assert {check.values for check in checks[1:]} == {()}


def test_what_fills_a_missing_measure_is_known(workspace: Workspace) -> None:
    asked = {m.code: m.ask for m in ProgressScreen(workspace).state.measures if m.value is None}
    assert asked["F"] == ""
    assert asked["normal"] == "questions"
    goal(workspace, "sit")
    asked = {m.code: m.ask for m in ProgressScreen(workspace).state.measures}
    assert asked["F"] == "questions"


@pytest.mark.parametrize("name", ["delete", "change"])
def test_an_activity_is_changed_and_deleted_with_undo(workspace: Workspace, name: str) -> None:
    sit = goal(workspace, "sit")
    screen = ProgressScreen(workspace)
    if name == "delete":
        done = screen.delete(sit)
        assert screen.refresh().steps == ()
    else:
        draft = screen.opened(sit)
        draft.answer("target", "60 min")
        draft.answer("resumed", date(2026, 11, 9))
        done = draft.save()
        step = screen.refresh().steps[0]
        assert (step.target, step.state) == ("60 min", "resumed")
    workspace.undo(done.op)
    step = screen.refresh().steps[0]
    assert (step.name, step.target, step.state) == ("sit", "", "not_rated")
