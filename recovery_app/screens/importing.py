"""Bringing in a file: what it holds, what each series becomes, what differs, and taking it in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from recovery_app.domain import codes, date_words, describe
from recovery_app.domain.records import KIND_NAMES, Record
from recovery_app.domain.settings import SPECS
from recovery_app.errors import InvalidInput
from recovery_app.services.import_sorting import Conflict
from recovery_app.services.importing import (
    Import,
    ImportPreview,
    Progress,
    Series,
    app_of,
    targets_of,
)
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import N_, _, ngettext

SHOWN = 30
"""So many entries that differ are shown; more are counted."""

_SKIP = "skip"
_SCORES = {"soreness": N_("Worst soreness, 0 to 10"), "usual_pain": N_("Usual pain, 0 to 10"),
           "steps": N_("Steps of the day")}  # fmt: skip


@dataclass(frozen=True)
class SeriesRow:
    """One series of another app's file: taken in only where the person says so.

    `target` is a code out of `targets()`; `guessed` tells that it goes by the name alone.
    `minutes` says how long each mark took where the file does not; `timed` is whether the file
    tells it of every entry, `marks` whether it tells nothing of some.
    """

    name: str
    count: str
    entries: int
    taken: bool
    target: str | None
    guessed: bool
    minutes: int | None
    timed: bool
    marks: bool

    @property
    def may_need_minutes(self) -> bool:
        """Whether it becomes an activity, which takes time that the file does not tell."""
        return bool(self.target and self.target.startswith("activity:")) and not self.timed

    @property
    def is_untold(self) -> bool:
        """Whether it is to be taken in, and nobody said as what."""
        return self.taken and self.target is None


@dataclass(frozen=True)
class ConflictRow:
    """One entry that differs, in words on both sides."""

    when: str
    mine: str
    theirs: str
    reason: str


@dataclass(frozen=True)
class ImportState:
    """What taking the file in would do. `problem` is what stands in the way, in a sentence."""

    file: str
    app: str
    counts: tuple[tuple[str, str], ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    series: tuple[SeriesRow, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()
    more_conflicts: str = ""
    skipped: tuple[str, ...] = ()
    settings: str = ""
    takes: int = 0
    take_theirs: bool = False
    problem: str = ""

    @property
    def button(self) -> str:
        """What the chief button says."""
        words = ngettext("Take in {n} entry", "Take in {n} entries", self.takes)
        return words.format(n=self.takes)

    @property
    def nothing_chosen(self) -> bool:
        """Whether there are series, and none is switched on."""
        return bool(self.series) and not any(row.taken for row in self.series)

    @property
    def nothing_new(self) -> bool:
        """Whether there is nothing that could be taken in as things are chosen."""
        return not self.problem and not self.takes


class ImportScreen:
    """One file on its way in. `reading` may run in a worker thread; nothing else may."""

    def __init__(self, workspace: Workspace, file: Path) -> None:
        self._workspace = workspace
        self._file = file
        self._found: Import | None = None
        self._series: dict[str, SeriesRow] = {}
        self.state = ImportState(file=file.name, app="")

    def reading(self, progress: Progress) -> Import:
        """Read the file; slow when it is large. Raises RecoveryError in one sentence."""
        return Import(self._workspace, self._file, None, progress)

    def look(self, found: Import) -> None:
        """Show what was read."""
        self._found = found
        self._series = {one.name: self._row(one) for one in found.preview().series}
        self._show()

    def take_series(self, name: str, *, taken: bool) -> None:
        """Take a series in, or leave it out."""
        self._change(name, taken=taken)

    def become(self, name: str, target: str | None) -> None:
        """Say what a series becomes."""
        self._change(name, target=target, guessed=False)

    def last(self, name: str, minutes: int | None) -> None:
        """Say how many minutes each mark of a series took."""
        self._change(name, minutes=minutes)

    def choose_theirs(self, theirs: bool) -> None:
        """Where both differ: take the file's entries, or keep those here."""
        self.state = replace(self.state, take_theirs=theirs)
        self._show()

    def run(self, progress: Progress) -> tuple[str, Done]:
        """Take everything in, all or nothing; what was done in words, and how to undo it.

        Raises RecoveryError in one sentence; then the diary is as it was.
        """
        done = self._read.run(
            targets_of(self._texts()), take_theirs=self.state.take_theirs, progress=progress
        ).done
        count = len(done.records)
        words = ngettext("{n} entry taken in", "{n} entries taken in", count)
        return words.format(n=count), done

    @property
    def _read(self) -> Import:
        if self._found is None:
            raise RuntimeError("nothing was read yet")
        return self._found

    def _change(self, name: str, **changes: object) -> None:
        self._series[name] = replace(self._series[name], **changes)  # type: ignore[arg-type]
        self._show()

    def _texts(self) -> dict[str, str]:
        return {name: _target(row) for name, row in self._series.items()}

    def _show(self) -> None:
        shown = replace(self.state, series=tuple(self._series.values()), problem="")
        try:
            preview = self._read.preview(targets_of(self._texts()), take_theirs=shown.take_theirs)
        except InvalidInput as error:
            self.state = replace(shown, problem=str(error), takes=0)
            return
        theirs = len(preview.conflicting) if shown.take_theirs else 0
        more = len(preview.conflicting) - SHOWN
        untold = [row for row in shown.series if row.is_untold]
        self.state = replace(
            shown,
            app=app_of(self._read.format),
            counts=_counts(preview, sum(r.entries for r in untold), theirs=shown.take_theirs),
            kinds=_kinds(preview.new),
            conflicts=tuple(self._conflict(c) for c in preview.conflicting[:SHOWN]),
            more_conflicts=(
                ngettext("and {n} more", "and {n} more", more).format(n=more) if more > 0 else ""
            ),
            skipped=(*map(_untold, untold), *_skipped(preview)),
            settings=_settings(preview, theirs=shown.take_theirs),
            takes=len(preview.new) + theirs,
        )

    def _row(self, one: Series) -> SeriesRow:
        words = ngettext("{n} entry, {first}", "{n} entries, {first} to {last}", one.count)
        count = words.format(n=one.count, first=self._day(one.first), last=self._day(one.last))
        known = one.target if one.target.kind != _SKIP else None
        target = known or one.proposed
        return SeriesRow(
            name=one.name,
            count=count,
            entries=one.count,
            taken=known is not None,
            target=str(replace(target, minutes=None)) if target else None,
            guessed=known is None and target is not None,
            minutes=target.minutes if target else None,
            timed=one.timed,
            marks=one.marks,
        )

    def _conflict(self, conflict: Conflict) -> ConflictRow:
        return ConflictRow(
            when=_("{what}, {day}").format(
                what=describe.kind(conflict.mine), day=self._day(conflict.mine.day)
            ),
            mine=_words(conflict.mine) if not conflict.deleted else _("deleted"),
            theirs=_words(conflict.theirs),
            reason=conflict.reason,
        )

    def _day(self, day: date) -> str:
        return date_words.short(day, self._workspace.today())


