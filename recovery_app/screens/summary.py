"""The Doctor's summary page: what goes in, the pages as pictures, and the files made of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from recovery_app.domain import date_words, describe
from recovery_app.domain.records import Question, Record, short_id
from recovery_app.domain.report import DiaryCopy
from recovery_app.domain.report_choices import SECTIONS, Choices, in_order
from recovery_app.screens.entry import EntryDraft
from recovery_app.services import summary, transfer
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import N_, _, ngettext

MOST_QUESTIONS = 3

_LEFT_OUT_NAMED = 2


@dataclass(frozen=True)
class Form:
    """One kind of file the summary can become; `kinds` is what a dialog calls it."""

    code: str
    title: str
    about: str
    ending: str
    kinds: str


FORMS = (
    Form("csv", N_("Table"), N_("One table for a spreadsheet (CSV)"), ".csv", N_("Table (*.csv)")),
    Form("zip", N_("Tables"), N_("One table for each kind of entry (CSV in a zip)"), ".zip",
         N_("Tables (*.zip)")),
    Form("fhir", N_("FHIR document"), N_("For a clinic's system (FHIR R4, JSON)"), ".fhir.json",
         N_("FHIR (*.json)")),
    Form("transaction", N_("FHIR transaction"),
         N_("For a FHIR server; sent again, it changes nothing"), ".transaction.json",
         N_("FHIR (*.json)")),
    Form("txt", N_("Plain text"), N_("To read aloud, or to paste into a letter"), ".txt",
         N_("Text (*.txt)")),
)  # fmt: skip
CALENDAR = Form(
    "ics",
    N_("Calendar"),
    N_(
        "Check-ins, visits and ends of windows that lie ahead; the titles name nothing about health"
    ),
    ".ics",
    N_("Calendar (*.ics)"),
)
PDF = Form("pdf", N_("PDF"), "", ".pdf", N_("PDF (*.pdf)"))


@dataclass(frozen=True)
class NoteRow:
    """A note of the period: included unless the person leaves it at home."""

    record_id: str
    when: str
    words: str
    included: bool


@dataclass(frozen=True)
class QuestionRow:
    """A question for the doctor that is still open."""

    record_id: str
    text: str


@dataclass(frozen=True)
class SummaryState:
    """What the page shows. Each `…_words` tells in a line what is chosen in a folded part."""

    choices: Choices
    name: str
    birth_date: str
    questions: tuple[QuestionRow, ...]
    notes: tuple[NoteRow, ...]
    sections_words: str
    notes_words: str
    name_words: str
    file_words: str

    @property
    def may_ask(self) -> bool:
        """Whether there is room for one more question."""
        return len(self.questions) < MOST_QUESTIONS


@dataclass(frozen=True)
class Preview:
    """The pages as PNG pictures, and the same in words."""

    title: str
    pages: tuple[bytes, ...]
    text: str


class SummaryScreen:
    """The summary over a workspace; every choice is remembered as it is made.

    `copy` may be handed to a worker; `make` touches no file.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.choices: Choices = summary.choices(workspace)

    @property
    def today(self) -> date:
        """The diary day it is now."""
        return self._workspace.today()

    def file_name(self, form: Form = PDF) -> str:
        """The name offered for a file: the date and nothing about the person."""
        stem = _("recovery-ahead") if form is CALENDAR else _("recovery-summary")
        return f"{stem}-{self.today.isoformat()}{form.ending}"

    def state(self, copy: DiaryCopy) -> SummaryState:
        """What the page shows of the diary as it was read."""
        chosen = self.choices
        notes = tuple(self._note(record) for record in summary.notes(copy, chosen))
        settings = copy.settings
        return SummaryState(
            choices=chosen,
            name=settings.person_name,
            birth_date=settings.birth_date,
            questions=_questions(copy, chosen),
            notes=notes,
            sections_words=_sections_words(chosen),
            notes_words=_notes_words(chosen, notes),
            name_words=_name_words(summary.names(copy, chosen), chosen),
            file_words=_file_words(chosen),
        )

    def copy(self) -> DiaryCopy:
        """The diary as it is now."""
        return summary.read(self._workspace)

    @staticmethod
    def make(copy: DiaryCopy, chosen: Choices, dpi: float) -> Preview:
        """The summary as it would be saved; slow, for a worker thread."""
        made = summary.build(copy, chosen)
        return Preview(made.title, tuple(summary.pages_of(made, dpi)), summary.text_of(made))

    # Choosing -----------------------------------------------------------------------

    def choose(self, **changes: Any) -> None:
        """Change what goes in, and remember it. Raises InvalidInput for what cannot be."""
        chosen = replace(self.choices, **changes)
        summary.remember(self._workspace, chosen)
        self.choices = chosen

    def include(self, section: str, *, wanted: bool) -> None:
        """Put a section in or leave it out."""
        self.choose(without=_without(self.choices.without, section, wanted=wanted))

    def include_note(self, record_id: str, *, wanted: bool) -> None:
        """Put one entry's note in or leave it at home."""
        found = _without(self.choices.without_notes, record_id, wanted=wanted)
        self.choose(without_notes=found)

    def include_notes(self, record_ids: tuple[str, ...], *, wanted: bool) -> None:
        """The same for all of these at once."""
        found = self.choices.without_notes
        ids = frozenset(record_ids)
        self.choose(without_notes=found - ids if wanted else found | ids)

    def set_person(self, name: str, birth_date: date | None) -> None:
        """Give name and birth date for the summary; both may stay empty."""
        born = birth_date.isoformat() if birth_date else None
        self._workspace.set_settings(person_name=name or None, birth_date=born)

    # Files --------------------------------------------------------------------------

    def save(self, form: Form, file: Path) -> None:
        """Write the summary in one of the forms. Raises RecoveryError in words."""
        workspace, chosen = self._workspace, self.choices
        verbs: dict[str, Callable[[], object]] = {
            "pdf": lambda: summary.save_pdf(workspace, file, chosen),
            "csv": lambda: summary.save_csv(workspace, file, chosen),
            "zip": lambda: summary.save_csv(workspace, file, chosen),
            "fhir": lambda: summary.save_fhir(workspace, file, chosen),
            "transaction": lambda: summary.save_fhir(workspace, file, chosen, as_transaction=True),
            "txt": lambda: summary.save_text(workspace, file, chosen),
            "ics": lambda: transfer.export_calendar(workspace, file),
        }
        verbs[form.code]()

    def for_printing(self) -> Callable[[], list[bytes]]:
        """What gives the pages as 300-dpi pictures; the slow part, for a worker thread."""
        copy, chosen = self.copy(), self.choices
        return lambda: summary.pages_of(summary.build(copy, chosen), dpi=300)

    # Questions ----------------------------------------------------------------------

    def ask(self, text: str) -> Done:
        """Write down a question. Raises InvalidInput."""
        return self._workspace.save("question", {"text": text})

    def answered(self, record_id: str) -> Done:
        """A question was answered: it leaves the summary and stays in the diary."""
        return self._workspace.edit(record_id, {"answered": True})

    def move_up(self, record_id: str) -> None:
        """Put a question before the one above it; the first is asked first."""
        ids = [row.record_id for row in _questions(self.copy(), self.choices)]
        at = ids.index(record_id)
        if at:
            ids[at - 1 : at + 1] = [record_id, ids[at - 1]]
            self.choose(question_order=tuple(ids))

    def opened(self, record_id: str) -> EntryDraft:
        """A question, to be changed."""
        record = self._workspace.diary.find(short_id(record_id)).record
        return EntryDraft(self._workspace, record.kind, record.day, record)

    def _note(self, record: Record) -> NoteRow:
        when = _("{what}, {day}").format(
            what=describe.kind(record), day=date_words.short(record.day, self.today)
        )
        words = " ".join(str(getattr(record, "note", "")).split())
        return NoteRow(record.id, when, words, record.id not in self.choices.without_notes)


