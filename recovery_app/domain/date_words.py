"""Days and times as a person reads them."""

from datetime import date, datetime, timedelta

from recovery_app.text import N_, _

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_LONG_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
    N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_LONG_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def short(day: date, today: date | None = None) -> str:
    """Such as "Tue 3 Nov"; with the year when it is not that of `today`."""
    words = _("{weekday} {day} {month}").format(
        weekday=_(_WEEKDAYS[day.weekday()]), day=day.day, month=_(_MONTHS[day.month - 1])
    )
    if today is not None and day.year != today.year:
        return _("{date} {year}").format(date=words, year=day.year)
    return words


def brief(day: date, today: date | None = None) -> str:
    """Such as "3 Nov"; with the year when it is not that of `today`."""
    words = _("{day} {month}").format(day=day.day, month=_(_MONTHS[day.month - 1]))
    if today is not None and day.year != today.year:
        return _("{date} {year}").format(date=words, year=day.year)
    return words


def long(day: date) -> str:
    """Such as "Tuesday 3 November 2026"."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_(_LONG_WEEKDAYS[day.weekday()]),
        day=day.day,
        month=_(_LONG_MONTHS[day.month - 1]),
        year=day.year,
    )


def weekday_day(day: date) -> str:
    """Such as "Tuesday 3 November"."""
    return _("{weekday} {day} {month}").format(
        weekday=_(_LONG_WEEKDAYS[day.weekday()]),
        day=day.day,
        month=_(_LONG_MONTHS[day.month - 1]),
    )


def month(day: date) -> str:
    """Such as "November 2026"."""
    return _("{month} {year}").format(month=_(_LONG_MONTHS[day.month - 1]), year=day.year)


def weekdays() -> tuple[str, ...]:
    """The seven short names, Monday first."""
    return tuple(_(name) for name in _WEEKDAYS)


def clock(moment: datetime) -> str:
    """Such as "14:05"."""
    return moment.strftime("%H:%M")


def relative(day: date, today: date) -> str:
    """ "Today", "Yesterday", else as `short`."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return short(day, today)


def day_number(number: int) -> str:
    """Such as "Day 12" or, before the procedure, "Day −3"."""
    return _("Day {n}").format(n=number if number >= 0 else f"\u2212{-number}")
