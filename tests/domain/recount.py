"""A diary as plain rows, and its numbers counted from the written rules alone, in the longest way.

Nothing of the app is used here: `test_recount` holds the app's numbers against these.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import mean, median
from typing import Any

RESTFUL = ("sitting", "standing", "driving")
ACTIVE = ("walking", "housework", "physio", "running", "work", "other")
DUE = [*range(15), *range(16, 43, 2), 49, 56, 63, 70, 77, 84, 168, 364]
Row = dict[str, Any]
Span = tuple[date, date | None]


@dataclass
class Book:
    """Procedures (the last may lie ahead), rows in the order they were typed, and today."""

    procedures: list[date]
    today: date
    rows: list[Row]
    usual_minutes: int | None
    recalled: int | None

    def spans(self) -> list[Span]:
        """The recoveries."""
        days = sorted(self.procedures)
        ends = [day - timedelta(days=1) for day in days[1:]]
        return list(zip(days, [*ends, None], strict=True))

    def of(self, kind: str, day: date, field: str) -> list[Any]:
        """What was answered on a day, in the order of the clock."""
        found = [r for r in self.rows if r["kind"] == kind and r["day"] == day]
        found.sort(key=lambda r: (r["entered"], r["hour"]))
        return [r[field] for r in found if r.get(field) is not None]

    def highest(self, day: date, field: str, kind: str = "check_in") -> int | None:
        """The highest of a day's answers."""
        return max(self.of(kind, day, field), default=None)

    def minutes(self, day: date) -> int | None:
        """Active minutes; "none today" is 0, and a day of sitting says nothing."""
        rows = [r for r in self.rows if r["day"] == day and r["kind"] == "activity"]
        active = [r["minutes"] for r in rows if r["activity"] in ACTIVE]
        none = self.of("none_today", day, "of") == ["activity"]
        return sum(active) if active or none else None


def holds(span: Span, day: date) -> bool:
    return span[0] <= day and (span[1] is None or day <= span[1])


def back(day: date, count: int, span: Span) -> list[date]:
    """The `count` days up to `day` that lie in a recovery, the latest first."""
    return [d for n in range(count) if holds(span, d := day - timedelta(days=n))]


def known(values: list[Any]) -> list[Any]:
    return [value for value in values if value is not None]


def own_activities(book: Book, span: Span, on: date) -> float | None:
    """F."""
    latest: dict[str, int] = {}
    for day in reversed(back(on, 11, span)):
        for row in (r for r in book.rows if r["kind"] == "goal_rating" and r["day"] == day):
            latest[row["goal"]] = row["rating"]
    return 10 * mean(latest.values()) if latest else None


def active_share(book: Book, span: Span, on: date) -> float | None:
    """A."""
    week = back(on, 7, span)
    minutes = known([book.minutes(day) for day in week])
    said = [book.of("check_in", day, "active_minutes") for day in week]
    if len(minutes) >= 4:
        usual = mean(minutes)
    elif (on - span[0]).days >= 43 and any(said):
        usual = next(answers for answers in said if answers)[-1]
    else:
        return None
    return 100 * min(1, usual / book.usual_minutes) if book.usual_minutes else None


def pain_before(book: Book, span: Span) -> float | None:
    """B."""
    days = [span[0] - timedelta(days=n) for n in range(1, 29)]
    scores = known([book.highest(day, "usual_pain") for day in days])
    return mean(scores) if scores else book.recalled


def pain_now(book: Book, span: Span, on: date) -> float | None:
    """X."""
    week = back(on, 7, span)
    weekly = [book.of("check_in", day, "usual_pain_week") for day in week]
    if (on - span[0]).days >= 43 and any(weekly):
        return float(next(answers for answers in weekly if answers)[-1])
    scores = known([book.highest(day, "usual_pain") for day in week])
    return mean(scores) if len(scores) >= 3 else None


