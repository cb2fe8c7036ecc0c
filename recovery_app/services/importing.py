"""Import: a file looked at, then taken into the diary, all of it or nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from recovery_app.domain import checks, records
from recovery_app.domain.checks import Bounds
from recovery_app.domain.records import Entered, Record
from recovery_app.errors import InvalidInput
from recovery_app.exchange import incoming
from recovery_app.exchange.content import Content
from recovery_app.exchange.other_apps.candidates import Offer, offer
from recovery_app.exchange.other_apps.samples import Reading, Sample
from recovery_app.exchange.other_apps.targets import (
    Target,
    guess,
    in_effect,
    parse,
    parse_pairs,
)
from recovery_app.services import rules_of_saving as rules
from recovery_app.services.import_sorting import (
    Conflict,
    Skipped,
    Sorted,
    Sorter,
    by_reason,
    dates_alone,
)
from recovery_app.services.workspace import Done, Salts, Workspace
from recovery_app.store.writer import Writer
from recovery_app.text import _

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much; an exception it raises ends the import, undone."""


@dataclass(frozen=True)
class Series:
    """One series of another app's file: what it becomes, and what it may become.

    `proposed` is a guess from its name, for the person to confirm; it has no effect by itself.
    `timed` tells that every entry is a length of time, `marks` that some are neither that nor
    a number.
    """

    name: str
    count: int
    first: date
    last: date
    target: Target
    proposed: Target | None
    timed: bool
    marks: bool


