"""An example recovery: a believable diary that ends now, the same for the same seed and moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from recovery_app.domain.example import before, days, dense, weeks
from recovery_app.domain.example.book import Book, NewId
from recovery_app.domain.example.course import (
    FIRST_OF_TWO,
    NON_RESPONDER,
    RESPONDER,
    SECOND_OF_TWO,
    Course,
    Shape,
    score,
)
from recovery_app.domain.example.day import Day
from recovery_app.domain.records import Record
from recovery_app.errors import InvalidInput
from recovery_app.text import N_, _

KINDS = {
    "responder": N_("usual pain eases over weeks"),
    "none": N_("usual pain stays as it was"),
    "two": N_("two procedures, about eight weeks apart"),
}
"""The courses there are."""

LONGEST = 3650
_APART = 56
_ENTERED_AHEAD = 9


@dataclass(frozen=True)
class _Part:
    """One recovery of the example: days 0 to `last` after the procedure on `first`."""

    shape: Shape
    first: date
    last: int


def example(
    now: datetime,
    zone: str,
    new_id: NewId,
    *,
    length: int = 28,
    seed: int = 7,
    kind: str = "responder",
    density: int | None = None,
) -> tuple[Record, ...]:
    """The records of an example diary seen at `now`, `length` days after the (last) procedure.

    `now` has a zone, called `zone`. `kind` is one of KINDS. `density` gives every day so many
    entries instead of a person's, for measuring. Raises InvalidInput for a `length` outside 0 to
    3650 or a kind that does not exist.
    """
    if not 0 <= length <= LONGEST:
        sentence = _("Days must be a whole number from {low} to {high}.")
        raise InvalidInput("days", sentence.format(low=0, high=LONGEST))
    if kind not in KINDS:
        sentence = _("Kind must be one of {names}.")
        raise InvalidInput("kind", sentence.format(names=", ".join(KINDS)))
    book = Book(now, zone)
    parts = _parts(book.today, length, kind)
    courses = [
        Course(part.shape, f"{seed} {i}", part.last, again=i > 0) for i, part in enumerate(parts)
    ]
    _begin(book, parts, courses)
    for part, course in zip(parts, courses, strict=True):
        for n in range(part.last + 1):
            day = Day(book, course, part.first, n)
            if density is None:
                days.note(day)
            else:
                dense.note(day, density)
        weeks.questions(book, course, part.first, part.last)
        weeks.visits(book, course, part.first, part.last)
        weeks.phases(book, course, part.first, part.last)
        weeks.milestones(book, course, part.first, part.last)
    return book.records(new_id)


def _parts(today: date, length: int, kind: str) -> Sequence[_Part]:
    first = today - timedelta(days=length)
    if kind == "two":
        earlier = first - timedelta(days=_APART)
        return (
            _Part(FIRST_OF_TWO, earlier, _APART - 1),
            _Part(SECOND_OF_TWO, first, length),
        )
    return (_Part(RESPONDER if kind == "responder" else NON_RESPONDER, first, length),)


def _begin(book: Book, parts: Sequence[_Part], courses: Sequence[Course]) -> None:
    """What is entered before the injections."""
    installed = parts[0].first + timedelta(days=before.INSTALLED)
    on = installed
    for index, (part, course) in enumerate(zip(parts, courses, strict=True)):
        recalled = score(course.usual(-1) + 0.2)
        before.procedure(book, part.first, on, recalled, index + 1)
        if index + 1 < len(parts):
            on = parts[index + 1].first - timedelta(days=_ENTERED_AHEAD)
    before.goals(book, installed, weeks.resumed(courses[-1], parts[-1].first, parts[-1].last))
    before.baseline(book, courses[0], parts[0].first)
