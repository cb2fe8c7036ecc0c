"""A clock at the factory's date does not keep anyone from noting, and is left once it is set."""

from datetime import datetime, timedelta
from pathlib import Path

from recovery_app.services import health
from recovery_app.services.clock_sense import GoesOn, believable
from tests.builders import NOON_OF_DAY_10, clock, on, open_workspace, recovering, utc

FACTORY = NOON_OF_DAY_10.replace(year=2016)


def test_a_plausible_clock_is_believed_whatever_the_diary_says() -> None:
    own = clock()
    assert believable(own, None) is own
    assert believable(own, utc("2026-11-01T10:00")) is own
    assert believable(own, utc("2036-11-01T10:00")) is own
    early = clock(FACTORY)
    assert believable(early, None) is early
    assert believable(early, utc("2015-11-01T10:00")) is early


def test_time_goes_on_from_the_last_change_until_the_clock_is_set() -> None:
    computer = clock(FACTORY)
    found = believable(computer, NOON_OF_DAY_10)
    assert isinstance(found, GoesOn)
    assert (found.now(), found.zone()) == (NOON_OF_DAY_10, "Europe/Berlin")
    computer.at += timedelta(minutes=15)
    assert found.now() == NOON_OF_DAY_10 + timedelta(minutes=15)
    computer.at = NOON_OF_DAY_10 + timedelta(days=3)
    assert found.now() == NOON_OF_DAY_10 + timedelta(days=3)


def test_a_day_is_noted_at_the_factorys_date(tmp_path: Path) -> None:
    recovering(tmp_path).close()
    computer = clock(FACTORY)
    workspace = open_workspace(tmp_path, computer, doubt_clock=True)
    saved = [workspace.save("check_in", {"worst": n}).record for n in (3, 4)]
    assert [record.day for record in saved] == [on(10)] * 2
    assert saved[0].entered.at >= utc("2026-11-11T11:00")
    said = health.clock_doubt(workspace)
    assert said is not None
    assert "it is 2016-11-11, which cannot be" in said
    assert "on 2026-11-11" in said
    computer.at = NOON_OF_DAY_10 + timedelta(days=3)
    assert workspace.today() == on(13)
    assert health.clock_doubt(workspace) is None
    moved = workspace.edit(saved[0].id, {"day": on(12)}).record
    assert moved.day == on(12)
    workspace.close()


def test_a_new_diary_takes_the_clock_as_it_is(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, clock(FACTORY))
    assert workspace.today() == FACTORY.date()
    assert health.clock_doubt(workspace) is None
    workspace.close()


def test_years_ahead_are_possible_and_doubted(tmp_path: Path) -> None:
    recovering(tmp_path).close()
    workspace = open_workspace(tmp_path, clock(datetime(2036, 11, 11, 12, tzinfo=FACTORY.tzinfo)))
    assert "Please look at the clock" in (health.clock_doubt(workspace) or "")
    assert workspace.save("check_in", {"worst": 3}).record.day.year == 2036
    workspace.close()