def targets() -> tuple[tuple[str, str], ...]:
    """What a series can become: a code, and what it is called."""
    scores = [(code, _(words)) for code, words in _SCORES.items()]
    kinds = [
        (f"activity:{code}", _("Activity: {what}").format(what=_(words).lower()))
        for code, words in codes.ACTIVITIES.items()
    ]
    return (*scores, *kinds)


def _target(row: SeriesRow) -> str:
    if not row.taken or row.target is None:
        return _SKIP
    minutes = row.minutes if row.may_need_minutes else None
    return row.target if minutes is None else f"{row.target}:{minutes}"


def _words(record: Record) -> str:
    line = describe.line(record)
    return ": ".join(part for part in (line.title, line.detail) if part)


def _untold(row: SeriesRow) -> str:
    sentence = ngettext(
        "{n} entry: it is not chosen yet what “{series}” becomes.",
        "{n} entries: it is not chosen yet what “{series}” becomes.",
        row.entries,
    )
    return sentence.format(n=row.entries, series=row.name)


def _counts(preview: ImportPreview, untold: int, *, theirs: bool) -> tuple[tuple[str, str], ...]:
    rows = [(_("New"), len(preview.new))]
    rows.append((_("The same here already"), len(preview.same)))
    differing = _("Different, the file's are taken") if theirs else _("Different, left as here")
    rows.append((differing, len(preview.conflicting)))
    rows.append((_("Left out"), untold + sum(skipped.count for skipped in preview.skipped)))
    return tuple((name, str(count)) for name, count in rows if count or name == _("New"))


def _kinds(new: Iterable[Record]) -> tuple[tuple[str, str], ...]:
    counted = Counter(record.kind for record in new)
    return tuple((_(KIND_NAMES[kind]), str(n)) for kind, n in counted.most_common())


def _skipped(preview: ImportPreview) -> tuple[str, ...]:
    words = []
    for one in preview.skipped:
        sentence = ngettext(
            "{n} entry: {reason} ({place})", "{n} entries: {reason} (first: {place})", one.count
        )
        words.append(sentence.format(n=one.count, reason=one.reason, place=one.first))
    return tuple(words)


def _settings(preview: ImportPreview, *, theirs: bool) -> str:
    taken = [*preview.settings, *(preview.settings_kept if theirs else ())]
    parts = []
    if taken:
        sentence = _("Settings that come along: {names}. Undo leaves them.")
        parts.append(sentence.format(names=_labels(taken)))
    if preview.settings_kept and not theirs:
        sentence = _("Settings that differ stay as they are here: {names}.")
        parts.append(sentence.format(names=_labels(preview.settings_kept)))
    return " ".join(parts)


def _labels(names: Iterable[str]) -> str:
    return ", ".join(_(SPECS[name].label) for name in names)
