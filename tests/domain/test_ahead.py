"""What lies ahead goes into a calendar once, under a key that stays, and names nothing."""

from dataclasses import replace
from datetime import date, datetime, time

from recovery_app.domain import schedule
from recovery_app.domain.ahead import Ahead, Times, ahead
from recovery_app.domain.days import recoveries
from recovery_app.domain.plan import FollowUp, Phase, Plan
from recovery_app.domain.schedule import Reports
from tests.domain.making import make, on

PROCEDURE = make("procedure", 0)
(RECOVERY,) = recoveries([PROCEDURE])
PLAN = Plan(
    "p",
    phases=(
        Phase("day0", "Injection day", 0, 0),
        Phase("protect", "Protect", 1, 3),
        Phase("settle", "Settle and move", 4, 14),
    ),
    follow_up=FollowUp(day=42),
)


def coming(today: int, plan: Plan = PLAN, *visits: object, done: frozenset[int] = frozenset(),
           times: Times | None = None) -> tuple[Ahead, ...]:  # fmt: skip
    checks = schedule.checks(plan.check_days, Reports(done, done), RECOVERY, on(today))
    return ahead(RECOVERY, plan, checks, visits, on(today), times or Times())  # type: ignore[arg-type]


def keys(found: tuple[Ahead, ...]) -> list[str]:
    return [one.key.removeprefix(PROCEDURE.id + "-") for one in found]


def test_everything_to_come_in_order() -> None:
    found = keys(coming(2))
    assert found[:4] == ["check-2", "check-3", "phase-settle", "check-4"]
    assert "follow-up" in found
    assert found[-1] == "check-364"
    assert "phase-protect" not in found


def test_what_is_done_or_over_needs_no_event() -> None:
    assert "check-2" not in keys(coming(2, done=frozenset({2})))
    assert keys(coming(200)) == ["check-364"]
    assert coming(400) == ()


def test_a_second_look_finds_the_same_keys() -> None:
    later = set(keys(coming(10)))
    assert later < set(keys(coming(2)))


def test_titles_name_nothing_about_health() -> None:
    plan = replace(PLAN, phases=(*PLAN.phases, Phase("return", "Running again", 43, 84)))
    titles = {one.title for one in coming(0, plan, make("visit", 9, with_whom="Dr. Spine"))}
    assert titles == {"Diary entry", "Something to read in your diary", "Appointment"}


def test_the_details_tell_what_and_who_says_so() -> None:
    found = {one.key.removeprefix(PROCEDURE.id + "-"): one.detail for one in coming(2)}
    assert found["check-4"] == "The check-in of day 4 is due."
    example = "the example plan says (not your clinic's)"
    assert found["phase-settle"] == f"From this day, {example}: “Settle and move”."
    assert found["follow-up"] == f"Follow-up visit; {example}."


def test_times_are_the_persons_and_the_diary_day_runs_past_midnight() -> None:
    times = Times(check_in=time(1, 30), morning=time(9, 15))
    found = {one.key.removeprefix(PROCEDURE.id + "-"): one.at for one in coming(2, times=times)}
    assert found["check-4"] == datetime(2026, 11, 6, 1, 30)
    assert found["phase-settle"] == datetime(2026, 11, 5, 9, 15)
    assert found["follow-up"] is None


def test_a_visit_of_that_day_is_the_follow_up() -> None:
    visit = make("visit", 42, with_whom="Dr. A")
    found = coming(2, PLAN, visit, make("visit", 1))
    assert "follow-up" not in keys(found)
    assert [one.detail for one in found if one.key == visit.id] == ["Visit: Dr. A"]


def test_the_next_procedure_ends_it() -> None:
    first, _second = recoveries([PROCEDURE, make("procedure", 30)])
    checks = schedule.checks(PLAN.check_days, Reports(), first, on(20))
    found = ahead(first, PLAN, checks, (), on(20), Times())
    assert max(one.day for one in found) == date(2026, 11, 29)


def test_a_visit_after_the_next_procedure_still_comes() -> None:
    first, _second = recoveries([PROCEDURE, make("procedure", 30)])
    visits = [make("visit", n) for n in (9, 10, 29, 30, 45)]
    found = ahead(first, replace(PLAN, phases=()), (), visits, on(10), Times())
    assert [one.day for one in found] == [on(10), on(29), on(30), on(45)]


def test_the_usual_times_and_the_first_phase_needs_no_event() -> None:
    found = {one.key.removeprefix(PROCEDURE.id + "-"): one for one in coming(0)}
    assert found["check-4"].at == datetime(2026, 11, 5, 19, 0)
    assert found["phase-protect"].at == datetime(2026, 11, 2, 8, 30)
    assert found["check-4"].remind
    assert [key for key in found if key.startswith("phase")] == ["phase-protect", "phase-settle"]


def test_the_last_day_of_a_recovery_is_one_of_it() -> None:
    plan = replace(PLAN, follow_up=FollowUp(day=29))
    first, _second = recoveries([PROCEDURE, make("procedure", 30)])
    assert [one.day for one in ahead(first, plan, (), (), on(29), Times())] == [on(29)]
    shorter, _second = recoveries([PROCEDURE, make("procedure", 29)])
    assert ahead(shorter, plan, (), (), on(20), Times()) == ()
