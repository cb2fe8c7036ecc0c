"""What an export holds: the records and settings chosen, in one fixed order."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from recovery_app.domain import records
from recovery_app.domain.fields import Link
from recovery_app.domain.records import KINDS, Record
from recovery_app.domain.settings import SPECS
from recovery_app.errors import InvalidInput
from recovery_app.text import _

SECTIONS = (*KINDS, "notes", "settings", "name")
"""What can be left out: a kind, the notes of all kinds, the settings, name and birth date."""

NAMING = frozenset({"person_name", "birth_date"})
"""The settings that say whose diary it is."""

_FRAME = frozenset({"procedure", "goal", "plan"})
# The days of a period mean nothing without what they are counted from.


@dataclass(frozen=True)
class Content:
    """Records in order, the stored settings as JSON values, and what was asked for.

    `first`, `last` and `without` tell a reader that this may be a part of the diary; `footer` is
    what stands at the foot of every export, and is not read back.
    """

    records: tuple[Record, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    without: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of one kind."""
        return tuple(record for record in self.records if record.kind == kind)


def content(records_: Iterable[Record], settings: Mapping[str, Any] | None = None) -> Content:
    """Everything given, in the order every export has: by kind, day, time and entry."""
    known = {name: settings[name] for name in SPECS if settings and name in settings}
    return Content(tuple(sorted(records_, key=_order)), known)


def select(
    whole: Content,
    first: date | None = None,
    last: date | None = None,
    without: Collection[str] = (),
) -> Content:
    """The part from `first` to `last` (inclusive) without the sections named.

    Procedures, own activities and plans up to `last` stay in: the days count from them. A
    check-in that held nothing but a note is left out with the notes.
    Raises InvalidInput for a section that does not exist.
    """
    for name in without:
        if name not in SECTIONS:
            sentence = _("There is no section {name}; there are {names}.")
            raise InvalidInput("without", sentence.format(name=name, names=", ".join(SECTIONS)))
    if first is not None and last is not None and first > last:
        raise InvalidInput("from", _("The period must not end before it begins."))
    chosen = [r for r in whole.records if r.kind not in without and _within(r, first, last)]
    if "notes" in without:
        chosen = [bare for record in chosen if (bare := _without_note(record)) is not None]
    settings = dict(whole.settings) if "settings" not in without else {}
    if "name" in without:
        settings = {name: value for name, value in settings.items() if name not in NAMING}
    kept = _resolved(chosen)
    return Content(kept, settings, first, last, tuple(n for n in SECTIONS if n in without))


def _order(record: Record) -> tuple[Any, ...]:
    at = record.at.isoformat() if record.at else ""
    return (_RANK[record.kind], record.day, at, record.entered.at, record.id)


_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


def _within(record: Record, first: date | None, last: date | None) -> bool:
    if last is not None and record.day > last:
        return False
    return first is None or record.day >= first or record.kind in _FRAME


def _without_note(record: Record) -> Record | None:
    if getattr(record, "note", None) is None:
        return record
    bare = records.replace(record, {"note": None})
    if record.kind == "check_in" and not records.answered(bare).keys() - {"recall"}:
        return None
    return bare


def _resolved(chosen: Iterable[Record]) -> tuple[Record, ...]:
    kept = tuple(chosen)
    ids = {(record.kind, record.id) for record in kept}
    return tuple(record for record in kept if all(link in ids for link in links(record)))


def links(record: Record) -> tuple[tuple[str, str], ...]:
    """Kind and id of the records this one cannot do without."""
    return tuple(
        (spec.to, getattr(record, name))
        for name, spec in records.own_specs(record.kind).items()
        if isinstance(spec, Link) and getattr(record, name) is not None
    )
