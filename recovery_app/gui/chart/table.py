"""The chart's days as a table: for the keyboard, for screen readers, for looking a number up."""

from collections.abc import Iterable
from itertools import islice, takewhile
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
Row = tuple[str, ...]
_ROWS = 9


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.table = Table((), ())

    def show_table(self, table: Table) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def change_to(self, table: Table) -> None:
        """Take out and put in only the rows that are gone or new: Qt keeps the place of the rest.

        A row is known by its first cell.
        """
        old, new = self.table.rows, table.rows
        most = min(len(old), len(new))
        head = _alike(zip(old, new, strict=False), most)
        tail = _alike(zip(reversed(old), reversed(new), strict=False), most - head)
        if gone := len(old) - head - tail:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            self.table = Table(table.headers, (*old[:head], *old[head + gone :]))
            self.endRemoveRows()
        if come := len(new) - head - tail:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
            self.table = table
            self.endInsertRows()
        self.table = table
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(table.headers) - 1)
        self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(table.headers) - 1))

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


def _alike(pairs: Iterable[tuple[Row, Row]], most: int) -> int:
    """How many pairs from the first on have the same first cell, `most` at the most."""
    alike = takewhile(lambda pair: pair[0][0] == pair[1][0], pairs)
    return sum(1 for _pair in islice(alike, most))


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

    def change_to(self, table: Table) -> None:
        """Show what the table has become, and stay at the rows that are being read.

        Where none of them is left, as with other days, it is shown at its newest day.
        """
        before = self._rows.table
        stays = {row[0] for row in before.rows} & {row[0] for row in table.rows}
        if not stays or len(table.headers) != len(before.headers):
            self.show_table(table)
            return
        top = QPersistentModelIndex(self._rows.index(self.rowAt(0), 0))
        self._rows.change_to(table)
        if top.isValid():
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(top.row())
