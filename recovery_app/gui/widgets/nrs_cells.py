"""The eleven cells of the 0–10 scale: painted together, pressed one by one, typed into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QGroupBox,
    QSizePolicy,
    QWidget,
)

from recovery_app.gui import theme
from recovery_app.gui.theme import fonts, icons
from recovery_app.gui.widgets.button import Button
from recovery_app.text import _

Answer = int | str | None

_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus)
_TEN_WITHIN = 900
"""Milliseconds in which a 0 after a 1 makes it 10."""


class _Cell(QAbstractButton):
    """One number. A real button, so that assistive technology sees eleven of them."""

    def __init__(self, number: int, cells: Cells) -> None:
        super().__init__(cells)
        self._cells = cells
        self.number = number
        self.setText(str(number))
        self.setAccessibleName(_("{n} of 10").format(n=number))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def nextCheckState(self) -> None:
        """The scale decides what is checked."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click answers; its second press would clear that again."""

    def enterEvent(self, event: QEnterEvent) -> None:
        self._cells.preview(self.number)

    def leaveEvent(self, event: QEvent) -> None:
        self._cells.preview(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scale paints all cells at once."""


class Cells(QGroupBox):
    """The row of cells; the keyboard's one stop."""

    picked = Signal(object)

    def __init__(
        self, extra: tuple[str, str] | None, *, aligned: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._aligned = aligned
        self.value: Answer = None
        self._hovered: int | None = None
        self._one = QTimer(self)
        self._one.setSingleShot(True)
        self._one.setInterval(_TEN_WITHIN)
        self.cells = [_Cell(n, self) for n in range(11)]
        for cell in self.cells:
            cell.clicked.connect(lambda _checked=False, c=cell: self._pressed(c.number))
        self.extra_code = extra[0] if extra else ""
        self.extra: Button | None = None
        if extra:
            self.extra = Button(extra[1], "chip", parent=self)
            self.extra.setCheckable(True)
            self.extra.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.extra.clicked.connect(lambda: self._pressed(self.extra_code))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # answers
    def show_value(self, value: Answer) -> None:
        """Mark `value` as chosen, or nothing for None."""
        self.value = value
        for cell in self.cells:
            chosen = value == cell.number and isinstance(value, int)
            check(cell, chosen)
            cell.setToolTip(_("Press again to clear") if chosen else "")
        if self.extra is not None:
            check(self.extra, value == self.extra_code)
        self.update()

    def _pick(self, value: Answer) -> None:
        if value != self.value:
            self.show_value(value)
            self.picked.emit(value)

    def _pressed(self, value: int | str) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if value == self.value:
            self._hovered = None
            self.show_value(None)
            self.picked.emit(None)
        else:
            self._pick(value)
            self.show_value(self.value)

    def preview(self, number: int | None) -> None:
        """Outline the number the pointer is on; what is chosen stays as it is."""
        self._hovered = number
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            == Qt.KeyboardModifier.NoModifier
        )
        digit = int(event.text()) if event.text().isdecimal() and len(event.text()) == 1 else None
        if not plain:
            super().keyPressEvent(event)
        elif digit is not None:
            self._typed(digit)
        elif key in _CLEAR:
            self._one.stop()
            self._pick(None)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _typed(self, digit: int) -> None:
        ten = digit == 0 and self._one.isActive() and self.value == 1
        self._one.stop()
        self._pick(10 if ten else digit)
        if digit == 1:
            self._one.start()

    def forget_one(self) -> None:
        """From now on a 0 is a zero, not the end of a ten."""
        self._one.stop()

    def _step(self, by: int) -> None:
        order: list[int | str] = [*range(11)]
        if self.extra is not None:
            order.append(self.extra_code)
        if self.value is None:
            self._pick(order[0])
            return
        at = order.index(self.value) + by
        self._pick(order[max(0, min(len(order) - 1, at))])

    # geometry
    def shape(self, width: int) -> tuple[list[QRect], QRect, int]:
        """Where the cells and the extra chip go at `width`, and the height of it all."""
        metrics = theme.current().metrics
        high, gap = metrics.control, 8
        least = least_width()
        chip = self._chip_width()
        # scales below each other keep their numbers in line, whether or not one has a chip
        in_row = width >= metrics.row_threshold - metrics.label_column - 16
        kept = max(chip, metrics.em(6.5)) if self._aligned and in_row else chip
        beside = bool(kept) and (width - kept - gap) // 11 >= least
        room = width - kept - gap if beside else width
        columns = 11 if room // 11 >= least else 6
        side = min(room // columns, round(high * 1.5))
        cells = [
            QRect((n % columns) * side, (n // columns) * (high + gap), side, high)
            for n in range(11)
        ]
        bottom = cells[-1].bottom() + 1
        place = QRect()
        if chip:
            last = cells[-1]
            if beside:
                place = QRect(last.right() + 1 + gap, 0, chip, high)
            elif columns == 6 and width - last.right() - 1 - gap >= chip:
                place = QRect(last.right() + 1 + gap, last.top(), chip, high)
            else:
                place = QRect(0, bottom + gap, min(chip, width), high)
                bottom = place.bottom() + 1
        return cells, place, bottom

    def _chip_width(self) -> int:
        if self.extra is None:
            return 0
        self.extra.ensurePolished()  # before that Qt measures another font
        return self.extra.sizeHint().width()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.shape(width)[2]

    def sizeHint(self) -> QSize:
        metrics = theme.current().metrics
        chip = self._chip_width() + 8
        width = metrics.control * 11 + chip
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = theme.current().metrics
        chip = self._chip_width()
        return QSize(max(chip, 6 * least_width()), metrics.control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            if hasattr(self, "extra"):
                self._arrange()

    def _arrange(self) -> None:
        cells, place, _height = self.shape(self.width())
        for cell, rect in zip(self.cells, cells, strict=True):
            cell.setGeometry(rect)
        if self.extra is not None:
            self.extra.setGeometry(place)

    def focus_area(self) -> QRect:
        """What the focus ring goes around: all that can be chosen."""
        cells, place, _height = self.shape(self.width())
        around = place
        for rect in cells:
            around = around.united(rect)
        return around

    # painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows: dict[int, list[_Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.y(), []).append(cell)
        for row in rows.values():
            self._paint_row(painter, row)

    def _paint_row(self, painter: QPainter, row: list[_Cell]) -> None:
        palette, metrics = theme.current().palette, theme.current().metrics
        box = QRectF(row[0].geometry().united(row[-1].geometry())).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, metrics.radius, metrics.radius)
        off = not self.isEnabled()
        painter.fillPath(outline, QColor(palette.sunken if off or palette.dark else palette.card))
        painter.save()
        painter.setClipPath(outline)
        for cell in row:
            tint = self._tint(cell.number)
            if tint is not None:
                painter.fillRect(cell.geometry(), tint)
        self._paint_gaps(painter, row)
        painter.restore()
        line = palette.danger if self.property("error") else palette.control
        width = 2.0 if self.property("error") else 1.0
        painter.setPen(QPen(QColor(palette.hairline if off else line), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        for cell in row:
            self._paint_number(painter, cell)

    def _paint_gaps(self, painter: QPainter, row: list[_Cell]) -> None:
        painter.setPen(QPen(QColor(theme.current().palette.hairline), 1))
        for cell in row[1:]:
            if self._tint(cell.number) is None or self._tint(cell.number - 1) is None:
                x = cell.x() + 0.0
                painter.drawLine(
                    QPointF(x, cell.y() + 10), QPointF(x, cell.geometry().bottom() - 9)
                )

    def _tint(self, number: int) -> QColor | None:
        """A gentle ramp up to the chosen number: colour always means an answer."""
        top = self.value if isinstance(self.value, int) else None
        if not self.isEnabled() or top is None or number > top:
            return None
        return icons.mix("card", "accent_soft", 0.35 + 0.65 * number / 10)

    def _paint_number(self, painter: QPainter, cell: _Cell) -> None:
        palette, metrics = theme.current().palette, theme.current().metrics
        chosen = isinstance(self.value, int) and cell.number == self.value
        hovered = cell.number == self._hovered and self.isEnabled()
        area = QRectF(cell.geometry())
        if chosen:
            pill = area.adjusted(2.5, 2.5, -2.5, -2.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent if self.isEnabled() else palette.pressed))
            painter.drawRoundedRect(pill, metrics.radius - 2, metrics.radius - 2)
        elif hovered:
            # a thin grey line and no colour: nobody should take it for an answer
            painter.setPen(QPen(QColor(palette.hairline), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pill = area.adjusted(3.5, 3.5, -3.5, -3.5)
            painter.drawRoundedRect(pill, metrics.radius - 2, metrics.radius - 2)
        font = fonts.font(metrics, "number")
        if chosen:
            font.setWeight(font.Weight.DemiBold)
        ink = palette.on_accent if chosen else palette.ink
        if not self.isEnabled():
            ink = palette.ink_disabled
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(cell.number))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a click between rows is no click on the card


def check(button: QAbstractButton, on: bool) -> None:
    """Check or uncheck one of a group that may have none checked."""
    button.setAutoExclusive(False)  # else Qt lets nobody uncheck the chosen one
    button.setChecked(on)
    button.setAutoExclusive(True)  # and so a screen reader says "radio button"


def least_width() -> int:
    """How narrow a cell may get before the numbers go into two rows (pixels)."""
    return max(36, theme.current().metrics.em(2.2))
