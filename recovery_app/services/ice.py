"""The ice timer of a diary: kept while the app is closed, and logged with the real minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from recovery_app.domain import days, ice_timer
from recovery_app.domain.ice_timer import IceTimer
from recovery_app.domain.records import IceSession
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.services.workspace import Done, Workspace
from recovery_app.services.zones import local_zone, zone_of
from recovery_app.text import _

STATE = "ice_timer"
"""The name under which the timer is remembered."""

_LOOK_BACK = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """A timer as it is remembered. `record_id` is that of the entry it will become."""

    timer: IceTimer
    record_id: str


def kept(workspace: Workspace) -> Kept | None:
    """The timer that runs, or that was stopped and waits for an answer; None without one."""
    state = workspace.diary.state(STATE)
    if not isinstance(state, dict):
        return None
    try:
        return Kept(ice_timer.from_json(state), str(state.get("record_id") or workspace.new_id()))
    except InvalidInput:
        return None  # A state that cannot be read is no timer; the next start replaces it.


def start(workspace: Workspace, minutes: int, cloth: bool | None = None) -> IceTimer:
    """Start the timer. Raises RecoveryError while one runs, InvalidInput for other minutes."""
    if kept(workspace) is not None:
        raise RecoveryError(_("The ice timer is running already."))
    timer = ice_timer.start(workspace.clock.now(), minutes, cloth)
    _remember(workspace, Kept(timer, workspace.new_id()))
    return timer


def look(workspace: Workspace) -> None:
    """Note that the skin was looked at."""
    running = kept(workspace)
    if running is not None:
        _remember(workspace, Kept(running.timer.look(), running.record_id))


def stop(workspace: Workspace) -> Done | None:
    """Stop the timer and log the real minutes.

    None when there is nothing to log (less than half a minute), or when it ran past 30 minutes:
    then it stays, stopped, and the person is asked. Raises RecoveryError when the entry cannot be
    stored; the timer then stays stopped, and stopping it again tries again.
    """
    running = kept(workspace)
    if running is None:
        return None
    stopped = Kept(running.timer.stop(workspace.clock.now()), running.record_id)
    minutes = stopped.timer.minutes_to_log(workspace.clock.now())
    # First the end of it, then the entry, then forgetting: whatever stops the app in between, the
    # entry is stored once and with the same minutes.
    _remember(workspace, stopped)
    if minutes is None:
        return None
    if minutes == 0:
        discard(workspace)
        return None
    return _log(workspace, stopped, minutes)


def log(workspace: Workspace, minutes: int) -> Done:
    """Log a timer that ran past 30 minutes, with the minutes the person says."""
    running = kept(workspace)
    if running is None:
        raise RecoveryError(_("No ice timer is running."))
    return _log(workspace, running, minutes)


def discard(workspace: Workspace) -> None:
    """Forget the timer; nothing is logged."""
    workspace.remember(STATE, None)


def notes(workspace: Workspace) -> tuple[str, ...]:
    """What to say before one more start: the time between starts, and how many there were."""
    now = workspace.clock.now()
    today = workspace.today()
    found = cast(list[IceSession], workspace.diary.read("ice_session", today - _LOOK_BACK, today))
    # Whoever travels meanwhile has not waited longer, nor shorter.
    starts = [s.at.replace(tzinfo=zone_of(s.entered)) for s in found if s.at is not None]
    return ice_timer.notes(starts, sum(session.day == today for session in found), now)


def _log(workspace: Workspace, running: Kept, minutes: int) -> Done:
    local = running.timer.started.astimezone(local_zone(workspace.clock)).replace(tzinfo=None)
    done = workspace.save("ice_session", _fields(workspace, running.timer, local, minutes),
                          record_id=running.record_id)  # fmt: skip
    discard(workspace)
    return done


def _fields(workspace: Workspace, timer: IceTimer, local: datetime, minutes: int) -> dict[str, Any]:
    return {
        "day": days.diary_day(local, workspace.settings().day_start_hour),
        "at": local.replace(second=0, microsecond=0),
        "minutes": minutes,
        "cloth": timer.cloth,
    }


def _remember(workspace: Workspace, running: Kept) -> None:
    state = {**ice_timer.to_json(running.timer), "record_id": running.record_id}
    workspace.remember(STATE, state)
