"""Text with suggestions: free words, what was used last on top."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QWidget

from recovery_app.gui.widgets.button import IconButton
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.text_line import Line
from recovery_app.text import _


class Combo(Field):
    """`value()`: the text or None. `suggestions` come in the order to show them."""

    def __init__(
        self,
        label: str,
        suggestions: Sequence[str] = (),
        *,
        placeholder: str = "",
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        self.edit = Line(placeholder)
        self._model = QStringListModel(list(suggestions), self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(7)
        self._completer.activated.connect(self._chosen)
        self.edit.setCompleter(self._completer)
        self.edit.textEdited.connect(lambda: self.valueChanged.emit(self.value()))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        self._open = IconButton("chevron-down", _("Show suggestions"), bordered=True)
        self._open.clicked.connect(self.show_all)
        row.addWidget(self._open)
        self._open.setVisible(bool(suggestions))
        self.set_body(body, self.edit)

    def show_all(self) -> None:
        """Open the list whatever is typed."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._completer.setCompletionPrefix("")
        self._completer.complete(self.edit.rect())

    def value(self) -> str | None:
        return self.edit.text().strip() or None

    def set_value(self, value: str | None) -> None:
        if value != self.value():
            self.edit.setText(value or "")

    def how(self) -> str:
        return _("Type, or press Down for suggestions.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _chosen(self, text: str) -> None:
        self.edit.setText(text)
        self.valueChanged.emit(self.value())
