"""The 24-hour rule, "rising" and the flare line, by the vectors and at their edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from recovery_app.domain.rules import (
    FLARE_REASONS,
    VERDICTS,
    flare_reasons,
    load_verdicts,
    rising,
    twenty_four_hours,
    usual_morning,
)
from tests.domain.making import DAY_0, check_in, make, on, one_recovery, procedure, walk

N = None


@pytest.mark.parametrize(
    ("during", "morning", "mornings", "verdict"),
    [
        (2, 3, [3, 3, 3, N, N, N, N], "tolerated"),
        (6, 2, [3, 3, 3, 3, 3, 3, 3], "ease_back"),
        (3, 5, [3, 3, 4, N, N, N, N], "ease_back"),
        (4, 3, [3, 3, 3, N, N, N, N], "repeat"),
        (2, 3, [3, 3, N, N, N, N, N], "not_enough"),
        (5, 3, [3, 3, 3], "repeat"),
        (3, 4, [3, 3, 3], "repeat"),
        (3, 3, [3, 3, 3], "tolerated"),
        (6, 3, [3, 3, 3], "ease_back"),
        (0, 3, [1, 2, 9], "repeat"),
        (0, 4, [1, 2, 9], "ease_back"),
        (2, 2, [2, 3, 2, 3], "tolerated"),
        (0, 0, [0, 0, 0], "tolerated"),
        (N, 0, [0, 0, 0], "not_enough"),
        (9, N, [0, 0, 0], "not_enough"),
    ],
)
def test_the_24_hour_rule(
    during: int | None, morning: int | None, mornings: list[int | None], verdict: str
) -> None:
    assert twenty_four_hours(during, morning, mornings).verdict == verdict


def test_the_rule_shows_what_it_looked_at() -> None:
    found = twenty_four_hours(2, 3, [3, N, 3, 4])
    assert (found.during, found.next_morning, found.usual_morning, found.mornings) == (
        2,
        3,
        3,
        3,
    )
    assert "during 2, next morning 3, usual morning 3" in found.shown
    lacking = twenty_four_hours(N, N, [3])
    assert lacking.missing == ("during", "next_morning", "mornings")
    assert lacking.shown.startswith("Missing: soreness during the activity, ")


def test_usual_morning_is_the_median_of_the_last_seven() -> None:
    assert usual_morning([9, 9, 9, 9, 1, 1, 1, 1, 1, 1, 1]) == 1
    assert usual_morning([1, 2, 3, 4]) == 2.5
    assert usual_morning([1, N, 2, N]) is None


scores = st.none() | st.integers(0, 10)


@given(scores, scores, st.lists(scores, max_size=9))
def test_the_rule_never_judges_without_its_inputs(
    during: int | None, morning: int | None, mornings: list[int | None]
) -> None:
    found = twenty_four_hours(during, morning, mornings)
    complete = during is not None and morning is not None and usual_morning(mornings) is not None
    assert found.verdict in VERDICTS
    assert (found.verdict != "not_enough") == complete == (not found.missing)


def test_each_active_day_looks_back_seven_mornings_and_one_ahead() -> None:
    records = [check_in(n, waking=3) for n in range(4, 11)]
    records += [check_in(3, waking=9), walk(10, 20, during=2), check_in(11, waking=3)]
    records += [make("none_today", 9, of="activity"), walk(11, 20)]
    found = load_verdicts(summaries(records))
    assert list(found) == [on(10), on(11)]
    assert (found[on(10)].verdict, found[on(10)].mornings) == ("tolerated", 7)
    assert found[on(11)].missing == ("during", "next_morning")


def test_mornings_before_a_procedure_are_no_usual_mornings_after_it() -> None:
    two = recoveries([procedure(0), procedure(10)])
    mornings = [check_in(n, waking=0) for n in range(4, 10)]
    mornings += [check_in(n, waking=5) for n in range(10, 14)]
    active = [walk(n, 20, during=2) for n in (8, 9, 11, 12)]
    found = load_verdicts(summaries([*mornings, *active], two))
    assert found[on(8)].verdict == "tolerated"
    # The morning of the procedure is not the morning after an active day.
    assert found[on(9)].missing == ("next_morning",)
    assert (found[on(11)].missing, found[on(11)].mornings) == (("mornings",), 2)
    assert (found[on(12)].verdict, found[on(12)].usual_morning) == ("tolerated", 5)


def test_a_score_left_before_day_0_by_a_corrected_date_is_no_morning() -> None:
    records = [check_in(n, waking=0) for n in (-2, -1)]
    records += [check_in(n, waking=4) for n in (0, 1, 2)] + [walk(1, 20, during=1)]
    found = load_verdicts(summaries(records, one_recovery()))
    assert found[on(1)].missing == ("mornings",)


@pytest.mark.parametrize(
    ("days", "answer"),
    [
        ([3, 3, 4, 5], True),
        ([5, 4, 4, 4], False),
        ([3, 4], N),
        ([2, 2, 2, 2], False),
        ([3, N, 3, N, 4, 5], True),
        ([9, 9, 3, 3, 4, 5], True),
        ([3, 4, 5], N),
        ([1, 5, 2, 5], True),
        ([5, 1, 5, 1], False),
        ([0, 9, 9, 4, 9], False),
        ([9, 2, 4, 3, 4], True),
        ([3, 3, 9, 2], True),
        ([5, 0, 3, 3], True),
        ([0, 5, 3, 3], True),
        ([9, 5, 0, 3, 3], True),
        ([0, 5, 4, 3], True),
        ([0, 0, 5, 5, 3, 3], False),
        ([], N),
    ],
)
def test_rising(days: list[int | None], answer: bool | None) -> None:
    assert rising(days) is answer


def sore(scores_by_day: dict[int, int]) -> list[object]:
    return [check_in(number, worst=score) for number, score in scores_by_day.items()]


def reasons(records: list[object], today: int, baseline: float | None = None) -> tuple[str, ...]:
    return flare_reasons(summaries(records), DAY_0, on(today), baseline)  # type: ignore[arg-type]


def test_soreness_rising_after_day_3_shows_the_line() -> None:
    assert reasons(sore({0: 2, 1: 3, 2: 4, 3: 5}), 3) == ()
    assert reasons(sore({1: 3, 2: 3, 3: 4, 4: 5}), 4) == ("soreness_rising",)
    assert reasons(sore({1: 5, 2: 4, 3: 3, 4: 2}), 4) == ()


def test_soreness_that_rose_up_to_day_3_is_not_rising_after_it() -> None:
    rose = sore({0: 2, 1: 3, 2: 5, 3: 6})
    assert reasons(rose, 6) == ()
    assert reasons([*rose, *sore({6: 6})], 6) == ("soreness_rising",)


def test_rising_compares_with_readings_of_the_last_weeks_only() -> None:
    weekly = {49: 1, 56: 1, 63: 2, 70: 3}
    assert reasons(sore(weekly), 77) == ("soreness_rising",)
    assert reasons(sore({48: 1, 56: 1, 63: 2, 70: 3}), 77) == ()
    assert reasons(sore({5: 0, 6: 0, 168: 0, 169: 1}), 169) == ()


def test_soreness_that_rose_long_ago_is_no_news() -> None:
    rose = sore({4: 2, 5: 2, 6: 5, 7: 6})
    assert reasons(rose, 14) == ("soreness_rising",)
    assert reasons(rose, 15) == ()


def test_usual_pain_above_its_baseline_after_day_7_shows_the_line() -> None:
    records: list[object] = [check_in(n, usual_pain=7) for n in (6, 7)]
    assert reasons(records, 8, 6) == ()
    records.append(check_in(8, usual_pain=7))
    assert reasons(records, 8, 6) == ("usual_above_baseline",)
    assert reasons(records, 8, 7) == ()
    assert reasons(records, 8, None) == ()
    assert reasons(records, 16, 6) == ()


def test_one_bad_day_after_a_good_one_may_not_show_it() -> None:
    records: list[object] = [check_in(8, usual_pain=4), check_in(9, usual_pain=7)]
    assert reasons(records, 9, 6) == ()


def test_the_order_of_the_days_is_that_of_their_dates() -> None:
    records = sore({1: 2, 2: 2, 3: 5, 4: 6})
    backwards = dict(reversed(summaries(records).items()))  # type: ignore[arg-type]
    assert flare_reasons(backwards, DAY_0, on(4), None) == ("soreness_rising",)
    again = summaries([walk(n, 20, during=1) for n in (1, 2)])
    assert list(load_verdicts(dict(reversed(again.items())))) == [on(1), on(2)]


def test_what_is_noted_after_the_day_asked_about_is_not_known_on_it() -> None:
    assert reasons(sore({1: 2, 2: 2, 3: 5, 4: 6}), 3) == ()
    records = sore({1: 3, 2: 3, 3: 3, 4: 3, 5: 9, 6: 9})
    assert reasons(records, 4) == ()
    assert reasons(records, 6) == ("soreness_rising",)


def test_day_0_counts_and_a_day_without_soreness_does_not() -> None:
    assert reasons(sore({0: 1, 1: 1, 2: 5, 4: 6}), 4) == ("soreness_rising",)
    records = [*sore({1: 2, 2: 2, 3: 5, 4: 6}), check_in(8, usual_pain=1)]
    assert reasons(records, 11) == ("soreness_rising",)
    assert reasons(records, 12) == ()


def test_usual_pain_is_the_middle_of_the_last_two_days_of_the_last_week() -> None:
    pain = [check_in(n, usual_pain=score) for n, score in ((8, 9), (9, 5), (10, 7))]
    assert reasons([*pain], 10, 6) == ()
    assert reasons([*pain], 10, 5.5) == ("usual_above_baseline",)
    old: list[object] = [check_in(8, usual_pain=9)]
    assert reasons(old, 15, 6) == ("usual_above_baseline",)
    assert reasons(old, 16, 6) == ()


def test_days_before_the_procedure_do_not_count() -> None:
    records: list[object] = [check_in(n, usual_pain=9) for n in (-2, -1)]
    assert reasons(records, 3, 5) == ()


def test_every_reason_has_words() -> None:
    assert set(FLARE_REASONS) == {"soreness_rising", "usual_above_baseline"}
