"""The chart on paper: gaps stay gaps, lanes tell none from silence, marks name their days."""

from typing import Any

import pytest

from recovery_app.domain.report import DoctorReport, build
from recovery_app.domain.report_choices import Choices
from tests.domain.making import check_in, make
from tests.domain.reporting import example_diary, report


def drawn(made: DoctorReport) -> dict[str, Any]:
    assert made.chart is not None
    return dict(made.chart)


def chart_key(made: DoctorReport) -> str:
    (found,) = (section for section in made.sections if section.code == "chart")
    return " ".join(found.after)


def lane(made: DoctorReport, start: str) -> list[list[int]]:
    return next(x["values"] for x in drawn(made)["lanes"] if x["label"].startswith(start))


def test_a_due_day_that_was_missed_breaks_the_line() -> None:
    made = report([check_in(n, worst=n) for n in (0, 1, 2, 4, 5)], 6)
    assert drawn(made)["worst"] == [[[0, 0], [1, 1], [2, 2]], [[4, 4], [5, 5]]]


def test_a_day_on_which_nothing_was_due_does_not_break_it() -> None:
    made = report([check_in(n, worst=1) for n in (16, 18, 20, 24)], 25)
    assert [[n for n, _score in run] for run in drawn(made)["worst"]] == [[16, 18, 20], [24]]


def test_an_answered_none_is_a_0_and_silence_is_absent() -> None:
    entries = [
        make("ice_session", 1, minutes=15),
        make("none_today", 2, of="ice"),
        check_in(3, worst=1, reliever=False),
        make("medicine", 4, name="Ibuprofen", medicine_class="nsaid"),
        check_in(5, worst=1, reliever=True),
    ]
    made = report(entries, 6)
    assert lane(made, "ice") == [[1, 15], [2, 0]]
    assert lane(made, "pain reliever") == [[3, 0], [4, 2], [5, 1]]


def test_a_weekly_average_stands_by_itself_where_no_score_was_given() -> None:
    entries = [
        check_in(49, usual_pain=3, usual_pain_week=2),
        check_in(56, usual_pain_week=4),
    ]
    assert drawn(report(entries, 57))["usual"] == [[[49, 3]], [[56, 4]]]


def test_the_other_values_of_a_day_are_ranges_of_either_line_and_the_key_names_them() -> None:
    entries = [
        check_in(1, worst=2, usual_pain=4),
        check_in(1, worst=7, usual_pain=6),
        check_in(2, worst=1, usual_pain=3),
    ]
    made = report(entries, 3)
    assert drawn(made)["ranges"] == [[1, 2, 7]]
    assert drawn(made)["usual_ranges"] == [[1, 4, 6]]
    assert "broken upright line: range of usual pain" in chart_key(made)
    assert "broken" not in chart_key(report(entries[1:], 3))


@pytest.mark.parametrize(("code", "label"), [("ice", "ice"), ("relievers", "pain reliever")])
def test_a_lane_goes_with_its_section(code: str, label: str) -> None:
    made = report([check_in(1, worst=1)], 2, Choices(without=frozenset({code})))
    assert label not in [lane["label"] for lane in drawn(made)["lanes"]]


def test_one_entry_is_not_blown_up_to_the_whole_width() -> None:
    chart = drawn(report([check_in(0, worst=3)], 0))
    assert (chart["first"], chart["last"]) == (0, 7)
    assert drawn(report([], 0))["worst"] == []


def test_milestones_are_lettered_and_named_with_their_day() -> None:
    entries = [check_in(1, worst=1), make("milestone", 4, text="drove"), make("visit", 6)]
    made = report(entries, 7)
    assert drawn(made)["marks"] == [[4, "a"], [6, "b"]]
    key = made.section("chart").after[0]  # type: ignore[union-attr]
    assert key.endswith("a: drove (day 4) · b: visit (day 6)")


def test_the_procedure_before_is_overlaid_only_when_it_goes_in() -> None:
    copy = example_diary(28, "two")
    assert drawn(build(copy, Choices()))["earlier"] == []
    chart = drawn(build(copy, Choices(period="all")))
    assert chart["earlier"][0][0][0] == 0
    assert "procedure before" in [end["label"] for end in chart["ends"]]


def test_the_spoken_chart_counts_its_days() -> None:
    made = report([check_in(0, worst=2), check_in(2, worst=7), check_in(5, worst=0)], 6)
    assert (
        "Worst soreness, 0 to 10, on 3 days: 2 on day 0, highest 7 on day 2, last 0 on day 5."
        in (drawn(made)["alt"])
    )


def test_days_too_narrow_on_paper_stand_together_and_the_key_says_how() -> None:
    walked = [make("activity", n, activity="walking", minutes=10 * n) for n in (1, 2, 8)]
    entries = [check_in(0, worst=1, swelling="mild"), check_in(1, swelling="severe"), *walked]
    short = report(entries, 28)
    assert lane(short, "active, to 80 min") == [[1, 10], [2, 20], [8, 80]]
    assert "average of the days noted" not in chart_key(short)
    year = report(entries, 365)
    assert lane(year, "active, mean to 80 min") == [[0, 15], [7, 80]]
    assert lane(year, "swelling, to severe") == [[0, 3]]
    assert "average of the days noted in each week, swelling as its worst day" in chart_key(year)
    assert {x["label"]: x["days"] for x in drawn(year)["lanes"]}["swelling, to severe"] == 7
    assert lane(report(entries, 3650), "active, mean") == [[0, 36.7]]


def test_the_plans_activity_lies_behind_what_was_done_and_has_room_in_the_lane() -> None:
    (active,) = (x for x in drawn(build(example_diary(28), Choices()))["lanes"] if x["planned"])
    assert active["label"].startswith("active")
    assert active["planned"][0][:2] == [0, 0]
    assert active["max"] >= max(high for _first, _last, _low, high in active["planned"])
    assert "pale field: the plan's activity" in chart_key(build(example_diary(28), Choices()))
    assert "pale field" not in chart_key(report([check_in(1, worst=1)], 2))
