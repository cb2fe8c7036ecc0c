"""An entry's history: every state it was in, when it got so, and taking one up again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recovery_app.domain import backup_words, date_words, describe, record_changes, records
from recovery_app.domain.records import Record
from recovery_app.services.workspace import Done, Workspace
from recovery_app.services.zones import local_zone
from recovery_app.text import N_, _

_VERBS = {
    "insert": N_("Entered"),
    "update": N_("Changed"),
    "delete": N_("Deleted"),
    "undo": N_("Taken back"),
}


@dataclass(frozen=True)
class StateRow:
    """One state: when it came to be and how, what it holds or what changed, and if it is today's.

    `differs` is whether it holds something else than the entry does now, and can be put back.
    """

    number: int
    title: str
    lines: tuple[str, ...]
    current: bool
    differs: bool


class HistoryScreen:
    """The states of one entry over a workspace. Raises RecoveryError when they cannot be read."""

    def __init__(self, workspace: Workspace, record_id: str) -> None:
        self._workspace = workspace
        self._id = record_id
        self._states = workspace.diary.history(record_id)

    @property
    def what(self) -> str:
        """Which entry it is, without anything that was typed."""
        record = self._now
        day = date_words.short(record.day, self._workspace.today())
        return _("{what} · {day}").format(what=describe.kind(record), day=day)

    @property
    def rows(self) -> tuple[StateRow, ...]:
        """All states, the newest first."""
        rows = [self._row(number) for number in range(len(self._states))]
        return tuple(reversed(rows))

    def put_back(self, number: int) -> Done:
        """Let the entry hold again what it held in a state; that can be undone like any change.

        Raises RecoveryError in words; nothing is changed then.
        """
        record = self._states[number][1].record
        names = records.all_specs(record.kind)
        return self._workspace.edit(self._id, {name: getattr(record, name) for name in names})

    @property
    def _now(self) -> Record:
        return self._states[-1][1].record

    def _row(self, number: int) -> StateRow:
        row, state = self._states[number]
        last = len(self._states) - 1
        return StateRow(
            number=number,
            title=_("{what} · {when}").format(what=_(_VERBS[row["verb"]]), when=self._when(row)),
            lines=self._lines(number),
            current=number == last,
            differs=not state.deleted and records.values(state.record) != records.values(self._now),
        )

    def _lines(self, number: int) -> tuple[str, ...]:
        record = self._states[number][1].record
        fahrenheit = self._workspace.settings().temperature_unit == "F"
        if number == 0:
            return record_changes.answers(record, fahrenheit=fahrenheit)
        before = self._states[number - 1][1].record
        return record_changes.differences(before, record, fahrenheit=fahrenheit)

    def _when(self, row: Mapping[str, Any]) -> str:
        clock = self._workspace.clock
        moment = datetime.fromisoformat(row["at"]).astimezone(local_zone(clock))
        return backup_words.when(moment, clock.now().date())
