"""The focus ring: two pixels of accent, a little outside whatever the keyboard is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

from recovery_app.gui.theme.state import current

_OFFSET = 4
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QFocusFrame):
    """Draws a ring around `target`, wherever layouts move it; never takes a click.

    It is a `QFocusFrame` because screen readers pass over those.
    """

    def __init__(self, target: QWidget) -> None:
        canvas = _canvas(target)
        super().__init__(canvas)
        self.target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._trackers: list[_Tracker] = []
        watched: QWidget | None = target
        while watched is not None and watched is not canvas:
            self._trackers.append(_Tracker(self, watched))
            watched = watched.parentWidget()
        self.lay()

    def event(self, event: QEvent) -> bool:
        """A new theme or text size hides what watches, as it does any `QFocusFrame`."""
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._watch_on)
        return super().event(event)

    def _watch_on(self) -> None:
        for tracker in self._trackers:
            if isValid(tracker):
                tracker.show()
                self.lay()

    def lay(self) -> None:
        """Lie around the target's present place."""
        canvas = self.parentWidget()
        if canvas is None or not isValid(self.target):
            return
        own = getattr(self.target, "focus_area", None)  # where less than the widget is drawn
        area = own() if own is not None else self.target.rect()
        corner = self.target.mapTo(canvas, area.topLeft())
        around = QRect(corner, area.size()).adjusted(-_OFFSET, -_OFFSET, _OFFSET, _OFFSET)
        self.setGeometry(around)
        self.raise_()
        self.setVisible(self.target.isVisibleTo(canvas))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().palette.focus), 2))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = self.target.property("focusRadius") if isValid(self.target) else None
        own = radius if isinstance(radius, int) else current().metrics.radius
        corner = min(own + _OFFSET - 1, box.height() / 2)
        painter.drawRoundedRect(box, corner, corner)

    def drop(self) -> None:
        """Take the ring away."""
        for widget in (*self._trackers, self):
            if isValid(widget):
                widget.hide()
                widget.deleteLater()
        self._trackers = []

    @classmethod
    def install(cls, app: QApplication) -> None:
        """Let a ring follow the keyboard in every window of `app`, once."""
        if app.property("focusRing") is None:
            app.setProperty("focusRing", True)
            _Follower(app)


class _Tracker(QFocusFrame):
    """Tells the ring when one widget moves.

    Qt's own frame does the watching: an event filter written in Python would be called while
    the watched widget is being destroyed, which PySide does not survive.
    """

    def __init__(self, ring: FocusRing, watched: QWidget) -> None:
        super().__init__()
        self._ring = ring
        self.setWidget(watched)

    def event(self, event: QEvent) -> bool:
        """PySide hands on this frame's moves only here, not through `moveEvent`."""
        done = super().event(event)
        if event.type() in _MOVES and isValid(self._ring):
            self._ring.lay()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing to see."""


def show_place(window: QWidget) -> None:
    """Show where the keyboard is in `window` from now on: a shortcut of the app's was pressed.

    Qt notes keys that move the focus, such as Tab. What a shortcut does it leaves to the app.
    """
    window.setProperty("byKeys", True)
    app = QApplication.instance()
    follower = app.findChild(_Follower) if app is not None else None
    if follower is not None:
        follower.look()


class _Follower(QObject):
    """Moves the one live ring along with the keyboard focus; the mouse needs none."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._moved)
        app.aboutToQuit.connect(self._drop)

    def look(self) -> None:
        """Draw the ring, or leave it away, where the keyboard is now."""
        self._moved(None, QApplication.focusWidget())

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._drop()
        if now is not None and _by_keys(now.window()) and not now.property("ownRing"):
            self._ring = FocusRing(now)

    def _drop(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):  # its page may be gone, and the ring with it
            ring.drop()


def _by_keys(window: QWidget) -> bool:
    """Whether the keyboard moved the focus of this window last.

    What the app itself moves, into a panel that opens and back when it closes, counts as before:
    who came by Tab and opened it with Enter must see where they are.
    """
    if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        window.setProperty("byKeys", False)
    elif window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
        # Qt says so of Tab and shortcuts alone, and no longer once the app has moved the focus
        window.setProperty("byKeys", True)
    return bool(window.property("byKeys"))


def _canvas(target: QWidget) -> QWidget:
    """Where the ring may be drawn: the scrolled content around the target, else its window.

    Scrolled contents mark themselves: asking Qt for a viewport makes PySide build a hundred
    enums that nobody needs, 11 ms of the start.
    """
    above = target.parentWidget()
    while above is not None and not above.isWindow():
        if above.property("ringCanvas"):
            return above
        above = above.parentWidget()
    return target.window()