def rule_of_24_hours(book: Book, span: Span, day: date) -> str | None:
    """The verdict of one day; None when it was not active."""
    during = book.highest(day, "during", "activity")
    if not book.minutes(day) and during is None:
        return None
    after = day + timedelta(days=1)
    morning = next(iter(book.of("check_in", after, "waking") if holds(span, after) else []), None)
    mornings = [book.of("check_in", d, "waking")[:1] for d in back(day, 7, span)]
    usual = [score for answers in mornings for score in answers]
    if during is None or morning is None or len(usual) < 3:
        return "not_enough"
    if during > 5 or morning - median(usual) >= 2:
        return "ease_back"
    return "tolerated" if during <= 3 and morning <= median(usual) else "repeat"


def days_noted(book: Book, span: Span) -> tuple[int, int]:
    """Due days with a report of the same day, and due days so far."""
    told = {
        (r["day"] - span[0]).days
        for r in book.rows
        if r["kind"] == "check_in" and r["day"] == r["entered"] and holds(span, r["day"])
    }
    today = (book.today - span[0]).days
    due = [n for n in DUE if holds(span, span[0] + timedelta(days=n))]
    due = [n for n in due if n < today or (n == today and n in told)]
    return len([n for n in due if n in told]), len(due)


def middle_of_a_week(book: Book, span: Span, day: date, field: str) -> float | None:
    """The rolling median on a day that has a value."""
    if book.highest(day, field) is None:
        return None
    scores = known([book.highest(d, field) for d in back(day, 7, span)])
    return median(scores) if len(scores) >= 3 else None


def book(seed: int) -> Book:
    """A nasty diary: gaps, late entries, zeros, silence, one to three procedures, one ahead."""
    r = Random(seed)
    first = r.choice([date(2026, 3, 1), date(2026, 10, 10), date(2028, 2, 1)])
    today = first + timedelta(days=r.choice([0, 3, 9, 20, 30, 45, 60, 90, 180, 370, 500]))
    procedures = [first]
    if r.random() < 0.5:
        procedures.append(first + timedelta(days=r.choice([1, 5, 14, 21, 40, 90])))
    if r.random() < 0.3:
        ahead = max(procedures[-1], today) + timedelta(days=r.choice([3, 30, 200]))
        procedures.append(ahead)
    made = Book(procedures, today, [], r.choice([None, 30, 60]), r.choice([None, 0, 6]))
    density = r.choice([0.15, 0.5, 0.9, 1])
    for n in range(-28, (today - first).days + 1):
        if r.random() <= density:
            made.rows += _day(r, first + timedelta(days=n), n, today)
    return made


def _day(r: Random, day: date, n: int, today: date) -> list[Row]:
    def row(kind: str, **fields: Any) -> Row:
        late = timedelta(days=r.randint(1, 5) if r.random() < 0.2 else 0)
        hour = r.randint(4, 23)
        return {"kind": kind, "day": day, "entered": min(today, day + late), "hour": hour, **fields}

    def score(first_day: int = 0) -> int | None:
        return r.choice([None, 0, r.randint(0, 10), r.randint(0, 10)]) if n >= first_day else None

    rows = [
        row(
            "check_in", usual_pain=score(-28), worst=score(), waking=score(),
            usual_pain_week=score(43), active_minutes=score(43),
        )
        for _ in range(r.choice([0, 1, 1, 1, 2, 3]))
    ]  # fmt: skip
    if r.random() < 0.2:
        rows.append(row("none_today", of="activity"))
    elif r.random() < 0.7:
        rows += [
            row("activity", activity=r.choice(ACTIVE + RESTFUL), minutes=r.randint(1, 90),
                during=score())
            for _ in range(r.randint(1, 2))
        ]  # fmt: skip
    if n >= 0 and r.random() < 0.2:
        rows += [row("goal_rating", goal=g, rating=r.randint(0, 10)) for g in ("a", "b")]
    return rows