@dataclass(frozen=True)
class ImportPreview:
    """What an import would do: each record in one of four groups.

    `settings` would be set, `settings_kept` differ here and are kept unless the file's are taken.
    """

    format: str
    new: tuple[Record, ...]
    same: tuple[Record, ...]
    conflicting: tuple[Conflict, ...]
    skipped: tuple[Skipped, ...]
    series: tuple[Series, ...] = ()
    settings: tuple[str, ...] = ()
    settings_kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What an import did; `done.op` undoes its entries (settings stay)."""

    preview: ImportPreview
    done: Done


def _quiet(_done: int, _all: int) -> None:
    """No progress shown."""


def mapping_of(pairs: Iterable[str]) -> dict[str, Target]:
    """What each series becomes, from texts such as "Evening walk=activity:walking:30".

    Raises InvalidInput naming what is allowed.
    """
    return parse_pairs(pairs)


def targets_of(texts: Mapping[str, str]) -> dict[str, Target]:
    """The same from series and text apart, such as "Evening walk" and "activity:walking:30"."""
    return {series: parse(text) for series, text in texts.items()}


def app_of(format_: str) -> str:
    """What a person calls a format."""
    return _(incoming.FORMATS[format_])


def preview_import(
    workspace: Workspace,
    file: Path,
    as_format: str | None = None,
    mapping: Mapping[str, Target] | None = None,
    *,
    take_theirs: bool = False,
    progress: Progress = _quiet,
) -> ImportPreview:
    """What `run_import` would do with the same arguments; nothing is written."""
    return Import(workspace, file, as_format, progress).preview(mapping, take_theirs=take_theirs)


def run_import(
    workspace: Workspace,
    file: Path,
    as_format: str | None = None,
    mapping: Mapping[str, Target] | None = None,
    *,
    take_theirs: bool = False,
    progress: Progress = _quiet,
) -> Imported:
    """Take a file into the diary, all of it or nothing; what the diary has already is left alone.

    Where both differ the diary's entry is kept, unless `take_theirs`. `mapping` says what each
    series of another app becomes. Raises RecoveryError in one sentence.
    """
    found = Import(workspace, file, as_format, progress)
    return found.run(mapping, take_theirs=take_theirs, progress=progress)


class Import:
    """A file read once, to be looked at and then taken in."""

    def __init__(
        self,
        workspace: Workspace,
        file: Path,
        as_format: str | None = None,
        progress: Progress = _quiet,
    ) -> None:
        """Read the file. Raises RecoveryError in one sentence."""
        self._workspace = workspace
        self.format, self._read = incoming.read(file, as_format, progress)

    def preview(
        self, mapping: Mapping[str, Target] | None = None, *, take_theirs: bool = False
    ) -> ImportPreview:
        """What `run` would do. Raises InvalidInput for a mapping that does not fit the file."""
        return self._preview(*self._sort(mapping or {}, take_theirs))

    def run(
        self,
        mapping: Mapping[str, Target] | None = None,
        *,
        take_theirs: bool = False,
        progress: Progress = _quiet,
    ) -> Imported:
        """Take everything in, in one transaction. Raises RecoveryError; then nothing is changed."""
        if self._workspace.diary.audit_length():
            self._workspace.backups.make("import")
        previews = []

        def work(writer: Writer, salt: Salts) -> list[Record]:
            # Sorted again inside: what another program wrote since the preview counts.
            found, skipped, series = self._sort(mapping or {}, take_theirs)
            preview = self._preview(found, skipped, series)
            previews.append(preview)
            touched = _write(writer, salt, found, progress, take_theirs=take_theirs)
            for name in (*preview.settings, *(preview.settings_kept if take_theirs else ())):
                writer.set_setting(name, self._settings()[name])
            return touched

        done = self._workspace.together(work)
        return Imported(previews[0], done)

    def _sort(
        self, mapping: Mapping[str, Target], take_theirs: bool
    ) -> tuple[Sorted, list[tuple[str, str]], tuple[Series, ...]]:
        bounds = self._workspace.bounds()
        diary = self._workspace.diary
        if isinstance(self._read, Content):
            if mapping:
                raise InvalidInput("map", _("Only files of other apps need a mapping."))
            alone = dates_alone(bounds)
            sorter = Sorter(diary, lambda r: _problem(r, alone), take_theirs=take_theirs)
            return sorter.sort((_place(r), r) for r in self._read.records), [], ()
        names = (sample.series for sample in self._read.samples)
        targets = in_effect(mapping, self._read.known, names)
        offered = offer(self._read, targets, bounds.day_start_hour)
        built, skipped = _built(offered, bounds, self._workspace.entered_now())
        sorter = Sorter(diary, lambda _r: None, take_theirs=take_theirs, by_app=True)
        return sorter.sort(built), skipped, _series(self._read, targets)

    def _preview(
        self, found: Sorted, skipped: list[tuple[str, str]], series: tuple[Series, ...]
    ) -> ImportPreview:
        stored = self._workspace.diary.settings()
        theirs = self._settings()
        return ImportPreview(
            format=self.format,
            new=(*found.new, *found.revived),
            same=tuple(found.same),
            conflicting=tuple(found.conflicting),
            skipped=by_reason([*skipped, *found.skipped]),
            series=series,
            settings=tuple(name for name in theirs if name not in stored),
            settings_kept=tuple(n for n in theirs if n in stored and stored[n] != theirs[n]),
        )

    def _settings(self) -> Mapping[str, Any]:
        return self._read.settings if isinstance(self._read, Content) else {}


def _place(record: Record) -> str:
    kind = _(records.KIND_NAMES[record.kind])
    return _("{kind} of {day}").format(kind=kind, day=record.day.isoformat())


def _problem(record: Record, bounds: Bounds) -> InvalidInput | None:
    return next(iter(checks.problems(record.kind, records.values(record), bounds)), None)


def _built(
    offered: Offer, bounds: Bounds, entered: Entered
) -> tuple[list[tuple[str, Record]], list[tuple[str, str]]]:
    built, skipped = [], list(offered.skipped)
    for one in offered.candidates:
        fields = dict(one.fields)
        if one.kind == "check_in":
            # Not "last 24 hours" on the day itself: the same file read tomorrow must give the same.
            fields["recall"] = "that_day"
        clean, problems = checks.check(one.kind, fields, bounds)
        if problems:
            skipped.append((one.place, str(problems[0])))
        else:
            built.append((one.place, records.build(one.kind, one.id, entered, clean)))
    return built, skipped


def _series(found: Reading, targets: Mapping[str, Target]) -> tuple[Series, ...]:
    series: dict[str, list[Sample]] = {}
    for sample in found.samples:
        series.setdefault(sample.series, []).append(sample)
    return tuple(
        Series(
            name,
            len(own),
            min(sample.day for sample in own),
            max(sample.day for sample in own),
            targets[name],
            guess(name),
            timed=all(sample.minutes for sample in own),
            marks=any(sample.value is None for sample in own),
        )
        for name, own in series.items()
    )


def _write(
    writer: Writer, salt: Salts, found: Sorted, progress: Progress, *, take_theirs: bool
) -> list[Record]:
    changes = found.conflicting if take_theirs else []
    total = len(found.new) + len(found.revived) + len(changes)
    touched: list[Record] = []
    for record in found.new:
        writer.insert(record, salt())
        touched.append(record)
        progress(len(touched), total)
    for record in found.revived:
        writer.revive(record)
        touched.append(record)
        progress(len(touched), total)
    for conflict in changes:
        touched.append(_take(writer, salt, conflict))
        progress(len(touched), total)
    for record in touched[len(touched) - len(changes) :]:
        rules.stands(writer, record)
    return touched


def _take(writer: Writer, salt: Salts, conflict: Conflict) -> Record:
    mine, theirs = conflict.mine, conflict.theirs
    if conflict.deleted:
        writer.revive(theirs)
    elif mine.id == theirs.id:
        writer.update(theirs)
    elif mine.kind == theirs.kind:
        theirs = records.replace(mine, records.values(theirs))
        writer.update(theirs)
    else:
        writer.delete(mine.kind, mine.id)
        if conflict.revive:
            writer.revive(theirs)
        else:
            writer.insert(theirs, salt())
    return theirs
