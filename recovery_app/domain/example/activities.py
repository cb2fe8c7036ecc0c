"""What was done on one day of the example: walking above all, more as the weeks go by."""

from recovery_app.domain.example.course import score
from recovery_app.domain.example.day import Day, notes

_FIRSTS = {6: "driving", 10: "sitting", 16: "physio", 18: "cycling", 47: "running"}
"""What is done on a day because a note or milestone of that day tells of it."""

_EXERCISES = (
    ("cycling", 19, 3.0, 0.4, 0.0),
    ("swimming", 29, 3.0, 0.5, 0.0),
    ("strength", 30, 4.0, 0.4, 0.0),
    ("running", 49, 5.0, 0.3, 1.0),
    ("sport", 78, 5.0, 0.6, 1.0),
)
"""Kind, first day, effort, share of the day's minutes, and the pace it takes."""


def note(at: Day) -> None:
    """What was done on the day, within what the course allows."""
    n, luck = at.n, at.luck("activities")
    noted = 1.0 if n <= 14 else 0.82 if n <= 42 else 0.55 if n <= 84 else 0.2 if n <= 365 else 0.1
    if at.is_recent:
        noted = max(noted, 0.85)
    special = at.course.overdone(n) or n in notes(at.course) or n in _FIRSTS
    if luck.random() >= noted and not special:
        return
    if n > 3 and luck.random() < 0.05 and not special and not at.is_today:
        at.add("none_today", entered="21:50", of="activity")
        return
    left = at.course.active_minutes(n) * luck.uniform(0.7, 1.25)
    for clock, kind, minutes, effort in _chosen(at, left):
        at.add(
            "activity",
            clock,
            after=minutes + luck.randrange(0, 40),
            activity=kind,
            minutes=minutes,
            effort=score(effort),
            during=score(at.course.during(n, effort)) if luck.random() < 0.9 else None,
        )


def _chosen(at: Day, left: float) -> list[tuple[str, str, int, float]]:
    """Time, kind, minutes and effort of what was done, in the day's order."""
    n, luck = at.n, at.luck("kinds")
    if n < 4:
        walk = max(5, round(left / (n + 1)))
        return [(f"{11 + 5 * i + 4 * (n == 0)}:{luck.randrange(5, 50):02}", "walking", walk, 1.0)
                for i in range(1 if n == 0 else 2)]  # fmt: skip
    found = []
    exercise = _exercise(at)
    if exercise:
        kind, effort, share = exercise
        minutes = max(10, 5 * round(left * share / 5))
        found.append((f"17:{luck.randrange(5, 50):02}", kind, minutes, effort))
        left -= minutes
    if n <= 28 or luck.random() < 0.3:
        found.append((f"08:{luck.randrange(5, 50):02}", "stretching", 5 + 5 * (n > 10), 1.0))
        left -= 5
    walk = max(8, round(left))
    found.append((f"12:{luck.randrange(5, 55):02}", "walking", walk, 2.0 + (n > 20)))
    if at.course.overdone(n):
        found.append(("15:10", "lifting" if n < 30 else "housework", 60, 6.5))
    elif n in _FIRSTS or (n >= 6 and luck.random() < 0.3):
        usual = luck.choice(("sitting", "sitting", "driving", "housework"))
        kind = _FIRSTS.get(n, usual)
        if kind in ("sitting", "driving", "housework"):
            minutes = min(180, 20 + 4 * n) if kind == "sitting" else 20
            found.append((f"10:{luck.randrange(5, 40):02}", kind, minutes, 1.0))
    return sorted(found)


def _exercise(at: Day) -> tuple[str, float, float] | None:
    """Kind, effort and share of the day's minutes of what goes beyond walking."""
    n, luck = at.n, at.luck("exercise")
    if n in _FIRSTS:
        kind = _FIRSTS[n]
        return (kind, 2.5, 0.2) if kind in ("physio", "cycling", "running") else None
    if n >= 16 and n % 7 in (2, 6):
        return ("physio", 3.5, 0.6)
    kinds = [
        (kind, effort, share)
        for kind, first, effort, share, pace in _EXERCISES
        if n >= first and at.course.pace >= pace
    ]
    return luck.choice(kinds) if kinds and luck.random() < 0.55 else None
