"""The ice timer over a diary: it outlives the app, and logs the real minutes once."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from recovery_app.domain.records import IceSession
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.services import ice
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests.builders import DAY_0, NOON_OF_DAY_10, WINTER, clock, open_workspace, recovering


@pytest.fixture
def time() -> FixedClock:
    return clock()


@pytest.fixture
def workspace(tmp_path: Path, time: FixedClock) -> Iterator[Workspace]:
    found = recovering(tmp_path, time)
    yield found
    found.close()


def sessions(workspace: Workspace) -> list[IceSession]:
    return [r for r in workspace.diary.read("ice_session") if isinstance(r, IceSession)]


def test_the_real_minutes_are_logged_at_the_start(workspace: Workspace, time: FixedClock) -> None:
    ice.start(workspace, 15, cloth=True)
    time.at += timedelta(minutes=13, seconds=40)
    assert ice.stop(workspace) is not None
    (session,) = sessions(workspace)
    assert (session.minutes, session.cloth) == (14, True)
    assert session.at == datetime(2026, 11, 11, 12, 0)
    assert ice.kept(workspace) is None


def test_it_survives_closing_and_opening(
    tmp_path: Path, workspace: Workspace, time: FixedClock
) -> None:
    ice.start(workspace, 20)
    ice.look(workspace)
    workspace.close()
    time.at += timedelta(minutes=10)
    again = open_workspace(tmp_path, time)
    found = ice.kept(again)
    assert found is not None
    assert (found.timer.minutes, found.timer.skin_checked) == (20, True)
    time.at += timedelta(minutes=2)
    ice.stop(again)
    assert [session.minutes for session in sessions(again)] == [12]
    again.close()


def test_a_slip_logs_nothing(workspace: Workspace, time: FixedClock) -> None:
    ice.start(workspace, 5)
    time.at += timedelta(seconds=20)
    assert ice.stop(workspace) is None
    assert sessions(workspace) == []
    assert ice.kept(workspace) is None


def test_past_half_an_hour_it_asks_instead(workspace: Workspace, time: FixedClock) -> None:
    ice.start(workspace, 15)
    time.at += timedelta(hours=9)
    assert ice.stop(workspace) is None
    assert sessions(workspace) == []
    assert ice.kept(workspace) is not None
    ice.log(workspace, 20)
    assert [session.minutes for session in sessions(workspace)] == [20]
    assert ice.kept(workspace) is None


def test_the_person_may_say_there_is_nothing_to_log(workspace: Workspace) -> None:
    ice.start(workspace, 15)
    ice.discard(workspace)
    assert ice.kept(workspace) is None
    assert sessions(workspace) == []


def test_one_at_a_time(workspace: Workspace) -> None:
    ice.start(workspace, 15)
    with pytest.raises(RecoveryError, match="running already"):
        ice.start(workspace, 15)


def test_other_minutes_are_refused(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput, match="one of 5, 10, 15, 20"):
        ice.start(workspace, 45)
    assert ice.kept(workspace) is None


def test_stopping_again_after_a_full_disk_stores_it_once(
    workspace: Workspace, time: FixedClock
) -> None:
    ice.start(workspace, 15)
    time.at += timedelta(minutes=10)
    other = Workspace(workspace.folder, time, RandomIds(), origin="other")
    # Stopped, stored, but killed before the timer was forgotten.
    state = workspace.diary.state(ice.STATE)
    ice.stop(workspace)
    workspace.remember(ice.STATE, {**state, "stopped": time.at.isoformat()})
    time.at += timedelta(minutes=3)
    ice.stop(other)
    other.close()
    assert [session.minutes for session in sessions(workspace)] == [10]
    assert ice.kept(workspace) is None


def test_an_entry_that_cannot_be_stored_keeps_the_timer(tmp_path: Path, time: FixedClock) -> None:
    time.at = datetime(2026, 10, 20, 12, 0, tzinfo=WINTER)
    workspace = open_workspace(tmp_path / "before", time)
    workspace.save("procedure", {"day": DAY_0})
    ice.start(workspace, 5)
    time.at += timedelta(minutes=5)
    with pytest.raises(RecoveryError):
        ice.stop(workspace)
    assert ice.kept(workspace) is not None
    workspace.close()


def test_the_night_belongs_to_the_day_before(workspace: Workspace, time: FixedClock) -> None:
    time.at = datetime(2026, 11, 12, 1, 0, tzinfo=WINTER)
    ice.start(workspace, 10)
    time.at += timedelta(minutes=10)
    ice.stop(workspace)
    (session,) = sessions(workspace)
    assert session.day == NOON_OF_DAY_10.date()
    assert session.at == datetime(2026, 11, 12, 1, 0)


def test_what_to_say_before_one_more_start(workspace: Workspace, time: FixedClock) -> None:
    assert ice.notes(workspace) == ()
    for hour in (0, 3, 6, 9):
        at = (NOON_OF_DAY_10 - timedelta(hours=hour + 1)).replace(tzinfo=None)
        workspace.save("ice_session", {"minutes": 15, "at": at, "day": at.date()})
    found = ice.notes(workspace)
    assert found[0] == "Leaflets advise 2 hours between starts; that is in 60 min."
    time.at += timedelta(hours=2)
    (only,) = ice.notes(workspace)
    assert only.startswith("There are 4 ice sessions today.")


@pytest.mark.parametrize(
    ("zone", "offset"), [("Europe/Lisbon", 0), ("Asia/Kolkata", 330), ("Nowhere/Else", -300)]
)
def test_the_wait_is_the_same_in_another_zone(
    workspace: Workspace, time: FixedClock, zone: str, offset: int
) -> None:
    noon = NOON_OF_DAY_10.replace(tzinfo=None)
    workspace.save("ice_session", {"minutes": 15, "at": noon, "day": noon.date()})
    time.at = (time.at + timedelta(minutes=30)).astimezone(timezone(timedelta(minutes=offset)))
    time.zone_name = zone
    assert ice.notes(workspace) == ("Leaflets advise 2 hours between starts; that is in 90 min.",)


def test_a_state_that_cannot_be_read_is_no_timer(workspace: Workspace) -> None:
    workspace.remember(ice.STATE, {"started": "yesterday"})
    assert ice.kept(workspace) is None
    ice.start(workspace, 5)
    assert ice.kept(workspace) is not None


def test_every_change_is_announced(workspace: Workspace) -> None:
    heard = []
    workspace.feed.listen(heard.append)
    ice.start(workspace, 5)
    ice.discard(workspace)
    assert [change.kind for change in heard] == ["state", "state"]
