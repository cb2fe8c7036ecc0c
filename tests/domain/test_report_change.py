"""Own activities in the doctor's summary: the change in the words that the window uses too."""

import pytest

from recovery_app.domain.report_parts import DASH
from tests.domain.making import make
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
