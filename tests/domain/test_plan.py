from datetime import date

from recovery_app.domain import plan as p


def test_the_usual_checks_fall_on_the_days_of_the_schedule():
    days = p.Plan("A").check_days
    assert days[:15] == tuple(range(15))
    assert days[15:29] == tuple(range(16, 43, 2))
    assert days[29:] == (49, 56, 63, 70, 77, 84, 168, 364)


def test_both_ends_of_a_window_belong_to_it():
    window = p.Window("nsaid", 0, 14)
    assert [n for n in range(-2, 20) if window.holds(n)] == list(range(15))


def test_overlapping_checks_count_once():
    plan = p.Plan("A", checks=(p.Checks(0, 4, 2), p.Checks(2, 6, 2)))
    assert plan.check_days == (0, 2, 4, 6)


def test_ice_is_unknown_until_the_plan_says_something():
    assert p.Plan("A").ice_on(3) == "unknown"
    avoid = p.Plan("A", ice=p.Ice("avoid", to_day=3))
    assert [avoid.ice_on(n) for n in (0, 3, 4)] == ["avoid", "avoid", "silent"]
    never = p.Plan("A", ice=p.Ice("avoid"))
    assert never.ice_on(300) == "avoid"
    some_days = p.Plan("A", ice=p.Ice("allowed", 1, 3))
    assert [some_days.ice_on(n) for n in (0, 1, 3, 4)] == ["silent", "allowed", "allowed", "silent"]


def test_a_follow_up_goes_by_its_date_or_its_day():
    assert p.FollowUp(calendar_day=date(2026, 12, 24)).on(date(2026, 11, 1)) == date(2026, 12, 24)
    assert p.FollowUp(day=42).on(date(2026, 11, 1)) == date(2026, 12, 13)
    assert p.FollowUp().on(date(2026, 11, 1)) is None


def test_a_day_beyond_the_last_phase_has_none():
    plan = p.Plan("A", phases=(p.Phase("a", "A", 0, 3), p.Phase("b", "B", 4, 9)))
    found = [plan.phase_on(n) for n in (-1, 0, 3, 4, 9, 10)]
    assert [phase and phase.code for phase in found] == [None, "a", "a", "b", "b", None]
    assert plan.last_day == 9
