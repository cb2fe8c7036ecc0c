"""What the example person enters before an injection: the procedure, goals, baseline days."""

from datetime import date, timedelta

from recovery_app.domain.example import words
from recovery_app.domain.example.book import Book
from recovery_app.domain.example.course import USUAL_MINUTES, Course, score
from recovery_app.text import _

INSTALLED = -12
"""The day the diary was begun, counted from the first procedure."""

_BASELINE = (-12, -11, -9, -8, -6, -5, -3, -2, -1)
_FILLED_IN = -6


def procedure(book: Book, first: date, on: date, baseline: int, series: int) -> None:
    """The procedure on `first`, entered ahead on the day `on`, with the pain as recalled then."""
    book.add(
        "procedure",
        first,
        "10:30",
        entered="20:05",
        on=on,
        site="facet",
        level="L4-L5, L5-S1",
        side="left",
        indications=("facet_pain",),
        product=_("Leukocyte-poor PRP"),
        volume=4.0,
        guidance=_("fluoroscopy"),
        series=series,
        clinician=words.CLINICIAN,
        clinic_phone=words.CLINIC_PHONE,
        pain_name=_(words.PAIN_NAME),
        usual_minutes=USUAL_MINUTES,
        baseline=baseline,
    )


def goals(book: Book, day: date, resumed: dict[int, date]) -> None:
    """The person's own activities; `resumed` says since when each goes as before."""
    for index, (name, target) in enumerate(words.GOALS):
        book.add(
            "goal",
            day,
            entered=f"20:{15 + index}",
            key=f"goal {index}",
            name=_(name),
            target=_(target),
            resumed=resumed.get(index),
        )


def baseline(book: Book, course: Course, first: date) -> None:
    """Some of the days before the first injection: usual pain, walking, medicine."""
    for n in _BASELINE:
        day = first + timedelta(days=n)
        luck = course.luck("before", n)
        note = words.BASELINE_NOTES.get(n)
        late = n == _FILLED_IN
        book.add(
            "check_in",
            day,
            None if late else f"21:{luck.randrange(10, 50)}",
            entered="08:40" if late else None,
            on=day + timedelta(days=late),
            usual_pain=score(course.usual(n)),
            note=_(note) if note else None,
        )
        if n == INSTALLED:
            continue
        if luck.random() < 0.65:
            book.add(
                "activity",
                day,
                f"17:{luck.randrange(10, 50)}",
                after=luck.randrange(2, 90),
                activity="walking",
                minutes=5 * luck.randrange(4, 9),
                during=score(course.usual(n) - 2),
            )
        if n < -7:
            book.add(
                "medicine",
                day,
                f"{luck.randrange(9, 16):02}:20",
                name="Ibuprofen",
                medicine_class="nsaid",
                amount="400 mg",
            )
        elif n >= -3:
            book.add("none_today", day, entered="21:55", of="medicine")
    book.add("clinic_score", first + timedelta(days=-7), entered="18:30", name="ODI", value=38.0)
