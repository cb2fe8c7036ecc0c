"""The Doctor's summary page: what goes in, the pages as pictures, and saving them."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from recovery_app.domain import date_words
from recovery_app.domain.records import Question, Record, short_id
from recovery_app.domain.report import DiaryCopy, DoctorReport
from recovery_app.domain.report_choices import Choices
from recovery_app.screens.entry import EntryDraft
from recovery_app.services import summary
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _

MOST_QUESTIONS = 3


@dataclass(frozen=True)
class NoteRow:
    """A note of the period: included unless the person leaves it at home."""

    record_id: str
    words: str
    included: bool


@dataclass(frozen=True)
class QuestionRow:
    """A question for the doctor."""

    record_id: str
    text: str
    answered: bool


class SummaryScreen:
    """The summary over a workspace. `copy` may be handed to a worker; `make` touches no file."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.choices: Choices = summary.choices(workspace)

    @property
    def today(self) -> date:
        """The diary day it is now."""
        return self._workspace.today()

    @property
    def file_name(self) -> str:
        """The name offered for the PDF: the date and nothing about the person."""
        return f"recovery-summary-{self.today.isoformat()}.pdf"

    def choose(self, **changes: Any) -> None:
        """Change what goes in, and remember it. Raises InvalidInput for what cannot be."""
        chosen = replace(self.choices, **changes)
        summary.remember(self._workspace, chosen)
        self.choices = chosen

    def include(self, section: str, wanted: bool) -> None:
        """Put a section in or leave it out."""
        without = set(self.choices.without)
        (without.discard if wanted else without.add)(section)
        self.choose(without=frozenset(without))

    def include_note(self, record_id: str, wanted: bool) -> None:
        """Put one entry's note in or leave it at home."""
        without = set(self.choices.without_notes)
        (without.discard if wanted else without.add)(record_id)
        self.choices = replace(self.choices, without_notes=frozenset(without))

    def copy(self) -> DiaryCopy:
        """The diary as it is now."""
        return summary.read(self._workspace)

    @staticmethod
    def make(copy: DiaryCopy, chosen: Choices, dpi: float) -> tuple[DoctorReport, list[bytes]]:
        """The summary and its pages as PNG pictures; slow, for a worker thread."""
        made = summary.build(copy, chosen)
        return made, summary.pages_of(made, dpi)

    def save_pdf(self, file: Path) -> DoctorReport:
        """Write the PDF. Raises RecoveryError in words."""
        return summary.save_pdf(self._workspace, file, self.choices)

    def save_csv(self, file: Path) -> None:
        """Write what the pages hold as CSV: one table, or one file a kind in a .zip."""
        summary.save_csv(self._workspace, file, self.choices)

    def notes(self) -> tuple[NoteRow, ...]:
        """The notes written in the diary, the newest first."""
        found: list[Record] = []
        for kept in self._workspace.entries().values():
            found += [r for r in kept if getattr(r, "note", None) and r.kind != "procedure"]
        found.sort(key=lambda r: (r.day, r.id), reverse=True)
        rows = []
        for record in found:
            words = _("{day}: {note}").format(
                day=date_words.short(record.day, self.today), note=getattr(record, "note", "")
            )
            out = record.id in self.choices.without_notes
            rows.append(NoteRow(record.id, words, not out))
        return tuple(rows)

    def questions(self) -> tuple[QuestionRow, ...]:
        """The questions for the doctor that are still open, in the order they were written."""
        found = self._workspace.diary.read("question")
        return tuple(
            QuestionRow(q.id, q.text or "", bool(q.answered))
            for q in found
            if isinstance(q, Question) and not q.answered
        )

    def ask(self, text: str) -> Done:
        """Write down a question."""
        return self._workspace.save("question", {"text": text})

    def answered(self, record_id: str) -> Done:
        """A question was answered: it leaves the summary and stays in the diary."""
        return self._workspace.edit(record_id, {"answered": True})

    def opened(self, record_id: str) -> EntryDraft:
        """A question, to be changed."""
        record = self._workspace.diary.find(short_id(record_id)).record
        return EntryDraft(self._workspace, record.kind, record.day, record)

    @property
    def settings(self) -> tuple[str, str]:
        """Name and birth date as given."""
        settings = self._workspace.settings()
        return settings.person_name, settings.birth_date

    def set_person(self, name: str, birth_date: str) -> None:
        """Give the name and birth date for the summary; both may stay empty."""
        self._workspace.set_settings(person_name=name or None, birth_date=birth_date or None)
