"""The day an entry belongs to is stored and stays, whatever clock, zone or setting say later."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recovery_app.domain.days import wall_time
from recovery_app.services.workspace import Workspace
from tests.builders import DAY_0, clock, contents, on, open_workspace, recovering

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path)
    yield opened
    opened.close()


def set_clock(workspace: Workspace, moment: datetime) -> None:
    fixed: Any = workspace.clock
    fixed.at = moment
    fixed.zone_name = str(moment.tzinfo)


def test_half_past_midnight_belongs_to_the_evening_before_for_good(
    workspace: Workspace, tmp_path: Path
) -> None:
    set_clock(workspace, at("2026-11-12T00:30"))
    assert workspace.today() == on(10)
    saved = workspace.save("check_in", {"worst": 4}).record
    assert (saved.day, saved.entered.day, saved.same_day) == (on(10), on(10), True)
    before = contents(workspace)
    workspace.set_settings(day_start_hour=0)
    assert workspace.today() == on(11)
    assert contents(workspace) == before
    changed: Any = workspace.edit(saved.id, {"note": "x"}).record
    assert changed.day == on(10)
    for zone in ("Asia/Tokyo", "America/Phoenix", "Pacific/Kiritimati"):
        again = open_workspace(tmp_path, clock(at("2026-11-12T12:00", zone), zone))
        assert again.diary.read("check_in") == [changed]
        again.close()


def test_an_entry_for_the_night_keeps_its_time(workspace: Workspace) -> None:
    set_clock(workspace, at("2026-11-12T09:00"))
    moment = wall_time(on(10), time(0, 30))
    saved = workspace.save("ice_session", {"minutes": 5, "day": on(10), "at": moment}).record
    assert (saved.at, saved.day) == (datetime(2026, 11, 12, 0, 30), on(10))


def test_a_traveller_keeps_local_days_and_the_moments_in_order(workspace: Workspace) -> None:
    set_clock(workspace, at("2026-11-11T22:00", "Asia/Tokyo"))
    one = workspace.save("check_in", {"worst": 1}).record
    set_clock(workspace, at("2026-11-11T09:00", "America/Los_Angeles"))  # later, over the date line
    two = workspace.save("check_in", {"worst": 2}).record
    assert one.day == two.day == on(10)
    assert one.entered.at < two.entered.at
    assert (one.entered.offset_minutes, two.entered.offset_minutes) == (540, -480)
    assert (one.entered.zone, two.entered.zone) == ("Asia/Tokyo", "America/Los_Angeles")
    assert workspace.diary.read("check_in") == [one, two]


def test_over_the_date_line_yesterday_comes_again(workspace: Workspace) -> None:
    set_clock(workspace, at("2026-11-12T08:00", "Pacific/Auckland"))
    saved = workspace.save("check_in", {"worst": 1}).record
    set_clock(workspace, at("2026-11-11T12:00", "America/Los_Angeles"))
    assert workspace.today() == on(10) < saved.day
    assert workspace.edit(saved.id, {"worst": 2}).op, "an entry of “tomorrow” can be changed"
    assert workspace.save("check_in", {"worst": 3}).record.day == on(10)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # Forward on 28 March 2027 at 02:00, back on 31 October 2027 at 03:00.
        ("2027-03-28T01:59", "2027-03-27"),
        ("2027-03-28T03:00", "2027-03-27"),
        ("2027-03-28T03:59", "2027-03-27"),
        ("2027-03-28T04:00", "2027-03-28"),
        ("2027-10-31T02:30", "2027-10-30"),
        ("2027-10-31T04:00", "2027-10-31"),
        ("2027-10-31T23:59", "2027-10-31"),
        ("2028-02-29T12:00", "2028-02-29"),
        ("2028-03-01T03:00", "2028-02-29"),
    ],
)
def test_nights_the_clocks_change_and_leap_days(
    workspace: Workspace, moment: str, day: str
) -> None:
    set_clock(workspace, at(moment))
    saved = workspace.save("steps", {"count": 1}).record
    assert saved.day == date.fromisoformat(day)
    assert workspace.diary.read("steps", saved.day, saved.day) == [saved]


def test_the_hour_that_comes_twice_has_two_moments(workspace: Workspace) -> None:
    first = at("2027-10-31T02:30")
    set_clock(workspace, first.replace(fold=0))
    one = workspace.save("check_in", {"worst": 1}).record
    set_clock(workspace, first.replace(fold=1))
    two = workspace.save("check_in", {"worst": 2}).record
    assert two.entered.at - one.entered.at == timedelta(hours=1)
    assert one.entered.offset_minutes - two.entered.offset_minutes == 60


def test_what_was_noted_before_the_clocks_went_back_can_be_changed(workspace: Workspace) -> None:
    set_clock(workspace, at("2027-10-31T02:50"))
    saved = workspace.save(
        "ice_session", {"minutes": 5, "at": datetime(2027, 10, 31, 2, 50)}
    ).record
    set_clock(workspace, at("2027-10-31T02:10").replace(fold=1))
    assert workspace.edit(saved.id, {"minutes": 6}).op


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_ten_years_off_loses_and_moves_nothing(
    workspace: Workspace, tmp_path: Path, years: int
) -> None:
    saved = workspace.save("check_in", {"worst": 4}).record
    before = contents(workspace)
    workspace.close()
    wrong = clock(at("2026-11-11T12:00").replace(year=2026 + years))
    again = open_workspace(tmp_path, wrong, doubt_clock=True)
    assert contents(again) == before
    entry = again.save("check_in", {"worst": 5}).record
    # A clock from before the app was made cannot be right: the last change is the better guess.
    assert entry.day == (on(10) if years < 0 else again.today())
    assert again.edit(saved.id, {"worst": 5, "note": "still mine"}).op
    again.undo()
    again.delete(saved.id)
    again.undo()
    again.close()
    right = open_workspace(tmp_path)
    found = right.diary.read("check_in", on(10), on(10))
    assert found == ([saved, entry] if years < 0 else [saved])
    right.save("check_in", {"worst": 6})
    right.close()


def test_the_first_day_a_clock_can_say(tmp_path: Path) -> None:
    early = open_workspace(tmp_path, clock(datetime(1970, 1, 1, 0, 30, tzinfo=BERLIN)))
    assert early.today() == date(1969, 12, 31)
    early.save("procedure", {"day": date(1970, 1, 1)})
    early.save("check_in", {"usual_pain": 1})
    early.close()


def test_a_procedure_corrected_later_moves_no_entry(workspace: Workspace) -> None:
    saved = workspace.save("check_in", {"worst": 4, "day": on(3)}).record
    [procedure] = workspace.diary.read("procedure")
    workspace.edit(procedure.id, {"day": DAY_0 - timedelta(days=2)})
    workspace.save("procedure", {"day": on(5)})
    assert workspace.diary.read("check_in") == [saved]
    assert [r.first for r in workspace.recoveries()] == [on(-2), on(5)]
