"""The recovery chart: its lines, level, bands, marks, axis and what is said of it in words."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.chart import PRESETS, SCORE_RANGE, preset, recovery_chart, ticks
from recovery_app.domain.chart_parts import MARKS, Band, Mark, Span
from recovery_app.domain.chart_words import read_out, signed, table, week_read_out
from recovery_app.domain.days import recoveries
from tests.domain.charting import PLAN, chart_input
from tests.domain.making import DAY_0, check_in, make, on, one_recovery, procedure, walk

A_FEW_DAYS = [
    check_in(-2, usual_pain=7),
    check_in(0, worst=6, usual_pain=5, swelling="moderate", recall="since_injection"),
    check_in(1, worst=8, usual_pain=5, waking=4, note="hard night"),
    check_in(2, worst=0, usual_pain=0, signs=("fever",), entered=5),
    check_in(3, cant_tell=True, worst=3),
    make("ice_session", 1, minutes=15),
    walk(2, 20, during=2),
    make("milestone", 3, text="Drove"),
    make("medicine", 2, name="Ibuprofen", medicine_class="nsaid"),
]


def test_an_empty_diary_gives_an_empty_chart_that_says_so() -> None:
    chart = recovery_chart(chart_input([], last=0))
    assert chart.is_empty
    assert (chart.first, chart.last, chart.today) == (0, 7, 0)
    assert chart.baseline is None
    assert chart.summary == "Chart without entries."


def test_two_short_sentences_say_where_the_lines_stand_last() -> None:
    assert recovery_chart(chart_input([], last=0)).headline == ""
    said = recovery_chart(chart_input(A_FEW_DAYS)).headline
    assert said == (
        "Worst soreness: last 3 on day 3, highest 8 on day 1. "
        "Usual pain: last 0 on day 2, 7 before."
    )
    highest_last = [check_in(0, worst=2), check_in(1, worst=5)]
    said = recovery_chart(chart_input(highest_last)).headline
    assert said == "Worst soreness: last 5 on day 1."
    weekly = [check_in(2, usual_pain=6), *(check_in(n, usual_pain_week=n - 41) for n in (43, 49))]
    said = recovery_chart(chart_input(weekly, last=60, baseline=6)).headline
    assert said.startswith("Usual pain")
    assert said.endswith("average of 7 days: last 8 on day 49, 6 before (recalled).")


def test_one_entry_is_a_chart() -> None:
    chart = recovery_chart(chart_input([check_in(0, worst=0)], last=0))
    assert not chart.is_empty
    assert [tuple(point) for point in chart.soreness] == [(0, 0)]
    assert "on 1 day: 0 on day 0." in chart.summary


def test_the_lines_and_the_level() -> None:
    chart = recovery_chart(chart_input(A_FEW_DAYS, first=-28, pain_name="left leg"))
    assert [tuple(p) for p in chart.soreness] == [(0, 6), (1, 8), (2, 0), (3, 3)]
    assert [tuple(p) for p in chart.usual] == [(-2, 7), (0, 5), (1, 5), (2, 0)]
    assert chart.usual.label == "Usual pain (left leg)"
    assert [tuple(p) for p in chart.waking] == [(1, 4)]
    assert chart.cant_tell == (3,)
    assert chart.baseline is not None
    assert (chart.baseline.value, chart.baseline.recalled) == (7, False)


def test_a_recalled_level_is_marked() -> None:
    chart = recovery_chart(chart_input([], baseline=6))
    assert chart.baseline is not None
    assert (chart.baseline.label, chart.baseline.recalled) == (
        "Usual pain before: 6 (recalled)",
        True,
    )


def test_weekly_averages_that_were_given_are_a_line_of_their_own() -> None:
    records = [check_in(n, usual_pain_week=4) for n in (43, 49, 56)]
    chart = recovery_chart(chart_input(records, last=60))
    assert [[p.x for p in run] for run in chart.usual_week.runs] == [[43, 49, 56]]
    assert len(chart.usual) == 0
    assert not chart.is_empty


def test_phases_and_the_flare_are_bands() -> None:
    chart = recovery_chart(chart_input([], plan=PLAN, last=10))
    assert [(b.kind, b.first, b.last) for b in chart.bands] == [
        ("phase", 0, 3),
        ("phase", 4, 10),
        ("flare", 1, 7),
        ("flare_peak", 1, 3),
    ]
    later = recovery_chart(chart_input([], first=20, last=40))
    assert later.bands == ()
    assert all(isinstance(band, Band) and band.label for band in chart.bands)


def test_marks_in_order() -> None:
    chart = recovery_chart(chart_input(A_FEW_DAYS))
    assert chart.marks == (
        Mark(0, "procedure", "Procedure"),
        Mark(1, "note", "hard night"),
        Mark(2, "sign", "Fever"),
        Mark(3, "milestone", "Drove"),
    )
    assert {mark.kind for mark in chart.marks} <= set(MARKS)


def test_a_second_procedure_is_a_mark_on_the_axis_of_the_first() -> None:
    two = recoveries([procedure(0), procedure(20)])
    chart = recovery_chart(chart_input([check_in(21, worst=5)], recoveries=two))
    assert [(mark.x, mark.label) for mark in chart.marks] == [
        (0, "Procedure 1"),
        (20, "Procedure 2"),
    ]
    assert [point.x for point in chart.soreness] == [21]


def test_a_procedure_is_marked_from_the_first_to_the_last_day_shown() -> None:
    three = recoveries([procedure(0), procedure(10), procedure(20)])

    def shown(first: int, last: int) -> list[int]:
        made = chart_input([], first=first, last=last, recoveries=three)
        return [mark.x for mark in recovery_chart(made).marks]

    assert shown(0, 20) == [0, 10, 20]
    assert shown(1, 19) == [10]
    assert shown(10, 10) == [10]
    assert shown(11, 19) == []


def test_marks_come_by_day_whatever_was_typed_first() -> None:
    two = recoveries([procedure(0), procedure(10)])
    records = [make("milestone", 4, text="Drove"), make("milestone", 12, text="Work")]
    marks = recovery_chart(chart_input(records, recoveries=two)).marks
    assert [(mark.x, mark.kind) for mark in marks] == [
        (0, "procedure"),
        (4, "milestone"),
        (10, "procedure"),
        (12, "milestone"),
    ]


def test_today_is_marked_while_it_lies_on_the_axis() -> None:
    made = chart_input([], last=10)
    assert recovery_chart(made).today == 10
    assert recovery_chart(replace(made, today=on(11))).today is None
    assert recovery_chart(replace(made, today=on(-1))).today is None
    assert recovery_chart(replace(made, today=on(0))).today == 0


def test_the_level_is_said_to_one_decimal_and_drawn_where_it_is() -> None:
    records = [check_in(n, usual_pain=score) for n, score in ((-3, 5), (-2, 6), (-1, 6))]
    level = recovery_chart(chart_input(records, first=-28)).baseline
    assert level is not None
    assert level.label == "Usual pain before: 5.7"
    assert level.value == pytest.approx(17 / 3)


@pytest.mark.parametrize(
    ("span", "step"),
    [
        (7, 1), (8, 2), (15, 2), (16, 7), (55, 7), (56, 14), (111, 14), (112, 28), (223, 28),
        (224, 56), (447, 56), (448, 112), (895, 112), (896, 182), (1455, 182), (1456, 364),
        (2911, 364), (2912, 728), (5823, 728), (5824, 1456),
    ],
)  # fmt: skip
def test_the_steps_of_an_axis_are_days_whole_weeks_and_years(span: int, step: int) -> None:
    found = [tick.x for tick in ticks(DAY_0, 0, span, 8)]
    assert found[:2] == [0, step]


def test_scores_run_from_0_to_10() -> None:
    assert SCORE_RANGE == (0, 10)


def test_captions_count_what_the_chart_rests_on() -> None:
    chart = recovery_chart(chart_input(A_FEW_DAYS, last=9))
    assert chart.captions == (
        "Soreness on 4, usual pain on 3 of 10 days.",
        "On 1 day soreness and usual pain could not be told apart.",
        "A line ends where an entry is missing; a day without an entry is not a zero.",
    )
    # Days ahead are on the axis, but could not be noted yet.
    early = recovery_chart(replace(chart_input(A_FEW_DAYS, last=9), today=on(4)))
    assert early.captions[0] == "Soreness on 4, usual pain on 3 of 5 days."
    late = recovery_chart(chart_input([check_in(1, worst=1, entered=3)]))
    assert "1 day was filled in later." in late.captions


def test_the_chart_in_words() -> None:
    made = chart_input(A_FEW_DAYS, exposures={on(2): ["Ibuprofen"]})
    assert recovery_chart(made).summary == (
        "Chart of days 0 to 3 since the procedure, 4 of them with entries. "
        "Worst soreness, 0 to 10, on 4 days: 6 on day 0, highest 8 on day 1, last 3 on day 3. "
        "Usual pain, 0 to 10, on 3 days: 5 on day 0, highest 5 on day 0, last 0 on day 2. "
        "Usual pain before the procedure: 7. "
        "Swelling noted on 1 day: moderate. Ice on 1 day. Active on 1 day. "
        "Medicine on 1 day. Noted against the plan on 1 day. Warning signs on 1 day."
    )


def test_the_spoken_chart_says_the_highest_swelling_and_counts_nothing_that_is_none() -> None:
    records = [check_in(n, swelling=s) for n, s in ((1, "mild"), (2, "severe"), (3, "none"))]
    records += [check_in(4, swelling="unsure"), make("none_today", 4, of="ice")]
    made = chart_input(records, exposures={on(28): ["Bath"], on(29): ["Bath"]})
    said = recovery_chart(made).summary
    assert "Swelling noted on 3 days, at most severe." in said
    assert said.endswith("at most severe. Noted against the plan on 1 day.")
    swelling = [row[5] for row in table(made).rows]
    assert swelling == ["Mild", "Severe", "None", "Could not see"]


def test_no_reliever_is_an_answer_and_silence_is_none() -> None:
    records = [check_in(1, reliever=False), check_in(2, worst=1)]
    records += [check_in(3, reliever=True), make("none_today", 4, of="medicine")]
    assert [row[9] for row in table(chart_input(records)).rows] == [
        "none", "", "pain reliever", "none",
    ]  # fmt: skip


def test_a_week_is_read_out_from_its_first_to_its_last_day() -> None:
    found = recovery_chart(chart_input([check_in(n, worst=n) for n in (0, 6, 7, 13)])).weeks
    assert [week_read_out(found, x)[:17] for x in (0, 6, 7, 13)] == [
        "Average of week 1", "Average of week 1", "Average of week 2", "Average of week 2",
    ]  # fmt: skip
    assert week_read_out(found, 14) == week_read_out(found, -1) == ""


def test_one_kind_of_activity_is_said_by_its_minutes_alone() -> None:
    (day,) = chart_input([walk(2, 20)]).shown()
    lines = read_out(day, on(2), chart_input([]))
    assert "Active (min): 20" in lines
    assert not any("walking" in line.lower() for line in lines)


def test_the_level_is_spoken_to_one_decimal() -> None:
    records = [check_in(n, usual_pain=score) for n, score in ((-3, 5), (-2, 6), (-1, 6))]
    assert (
        "Usual pain before the procedure: 5.7."
        in recovery_chart(chart_input(records, first=-28)).summary
    )


def test_the_table_has_every_day_and_no_zero_for_silence() -> None:
    made = chart_input(A_FEW_DAYS, exposures={on(2): ["Ibuprofen"]})
    found = table(made)
    assert all(len(row) == len(found.headers) for row in found.rows)
    assert found.rows[2] == (
        "2", "2026-11-03", "0", "0", "", "", "", "20", "2", "Ibuprofen", "Ibuprofen", "same day",
    )  # fmt: skip
    assert found.rows[3][3] == "can't tell"
    assert found.rows[0][6] == ""


def test_the_days_filled_in_later_are_known() -> None:
    made = chart_input([check_in(1, worst=3, entered=4), check_in(2, worst=3)])
    assert recovery_chart(made).filled_later == (1,)


def test_the_averages_of_a_week_carry_their_days() -> None:
    chart = recovery_chart(chart_input([check_in(n, worst=n) for n in (7, 8, 10)]))
    assert week_read_out(chart.weeks, 9) == "Average of week 2: soreness 8.3 (3 of 7 days)"
    assert week_read_out(chart.weeks, 3) == ""


def test_a_day_read_out() -> None:
    made = chart_input(A_FEW_DAYS)
    assert read_out(made.days[on(2)], on(2), made) == (
        "Day 2, Tue 3 Nov",
        "Worst soreness: 0",
        "Usual pain: 0",
        "Active (min): 20",
        "Soreness during: 2",
        "Medicine: Ibuprofen",
        "Warning signs: Fever",
    )
    assert read_out(None, on(5), made) == ("Day 5, Fri 6 Nov", "No entry")
    late = chart_input([check_in(1, worst=1, entered=3)])
    assert read_out(late.days[on(1)], on(1), late)[-1] == "Filled in later"


def test_a_read_out_says_what_was_done_when_it_was_more_than_one_thing() -> None:
    made = chart_input([walk(1, 20), make("activity", 1, activity="sitting", minutes=60),
                        make("activity", 2, activity="driving", minutes=30)])  # fmt: skip
    said = read_out(made.days[on(1)], on(1), made)
    assert said[1:] == ("Active (min): 20 (walking 20, sitting 60)",)
    assert read_out(made.days[on(2)], on(2), made)[1:] == ("Activities: driving 30",)


def test_several_values_of_a_day_are_ranges_of_their_own_line() -> None:
    chart = recovery_chart(chart_input([check_in(1, worst=5, usual_pain=2, now=3),
                                        check_in(1, worst=4, usual_pain=6)]))  # fmt: skip
    assert chart.ranges == (Span(1, 3, 5),)
    assert chart.usual_ranges == (Span(1, 2, 6),)


def test_numbers_have_a_true_minus() -> None:
    assert (signed(-3), signed(2.5), signed(4.0)) == ("\u22123", "2.5", "4")


@pytest.mark.parametrize(
    ("first", "last", "at_most", "days"),
    [
        (0, 7, 8, ["0", "1", "2", "3", "4", "5", "6", "7"]),
        (0, 28, 6, ["0", "7", "14", "21", "28"]),
        (-28, 84, 10, ["\u221228", "\u221214", "0", "14", "28", "42", "56", "70", "84"]),
    ],
)
def test_ticks(first: int, last: int, at_most: int, days: list[str]) -> None:
    found = ticks(DAY_0, first, last, at_most)
    assert [tick.day for tick in found] == days
    assert found[0].date == ("4 Oct" if first else "1 Nov")


def test_an_axis_of_a_year_names_the_new_one() -> None:
    dates = [tick.date for tick in ticks(DAY_0, 0, 365, 8)]
    assert dates[:3] == ["1 Nov", "27 Dec", "21 Feb 2027"]
    assert not any("2027" in words for words in dates[3:])
    assert ticks(date(2026, 1, 1), 0, 360, 8)[0].date == "1 Jan 2026"


def test_long_axes_name_the_year() -> None:
    found = ticks(DAY_0, 0, 3650, 8)
    assert found[0].date == "1 Nov 2026"
    assert len(found) <= 8


@given(st.integers(-4000, 4000), st.integers(0, 40_000), st.integers(2, 20))
def test_ticks_are_even_few_and_inside(first: int, length: int, at_most: int) -> None:
    found = ticks(date(2026, 11, 1), first, first + length, at_most)
    assert len(found) <= at_most + 1
    assert all(first <= tick.x <= first + length for tick in found)
    steps = {b.x - a.x for a, b in pairwise(found)}
    assert len(steps) <= 1


def test_presets() -> None:
    recovery = one_recovery()[0]
    assert preset("flare", recovery, on(-5), on(40)) == (on(0), on(7))
    assert preset("4_weeks", recovery, on(-5), on(40)) == (on(0), on(28))
    assert preset("12_weeks", recovery, on(-5), on(40)) == (on(0), on(84))
    assert preset("all", recovery, on(-5), on(40)) == (on(-5), on(40))
    assert preset("all", recovery, on(3), on(1)) == (on(0), on(7))
    assert len(PRESETS) == 4


@pytest.mark.parametrize(
    ("first", "last", "kinds"),
    [
        (7, 20, ["flare"]),
        (8, 20, []),
        (-7, 0, []),
        (-6, 0, ["flare", "flare_peak"]),
        (3, 9, ["flare", "flare_peak"]),
    ],
)
def test_flare_bands_at_their_edges(first: int, last: int, kinds: list[str]) -> None:
    chart = recovery_chart(chart_input([], first=first, last=last))
    assert [band.kind for band in chart.bands] == kinds
    assert all(chart.first <= band.first <= band.last <= chart.last for band in chart.bands)


def test_an_exposure_on_the_last_day_counts() -> None:
    made = chart_input([check_in(0, worst=1)], last=7, exposures={on(7): ["Bath"], on(8): ["x"]})
    assert "Noted against the plan on 1 day." in recovery_chart(made).summary
    assert [event.x for event in recovery_chart(made).lanes.exposures] == [7]


def test_no_medicine_is_an_answer_in_the_table() -> None:
    made = chart_input([make("none_today", 0, of="medicine"), check_in(1, worst=1)])
    assert [row[9] for row in table(made).rows] == ["none", ""]
