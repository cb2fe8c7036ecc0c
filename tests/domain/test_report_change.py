"""Own activities in the doctor's summary: the change in the words that the window uses too."""

import pytest

from recovery_app.domain.report_choices import Choices
from recovery_app.domain.report_parts import DASH
from tests.domain.making import check_in, make, on
from tests.domain.reporting import report


def goals_row(*ratings: int) -> tuple[str, ...]:
    """The row of own activities, rated on days 7, 14 …"""
    goal = make("goal", 1, name="sit at my desk", target="60 min")
    rated = [make("goal_rating", 7 * n, goal=goal.id, rating=r) for n, r in enumerate(ratings, 1)]
    section = report([goal, *rated], 30).section("change")
    assert section is not None
    return section.tables[0].rows[1].cells


@pytest.mark.parametrize(
    ("ratings", "cells"),
    [
        ((4,), (DASH, "too few ratings", DASH, "1.3 small, 2.3 medium, 2.7 large")),
        ((4, 5), ("4 (1)", "5 (1)", "+1", "less than the 1.3 of a small change")),
        ((4, 6), ("4 (1)", "6 (1)", "+2", "small change (1.3 or more)")),
        ((4, 2), ("4 (1)", "2 (1)", "\u22122", "lower than at first")),
    ],
)
def test_own_activities_stand_beside_their_thresholds(
    ratings: tuple[int, ...], cells: tuple[str, ...]
) -> None:
    assert goals_row(*ratings)[1:] == cells


def test_before_and_now_are_the_same_however_short_the_printed_period() -> None:
    noted = [check_in(n, usual_pain=7 if n < 0 else 4) for n in (*range(-7, -2), *range(1, 61))]
    printed = Choices(period="own", first=on(59), last=on(60))
    short, whole = (report(noted, 60, choices).section("change") for choices in (printed, None))
    assert short is not None
    assert whole is not None
    assert short.tables == whole.tables
    usual, checkpoints = short.tables[0].rows[0], short.tables[1].rows[0]
    assert usual.cells[1:4] == ("7 (5 days)", "4 (7 of 7 days)", "\u22123 (\u221242.9 %)")
    assert set(checkpoints.cells[1:]) == {"4"}
    assert "Usual pain, before" in " ".join(short.after)


def test_too_few_days_of_the_last_seven_are_counted_in_the_whole_recovery() -> None:
    printed = Choices(period="own", first=on(30), last=on(30))
    section = report([check_in(n, usual_pain=4) for n in (25, 28)], 30, printed).section("change")
    assert section is not None
    assert section.tables[0].rows[0].cells[2] == "too few (2 of 7 days)"
