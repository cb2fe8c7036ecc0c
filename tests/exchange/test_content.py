from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.errors import InvalidInput
from recovery_app.exchange.content import SECTIONS, Content, content, links, select
from tests.domain.making import make, on

GOAL = make("goal", 1, name="sit")
PROCEDURE = make("procedure", 0, clinician="Dr. A", note="ask about stairs")
WHOLE = content(
    [
        make("steps", 5, count=3),
        make("check_in", 3, worst=2, note="slept badly"),
        make("check_in", 4, recall="last_24_hours", note="only words"),
        make("goal_rating", 20, goal=GOAL.id, rating=4),
        GOAL,
        PROCEDURE,
    ],
    {"person_name": "Ada", "theme": "dark", "no_such": 1},
)


def kinds(chosen: Content) -> list[str]:
    return [record.kind for record in chosen.records]


def test_the_order_is_by_kind_and_day_whatever_was_given() -> None:
    assert kinds(WHOLE) == ["procedure", "check_in", "check_in", "steps", "goal", "goal_rating"]
    assert content(reversed(WHOLE.records), WHOLE.settings).records == WHOLE.records
    assert WHOLE.settings == {"theme": "dark", "person_name": "Ada"}


def test_a_period_keeps_its_days_and_what_they_are_counted_from() -> None:
    chosen = select(WHOLE, on(4), on(20))
    assert kinds(chosen) == ["procedure", "check_in", "steps", "goal", "goal_rating"]
    assert (chosen.first, chosen.last) == (on(4), on(20))
    assert kinds(select(WHOLE, None, on(0))) == ["procedure"]


@given(st.integers(-2, 25), st.integers(-2, 25))
def test_no_day_after_the_period_and_no_link_into_nothing(first: int, length: int) -> None:
    last = first + max(0, length)
    chosen = select(WHOLE, on(first), on(last))
    ids = {record.id for record in chosen.records}
    for record in chosen.records:
        assert record.day <= on(last)
        assert record.day >= on(first) or record.kind in {"procedure", "goal", "plan"}
        assert all(link in ids for _kind, link in links(record))


def test_notes_left_out_are_nowhere() -> None:
    chosen = select(WHOLE, without=["notes"])
    assert "note" not in str([r for r in chosen.records if getattr(r, "note", None)])
    assert kinds(chosen).count("check_in") == 1, "one that held nothing but a note is gone"
    assert "stairs" not in str(chosen)
    assert "words" not in str(chosen)
    assert chosen.without == ("notes",)


def test_a_kind_left_out_takes_what_hangs_on_it_along() -> None:
    assert kinds(select(WHOLE, without=["goal"])) == ["procedure", "check_in", "check_in", "steps"]


def test_name_and_settings_can_stay_at_home() -> None:
    assert select(WHOLE, without=["name"]).settings == {"theme": "dark"}
    assert select(WHOLE, without=["settings"]).settings == {}


def test_what_cannot_be_chosen_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no section walks; there are procedure, check_in"):
        select(WHOLE, without=["walks"])
    with pytest.raises(InvalidInput, match="must not end before"):
        select(WHOLE, date(2026, 1, 2), date(2026, 1, 2) - timedelta(days=1))
    assert set(SECTIONS) >= {"notes", "name", "settings", "check_in"}
