"""The check-ins of one day of the example: what the person answers, and when."""

from datetime import timedelta
from typing import Any

from recovery_app.domain.example import words
from recovery_app.domain.example.course import score
from recovery_app.domain.example.day import Day, notes
from recovery_app.text import _


def note(at: Day, how: str) -> None:
    """The day's check-ins: up to three in the first days, later one, or only the morning's."""
    luck = at.luck("check-ins")
    if how == "not":
        return
    morning = at.n > 0 and (how == "morning" or at.n <= 3 or luck.random() < 0.5)
    if morning:
        _morning(at)
    if how == "morning":
        return
    if at.n <= 2:
        _midday(at)
    evening = f"{luck.choice((19, 20, 21))}:{luck.randrange(5, 55):02}"
    fields = _pain(at) | _evening(at)
    if not morning and at.n > 0:
        fields["waking"] = score(at.course.waking(at.n))
    at.add("check_in", evening, **fields)


def _morning(at: Day) -> None:
    luck = at.luck("morning")
    waking = at.course.waking(at.n)
    at.add(
        "check_in",
        f"0{luck.choice((6, 7, 7, 8))}:{luck.randrange(5, 58):02}",
        waking=score(waking),
        now=score(waking - 0.7) if luck.random() < 0.35 else None,
        sleep=luck.choice((5.0, 5.5, 6.0, 6.5)) + min(1.5, at.n / 20)
        if luck.random() < 0.6
        else None,
        temperature=36.9 if at.n == 2 else None,
    )


def _midday(at: Day) -> None:
    level = at.course.soreness(at.n)
    at.add(
        "check_in",
        "14:20" if at.n == 0 else f"13:{at.luck('midday').randrange(5, 50):02}",
        recall="since_injection" if at.n == 0 else "last_24_hours",
        now=score(level - 1.5),
        swelling="unsure" if at.n == 0 else None,
        reliever=at.n < 2,
        reliever_name="Paracetamol" if at.n < 2 else None,
    )


def _pain(at: Day) -> dict[str, Any]:
    n, course = at.n, at.course
    fields: dict[str, Any] = {"worst": score(course.soreness(n))}
    if n <= 1:
        fields["cant_tell"] = True
    else:
        fields["usual_pain"] = score(course.usual(n))
    if n == 0:
        fields["recall"] = "since_injection"
    if n > 42:
        fields["usual_pain_week"] = score(course.usual_week(n))
        fields["active_minutes"] = 5 * round(course.active_minutes(n) / 5)
    return fields


def _evening(at: Day) -> dict[str, Any]:
    n, luck = at.n, at.luck("evening")
    remark = luck.choice(words.REMARKS) if n > 3 and luck.random() < 0.08 else None
    text = notes(at.course).get(n, remark)
    fields: dict[str, Any] = {
        "swelling": at.course.swelling(n) if n <= 14 else None,
        "temperature": 37.3 if n == 1 else None,
        "note": _(text) if text else None,
    }
    if n <= 84 and luck.random() < 0.92:
        fields["signs"] = ("other",) if n == 3 else ()
    if n <= 21:
        taken = n in (2, 3)
        fields["reliever"] = taken
        fields["reliever_name"] = "Paracetamol" if taken else None
    return fields


def filled_in(at: Day) -> None:
    """The check-in that was made up for on the next morning."""
    luck = at.luck("late")
    at.add(
        "check_in",
        entered=f"08:{luck.randrange(10, 58)}",
        on=at.day + timedelta(days=1),
        swelling=at.course.swelling(at.n) if at.n <= 14 else None,
        **_pain(at),
    )
