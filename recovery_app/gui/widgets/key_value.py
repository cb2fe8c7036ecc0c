"""Names and values in two columns; below each other when there is little room."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui.widgets.field import FieldLayout
from recovery_app.gui.widgets.flow_layout import as_high_as_needed
from recovery_app.gui.widgets.label import Label


class KeyValue(QWidget):
    """`rows` are (name, value) texts."""

    def __init__(self, rows: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_high_as_needed(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show other rows."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for name, value in rows:
            self._column.addWidget(_Pair(name, value))


class _Pair(QWidget):
    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        as_high_as_needed(self)
        self.setAccessibleName(f"{name}: {value}")
        layout = FieldLayout(self, "pair")
        layout.addWidget(Label(name, "body", "soft"))
        layout.addWidget(Label(value, "body"))
        layout.addWidget(_Nothing())


class _Nothing(QWidget):
    """A pair has no error line."""

    def __init__(self) -> None:
        super().__init__()
        self.hide()
