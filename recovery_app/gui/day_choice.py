"""A last day to choose: some with one press, any other typed, or that there is none."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.number_field import NumberField
from recovery_app.text import _

_LAST = 365


class DayChoice(QWidget):
    """`chosen(int)` with the day, or `chosen(None)` for `no_day`; each press is an answer.

    `words` says a day with its date, such as "day 14 · 15 Nov".
    """

    chosen = Signal(object)

    def __init__(
        self,
        days: Sequence[int],
        words: Callable[[int], str],
        *,
        no_day: str,
        about: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._words = words
        chips: list[Button] = []
        for day in days:
            chips.append(self._chip(words(day), about))
            chips[-1].clicked.connect(lambda _checked=False, n=day: self.chosen.emit(n))
        self._other = self._chip(_("Other day"), about)
        self._other.clicked.connect(self._ask)
        none = self._chip(no_day, about)
        none.clicked.connect(lambda: self.chosen.emit(None))
        column.addWidget(flow(*chips, self._other, none))
        self.field = NumberField(_("Up to day"), 0, _LAST, hint=_("day 0 is the injection"))
        self.field.valueChanged.connect(self._typed)
        self.save = Button(_("Save"), "primary", "check")
        self.save.clicked.connect(self._save)
        self._typing = flow(self.field, self.save, gap=16)
        self._typing.hide()
        column.addWidget(self._typing)
        self.setFocusProxy(chips[0] if chips else self._other)

    def _chip(self, text: str, about: str) -> Button:
        chip = Button(text, "chip")
        chip.setProperty("focusRadius", 100)
        chip.setAccessibleDescription(about)
        return chip

    def _ask(self) -> None:
        self._typing.show()
        self.field.setFocus()
        self._other.hide()  # last: the keyboard has left it

    def _typed(self, day: object) -> None:
        date = self._words(day) if isinstance(day, int) else _("day 0 is the injection")
        self.field.set_label(_("Up to day"), date)

    def _save(self) -> None:
        day = self.field.value()
        if day is None:
            self.field.set_error(
                self.field.problem() or _("Type a day, counted from the injection.")
            )
            self.field.setFocus()
            return
        self.chosen.emit(day)
