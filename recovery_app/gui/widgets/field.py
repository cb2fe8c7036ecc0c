"""What every question has: label, hint, the answer's place, and the error line below it."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.flow_layout import (
    FlowLayout,
    ItemsLayout,
    as_high_as_needed,
    height_of,
)
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label


class FieldLayout(ItemsLayout):
    """Head, body, error: the head stands left of the body when there is room, else above it."""

    def __init__(self, parent: QWidget, arrangement: str) -> None:
        super().__init__(parent)
        self.arrangement = arrangement

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = max((item.sizeHint().width() for item in shown), default=0)
        return QSize(width, self.heightForWidth(width))

    def _place(self, rect: QRect, *, move: bool) -> int:
        metrics = theme.current().metrics
        head, body, error = (*self._items, None, None, None)[:3]
        if head is None or body is None:
            return 0
        wants = {"row": metrics.row_threshold, "pair": metrics.em(20)}.get(self.arrangement)
        in_row = wants is not None and rect.width() >= wants
        x, y, width = rect.left(), rect.top(), rect.width()
        if not head.isEmpty():
            column = metrics.label_column if in_row else width
            high = height_of(head, column)
            beside = in_row and self.arrangement == "row"
            top = y + max(0, (metrics.control - high) // 2) if beside else y
            if move:
                head.setGeometry(QRect(x, top, column, high))
            if in_row:
                x, width = x + column + 16, width - column - 16
            else:
                y += high + (0 if self.arrangement == "pair" else 8)
            floor = top + high if in_row else y
        else:
            floor = y
        for item, gap in ((body, 0), (error, 6)):
            if item is None or item.isEmpty():
                continue
            high = height_of(item, width)
            if move:
                item.setGeometry(QRect(x, y + gap, width, high))
            y += gap + high
        if self.arrangement == "row" and not in_row:
            y += 12  # below each other, questions need more air than rows do
        return max(y, floor) - rect.top()


class ErrorLine(QWidget):
    """One sentence naming what is allowed, with an icon: never colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.text = Label("", "small", "danger")
        row.addWidget(IconView("circle-alert", "danger", 16))
        row.addWidget(self.text, 1)
        self.hide()


class Field(QWidget):
    """A labelled question. `value()` is None while unanswered.

    `valueChanged` tells only what the person did; `set_value` and `clear` are silent.
    `arrangement`: "stacked" (label above) or "row" (label left when wide enough).
    """

    valueChanged = Signal(object)

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._hint, self._error = label, hint, ""
        self._control: QWidget | None = None
        as_high_as_needed(self)
        self._head = QWidget(self)
        # beside the answer the hint always stands below the label, so that rows look alike
        flow = QVBoxLayout(self._head) if arrangement == "row" else FlowLayout(self._head, 8, 0)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(0)
        self._label_view = Label(label, "label")
        flow.addWidget(self._label_view)
        # Most questions have no hint, and no error: a page of them comes up sooner without.
        self._hint_view: Label | None = None
        self._error_line: ErrorLine | None = None
        self._arranged = FieldLayout(self, arrangement)
        self._arranged.addWidget(self._head)
        self._show_hint()
        self._head.setVisible(bool(label))

    def set_body(self, body: QWidget, control: QWidget | None = None) -> None:
        """Put the answer's widget in place; `control` is the part that takes the keyboard."""
        self._control = control or body
        self._arranged.addWidget(body)
        self.setFocusProxy(self._control)
        self._name()

    def label(self) -> str:
        """The question."""
        return self._label

    def set_label(self, label: str, hint: str | None = None) -> None:
        """Ask in other words (the recall window is part of the question)."""
        self._label = label
        self._label_view.setText(label)
        if hint is not None:
            self._hint = hint
            self._show_hint()
        self._name()

    def hide_label(self) -> None:
        """The question stands above the field already; screen readers still hear it."""
        self._head.hide()

    def error(self) -> str:
        """The sentence shown below the field, or ""."""
        return self._error

    def set_error(self, sentence: str | None) -> None:
        """Show one sentence naming what is allowed; None takes it away."""
        sentence = sentence or ""
        if sentence == self._error:
            return
        self._error = sentence
        if self._error_line is None:
            self._error_line = ErrorLine(self)
            self._arranged.addWidget(self._error_line)
        self._error_line.text.setText(sentence)
        self._error_line.setVisible(bool(sentence))
        for widget in self.marked_widgets():
            theme.vary(widget, error=bool(sentence))
        self._name()
        if sentence and self.isVisible():
            announce(self, sentence)

    def reveal_error(self) -> None:
        """Scroll to the sentence: below an answer of many rows it may stand out of sight."""
        from recovery_app.gui.widgets.reveal import reveal  # waits: nobody begins with a mistake

        if self._error_line is not None:
            reveal(self._error_line)

    def marked_widgets(self) -> tuple[QWidget, ...]:
        """The parts that get a red border on error."""
        return (self._control,) if self._control else ()

    def spoken(self) -> str:
        """What a screen reader says for this question."""
        return ", ".join(part for part in (self._label, self._hint) if part)

    def value(self) -> Any:
        """The answer, or None."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show `value`; tells nobody."""
        raise NotImplementedError

    def clear(self) -> None:
        """Back to unanswered; tells nobody."""
        self.set_value(None)

    def _show_hint(self) -> None:
        if self._hint_view is None:
            if not self._hint:
                return
            self._hint_view = Label("", "small", "soft", parent=self._head)
            head = self._head.layout()
            if head is not None:
                head.addWidget(self._hint_view)
        self._hint_view.setText(self._hint)
        self._hint_view.setVisible(bool(self._hint))

    def _name(self) -> None:
        self.setAccessibleName(self._label)
        if self._control is not None:
            self._control.setAccessibleName(self.spoken())
            self._control.setAccessibleDescription(self._error or self.how())

    def how(self) -> str:
        """A few words on how to answer, for screen readers."""
        return ""
