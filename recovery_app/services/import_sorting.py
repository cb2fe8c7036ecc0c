"""What an import would do with each record of a file: new, the same, in conflict, or left out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from recovery_app.domain import codes, plan_data, records
from recovery_app.domain.checks import Bounds
from recovery_app.domain.days import recoveries
from recovery_app.domain.fields import FIRST_YEAR, Link
from recovery_app.domain.records import NoneToday, PlanRecord, Record
from recovery_app.errors import InvalidInput
from recovery_app.exchange.content import links
from recovery_app.services.rules_of_saving import NONE_OF, ONE_A_DAY
from recovery_app.store.diary import Diary, Stored
from recovery_app.text import _

_LONG_AGO = date(FIRST_YEAR, 1, 1)

_SINGLE = {**ONE_A_DAY, "procedure": ("day",)}
"""Kinds of which a day, or a procedure, has one at most."""

Problem = Callable[[Record], InvalidInput | None]
"""What keeps a record from being taken, if anything."""


@dataclass(frozen=True)
class Conflict:
    """The diary and the file differ: `mine` is kept unless the person takes `theirs`."""

    mine: Record
    theirs: Record
    reason: str
    deleted: bool = False
    """Whether `mine` is a deleted entry."""
    revive: bool = False
    """Whether the id of `theirs` is that of an import undone here."""


@dataclass(frozen=True)
class Skipped:
    """Entries of the file that are left out for one reason; `first` is where the first stands."""

    reason: str
    count: int
    first: str


@dataclass
class Sorted:
    """Every record of a file, sorted."""

    new: list[Record] = field(default_factory=list)
    revived: list[Record] = field(default_factory=list)
    """New for the person, too: their earlier import was undone."""
    same: list[Record] = field(default_factory=list)
    conflicting: list[Conflict] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """Place and reason."""


class Sorter:
    """Sorts the records of a file against the diary as it is, and against one another."""

    def __init__(
        self, diary: Diary, problem: Problem, *, take_theirs: bool = False, by_app: bool = False
    ) -> None:
        """`by_app`: the records come from another app and were entered just now."""
        self._problem = problem
        self._take_theirs = take_theirs
        self._by_app = by_app
        self._stored: dict[str, Stored] = {s.record.id: s for s in diary.everything()}
        self._erased = diary.erased()
        self._taken_back = diary.taken_back()
        self._live: set[str] = set()
        self._places: dict[tuple[Any, ...], Record] = {}
        self._entries: dict[tuple[str, date], Record] = {}
        self._nones: dict[tuple[str, date], Record] = {}
        self._known_here_as: dict[str, str] = {}
        for stored in self._stored.values():
            if not stored.deleted:
                self._note(stored.record)
        self.found = Sorted()

    def sort(self, found: Iterable[tuple[str, Record]]) -> Sorted:
        """Sort records, each with its place in the file; those linked to come first."""
        for place, given in found:
            record = self._linked(given)
            reason = self._sorted(record)
            if reason is not None:
                self.found.skipped.append((place, reason))
        return self.found

    def _sorted(self, record: Record) -> str | None:
        """Put the record where it belongs; the reason when it is left out."""
        if record.id in self._erased:
            return _("It was erased for good here.")
        stored = self._stored.get(record.id)
        if stored is not None and stored.record.kind != record.kind:
            return _("Its id belongs to an entry of another kind here.")
        if stored is not None and not stored.deleted and self._alike(stored.record, record):
            self.found.same.append(record)
            return None
        problem = self._problem(record) or _plan_problem(record)
        if problem is not None:
            return str(problem)
        if any(link not in self._live for _kind, link in links(record)):
            return _("What it belongs to is neither here nor in the file.")
        if stored is not None and not (stored.deleted and record.id in self._taken_back):
            self._known(stored, record)
            return None
        return self._unknown(record, revive=stored is not None)

    def _linked(self, record: Record) -> Record:
        """The record, belonging to the entry here that answers the same as the file's."""
        changes = {
            name: self._known_here_as[getattr(record, name)]
            for name, spec in records.own_specs(record.kind).items()
            if isinstance(spec, Link) and getattr(record, name) in self._known_here_as
        }
        return records.replace(record, changes) if changes else record

    def _known(self, stored: Stored, record: Record) -> None:
        if stored.deleted:
            reason = _("It was deleted here.")
        else:
            reason = _("It differs in: {names}.").format(names=_differences(stored.record, record))
        self._conflict(Conflict(stored.record, record, reason, stored.deleted))

    def _unknown(self, record: Record, *, revive: bool) -> str | None:
        twin = self._places.get(_place(record)) if record.kind in _SINGLE else None
        if twin is not None:
            if twin.id not in self._stored:
                return _("The file answers the same question twice.")
            self._known_here_as[record.id] = twin.id
            if records.answered(twin) == records.answered(record):
                self.found.same.append(record)
                return None
            sentence = _("The same is noted on {day} here already.")
            reason = sentence.format(day=record.day.isoformat())
            self._conflict(Conflict(twin, record, reason))
            return None
        if isinstance(record, NoneToday) and (record.of or "", record.day) in self._entries:
            return _("“None today” contradicts an entry of that day.")
        of = NONE_OF.get(record.kind, "")
        if (answer := self._nones.get((of, record.day))) is not None:
            if answer.id not in self._stored:
                return _("“None today” contradicts an entry of that day.")
            sentence = _("“None today” ({what}) is noted on that day here.")
            reason = sentence.format(what=_(codes.NONE_OF[of]))
            self._conflict(Conflict(answer, record, reason, revive=revive))
            return None
        (self.found.revived if revive else self.found.new).append(record)
        self._note(record)
        return None

    def _conflict(self, conflict: Conflict) -> None:
        self.found.conflicting.append(conflict)
        if self._take_theirs:
            self._forget(conflict.mine)
            self._note(conflict.theirs)

    def _note(self, record: Record) -> None:
        self._live.add(record.id)
        if record.kind in _SINGLE:
            self._places[_place(record)] = record
        if record.kind in NONE_OF:
            self._entries[NONE_OF[record.kind], record.day] = record
        if isinstance(record, NoneToday):
            self._nones[record.of or "", record.day] = record

    def _forget(self, record: Record) -> None:
        if isinstance(record, NoneToday):
            self._nones.pop((record.of or "", record.day), None)
        if record.kind in _SINGLE and self._places.get(_place(record)) is record:
            del self._places[_place(record)]

    def _alike(self, mine: Record, theirs: Record) -> bool:
        if self._by_app:
            return records.values(mine) == records.values(theirs)
        return mine == theirs


