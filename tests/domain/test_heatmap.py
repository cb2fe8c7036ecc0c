"""The calendar has one cell a day, in whole weeks, and says what kind of entry there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from recovery_app.domain.heatmap import STATES, heat_map, pages, table
from tests.domain.making import check_in, make, on, one_recovery, procedure

RECOVERY = one_recovery()[0]  # 1 November 2026 is a Sunday
DAYS = summaries(
    [check_in(0, worst=0), check_in(1, worst=5, entered=4), make("ice_session", 3, minutes=5)],
    one_recovery(),
)


def test_each_day_says_what_kind_of_entry_it_has() -> None:
    found = heat_map(DAYS, RECOVERY, on(4), due=[0, 2], exposures={on(1): ["Ibuprofen"]})
    states = [(cell.number, cell.state, cell.soreness, cell.due) for cell in found.cells]
    assert states[:6] == [
        (0, "same_day", 0, True),
        (1, "back_filled", 5, False),
        (2, "none", None, True),
        (3, "same_day", None, False),
        (4, "none", None, False),
        (5, "ahead", None, False),
    ]
    assert found.cells[1].words == (
        "Day 1, Mon 2 Nov, Filled in later, soreness 5 of 10, Ibuprofen"
    )
    assert found.summary == "Entries on 3 of 5 days, 2 on the day itself."
    assert {cell.state for cell in found.cells} == set(STATES)


def test_weeks_begin_where_asked() -> None:
    monday = heat_map(DAYS, RECOVERY, on(4))
    assert [(c.row, c.column) for c in monday.cells[:3]] == [(0, 6), (1, 0), (1, 1)]
    assert (monday.rows, len(monday.cells), monday.weekdays[0]) == (2, 8, "Mon")
    sunday = heat_map(DAYS, RECOVERY, on(4), first_weekday=6)
    assert [(c.row, c.column) for c in sunday.cells[:2]] == [(0, 0), (0, 1)]
    assert (sunday.rows, len(sunday.cells), sunday.weekdays[:2]) == (1, 7, ("Sun", "Mon"))


def test_a_recovery_ends_before_the_next_procedure() -> None:
    first = recoveries([procedure(0), procedure(3)])[0]
    assert [cell.number for cell in heat_map({}, first, on(50)).cells] == [0, 1, 2]


def test_before_the_procedure_there_is_its_first_week_ahead() -> None:
    found = heat_map({}, RECOVERY, on(-10), first_weekday=6)
    assert [cell.state for cell in found.cells] == ["ahead"] * 7


@pytest.mark.parametrize(
    ("row", "column", "number"),
    [(0, 6, 0), (1, 0, 1), (0, 5, None), (9, 0, None), (1, 7, None)],
)
def test_moving_with_the_arrow_keys(row: int, column: int, number: int | None) -> None:
    cell = heat_map(DAYS, RECOVERY, on(4)).at(row, column)
    assert (cell.number if cell else None) == number


def test_beyond_the_calendar_there_is_no_cell() -> None:
    found = heat_map(DAYS, RECOVERY, on(6), first_weekday=6)
    assert (found.rows, len(found.cells)) == (1, 7)
    assert found.at(0, 6) is found.cells[6]
    assert (found.at(0, 7), found.at(1, 0), found.at(0, -1), found.at(-1, 6)) == (None,) * 4
    two_weeks = heat_map(DAYS, RECOVERY, on(13), first_weekday=6)
    assert (two_weeks.at(0, 7), two_weeks.at(1, -1)) == (None, None)
    ended = heat_map({}, recoveries([procedure(0), procedure(3)])[0], on(50), first_weekday=6)
    assert (ended.at(0, 2), ended.at(0, 3)) == (ended.cells[2], None)


def test_a_week_that_is_over_gets_no_week_more() -> None:
    for today, cells in ((6, 7), (7, 14), (13, 14), (14, 21)):
        found = heat_map({}, RECOVERY, on(today), first_weekday=6)
        assert (len(found.cells), found.rows) == (cells, cells // 7)


def test_a_planned_procedure_ends_the_days_ahead() -> None:
    first = recoveries([procedure(0), procedure(5)])[0]
    found = heat_map({}, first, on(3), first_weekday=6)
    assert [cell.state for cell in found.cells] == ["none"] * 4 + ["ahead"]


@given(st.integers(0, 400), st.integers(0, 6))
def test_every_day_has_one_place(today: int, first_weekday: int) -> None:
    found = heat_map({}, RECOVERY, on(today), first_weekday=first_weekday)
    assert [cell.number for cell in found.cells] == list(range(len(found.cells)))
    assert len(found.cells) > today
    for cell in found.cells:
        assert found.at(cell.row, cell.column) == cell
        assert (cell.day.weekday() - first_weekday) % 7 == cell.column
    assert found.rows == found.cells[-1].row + 1


def test_a_long_recovery_is_cut_into_pages_of_a_year() -> None:
    whole = heat_map(DAYS, RECOVERY, on(800))
    found = pages(whole)
    assert [page.rows for page in found] == [10, 53, 53]
    assert sum(len(page.cells) for page in found) == len(whole.cells)
    assert found[0].cells[0].number == 0
    assert found[-1].cells[0].row == 0
    assert found[-1].at(52, 6) == found[-1].cells[-1]
    assert pages(heat_map(DAYS, RECOVERY, on(4))) == (heat_map(DAYS, RECOVERY, on(4)),)


def test_before_the_procedure_the_calendar_says_when_it_begins() -> None:
    assert heat_map({}, RECOVERY, on(-10)).summary == "The calendar begins with the procedure."


def test_the_calendar_as_a_table_leaves_out_days_ahead() -> None:
    rows = table(heat_map(DAYS, RECOVERY, on(4), exposures={on(1): ["Ibuprofen"]})).rows
    assert len(rows) == 5
    assert rows[1] == ("1", "2026-11-02", "Filled in later", "5", "Ibuprofen")
