"""What the example person notes on one day after an injection."""

from datetime import timedelta

from recovery_app.domain.example import activities, check_ins, words
from recovery_app.domain.example.day import Day, way
from recovery_app.text import _

SLIP = 5
"""The day an ibuprofen was taken without thinking."""


def note(at: Day) -> None:
    """Everything of the day. Today's check-in stays open: there is something left to do."""
    how = "whole" if at.is_today else way(at)
    if how == "late":
        check_ins.filled_in(at)
        minutes = 5 * round(at.course.active_minutes(at.n) / 5)
        at.add(
            "activity", entered="09:05", on=at.day + timedelta(days=1), activity="walking",
            minutes=minutes,
        )  # fmt: skip
    elif how != "blank":
        if not at.is_today:
            check_ins.note(at, how)
            steps(at)
        medicine(at)
        ice(at)
        activities.note(at)
        legs(at)


def ice(at: Day) -> None:
    """Ice on the first days; later the answer "none today", then silence."""
    luck = at.luck("ice")
    hours = {0: (15, 18, 21), 1: (9, 13, 20), 2: (10, 19), 3: (18,), 4: (20,)}.get(at.n, ())
    for hour in hours:
        at.add(
            "ice_session",
            f"{hour:02}:{luck.randrange(0, 30):02}",
            after=20,
            minutes=luck.choice((10, 15, 15, 20)),
            cloth=True if luck.random() < 0.85 else None,
        )
    if not hours and at.n <= 10 and not at.is_today:
        at.add("none_today", entered="21:40", of="ice")


def medicine(at: Day) -> None:
    """Paracetamol at first, one ibuprofen by mistake, then mostly "none today"."""
    times = {0: ("16:05", "22:10"), 1: ("01:20", "12:50"), 2: ("20:30",), 3: ("19:15",)}
    for clock in times.get(at.n, ()):
        at.add(
            "medicine", clock, after=4, name="Paracetamol", medicine_class="paracetamol",
            amount="500 mg",
        )  # fmt: skip
    if at.n == SLIP and not at.course.again:
        at.add(
            "medicine", "16:10", name="Ibuprofen", medicine_class="nsaid", amount="400 mg",
            note=_(words.SLIP_NOTE),
        )  # fmt: skip
    elif at.n > 3 and not at.is_today and at.luck("medicine").random() < (at.n <= 28) * 0.6:
        at.add("none_today", entered="21:45", of="medicine")


def legs(at: Day) -> None:
    """The morning after, what the plan asks and only the person knows."""
    if at.n == 1:
        at.add(
            "phase_answer", entered="08:40", phase="injection_day", condition="legs_normal",
            answer=True,
        )  # fmt: skip


def steps(at: Day) -> None:
    """Steps from the telephone, on days it was carried."""
    luck = at.luck("steps")
    often = 0.7 if at.n <= 42 else 0.45 if at.n <= 84 else 0.15
    if luck.random() < often:
        count = 900 + at.course.active_minutes(at.n) * luck.uniform(60, 100)
        at.add("steps", entered="21:50", count=round(count))
