"""The chart's days as a table: for the keyboard, for screen readers, for looking a number up."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from recovery_app.domain.chart_words import Table
from recovery_app.gui import theme
from recovery_app.text import _

Index = QModelIndex | QPersistentModelIndex
_ROWS = 9


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.table = Table((), ())

    def show_table(self, table: Table) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.table.headers[index.column()]
            return f"{name}: {cell or _('not answered')}"
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.table.headers[section]
        return None


class ChartTable(QTableView):
    """Read-only; arrows move from cell to cell, Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setAccessibleName(_("The chart as a table"))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        # As the cells below: a name in the middle stands over nothing.
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def sizeHint(self) -> QSize:
        return QSize(400, _ROWS * theme.current().metrics.control)

    def show_table(self, table: Table) -> None:
        """Show this table, at its newest day; there the arrow keys begin too."""
        self._rows.show_table(table)
        newest = self._rows.index(len(table.rows) - 1, 0)
        self.selectionModel().setCurrentIndex(newest, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollToBottom()
