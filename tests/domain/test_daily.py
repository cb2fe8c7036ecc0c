"""What a day says: unanswered stays None, "none today" is a true zero, the worst is the worst."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.daily import SWELLING_LEVELS, DaySummary, moment, summaries
from recovery_app.domain.days import recoveries
from tests.domain.making import check_in, make, on, one_recovery, procedure, walk


def day_of(*records: object, number: int = 3) -> DaySummary:
    return summaries(records, one_recovery())[on(number)]  # type: ignore[arg-type]


def test_what_was_not_answered_stays_unanswered() -> None:
    day = day_of(check_in(3, sleep=7))
    assert day.number == 3
    answers = (
        day.worst, day.usual_pain, day.waking, day.swelling, day.ice_minutes, day.active_minutes,
        day.medicines, day.steps, day.signs, day.reliever, day.soreness_range, day.during,
    )  # fmt: skip
    assert answers == (None,) * 12


def test_a_silent_day_has_no_summary() -> None:
    assert list(summaries([check_in(2, worst=1), check_in(0, worst=3)])) == [on(0), on(2)]


def test_zero_is_an_answer() -> None:
    day = day_of(check_in(3, worst=0, usual_pain=0, waking=0, swelling="none"))
    assert (day.worst, day.usual_pain, day.waking, day.swelling) == (0, 0, 0, "none")
    assert day.soreness_range == (0, 0)


def test_several_check_ins_give_the_worst_and_a_range() -> None:
    day = day_of(
        check_in(3, worst=4, usual_pain=3, now=2, hour=9, recall="last_24_hours"),
        check_in(3, worst=6, usual_pain=2, hour=21, recall="that_day"),
    )
    assert (day.worst, day.recall, day.check_ins) == (6, "that_day", 2)
    assert day.soreness_range == (2, 6)
    assert (day.usual_pain, day.usual_range) == (3, (2, 3))


def test_waking_comes_from_the_first_check_in_that_has_one() -> None:
    late = check_in(3, waking=7, at=datetime(2026, 11, 4, 20, 0))
    without = check_in(3, worst=1, at=datetime(2026, 11, 4, 6, 0))
    early = check_in(3, waking=2, hour=22, at=datetime(2026, 11, 4, 8, 0))
    assert day_of(late, early, without).waking == 2


def test_an_entry_without_a_time_counts_from_when_it_was_entered() -> None:
    assert moment(check_in(3, worst=1, hour=7)) == datetime(2026, 11, 4, 7, 0)


def test_swelling_that_could_not_be_seen_stands_apart() -> None:
    day = day_of(check_in(3, swelling="mild"), check_in(3, swelling="unsure"))
    assert (day.swelling, day.swelling_unsure) == ("mild", True)
    only_unsure = day_of(check_in(3, swelling="unsure"))
    assert (only_unsure.swelling, only_unsure.swelling_unsure) == (None, True)


def test_ice_adds_up_and_none_today_is_a_true_zero() -> None:
    day = day_of(make("ice_session", 3, minutes=15), make("ice_session", 3, minutes=10))
    assert (day.ice_sessions, day.ice_minutes) == (2, 25)
    none = day_of(make("none_today", 3, of="ice"))
    assert (none.ice_sessions, none.ice_minutes, none.active_minutes) == (0, 0, None)


def test_a_session_outweighs_none_today() -> None:
    day = day_of(make("none_today", 3, of="ice"), make("ice_session", 3, minutes=15))
    assert day.ice_minutes == 15


def test_sitting_and_driving_are_noted_but_are_not_active() -> None:
    sitting = make("activity", 3, activity="sitting", minutes=60, during=6)
    day = day_of(walk(3, 20, effort=3, during=2), walk(3, 5, effort=4), sitting)
    assert day.active_minutes == 25
    assert day.minutes_by_kind == {"walking": 25, "sitting": 60}
    assert (day.during, day.effort) == (6, 4)
    only = day_of(sitting)
    assert only.active_minutes is None
    assert only.was_active


def test_none_today_gives_zero_active_minutes() -> None:
    day = day_of(make("none_today", 3, of="activity"))
    assert (day.active_minutes, day.minutes_by_kind) == (0, {})
    assert not day.was_active


def test_no_warning_sign_is_an_answer_of_its_own() -> None:
    assert day_of(check_in(3, worst=1)).signs is None
    assert day_of(check_in(3, signs=())).signs == ()
    both = day_of(check_in(3, signs=("fever",), hour=9), check_in(3, signs=("fever", "rash")))
    assert both.signs == ("fever", "rash")


def test_medicines_and_relievers() -> None:
    pill = make("medicine", 3, name="Ibuprofen", medicine_class="nsaid")
    day = day_of(pill, check_in(3, reliever=True, reliever_name="Paracetamol"))
    assert day.medicines == (pill,)
    assert (day.reliever, day.reliever_names) == (True, ("Paracetamol",))
    assert day_of(make("none_today", 3, of="medicine")).medicines == ()
    assert day_of(check_in(3, reliever=False)).reliever is False


def test_same_day_and_back_filled() -> None:
    late = day_of(check_in(3, worst=2, entered=5))
    assert (late.reported, late.reported_same_day, late.back_filled) == (True, False, True)
    both = day_of(check_in(3, worst=2, entered=5), check_in(3, worst=1))
    assert (both.reported_same_day, both.back_filled) == (True, False)
    ice_then = day_of(make("ice_session", 3, minutes=5), check_in(3, worst=2, entered=5))
    assert (ice_then.reported_same_day, ice_then.back_filled) == (False, False)


def test_the_rest_of_a_day() -> None:
    day = day_of(
        make("steps", 3, count=100),
        make("steps", 3, count=4000),
        make("exposure", 3, what="alcohol"),
        make("milestone", 3, text="Drove"),
        check_in(3, note="slept badly", sleep=5.5, temperature=37.1, usual_pain_week=4,
                 cant_tell=True, active_minutes=30),
        make("goal", 3, name="Garden"),
        procedure(3, note="not a note of the day"),
    )  # fmt: skip
    assert day.steps == 4000
    assert day.logged_exposures == ("alcohol",)
    assert day.milestones == ("Drove",)
    assert day.notes == ("slept badly",)
    assert (day.sleep, day.temperature, day.usual_pain_week) == (5.5, 37.1, 4)
    assert (day.cant_tell, day.usual_active_minutes) == (True, 30)


def test_days_before_the_procedure_count_down() -> None:
    assert summaries([check_in(-3, usual_pain=6)], one_recovery())[on(-3)].number == -3
    assert summaries([check_in(-3, usual_pain=6)])[on(-3)].number is None


scores = st.none() | st.integers(0, 10)


@given(st.lists(st.tuples(st.integers(-5, 5), scores, scores, scores), max_size=12))
def test_no_value_appears_or_disappears(
    rows: list[tuple[int, int | None, int | None, int | None]],
) -> None:
    entries = [
        check_in(day, worst=worst, usual_pain=usual, waking=waking)
        for day, worst, usual, waking in rows
    ]
    found = summaries(entries, one_recovery())
    assert set(found) == {on(row[0]) for row in rows}
    assert sum(day.check_ins for day in found.values()) == len(rows)
    for day in found.values():
        worst = [w for number, w, _, _ in rows if number == day.number and w is not None]
        assert day.worst == (max(worst) if worst else None)
        if day.worst is not None and day.soreness_range is not None:
            assert day.soreness_range[0] <= day.worst == day.soreness_range[1]


def test_the_order_of_the_records_does_not_matter() -> None:
    entries = [
        check_in(1, worst=3, waking=2, hour=8),
        check_in(1, worst=5, waking=6, hour=20),
        walk(1, 10),
        make("ice_session", 1, minutes=15),
    ]
    assert summaries(entries) == summaries(reversed(entries))
    assert list(summaries(entries)) == [date(2026, 11, 2)]


def test_the_moment_is_what_the_clock_on_the_wall_showed_where_it_was_entered() -> None:
    typed = check_in(3, worst=1, hour=7)
    tokyo = replace(typed, entered=replace(typed.entered, offset_minutes=540, zone="Asia/Tokyo"))
    assert moment(tokyo) == datetime(2026, 11, 4, 16, 0)
    lima = replace(typed, entered=replace(typed.entered, offset_minutes=-300, zone="America/Lima"))
    assert moment(lima) == datetime(2026, 11, 4, 2, 0)


def test_one_answer_is_enough_and_the_worst_one_counts() -> None:
    day = day_of(
        check_in(3, swelling="mild", temperature=36.5, hour=8),
        check_in(3, swelling="severe", temperature=38.4, cant_tell=True, reliever=True, hour=12),
        check_in(3, swelling="moderate", temperature=37.0, reliever=False, hour=20),
    )
    assert (day.swelling, day.temperature) == ("severe", 38.4)
    assert (day.cant_tell, day.reliever) == (True, True)


def test_swelling_levels_rise_by_one() -> None:
    assert SWELLING_LEVELS == {"none": 0, "mild": 1, "moderate": 2, "severe": 3}


def test_a_reliever_without_a_name_is_no_name() -> None:
    assert day_of(check_in(3, reliever=True)).reliever_names == ()


def test_a_day_without_a_check_in_was_not_reported() -> None:
    day = day_of(walk(3, 20))
    assert (day.reported, day.reported_same_day, day.back_filled) == (False, False, False)
    blank = DaySummary(day=on(3))
    assert (blank.reported, blank.reported_same_day, blank.back_filled) == (False, False, False)
    assert (blank.entries, blank.cant_tell, blank.swelling_unsure) == (0, False, False)


def test_values_belong_together_within_one_recovery_after_its_procedure() -> None:
    two = recoveries([procedure(0), procedure(10)])
    days = summaries([check_in(n, usual_pain=1) for n in (-29, -28, -1, 0, 9, 10)], two)
    assert [day.epoch for day in days.values()] == [
        (None, False),
        (0, False),
        (0, False),
        (0, True),
        (0, True),
        (1, True),
    ]
