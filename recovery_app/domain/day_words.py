"""Days and times as a person types them: "yesterday", "+3", "2026-11-04", "14:30"."""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from recovery_app.domain.days import DAY_START_HOUR, diary_day, wall_time
from recovery_app.errors import InvalidInput
from recovery_app.text import N_, _

_NUMBER = re.compile(r"([+\-\u2212])(\d{1,9})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TODAY, _YESTERDAY = N_("today"), N_("yesterday")


def parse_day(
    text: str, *, today: date, first: date | None, field: str = "day", label: str = N_("Day")
) -> date:
    """The day meant by a date, "today", "yesterday", "+3" (day 3 counted from `first`) or "-5".

    `first` is the day of the procedure that days are counted from. Raises InvalidInput naming
    `field`, called `label` to the person.
    """
    word = text.strip().casefold()
    if word in (_TODAY, _(_TODAY).casefold()):
        return today
    if word in (_YESTERDAY, _(_YESTERDAY).casefold()):
        return today - timedelta(days=1)
    try:
        if number := _NUMBER.fullmatch(word):
            if first is None:
                raise InvalidInput(field, _("Enter the procedure first: every day counts from it."))
            days = int(number[2])
            return first + timedelta(days=days if number[1] == "+" else -days)
        if _DATE.fullmatch(word):
            return date.fromisoformat(word)
    except (ValueError, OverflowError):
        pass
    if first is None:
        sentence = _("{field} must be a date written YYYY-MM-DD, or today or yesterday.")
        raise InvalidInput(field, sentence.format(field=_(label)))
    sentence = _(
        "{field} must be a date written YYYY-MM-DD, or today, yesterday, +3 (day 3) or -5 "
        "(before the procedure)."
    )
    raise InvalidInput(field, sentence.format(field=_(label)))


def parse_moment(
    text: str,
    *,
    day: date | None,
    now: datetime,
    zone: tzinfo | None = None,
    day_start_hour: int = DAY_START_HOUR,
) -> tuple[date, datetime]:
    """The diary day and the local wall time meant by "HH:MM" or an ISO 8601 moment.

    "HH:MM" lies within the diary day `day`, which runs past midnight. Without a `day` it is
    today's; a time of the small hours that is still to come today means last night. A moment with
    an offset is turned into the wall time of `zone`. `now` is local wall time without a zone.
    Raises InvalidInput.
    """
    word = text.strip()
    if clock := _CLOCK.fullmatch(word):
        at = _clock(clock[1], clock[2])
        own = day or diary_day(now, day_start_hour)
        try:
            moment = wall_time(own, at, day_start_hour)
        except OverflowError:
            raise _refused() from None
        if day is None and at.hour < day_start_hour and moment > now + timedelta(minutes=1):
            own -= timedelta(days=1)
            moment -= timedelta(days=1)
        return own, moment
    try:
        if not _DATE.match(word) or len(word) < len("2026-11-04T14"):
            raise ValueError
        moment = datetime.fromisoformat(word)
        if moment.tzinfo is not None:
            moment = moment.astimezone(zone).replace(tzinfo=None)
        own = diary_day(moment, day_start_hour)
    except (ValueError, OverflowError):
        raise _refused() from None
    return day or own, moment.replace(second=0, microsecond=0)


def _clock(hour: str, minute: str) -> time:
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise _refused() from None


def _refused() -> InvalidInput:
    return InvalidInput(
        "at", _("Time must be written HH:MM, or as a date and time such as 2026-11-04T14:30.")
    )
