"""The one-line question about warning signs: none, or something, and then which."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.multi_chips import MultiChips
from recovery_app.text import _

_NONE, _SOME = "none", "some"


class SignsField(Field):
    """`value()`: the ids ticked, an empty tuple for "none of these", None while unanswered.

    "Something" alone is no answer yet: it only shows the list to tick.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, arrangement=arrangement, parent=parent)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        choices = [(_NONE, _("None of these")), (_SOME, _("Something"))]
        self._first = ChoiceChips("", choices)
        self._which = MultiChips("", options)
        groups = Label(hint, "small", "soft")
        groups.setMaximumWidth(theme.current().metrics.em(17))
        column.addWidget(flow(self._first, groups, gap=12))
        column.addWidget(self._which)
        self._which.hide()
        self._first.valueChanged.connect(self._chosen)
        self._which.valueChanged.connect(lambda _value: self.valueChanged.emit(self.value()))
        self.set_body(body, self._first)
        self._first.setAccessibleDescription(hint)

    def value(self) -> tuple[str, ...] | None:
        if self._first.value() == _NONE:
            return ()
        if self._first.value() == _SOME:
            return self._which.value() or None
        return None

    def set_value(self, value: Any) -> None:
        self._first.set_value(None if value is None else (_SOME if value else _NONE))
        self._which.set_value(tuple(value) if value else None)
        self._which.setVisible(bool(value))

    def _chosen(self, _value: object) -> None:
        self._which.setVisible(self._first.value() == _SOME)
        self.valueChanged.emit(self.value())
