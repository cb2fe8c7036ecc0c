"""Procedures and periods beside each other on one axis."""

from recovery_app.domain.compare import compare_periods, compare_procedures, earlier, table
from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from tests.domain.making import check_in, on, procedure, walk

TWO = recoveries([procedure(0, pain_name="leg"), procedure(60)])
DAYS = summaries(
    [
        check_in(-1, usual_pain=8),
        *[check_in(n, worst=6 - n, usual_pain=5) for n in range(4)],
        *[check_in(60 + n, worst=4 - n) for n in range(3)],
        walk(61, 30),
    ],
    TWO,
)


def test_two_procedures_share_day_0() -> None:
    found = compare_procedures(DAYS, TWO, on(70))
    first, second = found.sides
    assert [tuple(p) for p in first.soreness] == [(0, 6), (1, 5), (2, 4), (3, 3)]
    assert [tuple(p) for p in second.soreness] == [(0, 4), (1, 3), (2, 2)]
    assert [tuple(p) for p in first.usual] == [(0, 5), (1, 5), (2, 5), (3, 5)]
    assert (first.last, second.last, found.last) == (on(59), on(70), 3)
    assert first.usual.label == "Usual pain (leg)"
    assert [side.name for side in found.sides] == [
        "Procedure 1 (Sun 1 Nov 2026)",
        "Procedure 2 (Thu 31 Dec 2026)",
    ]


def test_a_procedure_that_is_planned_does_not_lengthen_what_was_before_it() -> None:
    three = recoveries([procedure(0), procedure(60), procedure(200)])
    first, second = compare_procedures(DAYS, three[:2], on(70)).sides
    assert (first.last, second.last) == (on(59), on(70))


def test_means_carry_their_days() -> None:
    first, second = compare_procedures(DAYS, TWO, on(70)).sides
    assert (first.soreness_mean, first.minutes_mean) == (4.5, None)
    assert first.words.endswith("worst soreness 4.5 (4 days), usual pain 5.0 (4 days)")
    assert second.words.endswith("worst soreness 3.0 (3 days), active minutes 30.0 (1 day)")


def test_only_the_first_days_when_asked() -> None:
    found = compare_procedures(DAYS, TWO, on(70), longest=1)
    assert found.last == 1
    assert found.sides[0].counts == (2, 2, 0)


def test_two_periods_from_their_first_day() -> None:
    found = compare_periods(DAYS, TWO[0], [(on(1), on(3)), (on(60), on(62)), (on(20), on(30))])
    assert [[tuple(p) for p in side.soreness] for side in found.sides] == [
        [(1, 5), (2, 4), (3, 3)],
        [(1, 4), (2, 3), (3, 2)],
        [],
    ]
    assert (found.first, found.last) == (1, 11)
    assert found.sides[2].words == "21 Nov to 1 Dec: nothing noted"
    assert found.summary.startswith("2 Nov to 4 Nov: worst soreness 4.0 (3 days)")


def test_nothing_to_compare() -> None:
    found = compare_procedures({}, [], on(1))
    assert (found.last, found.sides, found.summary) == (0, (), "")
    assert compare_periods({}, TWO[0], []).last == 1


def test_the_days_of_all_sides_are_rows_of_one_table() -> None:
    made = table(compare_procedures(DAYS, TWO, on(70)))
    assert made.headers[:3] == (
        "Day",
        "Procedure 1 (Sun 1 Nov 2026): Worst soreness",
        "Procedure 1 (Sun 1 Nov 2026): Usual pain (leg)",
    )
    assert made.rows[0] == ("0", "6", "5", "4", "")
    assert made.rows[3] == ("3", "3", "5", "", "")


def test_the_days_before_are_as_many() -> None:
    assert earlier(on(20), 7) == ((on(7), on(13)), (on(14), on(20)))


def test_only_what_was_noted_is_counted_and_the_rows_come_by_day() -> None:
    records = [check_in(0, worst=4), check_in(3, usual_pain=2), check_in(61, worst=1)]
    found = compare_procedures(summaries(records, TWO), TWO, on(70))
    assert [side.counts for side in found.sides] == [(1, 1, 0), (1, 0, 0)]
    assert (found.sides[0].soreness_mean, found.sides[0].usual_mean) == (4, 2)
    assert found.first == 0
    assert [row[0] for row in table(found).rows] == ["0", "1", "3"]
