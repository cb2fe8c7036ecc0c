"""The form for an entry of any kind: its questions, their problems beside them, the rest folded."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.domain.fields import Flag, Temperature, WallTime, Whole
from recovery_app.gui.entry_fields import field_for
from recovery_app.gui.signs_field import SignsField
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.nrs_scale import NrsScale
from recovery_app.screens.entry import Ask, EntryDraft
from recovery_app.text import _

# Imports inside the functions below wait until they are needed: Today is the first page.
if TYPE_CHECKING:
    from recovery_app.gui.advice_banner import AdviceBanner
    from recovery_app.gui.widgets.date_field import DateField
    from recovery_app.screens.advice import ShownAdvice

_GAP = 24
_ROW_GAP = 6
_COMPANIONS = {"reliever": "reliever_name", "activity": "what"}


class EntryForm(QWidget):
    """All questions of a draft. `changed` is sent after each answer.

    Laid out in rows, `more_button` is left to the page, which has a place for it beside Save.
    """

    changed = Signal()

    def __init__(
        self,
        draft: EntryDraft,
        today: date,
        *,
        arrangement: str = "stacked",
        suggestions: Mapping[str, Sequence[str]] | None = None,
        later: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """With `later` the folded questions are not built until they are asked for."""
        super().__init__(parent)
        self.draft = draft
        self._today = today
        self._arrangement = arrangement
        self._suggestions = suggestions or {}
        self._later = later
        self.suggest: Callable[[], Mapping[str, Sequence[str]]] = dict
        """Gives more suggestions once they are needed."""
        self._fields: dict[str, Field] = {}
        self._advice: dict[str, AdviceBanner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        gap = _ROW_GAP if arrangement == "row" else _GAP
        self._column.setSpacing(gap)
        self._more = QWidget(self)
        self._more_column = QVBoxLayout(self._more)
        self._more_column.setContentsMargins(0, 0, 0, 0)
        self._more_column.setSpacing(gap)
        asks = draft.asks()
        self._to_come: tuple[Ask, ...] = tuple(ask for ask in asks if later and ask.more)
        for ask in asks:
            if ask not in self._to_come:
                self._add(ask)
        self.more_button = Button(_("More"), "quiet", "chevron-down")
        self.more_button.clicked.connect(self._unfold)
        if any(ask.more for ask in asks):
            self._column.addWidget(self._more)
            if arrangement != "row":
                self._column.addWidget(flow(self.more_button))
        answered = any(ask.more and draft.values.get(ask.name) is not None for ask in asks
                       if ask.name != "day")  # fmt: skip
        self._more.setVisible(answered)
        if answered:  # shown before it has a parent, it would flash up as a window
            self.complete()
            self.more_button.hide()
        self.show_problems()
        self.show_advice(fresh=False)

    @property
    def fields(self) -> dict[str, Field]:
        """Every question's field, by name."""
        self.complete()
        return self._fields

    @property
    def begun(self) -> bool:
        """Whether something is typed that is not saved, be it an answer yet or not."""
        typed = (getattr(field, "problem", None) for field in self._fields.values())
        return self.draft.begun or any(problem() for problem in typed if callable(problem))

    def complete(self) -> None:
        """Build what waits: the folded questions, and those that some answers bring."""
        to_come, self._to_come = self._to_come, ()
        later, self._later = self._later, False
        if later:
            self._suggestions = {**self._suggestions, **self.suggest()}
            for name in tuple(self._fields):
                self._companion_of(name)
        for ask in to_come:
            self._add(ask)

    def add_to_more(self, widget: QWidget) -> None:
        """Put something below the questions: among the folded ones, where there are any."""
        self.complete()
        folded = self._column.indexOf(self._more) >= 0
        (self._more_column if folded else self._column).addWidget(widget)

    @property
    def first(self) -> Field:
        """The first question."""
        return next(iter(self._fields.values()))

    def focus_first(self) -> None:
        """Put the keyboard on the first question."""
        self.first.setFocus()

    def show_problems(self) -> bool:
        """Say what is wrong beside each field; True when nothing is."""
        problems = self.draft.problems()
        if not problems.keys() <= self._fields.keys():
            self.complete()
        for name, field in self._fields.items():
            typed = getattr(field, "problem", None)
            own = typed() if callable(typed) else ""
            field.set_error(own or problems.get(name))
        return not any(field.error() for field in self._fields.values())

    def show_advice(self, *, fresh: bool = True) -> None:
        """Say below a field what published advice says of its answer, before anything is saved.

        Only what is `fresh` is brought into sight: an entry that is opened begins at its beginning.
        """
        found = {advice.field: advice for advice in self.draft.advice()}
        for name, field in self._fields.items():
            if isinstance(field, SignsField):
                field.show_advice(found.get(name), fresh=fresh)
            elif name in self._advice or name in found:
                self._show_advice(name, field, found.get(name), fresh=fresh)

    def focus_problem(self) -> None:
        """Put the keyboard on the first field with a problem, unfolding it when needed."""
        for field in self._fields.values():
            if field.error():
                if self._more.isAncestorOf(field):
                    self._unfold()
                field.setFocus()
                field.reveal_error()
                return

    def _add(self, ask: Ask) -> None:
        offered = self._suggestions.get(ask.name, ())
        field = field_for(
            ask,
            kind=self.draft.kind,
            today=self._today,
            arrangement=self._arrangement,
            suggestions=offered,
            parent=self._more if ask.more else self,
        )
        self._show(ask, field)
        if ask.name == "day" and not self._fields and self.draft.record is None:
            # Asked first, as of a visit: what is typed replaces the day that only stands there.
            cast("DateField", field).select()
        field.valueChanged.connect(lambda value, a=ask: self._answered(a, value))
        column = self._more_column if ask.more else self._column
        column.addWidget(field)
        self._fields[ask.name] = field
        if not self._later:
            self._companion_of(ask.name)

    def _companion_of(self, asked: str) -> None:
        """The question that some answers to another one bring, below it."""
        name = _COMPANIONS.get(asked, "")
        if not name:
            return
        label = self.draft.label(name)
        offered = self._suggestions.get(name, ())
        field: Field
        if offered:
            from recovery_app.gui.widgets.combo import Combo

            field = Combo(label, offered, arrangement=self._arrangement)
        else:
            from recovery_app.gui.widgets.text_line import TextLine

            field = TextLine(label, arrangement=self._arrangement)
        field.set_value(self.draft.values.get(name))
        field.valueChanged.connect(lambda value: self._take(name, value))
        column = self._more_column if self._more.isAncestorOf(self._fields[asked]) else self._column
        column.insertWidget(column.indexOf(self._fields[asked]) + 1, field)
        self._fields[name] = field
        field.setVisible(self._companion_wanted(name))

    def _companion_wanted(self, name: str) -> bool:
        values = self.draft.values
        if name == "reliever_name":
            return bool(values.get("reliever"))
        return values.get("activity") == "other"

    def _show(self, ask: Ask, field: Field) -> None:
        value = self.draft.values.get(ask.name)
        if isinstance(ask.spec, WallTime):
            field.set_value(self.draft.clock)
        elif isinstance(ask.spec, Flag) and isinstance(field, ChoiceChips):
            field.set_value(None if value is None else ("yes" if value else "no"))
        elif isinstance(ask.spec, Temperature):
            field.set_value(None if value is None else f"{value:g} C")
        elif (
            isinstance(field, NrsScale)
            and self.draft.values.get("cant_tell")
            and (ask.name == "usual_pain")
        ):
            field.set_value("cant_tell")
        elif isinstance(ask.spec, Whole) and isinstance(field, ChoiceChips):
            field.set_value(None if value is None else str(value))
        else:
            field.set_value(value)

    def _answered(self, ask: Ask, value: Any) -> None:
        draft = self.draft
        if isinstance(ask.spec, WallTime):
            draft.answer_clock(value)
        elif ask.name == "day":
            if value is not None:
                draft.answer_day(value)
        elif isinstance(ask.spec, Flag):
            draft.answer(ask.name, None if value is None else value == "yes")
        elif value == "cant_tell":
            draft.answer("cant_tell", True)
        elif isinstance(ask.spec, Whole) and isinstance(value, str):
            draft.answer(ask.name, int(value))
        else:
            if ask.name == "usual_pain":
                draft.answer("cant_tell", None)
            draft.answer(ask.name, value)
        self._after()

    def _take(self, name: str, value: Any) -> None:
        self.draft.answer(name, value)
        self._after()

    def _after(self) -> None:
        if any(self._companion_wanted(name) for name in _COMPANIONS.values()):
            self.complete()
        for name in _COMPANIONS.values():
            if name in self._fields:
                self._fields[name].setVisible(self._companion_wanted(name))
        self.show_problems()
        self.show_advice()
        self.changed.emit()
        QTimer.singleShot(0, self.draft.warm_up)

    def _show_advice(
        self, name: str, field: Field, advice: "ShownAdvice | None", *, fresh: bool
    ) -> None:
        banner = self._advice.get(name)
        if banner is not None and advice == banner.advice:
            return
        if banner is not None:
            del self._advice[name]
            banner.hide()
            banner.deleteLater()
        column = self._more_column if self._more.isAncestorOf(field) else self._column
        if advice is not None:
            from recovery_app.gui.advice_banner import AdviceBanner
            from recovery_app.gui.widgets.reveal import reveal

            self._advice[name] = AdviceBanner(advice)
            column.insertWidget(column.indexOf(field) + 1, self._advice[name])
            if fresh:
                self._advice[name].speak()
                reveal(self._advice[name])

    def _unfold(self) -> None:
        self.complete()
        self._more.show()
        self.more_button.hide()
        names = [n for n, f in self._fields.items() if self._more.isAncestorOf(f)]
        if names:
            self._fields[names[0]].setFocus()