def by_reason(skipped: Iterable[tuple[str, str]]) -> tuple[Skipped, ...]:
    """What is left out, one line a reason, the most frequent first."""
    places: Mapping[str, list[str]] = defaultdict(list)
    for place, reason in skipped:
        places[reason].append(place)
    found = (Skipped(reason, len(all_), all_[0]) for reason, all_ in places.items())
    return tuple(sorted(found, key=lambda one: -one.count))


def _place(record: Record) -> tuple[Any, ...]:
    return (record.kind, *(getattr(record, name) for name in _SINGLE[record.kind]))


def _differences(mine: Record, theirs: Record) -> str:
    specs = records.all_specs(mine.kind)
    names = [
        _(spec.label)
        for name, spec in specs.items()
        if getattr(mine, name) != getattr(theirs, name)
    ]
    return ", ".join(names) or _("when it was entered")


def _plan_problem(record: Record) -> InvalidInput | None:
    if isinstance(record, PlanRecord):
        try:
            plan_data.from_json(record.body or "")
        except InvalidInput as error:
            return error
    return None


def dates_alone(bounds: Bounds) -> Bounds:
    """Bounds under which only the future is refused, not days out of the recoveries.

    A diary's own entries may lie there, since a procedure's date can be corrected after them.
    """
    entered = records.Entered(at=bounds.now, offset_minutes=0, zone="", day=_LONG_AGO)
    start = records.Procedure(id="", day=_LONG_AGO, entered=entered)
    return Bounds(bounds.now, recoveries([start]), bounds.day_start_hour)
