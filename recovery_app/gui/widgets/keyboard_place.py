"""Remembers where the keyboard is and puts it back, also when its page was built anew meanwhile."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from shiboken6 import isValid


class KeyboardPlace:
    """Where the keyboard of `window` is now: the widget, what it is called, the page around it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        # A window that has just come back is not the active one yet, but knows its place.
        self._widget = QApplication.focusWidget() or window.window().focusWidget()
        self._name = "" if self._widget is None else _called(self._widget)
        self._page = _page_around(self._widget)

    def give_back(self) -> None:
        """Put the keyboard there, or on what has the same name by now, else where the page begins."""
        if self._widget is not None and not _take(self._widget):
            self._once_shown()

    def keep(self) -> None:
        """The same, unless the keyboard was never taken away, or was put elsewhere on purpose."""
        if self._widget is not None and not _is_there(self._widget):
            self._once_shown()

    def _once_shown(self) -> None:
        # Qt shows what was built anew a moment later, and has moved the keyboard on until then.
        passing = QApplication.focusWidget()
        QTimer.singleShot(0, self._window, lambda: self._again(passing))

    def _again(self, passing: QWidget | None) -> None:
        now = QApplication.focusWidget()
        if now is not passing and now is not None and now.isVisible():
            return
        named = [w for w in self._window.findChildren(QWidget) if self._is_it(w)]
        if len(named) == 1:  # which of several, such as Delete beside each entry, nobody knows
            _take(named[0])
        elif page := self._page or self._open_page():
            _take(page)

    def _open_page(self) -> QWidget | None:
        """The page on show: what had the keyboard was in a panel that is gone too."""
        areas = self._window.findChildren(QScrollArea)
        return next((a for a in areas if a.isVisible() and a.focusProxy() is not None), None)

    def _is_it(self, widget: QWidget) -> bool:
        stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible()
        return stop and bool(self._name) and _called(widget) == self._name


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _page_around(widget: QWidget | None) -> QWidget | None:
    """The outermost scrolled page that says where its keyboard begins."""
    found = None
    while widget is not None and not widget.isWindow():
        if isinstance(widget, QScrollArea) and widget.focusProxy() is not None:
            found = widget
        widget = widget.parentWidget()
    return found


def _is_there(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible()


def _take(widget: QWidget) -> bool:
    if not _is_there(widget):
        return False
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
