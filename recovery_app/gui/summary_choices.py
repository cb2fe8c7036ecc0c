"""What goes into the summary: the period in sight, the rest folded into a line each."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.domain.report_choices import NAME_FORMS, PERIODS, SECTIONS
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.date_field import DateField
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.fold import Fold
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.gui.widgets.select import Select
from recovery_app.gui.widgets.switch import Switch
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.screens.summary import NoteRow, SummaryScreen, SummaryState
from recovery_app.text import N_, _

_LONGEST_NOTE = 160
_PAPERS = {"a4": N_("A4"), "letter": N_("US Letter")}


class ChoicesCard(Card):
    """`changed` is called after each choice, `failed` with what kept one from being kept."""

    def __init__(
        self,
        screen: SummaryScreen,
        changed: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        super().__init__(_("What goes in"), gap=4)
        self._screen = screen
        self._changed = changed
        self._failed = failed
        self._rows: tuple[NoteRow, ...] = ()
        self._switches: dict[str, Switch] = {}
        self.period = Select(_("Period"), [(c, _(words)) for c, words in PERIODS.items()])
        self.period.valueChanged.connect(self._period_chosen)
        self.body.addSpacing(8)
        self.add(self.period)
        self.add(self._own_dates())
        self.body.addSpacing(8)
        self.sections = Fold(_("Sections"))
        self.notes = Fold(_("Notes"))
        self.person = Fold(_("Name"))
        self.file = Fold(_("Paper and copies"))
        for fold, fill in (
            (self.sections, self._fill_sections),
            (self.notes, self._fill_notes),
            (self.person, self._fill_person),
            (self.file, self._fill_file),
        ):
            self.add(Hairline())
            self.add(fold)
            fill(fold)
        self.setFocusProxy(self.period)

    def show_state(self, state: SummaryState) -> None:
        """Show what is chosen; what is being typed stays."""
        chosen = state.choices
        self.period.set_value(chosen.period)
        self._own.setVisible(chosen.period == "own")
        if not any(f.problem() or f.error() for f in (self._first, self._last)):
            self._first.set_value(chosen.first)
            self._last.set_value(chosen.last)
        for code, switch in self._sections.items():
            switch.set_value(chosen.has(code))
        self.sections.set_words(state.sections_words)
        self._notes_in.set_value(chosen.has("notes"))
        self._show_notes(state)
        self.notes.set_words(state.notes_words)
        self._form.set_value(chosen.name)
        self._birth_in.set_value(chosen.birth_date)
        self._show_person(state)
        self.person.set_words(state.name_words)
        self._paper.set_value(chosen.paper)
        self._copies.set_value(chosen.attachments)
        self.file.set_words(state.file_words)

    def _own_dates(self) -> QWidget:
        today = self._screen.today
        self._first = DateField(_("From"), today, last=today)
        self._last = DateField(_("To"), today, last=today)
        for field in (self._first, self._last):
            field.valueChanged.connect(lambda _day: self._own_chosen())
        self._own = flow(self._first, self._last, gap=12)
        self._own.setContentsMargins(0, 8, 0, 0)
        return self._own

    def _fill_sections(self, fold: Fold) -> None:
        fold.body.setSpacing(0)
        self._sections: dict[str, Switch] = {}
        for code, title in SECTIONS.items():
            if code == "notes":
                continue  # has a part of its own
            switch = Switch(_(title))
            switch.valueChanged.connect(partial(self._section_chosen, code))
            self._sections[code] = switch
            fold.add(switch)

    def _fill_notes(self, fold: Fold) -> None:
        fold.body.setSpacing(0)
        self._notes_in = Switch(_("Notes go along"))
        self._notes_in.valueChanged.connect(partial(self._section_chosen, "notes"))
        fold.add(self._notes_in)
        every = Button(_("All"), "quiet")
        every.setAccessibleName(_("Take in all notes"))
        every.clicked.connect(lambda: self._all_notes(wanted=True))
        none = Button(_("None"), "quiet")
        none.setAccessibleName(_("Leave all notes at home"))
        none.clicked.connect(lambda: self._all_notes(wanted=False))
        self._each = QWidget()
        column = QVBoxLayout(self._each)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(flow(every, none))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        fold.add(self._each)

    def _fill_person(self, fold: Fold) -> None:
        self._form = SegmentedControl(_("Form of the name"), _options(NAME_FORMS))
        self._form.valueChanged.connect(lambda form: self._choose(name=form))
        fold.add(flow(self._form))
        self._name = TextLine(_("Name"), hint=_("may stay empty"))
        self._name.valueChanged.connect(lambda _value: self._person_given(self._name))
        fold.add(self._name)
        today = self._screen.today
        self._born = DateField(_("Birth date"), today, last=today, hint=_("may stay empty"))
        self._born.valueChanged.connect(lambda _value: self._person_given(self._born))
        fold.add(self._born)
        self._birth_in = Switch(_("Birth date goes along"))
        self._birth_in.valueChanged.connect(lambda on: self._choose(birth_date=on))
        fold.add(self._birth_in)

    def _fill_file(self, fold: Fold) -> None:
        fold.add(Label(_("Paper"), "label"))
        self._paper = SegmentedControl(_("Paper"), _options(_PAPERS))
        self._paper.valueChanged.connect(lambda code: self._choose(paper=code))
        fold.add(flow(self._paper))
        self._copies = Switch(
            _("Machine copy inside the PDF"),
            hint=_("The same entries as JSON and CSV. Switch it off if mail refuses attachments."),
        )
        self._copies.valueChanged.connect(lambda on: self._choose(attachments=on))
        fold.add(self._copies)

    def _show_notes(self, state: SummaryState) -> None:
        self._each.setVisible(state.choices.has("notes") and bool(state.notes))
        if [(row.record_id, row.words) for row in state.notes] != [
            (row.record_id, row.words) for row in self._rows
        ]:
            for switch in self._switches.values():
                switch.hide()
                switch.deleteLater()
            self._switches = {row.record_id: self._note(row) for row in state.notes}
        self._rows = state.notes
        for row in state.notes:
            self._switches[row.record_id].set_value(row.included)

    def _note(self, row: NoteRow) -> Switch:
        cut = len(row.words) > _LONGEST_NOTE
        switch = Switch(f"{row.words[:_LONGEST_NOTE]}…" if cut else row.words, hint=row.when)
        switch.valueChanged.connect(partial(self._note_chosen, row.record_id))
        self._list.addWidget(switch)
        return switch

    def _show_person(self, state: SummaryState) -> None:
        if not self._name.error():
            self._name.set_value(state.name or None)
        born = None
        with suppress(ValueError):
            born = date.fromisoformat(state.birth_date)
        if not self._born.problem() and not self._born.edit.hasFocus():
            self._born.set_value(born)
        for field in (self._name, self._born, self._birth_in):
            field.setVisible(state.choices.name != "none")

    def _period_chosen(self, code: str | None) -> None:
        # The keyboard stays: the arrows pass "own" on the way to another one.
        self._choose(period=code or "recovery")

    def _own_chosen(self) -> None:
        if self._first.problem() or self._last.problem():
            return  # still being typed
        self._first.set_error(None)
        first, last = self._first.value(), self._last.value()
        self._do(lambda: self._screen.choose(first=first, last=last), self._first)

    def _section_chosen(self, code: str, wanted: bool) -> None:
        self._do(lambda: self._screen.include(code, wanted=wanted))

    def _note_chosen(self, record_id: str, wanted: bool) -> None:
        self._do(lambda: self._screen.include_note(record_id, wanted=wanted))

    def _all_notes(self, *, wanted: bool) -> None:
        ids = tuple(row.record_id for row in self._rows)
        self._do(lambda: self._screen.include_notes(ids, wanted=wanted))

    def _person_given(self, field: Field) -> None:
        if self._born.problem():
            return  # still being typed
        field.set_error(None)
        name, born = self._name.value() or "", self._born.value()
        self._do(lambda: self._screen.set_person(name, born), field)

    def _choose(self, **changes: object) -> None:
        self._do(lambda: self._screen.choose(**changes))

    def _do(self, verb: Callable[[], None], field: Field | None = None) -> None:
        try:
            verb()
        except InvalidInput as error:
            (field or self.period).set_error(str(error))
        except RecoveryError as error:
            self._failed(str(error))
        else:
            self._changed()


def _options(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, _(text)) for code, text in words.items()]
