"""One entry in a list: icon, what it is, when; its actions appear on hover or focus."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.button import Button, IconButton, PressedByEnter
from recovery_app.gui.widgets.flow_layout import as_high_as_needed
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.themed import Themed
from recovery_app.text import _

_SHORT_EMS, _WORDS_EMS = 4, 20
"""A `meta` longer than the first stands beside the words where these keep the second's width."""

Action = tuple[str, str, Callable[[], None]]
"""Icon, name, what to do."""


class ListRow(PressedByEnter, Themed, QAbstractButton):
    """`activated` on a click, Enter or Space. Actions keep their place, so nothing jumps."""

    activated = Signal()

    def __init__(
        self,
        title: str,
        *,
        icon: str = "",
        meta: str = "",
        detail: str = "",
        actions: Sequence[Action] = (),
        chevron: bool = False,
        token: str = "ink_soft",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lit = False
        self.clicked.connect(self.activated.emit)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        as_high_as_needed(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(14)
        if icon:
            row.addWidget(IconView(icon, token))
        self._row, self._words = row, QVBoxLayout()
        self._words.setSpacing(1)
        self.title_label = Label(title)
        self._words.addWidget(self.title_label)
        self.detail_label = Label(detail, "small", "soft")
        self._words.addWidget(self.detail_label)
        row.addLayout(self._words, 1)
        self.detail_label.setVisible(bool(detail))
        self.meta_label = Label(meta, "small", "soft", wrap=False, figures=True)
        self._beside, self._below = row.count(), False
        row.addWidget(self.meta_label)
        self._buttons: list[IconButton] = []
        self._names = [name for _picture, name, _act in actions]
        for picture, name, act in actions:
            row.addWidget(self._action(picture, name, act))
        self._call(title, meta, detail)
        if chevron:
            row.addWidget(IconView("chevron-right", "ink_faint", 18))
        if not actions and not chevron:
            row.addSpacing(6)
        self.show_actions(False)
        self.setup_theme()

    def retheme(self) -> None:
        # A real minimum, not a hint: layouts ask wrapping words alone how high they are.
        self.setMinimumHeight(theme.current().metrics.control)

    def _action(self, picture: str, name: str, act: Callable[[], None]) -> Button:
        button = IconButton(picture, name)
        # Shown by this row: as the button's own it would be heard as its description too.
        button.setToolTip("")
        button.clicked.connect(lambda _checked=False: act())
        button.installEventFilter(self)
        self._buttons.append(button)
        return button

    def _call(self, title: str, meta: str, detail: str) -> None:
        """Say what the row and its actions are about."""
        self.setAccessibleName(", ".join(part for part in (title, detail, meta) if part))
        which = ", ".join(part for part in (title, meta) if part)
        for button, name in zip(self._buttons, self._names, strict=True):
            # heard without the row around it: of several "Delete" nobody knows which
            words = _("{action}: {what}").format(action=name, what=which)
            button.setAccessibleName(words)
            button.setAccessibleDescription(detail)

    def set_texts(self, title: str, *, meta: str = "", detail: str = "") -> None:
        """Say something else."""
        self.title_label.setText(title)
        self.meta_label.setText(meta)
        self.detail_label.setText(detail)
        self.detail_label.setVisible(bool(detail))
        self._call(title, meta, detail)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        long = self._meta_width() > theme.current().metrics.em(_SHORT_EMS)
        if long and not self._below:  # where there is no room beside the words, it goes below
            hint.setWidth(hint.width() - self._meta_width() - self._row.spacing())
        return hint.expandedTo(QSize(0, theme.current().metrics.control + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em, wide = theme.current().metrics.em, self._meta_width()
        below = wide > em(_SHORT_EMS) and self.width() - wide < em(_WORDS_EMS)
        if below == self._below:
            return
        self._below = below
        self.meta_label.setWordWrap(below)
        if below:
            self._words.addWidget(self.meta_label)
        else:
            self._row.insertWidget(self._beside, self.meta_label)

    def _meta_width(self) -> int:
        return self.meta_label.fontMetrics().horizontalAdvance(self.meta_label.text())

    def show_actions(self, shown: bool) -> None:
        """As if the pointer were on the row, or not."""
        always = theme.current().palette.name == "contrast"
        for button in self._buttons:
            button.set_revealed(shown or always)
        self._lit = shown
        self.update()

    @property
    def action_buttons(self) -> Sequence[QAbstractButton]:
        """The buttons of its actions, from left to right."""
        return tuple(self._buttons)

    def _held(self) -> bool:
        return self.hasFocus() or any(b.hasFocus() for b in self._buttons)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.show_actions(True)

    def leaveEvent(self, event: QEvent) -> None:
        self.show_actions(self._held())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_actions(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_actions(self._held() or self.underMouse())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.show_actions(True)
        elif event.type() == QEvent.Type.FocusOut:
            self.show_actions(self._held() or self.underMouse())
        elif event.type() == QEvent.Type.ToolTip:
            self._show_name(watched)
            return True
        return super().eventFilter(watched, event)

    def _show_name(self, watched: QObject) -> None:
        from PySide6.QtGui import QCursor  # not at start
        from PySide6.QtWidgets import QToolTip

        for button, name in zip(self._buttons, self._names, strict=True):
            if button is watched:
                QToolTip.showText(QCursor.pos(), name, button)

    def sizeHint(self) -> QSize:
        return QWidget.sizeHint(self).expandedTo(self.minimumSizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lit and not self.isDown():
            return
        palette, radius = theme.current().palette, theme.current().metrics.radius
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.pressed if self.isDown() else palette.hover))
        painter.drawRoundedRect(self.rect(), radius, radius)
