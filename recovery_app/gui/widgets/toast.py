"""What just happened, at the bottom of the window, with Undo; it leaves by itself."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.label import Label
from recovery_app.text import _

_STAYS = 8000
_EDGE = 24


class _ToastIcon(IconButton):
    """A close button in the toast's own colours."""

    def icon_token(self) -> str:
        palette = theme.current().palette
        return palette.ink if palette.dark else palette.window


class Toast(QFrame):
    """One per window: `show_message(text, undo=True)`; `undone` when Undo or Ctrl+Z is used.

    Stays 8 s, longer while the pointer or the keyboard is on it. Ctrl+Z works on after it left,
    until it is used or another message comes: nobody must be quick to take a slip back. It is at
    the top of the window where it would lie over what the keyboard is on.
    """

    undone = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setProperty("surface", "toast")
        self.label = Label("", "body", "on-toast")
        self.undo = Button(_("Undo"), "toast", parent=self)
        self.undo.clicked.connect(self._undo)
        self.undo.counts_twice = False  # it says Redo by then
        close = _ToastIcon("x", _("Close this note"))
        close.set_variant("toast-icon")
        close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.label, 1)
        row.addWidget(self.undo)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(self.dismiss)
        self._keys = QShortcut(QKeySequence.StandardKey.Undo, parent)
        self._keys.activated.connect(self._undo)
        self._keys.setEnabled(False)
        self._watch(self.undo, close)
        parent.installEventFilter(self)
        self.hide()

    def _watch(self, *buttons: QWidget) -> None:
        for button in buttons:
            button.installEventFilter(self)

    def show_message(self, text: str, *, undo: bool = False, redo: bool = False) -> None:
        """Say `text`; an earlier message gives way. `redo`: taking back would bring it back."""
        self.label.setText(text)
        self.undo.setText(_("Redo") if redo else _("Undo"))
        self.undo.setVisible(undo)
        self._keys.setEnabled(undo)
        self.setAccessibleName(text)
        self._settle()  # before it shows: elsewhere it might meet the pointer, and wait for it
        if not self.isVisible():
            _app().focusChanged.connect(self._focus_moved)
        self.show()
        self.raise_()
        self._settle()
        self._timer.start()
        how = _("Press Ctrl+Z to bring it back.") if redo else _("Press Ctrl+Z to undo.")
        announce(self, f"{text}. {how}" if undo else text)

    def dismiss(self) -> None:
        """Go away."""
        if self.isVisible():
            self._leave()
            self.dismissed.emit()

    def remaining(self) -> int:
        """Milliseconds until it leaves; −1 while it waits for pointer or keyboard."""
        return self._timer.remainingTime()

    def _leave(self) -> None:
        self._timer.stop()
        if self.isVisible():
            _app().focusChanged.disconnect(self._focus_moved)
        self.hide()

    def _undo(self) -> None:
        self._keys.setEnabled(False)
        self._leave()
        self.undone.emit()

    def _settle(self) -> None:
        parent = self._window
        most = min(theme.current().metrics.em(44), parent.width() - 48)
        width = min(self.sizeHint().width(), most)
        high = self.heightForWidth(width)
        self.resize(width, high if high >= 0 else self.sizeHint().height())
        left = (parent.width() - width) // 2
        tops = (parent.height() - self.height() - _EDGE, _EDGE)
        self.move(QPoint(left, min(tops, key=lambda top: self._covered(QPoint(left, top)))))

    def _covered(self, place: QPoint) -> int:
        """How much of what the keyboard is on would lie beneath, in square pixels."""
        on = QApplication.focusWidget()
        if on is None or not self._window.isAncestorOf(on) or self.isAncestorOf(on):
            return 0
        whole = QRect(on.mapTo(self._window, QPoint(0, 0)), on.size())
        both = whole & QRect(place, self.size())
        return both.width() * both.height()

    def _focus_moved(self) -> None:
        # Behind what the page does itself, such as scrolling to it.
        QTimer.singleShot(0, self, self._step_aside)

    def _step_aside(self) -> None:
        if self.isVisible() and not self._in_use():
            self._settle()

    def _in_use(self) -> bool:
        on = QApplication.focusWidget()
        return self.underMouse() or (on is not None and self.isAncestorOf(on))

    def _rest(self) -> None:
        if not self.isVisible():
            return
        if self._in_use():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        QTimer.singleShot(0, self, self._rest)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._settle()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._rest)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


def _app() -> QApplication:
    return cast("QApplication", QApplication.instance())
