"""What the example person answers once in a while: goals, the weekly question, visits, milestones."""

from datetime import date, timedelta

from recovery_app.domain.example import day, words
from recovery_app.domain.example.book import Book, LinkTo
from recovery_app.domain.example.course import Course, score
from recovery_app.text import _

_CHANGE_WEEKS = (4, 12, 24, 52)
_FOLLOW_UP = 42
_AS_BEFORE = 9
_SPORT_ASKED = 85


def ratings(course: Course, n: int) -> tuple[int, ...]:
    """How each goal is rated on day `n`, 0 to 10."""
    normal = course.normality(n)
    return tuple(
        score(10 * (normal + offset) + course.luck(f"goal {index}", n).gauss(0, 0.4))
        for index, offset in enumerate(words.GOAL_OFFSETS)
    )


def asked_on(last: int) -> list[int]:
    """The days of the weekly questions: every week at first, every fourth later, and just now."""
    days = [n for n in range(0, last + 1, 7) if n <= 84 or n % 28 == 0]
    lately = last - 4
    return [*days, lately] if days and lately > days[-1] + 7 else days


def resumed(course: Course, first: date, last: int) -> dict[int, date]:
    """Since when each goal goes as before, for those that do before day `last`."""
    found: dict[int, date] = {}
    for n in asked_on(last - 1):
        for index, rating in enumerate(ratings(course, n)):
            if rating >= _AS_BEFORE:
                found.setdefault(index, first + timedelta(days=n))
    return found


def questions(book: Book, course: Course, first: date, last: int) -> None:
    """The weekly answers up to day `last`, and the change since the procedure when it is asked."""
    for n in asked_on(last):
        asked = first + timedelta(days=n)
        luck = course.luck("weekly", n)
        if n > 28 and luck.random() < 0.12:
            continue
        clock = "07:40" if n == 0 else "20:45"
        for index, rating in enumerate(ratings(course, n)):
            book.add(
                "goal_rating", asked, entered=clock, goal=LinkTo(f"goal {index}"), rating=rating
            )
        near = 100 * course.normality(n) + luck.gauss(0, 3)
        book.add("weekly", asked, entered=clock, close_to_normal=5 * score(near / 5, 20))
    for n in (7 * week for week in _CHANGE_WEEKS if 7 * week <= last):
        book.add(
            "global_change", first + timedelta(days=n), entered="20:50", change=_change(course, n)
        )


def _change(course: Course, n: int) -> int:
    eased = 1 - course.usual_week(n) / course.usual_week(-1)
    for change, least in ((1, 0.65), (2, 0.4), (3, 0.15), (4, -0.15), (5, -0.4)):
        if eased >= least:
            return change
    return 6


def visits(book: Book, course: Course, first: date, last: int) -> None:
    """A call after two weeks, the follow-up at six, and what was asked there."""
    book.add(
        "visit", first + timedelta(days=14), "09:15", entered="18:00", on=first,
        with_whom=_("the clinic, by telephone"),
    )  # fmt: skip
    follow_up = first + timedelta(days=_FOLLOW_UP)
    book.add("visit", follow_up, "11:00", entered="18:05", on=first, with_whom=words.CLINICIAN)
    asked = words.QUESTIONS_AGAIN if course.again else words.QUESTIONS
    for n, text in asked:
        if last >= n:
            answered = True if last > _FOLLOW_UP else None
            book.add(
                "question", first + timedelta(days=n), entered="22:00", text=_(text),
                answered=answered,
            )  # fmt: skip
    for n in (_FOLLOW_UP, 84, 182, 364):
        if n <= last:
            value = 2 * round(19 * course.usual_week(n) / course.usual_week(-1))
            book.add(
                "clinic_score", first + timedelta(days=n), entered="18:30", name="ODI",
                value=float(value),
            )  # fmt: skip


def phases(book: Book, course: Course, first: date, last: int) -> None:
    """What was decided at the follow-up, and what the example plan asks before sport."""
    if course.eases and last >= _SPORT_ASKED:
        book.add(
            "phase_answer", first + timedelta(days=_SPORT_ASKED), entered="20:40", phase="return",
            condition="clinic_agrees", answer=True,
        )  # fmt: skip
    decided = (43, "return", "move_on") if course.eases else (50, "rebuild", "stay")
    n, phase, decision = decided
    if n <= last:
        book.add(
            "phase_decision", first + timedelta(days=n), entered="20:42", phase=phase,
            decision=decision, said_by=words.CLINICIAN,
        )  # fmt: skip


def milestones(book: Book, course: Course, first: date, last: int) -> None:
    """What went again for the first time."""
    for n, text in day.milestones(course).items():
        if n <= last:
            book.add("milestone", first + timedelta(days=n), entered="20:55", text=_(text))
    for n, what in ((8, "bath"), (10, "alcohol")):
        if n <= last:
            book.add("exposure", first + timedelta(days=n), "19:30", what=what)
