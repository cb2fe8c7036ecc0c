"""The Diary page: every day of a recovery, what was noted on it, and the search over it all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain import date_words
from recovery_app.domain.days import recovery_of
from recovery_app.domain.records import CheckIn, Record
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.log_rows import LOGGED_KINDS, CalmNote, LogRow, log_rows
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _, ngettext

DIARY_KINDS = (*LOGGED_KINDS, "procedure", "question")
ADDED_KINDS = ("check_in", "ice_session", "activity", "medicine", "exposure", "steps", "milestone",
               "visit", "clinic_score", "weekly")  # fmt: skip
"""What can be added on a day of the diary, the usual ones first."""


@dataclass(frozen=True)
class DiaryDay:
    """One day in the list. `worst` is the day's worst soreness; None when not noted."""

    day: date
    number: int | None
    title: str
    summary: str
    worst: int | None
    usual_pain: int | None
    noted: bool
    same_day: bool


@dataclass(frozen=True)
class DayState:
    """One opened day and its entries."""

    day: date
    title: str
    subtitle: str
    rows: tuple[LogRow, ...]


class DiaryScreen:
    """The Diary page over a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.query = ""
        self.note = CalmNote(workspace)
        self.days: tuple[DiaryDay, ...] = ()
        self.refresh()

    @property
    def today(self) -> date:
        """The diary day it is now."""
        return self._workspace.today()

    def refresh(self) -> tuple[DiaryDay, ...]:
        """Every day from the first entry or procedure to today, the newest first.

        With a search, only the days on which an entry's words hold it.
        """
        self._recoveries = self._workspace.recoveries()
        by_day: dict[date, list[Record]] = defaultdict(list)
        for found in self._workspace.entries(kinds=DIARY_KINDS).values():
            for record in found:
                by_day[record.day].append(record)
        today = self.today
        self.days = tuple(self._day(day, by_day[day], today) for day in self._span(by_day, today))
        if self.query.strip():
            wanted = self.query.casefold().strip()
            self.days = tuple(day for day in self.days if self._holds(by_day[day.day], wanted))
        return self.days

    def search(self, words: str) -> tuple[DiaryDay, ...]:
        """Keep only days with an entry whose words hold these; nothing brings all back."""
        self.query = words
        return self.refresh()

    def open(self, day: date) -> DayState:
        """One day with its entries."""
        entries = self._workspace.entries(day, day, DIARY_KINDS)
        found = [record for kind in DIARY_KINDS for record in entries[kind]]
        recovery = recovery_of(day, self._workspace.recoveries())
        number = date_words.day_number(recovery.number(day)) if recovery else ""
        return DayState(day, date_words.long(day), number, log_rows(self._workspace, found))

    def draft(self, kind: str, day: date) -> EntryDraft:
        """A new entry for a day; a day that is over is entered as filled in later."""
        return EntryDraft(self._workspace, kind, day)

    def opened(self, record_id: str) -> EntryDraft:
        """An entry, to be changed."""
        record = self._workspace.diary.find(record_id).record
        return EntryDraft(self._workspace, record.kind, record.day, record)

    def delete(self, record_id: str) -> Done:
        """Delete an entry; undo brings it back."""
        return self._workspace.delete(record_id)

    def undo(self, op: int | None) -> Done:
        """Take a change back."""
        return self._workspace.undo(op)

    def _span(self, by_day: Iterable[date], today: date) -> list[date]:
        noted = set(by_day)
        if not noted:
            return []
        last = max(today, *noted)
        days = [last - timedelta(days=back) for back in range((last - min(noted)).days + 1)]
        first = self._recoveries[0].first if self._recoveries else today
        # Silent days before the procedure and after today are no gaps.
        return [d for d in days if d in noted or first <= d <= today]

    def _day(self, day: date, found: list[Record], today: date) -> DiaryDay:
        recovery = recovery_of(day, self._recoveries)
        check_ins = [record for record in found if isinstance(record, CheckIn)]
        worst = [c.worst for c in check_ins if c.worst is not None]
        usual = [c.usual_pain for c in check_ins if c.usual_pain is not None]
        return DiaryDay(
            day=day,
            number=recovery.number(day) if recovery else None,
            title=date_words.relative(day, today),
            summary=_summary(found),
            worst=max(worst, default=None),
            usual_pain=max(usual, default=None),
            noted=bool(found),
            same_day=any(record.same_day for record in check_ins),
        )

    def _holds(self, found: list[Record], wanted: str) -> bool:
        rows = log_rows(self._workspace, found, marked=False)
        return any(wanted in f"{row.title} {row.detail}".casefold() for row in rows)


def _summary(found: list[Record]) -> str:
    if not found:
        return _("Nothing noted")
    count = len(found)
    return ngettext("{n} entry", "{n} entries", count).format(n=count)
