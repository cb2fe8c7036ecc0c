"""Wall-clock times as moments: through changes of the clocks, and around quiet hours."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from recovery_app.errors import InvalidInput
from recovery_app.text import _


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """The moment (UTC) at which clocks in `zone` first show the naive time `wall` or later.

    A time that comes twice is its first coming; one that is skipped is the end of the gap.
    """
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    late = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if local(late, zone) == wall:
        return late
    # Skipped: the clocks jump somewhere between the two readings, at a whole second.
    while (seconds := int((late - early).total_seconds())) > 1:
        middle = early + timedelta(seconds=seconds // 2)
        if local(middle, zone) < wall:
            early = middle
        else:
            late = middle
    return late


def local(moment: datetime, zone: tzinfo) -> datetime:
    """What the clocks in `zone` show at `moment`, as a naive time."""
    return moment.astimezone(zone).replace(tzinfo=None)


@dataclass(frozen=True)
class QuietHours:
    """From `start` to just before `end`, wall time, through midnight if `start` is later."""

    start: time
    end: time

    def hold(self, clock: time) -> bool:
        """Whether `clock` is a quiet time; equal start and end means never."""
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def defer(self, moment: datetime, zone: tzinfo) -> datetime:
        """`moment` itself, or the end of the quiet hours that it lies in."""
        wall = local(moment, zone)
        if not self.hold(wall.time()):
            return moment
        day = wall.date() + timedelta(days=wall.time() >= self.end)
        end = datetime.combine(day, self.end)
        found = instant(end, zone)
        # In an hour that comes twice the first coming of the end may have passed already.
        return found if found > moment else end.replace(tzinfo=zone, fold=1).astimezone(UTC)


def read_clock(field: str, text: str) -> time:
    """A time such as "19:00" or "8:05"; InvalidInput names `field`."""
    hours, colon, minutes = text.strip().partition(":")
    digits = (hours + minutes).isascii() and (hours + minutes).isdigit()
    if not colon or not digits or len(hours) > 2 or len(minutes) != 2:
        raise InvalidInput(field, _not_a_clock(text))
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        raise InvalidInput(field, _not_a_clock(text)) from None


def read_clocks(field: str, text: str) -> tuple[time, ...]:
    """Times parted by commas or spaces, in order, each once; at least one."""
    found = {read_clock(field, part) for part in text.replace(",", " ").split()}
    if not found:
        raise InvalidInput(field, _("Give at least one time, written HH:MM."))
    return tuple(sorted(found))


def _not_a_clock(text: str) -> str:
    return _("“{text}” must be a time from 00:00 to 23:59, written HH:MM.").format(text=text)
