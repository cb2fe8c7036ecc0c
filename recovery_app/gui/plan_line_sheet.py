"""The panel in which one line of the plan is changed, and made the clinic's or the person's own."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from recovery_app.domain.fields import Code, Flag, Whole
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.gui.entry_fields import field_for
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.number_field import NumberField
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.select import Select
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.screens.entry import Ask
from recovery_app.screens.plan_line import PlanLineDraft
from recovery_app.services.workspace import Done
from recovery_app.text import _

_MANY = 4


class PlanLineSheet(Sheet):
    """A line's fields. Saving says whose words they are: one button for each."""

    begun = False
    """Whether something was typed that is not saved."""

    def __init__(
        self, parent: QWidget, draft: PlanLineDraft, today: date, finished: Callable[[Done], None]
    ) -> None:
        super().__init__(parent, draft.title)
        self._draft = draft
        self._finished = finished
        self._fault: Banner | None = None
        self.fields: dict[str, Field] = {}
        if draft.whose:
            words = _("So far: {whose}").format(whose=draft.whose)
            self.add(Label(words, "small", "soft"))
        for ask in draft.asks():
            self._add(ask, today)
        if draft.kind == "no_limit":
            self.add(Label(_("The clinic was asked, and named no limit.")))
        self._add_buttons()
        self.closed.connect(self.deleteLater)

    def save(self, *, clinics: bool) -> None:
        """Store the line; what is wrong is said beside its field."""
        for name, field in self.fields.items():
            typed = getattr(field, "problem", None)
            if sentence := typed() if callable(typed) else "":
                self._say(name, sentence)
                return
        self._run(lambda: self._draft.save(clinics=clinics))

    def remove(self) -> None:
        """Leave the line out."""
        self._run(self._draft.remove)

    def _run(self, verb: Callable[[], Done]) -> None:
        try:
            done = verb()
        except InvalidInput as error:
            self._say(error.field, str(error))
        except RecoveryError as error:
            self._say("", str(error))
        else:
            self.close_sheet()
            self._finished(done)

    def _add_buttons(self) -> None:
        if self._draft.removable:
            remove = Button(_("Leave it out"), "danger-quiet", "trash-2")
            remove.clicked.connect(self.remove)
            self.add_button(remove)
        own = Button(_("Save as my own"), "secondary")
        own.clicked.connect(lambda: self.save(clinics=False))
        self.add_button(own)
        clinic = Button(_("My clinic says so"), "primary", "check")
        clinic.clicked.connect(lambda: self.save(clinics=True))
        self.add_button(clinic)

    def _add(self, ask: Ask, today: date) -> None:
        field = self._field(ask, today)
        value = self._draft.values.get(ask.name)
        if isinstance(ask.spec, Flag):
            field.set_value(None if value is None else ("yes" if value else "no"))
        else:
            field.set_value(value)
        field.valueChanged.connect(lambda found, a=ask, f=field: self._answered(a, f, found))
        self.fields[ask.name] = field
        self.add(field)
        self._date(ask, field)

    def _field(self, ask: Ask, today: date) -> Field:
        if isinstance(ask.spec, Code) and len(ask.spec.choices) > _MANY:
            options = [(code, _(text)) for code, text in ask.spec.choices.items()]
            return Select(ask.label, options, hint=ask.hint)
        if isinstance(ask.spec, Whole) and ask.spec.unit == "min":
            unit = _("min")
            return NumberField(
                ask.label, ask.spec.low, ask.spec.high, unit=unit, step=5, hint=ask.hint
            )
        return field_for(ask, kind="plan", today=today)

    def _answered(self, ask: Ask, field: Field, value: Any) -> None:
        field.set_error(None)
        self.begun = True
        if isinstance(ask.spec, Flag):
            value = None if value is None else value == "yes"
        self._draft.answer(ask.name, value)
        self._date(ask, field)

    def _date(self, ask: Ask, field: Field) -> None:
        """Days are numbers to the plan and dates to the person: both stand there."""
        if day := self._draft.date_of(ask.name):
            words = f"{day} · {ask.hint}" if ask.hint else day
            field.set_label(ask.label, words)
        elif ask.name in ("from_day", "to_day"):
            field.set_label(ask.label, ask.hint)

    def _say(self, name: str, sentence: str) -> None:
        if name in self.fields:
            self.fields[name].set_error(sentence)
            self.fields[name].setFocus()
            self.fields[name].reveal_error()
            return
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
        self._fault = Banner("warning", sentence, closable=True)
        self.body.insertWidget(0, self._fault)
        self._fault.speak()
        reveal(self._fault)