def _without(found: frozenset[str], name: str, *, wanted: bool) -> frozenset[str]:
    return found - {name} if wanted else found | {name}


def _questions(copy: DiaryCopy, chosen: Choices) -> tuple[QuestionRow, ...]:
    return tuple(
        QuestionRow(q.id, q.text or "")
        for q in in_order(copy.entries["question"], chosen)
        if isinstance(q, Question) and not q.answered
    )


def _sections_words(chosen: Choices) -> str:
    own = {code: _(title) for code, title in SECTIONS.items() if code != "notes"}
    left_out = [title for code, title in own.items() if not chosen.has(code)]
    if not left_out:
        return _("all of them")
    if len(left_out) <= _LEFT_OUT_NAMED:
        return _("without {names}").format(names=", ".join(left_out))
    return _("{n} of {all}").format(n=len(own) - len(left_out), all=len(own))


def _notes_words(chosen: Choices, notes: tuple[NoteRow, ...]) -> str:
    if not chosen.has("notes"):
        return _("the section is left out")
    if not notes:
        return _("none in this period")
    included = sum(row.included for row in notes)
    if included == len(notes):
        return ngettext("{n} goes along", "all {n} go along", included).format(n=included)
    return _("{n} of {all} go along").format(n=included, all=len(notes))


def _name_words(names: dict[str, Any], chosen: Choices) -> str:
    if chosen.name == "none":
        return _("no name")
    parts = [str(names.get("person_name") or _("no name given yet"))]
    if "birth_date" in names:
        parts.append(_("with birth date"))
    return ", ".join(parts)


def _file_words(chosen: Choices) -> str:
    paper = _("US Letter") if chosen.paper == "letter" else _("A4")
    copy = _("with a machine copy") if chosen.attachments else _("without a machine copy")
    return _("{paper}, {copy}").format(paper=paper, copy=copy)
