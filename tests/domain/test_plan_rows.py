"""A plan as rows: every line is there with its days and its source, and two versions compare."""

from datetime import date

import pytest
from hypothesis import given

from recovery_app.domain import plan_edit, plan_rows
from recovery_app.domain.plan import Plan
from recovery_app.domain.plan_data import to_data
from recovery_app.services import shipped
from tests.domain.any_plan import plans

DAY_0 = date(2026, 11, 1)


@pytest.fixture
def example() -> Plan:
    return shipped.template("prp_back_example")


def texts(plan: Plan) -> list[str]:
    return [row.text for row in plan_rows.rows(plan, DAY_0)]


def test_every_line_names_whose_it_is(example: Plan) -> None:
    rows = plan_rows.rows(example, DAY_0)
    assert {row.whose for row in rows} == {"the example plan (not your clinic's)"}
    assert not any(row.of_clinic for row in rows)


def test_windows_have_days_and_dates(example: Plan) -> None:
    (running,) = [row for row in plan_rows.rows(example, DAY_0) if "No running," in row.text
                  and row.kind == "window"]  # fmt: skip
    assert running.days == "day 0 to 42 · 1 Nov to 13 Dec"


def test_a_date_in_another_year_says_so(example: Plan) -> None:
    (keep,) = [g for g in plan_rows.groups(example, DAY_0) if g.title == "Keep and review"]
    assert keep.days == "day 85 to 365 · 25 Jan 2027 to 1 Nov 2027"


@given(plans)
def test_every_row_stands_where_its_path_says(plan: Plan) -> None:
    for row in plan_rows.rows(plan, DAY_0):
        found = to_data(plan)
        for part in row.path:
            found = found[part]
        assert row.whose


def test_what_an_edit_changed_is_said_in_words(example: Plan) -> None:
    after = plan_edit.put_row(example, ("window", 1), {"to_day": 28})
    (line,) = plan_rows.changed(example, after, DAY_0)
    assert line.startswith("No anti-inflammatory pain relievers, ")
    assert line.endswith(" · day 0 to 28 · 1 Nov to 29 Nov · your clinic")
    assert plan_rows.changed(example, example, DAY_0) == ()


def test_what_was_left_out_is_said_too(example: Plan) -> None:
    after = plan_edit.remove(example, ("phase", 1, "do", 1))
    assert plan_rows.changed(example, after, DAY_0) == (
        "Left out: Change position often. · the example plan (not your clinic's)",
    )


def test_what_is_missing_can_be_added(example: Plan) -> None:
    kinds = {kind for group in plan_rows.groups(example, DAY_0) for kind, _path in group.adds}
    assert "follow_up" in kinds
    assert "flare" not in kinds
    assert kinds <= set(plan_rows.ADDED)


def test_a_plan_without_anything_still_has_rows() -> None:
    found = texts(shipped.template("empty"))
    assert "Clinics differ on ice. What did yours say?" in found
