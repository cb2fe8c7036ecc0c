"""One thing to know now: info, warning or emergency; icon, words, an action, closable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.flow_layout import as_high_as_needed, flow
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.text import _

_LOOKS = {
    "info": ("info", "on_accent_soft", "on-accent-soft"),
    "warning": ("triangle-alert", "on_warning_soft", "on-warning-soft"),
    "emergency": ("siren", "on_danger_soft", "on-danger-soft"),
}


class Banner(QFrame):
    """`kind` is info, warning or emergency; `acted` and `closed` tell what was pressed."""

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        kind: str,
        text: str,
        *,
        title: str = "",
        action: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        icon, token, tone = _LOOKS[kind]
        self.kind = kind
        self.setProperty("surface", kind)
        self.setAccessibleName(f"{title}. {text}" if title else text)
        as_high_as_needed(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        row.addWidget(IconView(icon, token, 22), 0, top if title or action else middle)
        words = self._words = QVBoxLayout()
        words.setSpacing(4)
        self.tone = tone
        if title:
            words.addWidget(Label(title, "strong", tone))
        self.text_label = Label(text, "body", tone)
        words.addWidget(self.text_label)
        if action:
            button = Button(action, "secondary")
            button.clicked.connect(self.acted.emit)
            words.addSpacing(4)
            words.addWidget(flow(button))
        row.addLayout(words, 1)
        if closable:
            close = IconButton("x", _("Close this note"), tone=token)
            close.clicked.connect(self._close)
            row.addWidget(close, 0, top)

    def put_first(self, widget: QWidget) -> None:
        """Put `widget` between title and words; its own words are not those of the banner."""
        self._words.insertWidget(self._words.indexOf(self.text_label), widget)
        widget.stackUnder(self.text_label)  # it is heard there too

    def speak(self) -> None:
        """Have a screen reader say it, at once for an emergency."""
        announce(self, self.accessibleName(), urgent=self.kind == "emergency")

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
