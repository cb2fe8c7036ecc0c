"""Plan lines are told on their mornings, with whose they are, and a held phase does not speak."""

from dataclasses import replace

from recovery_app.domain.conditions import Answer, Facts
from recovery_app.domain.occasions import LINE_KINDS
from recovery_app.domain.phases import phase_now
from recovery_app.domain.plan import CLINIC, FollowUp, Ice, Line, Phase, Plan, Window
from recovery_app.domain.plan_reminders import follow_up_line, open_windows, plan_lines
from tests.domain.making import on, one_recovery

RECOVERY = one_recovery()[0]
REST = Line("Relative rest, not bed", CLINIC, "rest")
PLAN = Plan(
    "A plan",
    phases=(
        Phase("day", "Injection day", 0, 0, do=(Line("Be driven home"),)),
        Phase("protect", "Protect", 1, 3, do=(Line("Walk a little", CLINIC), REST)),
        Phase("settle", "Settle", 4, 14, next_when=("legs_normal",)),
        Phase("rebuild", "Rebuild", 15, 42, do=(Line("Physiotherapy", CLINIC),)),
    ),
    windows=(Window("running", 0, 42, source=CLINIC),),
)


def told(n: int, plan: Plan = PLAN) -> dict[tuple[str, int], str]:
    lines = plan_lines(plan, RECOVERY, phase_now(plan, n, Facts()))
    assert {line.kind for line in lines} <= set(LINE_KINDS)
    return {(line.kind, (line.day - on(0)).days): line.text for line in lines}


def test_days_0_to_3_have_the_rest_line_with_its_source() -> None:
    lines = plan_lines(PLAN, RECOVERY, None)
    assert [(line.day, line.text, line.source) for line in lines[:3]] == [
        (on(0), "Be driven home", "the example plan says (not your clinic's)"),
        (on(1), "Relative rest, not bed", "your clinic says"),
        (on(2), "Relative rest, not bed", "your clinic says"),
    ]


def test_each_new_phase_speaks_on_its_planned_day_while_it_lies_ahead() -> None:
    found = told(2)
    assert found["phase", 4] == "The phase “Settle” begins."
    assert found["phase", 15] == "The phase “Rebuild” begins. Physiotherapy"
    assert ("phase", 1) not in found


def test_a_held_phase_does_not_speak() -> None:
    found = told(16)  # "legs feel normal" was not answered
    assert ("phase", 4) in found
    assert ("phase", 15) not in found


def spoken(n: int, *answered: int) -> list[int]:
    """The days on which a phase speaks, seen on day `n`, once legs felt normal on these days."""
    facts = Facts(answers=tuple(Answer(day, "settle", "legs_normal", True) for day in answered))
    lines = plan_lines(PLAN, RECOVERY, phase_now(PLAN, n, facts))
    return [(line.day - on(0)).days for line in lines if line.kind == "phase"]


def test_a_phase_that_opened_late_speaks_on_the_day_it_opened() -> None:
    assert spoken(15, 9) == [4, 15]
    assert spoken(19) == [4]
    assert spoken(20, 20) == [4, 20]
    assert spoken(30, 20) == [4, 20]
    assert spoken(14) == [4, 15]
    assert spoken(-5) == [4, 15]


def test_each_of_the_first_days_has_one_rest_line_and_no_later_one() -> None:
    lines = plan_lines(PLAN, RECOVERY, None)
    assert [line.day for line in lines if line.kind == "rest"] == [on(n) for n in range(4)]


def test_without_a_rest_line_the_first_of_the_phase_is_told() -> None:
    phase = Phase("day", "Day", 0, 9, do=(Line("First"), Line("Second", CLINIC)))
    line = plan_lines(Plan("B", phases=(phase,)), RECOVERY, None)[0]
    assert (line.text, line.source) == ("First", "the example plan says (not your clinic's)")


def test_a_window_that_begins_later_has_its_own_dates() -> None:
    (window,) = open_windows(Plan("B", windows=(Window("bath", 3, 5),)), RECOVERY)
    assert (window.first, window.last) == (on(3), on(5))


def test_windows_by_date() -> None:
    (window,) = open_windows(PLAN, RECOVERY)
    assert (window.first, window.last) == (on(0), on(42))
    assert (window.text, window.source) == (
        "No running, jumping or other impact.",
        "your clinic says",
    )


def test_ice_is_reminded_of_only_if_the_plan_says_so() -> None:
    allowed = Ice("allowed", 1, 3, source=CLINIC)
    assert not any(kind == "ice" for kind, _ in told(0, replace(PLAN, ice=allowed)))
    found = told(0, replace(PLAN, ice=replace(allowed, remind=True)))
    assert [n for kind, n in found if kind == "ice"] == [1, 2, 3]
    endless = replace(allowed, remind=True, to_day=None)
    assert max(n for kind, n in told(0, replace(PLAN, ice=endless)) if kind == "ice") == 14
    avoid = replace(allowed, policy="avoid", remind=True)
    assert not any(kind == "ice" for kind, _ in told(0, replace(PLAN, ice=avoid)))


def test_the_follow_up_is_told_the_day_before() -> None:
    assert follow_up_line(PLAN, RECOVERY) is None
    line = follow_up_line(replace(PLAN, follow_up=FollowUp(day=28, source=CLINIC)), RECOVERY)
    assert line is not None
    assert (line.day, line.text) == (on(27), "The follow-up visit is on 29 Nov.")
