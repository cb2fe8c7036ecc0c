"""The ice timer as plain data: how far it is, when it speaks, and what may be logged of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from recovery_app.errors import InvalidInput
from recovery_app.text import N_, _

CHOICES = (5, 10, 15, 20)
DEFAULT = 15
SKIN_CHECK = 5
LONG = 20
ASK_AFTER = 30
"""Minutes. A timer past this is not logged but asked: nobody may have been there."""

BETWEEN_STARTS = timedelta(hours=2)
MANY_A_DAY = 4

STAGES = {
    "running": N_("Ice is on"),
    "skin_check": N_("Look at the skin"),
    "over": N_("Time is up: take the ice off"),
    "long": N_("20 minutes: take the ice off now"),
    "ask": N_("How long was the ice on?"),
    "stopped": N_("Stopped"),
}

ALARMS = {
    "skin_check": N_("5 minutes: look at the skin. Numb, white or blotchy? Take the ice off."),
    "end": N_("Time is up: take the ice off."),
    "long": N_("20 minutes: take the ice off now."),
}


@dataclass(frozen=True)
class Alarm:
    """A moment (UTC) at which the timer speaks; `kind` is of ALARMS."""

    key: str
    at: datetime
    kind: str


@dataclass(frozen=True)
class IceTimer:
    """A timer started at `started` (UTC) for `minutes`; `cloth` is the answer about the cloth."""

    started: datetime
    minutes: int = DEFAULT
    cloth: bool | None = None
    skin_checked: bool = False
    stopped: datetime | None = None

    def elapsed(self, now: datetime) -> timedelta:
        """Time with the ice on; a clock set back never makes it negative."""
        return max((self.stopped or now) - self.started, timedelta(0))

    def remaining(self, now: datetime) -> timedelta:
        """Time up to the planned end, 0 after it."""
        return max(timedelta(minutes=self.minutes) - self.elapsed(now), timedelta(0))

    def stage(self, now: datetime) -> str:
        """Where it stands, of STAGES; "ask" also for a timer stopped after 30 minutes."""
        elapsed = self.elapsed(now)
        if elapsed > timedelta(minutes=ASK_AFTER):
            return "ask"
        if self.stopped is not None:
            return "stopped"
        if elapsed >= timedelta(minutes=max(self.minutes, LONG)) and self.minutes < LONG:
            return "long"
        if elapsed >= timedelta(minutes=self.minutes):
            return "over"
        wants_look = elapsed >= timedelta(minutes=SKIN_CHECK) and not self.skin_checked
        return "skin_check" if wants_look else "running"

    def minutes_to_log(self, now: datetime) -> int | None:
        """The real minutes, rounded; 0 is nothing to log, None past 30: ask the person."""
        elapsed = self.elapsed(now)
        if elapsed > timedelta(minutes=ASK_AFTER):
            return None
        return int(elapsed / timedelta(minutes=1) + 0.5)

    def alarms(self) -> tuple[Alarm, ...]:
        """When it speaks: at 5 minutes, at the end, and at 20; none once it was stopped."""
        if self.stopped is not None:
            return ()
        times = {"skin_check": SKIN_CHECK, "end": self.minutes, "long": LONG}
        if self.minutes <= SKIN_CHECK:
            del times["skin_check"]
        if self.minutes >= LONG:
            del times["long"]
        name = self.started.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
        return tuple(
            Alarm(f"ice:{name}:{kind}", self.started + timedelta(minutes=minutes), kind)
            for kind, minutes in times.items()
        )

    def stop(self, now: datetime) -> "IceTimer":
        """The timer stopped at `now`; stopped once, it stays so."""
        return self if self.stopped is not None else replace(self, stopped=now)

    def look(self) -> "IceTimer":
        """The timer after the skin was looked at."""
        return replace(self, skin_checked=True)


def start(now: datetime, minutes: int = DEFAULT, cloth: bool | None = None) -> IceTimer:
    """A timer that starts `now`, for 5, 10, 15 or 20 minutes."""
    if minutes not in CHOICES:
        sentence = _("Minutes must be one of {choices}.")
        choices = ", ".join(str(choice) for choice in CHOICES)
        raise InvalidInput("minutes", sentence.format(choices=choices))
    return IceTimer(now.astimezone(UTC), minutes, cloth)


def wait(starts: Iterable[datetime], now: datetime) -> timedelta:
    """Time until two hours have passed since the latest of the `starts`; 0 when they have.

    A start in the future (the clock was set back) is passed over.
    """
    latest = max((moment for moment in starts if moment <= now), default=None)
    if latest is None:
        return timedelta(0)
    return max(latest + BETWEEN_STARTS - now, timedelta(0))


def notes(starts: Iterable[datetime], sessions_today: int, now: datetime) -> tuple[str, ...]:
    """What to say before one more start; it warns and never refuses."""
    found = []
    left = wait(starts, now)
    if left:
        minutes = -(-int(left.total_seconds()) // 60)
        sentence = _("Leaflets advise 2 hours between starts; that is in {n} min.")
        found.append(sentence.format(n=minutes))
    if sessions_today >= MANY_A_DAY:
        sentence = _("There are {n} ice sessions today. Skin needs breaks from cold.")
        found.append(sentence.format(n=sessions_today))
    return tuple(found)


def before_first_use(answers: tuple[str, ...] | None) -> str:
    """What the one-time question has come to: "ask" it, "ask_clinic" first, or "ready".

    `answers` are the codes that apply, an empty tuple for none, None when it was never asked.
    """
    if answers is None:
        return "ask"
    return "ask_clinic" if answers else "ready"


def to_json(timer: IceTimer) -> dict[str, Any]:
    """The timer as it is kept while the window is closed."""
    return {
        "started": timer.started.astimezone(UTC).isoformat(),
        "minutes": timer.minutes,
        "cloth": timer.cloth,
        "skin_checked": timer.skin_checked,
        "stopped": timer.stopped.astimezone(UTC).isoformat() if timer.stopped else None,
    }


def from_json(data: Mapping[str, Any]) -> IceTimer:
    """The timer back from `to_json`; InvalidInput when it is not one."""
    try:
        stopped = data.get("stopped")
        timer = IceTimer(
            datetime.fromisoformat(data["started"]).astimezone(UTC),
            data["minutes"],
            data.get("cloth"),
            bool(data.get("skin_checked")),
            datetime.fromisoformat(stopped).astimezone(UTC) if stopped else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise InvalidInput("ice_timer", _("The kept ice timer cannot be read.")) from None
    if timer.minutes not in CHOICES or timer.cloth not in (None, True, False):
        raise InvalidInput("ice_timer", _("The kept ice timer cannot be read."))
    return timer
