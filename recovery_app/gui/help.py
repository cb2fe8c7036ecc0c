"""The Get help page: signs by urgency, what published advice says, and the numbers, large."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.domain import signs
from recovery_app.domain.signs import Sign
from recovery_app.errors import RecoveryError
from recovery_app.gui import save_keys
from recovery_app.gui.advice_banner import called, not_entered
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.screens.help import GeneralHelp, HelpScreen, Level
from recovery_app.text import N_, _

_LOOKS = {
    "emergency": ("siren", "danger"),
    "today": ("phone", "warning"),
    "mention": ("notebook-pen", "ink_soft"),
}
_FIRST_WORDS = N_(
    "Act on a sign now; do not wait for this app. Nobody watches what you write here."
)


class HelpPage(ScrollPage):
    """Static texts, over their screen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16)
        change = Button(_("Change the numbers"), "secondary", "pencil")
        self._cards = HelpCards(HelpScreen(shell.workspace))
        change.clicked.connect(lambda: NumbersSheet(self.window(), shell).open())
        self.add(PageHeader(_("Get help"), _(_FIRST_WORDS), change))
        self.add(self._cards)
        self.setFocusProxy(change)

    def refresh(self) -> None:
        """Read the numbers again."""
        self._cards.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here needs its beginning, wherever it was left."""
        super().showEvent(event)
        self.verticalScrollBar().setValue(0)


class HelpSheet(Sheet):
    """The same over a panel that is open, so that nothing typed there is lost."""

    offers_help = False

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        super().__init__(parent, _("Get help"))
        self.add(Label(_(_FIRST_WORDS), "body", "soft"))
        self.add(HelpCards(HelpScreen(shell.workspace)))
        self.closed.connect(self.deleteLater)


class HelpCards(QWidget):
    """One card for each level, the most urgent first."""

    def __init__(self, screen: HelpScreen | GeneralHelp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self._shown: tuple[Level, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.refresh()

    def refresh(self) -> None:
        """Show the levels again when a number was changed."""
        levels = self._screen.levels()
        if levels == self._shown:
            return
        self._shown = levels
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for level in levels:
            self._column.addWidget(_card(level))
        self._column.addWidget(Banner("info", _(signs.FEVER_NOTE)))


class NumbersSheet(Sheet):
    """Emergency, clinic and out-of-hours numbers, as they are to be called."""

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        super().__init__(parent, _("Numbers to call"))
        self._shell = shell
        self._screen = HelpScreen(shell.workspace)
        self.lines: dict[str, TextLine] = {}
        for typed in self._screen.typed_numbers():
            line = TextLine(typed.label, hint=typed.hint)
            line.set_value(typed.number or None)
            self.lines[typed.kind] = line
            self.add(line)
        save = Button(_("Save"), "primary", "check")
        save.clicked.connect(self.save)
        self.add_button(save)
        save_keys.listen(self, self.save)
        self.closed.connect(self.deleteLater)

    def save(self) -> None:
        """Store the numbers; what is wrong is said beside its line."""
        for kind, line in self.lines.items():
            try:
                self._screen.set_number(kind, line.value() or "")
            except RecoveryError as error:
                line.set_error(str(error))
                line.setFocus()
                return
        self.close_sheet()
        self._shell.told(_("Numbers saved"))


def _card(level: Level) -> Card:
    card = Card(gap=12)
    card.setAccessibleName(level.heading)
    icon, token = _LOOKS[level.code]
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(IconView(icon, token, 24))
    tone = token if token in ("danger", "warning") else ""
    row.addWidget(Label(level.heading, "heading", tone), 1)
    card.add(head)
    known = [number for number in level.numbers if number.number]
    if known:
        card.add(called(known))
    missing = [number.label for number in level.numbers if not number.number]
    if missing:
        card.add(Label(not_entered(missing), "small", "soft"))
    card.add(Label(level.advice))
    for sign in level.signs:
        card.add(Hairline())
        card.add(_sign(sign))
    return card


def _sign(sign: Sign) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    words = Label(sign.words)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(words)
    more = [_(sign.more)] if sign.more and sign.more != signs.FEVER_NOTE else []
    if sign.id == "leg_weak":
        more.append(_(signs.ONE_LEG_NOTE))
    for text in more:
        column.addWidget(Label(text, "small", "soft"))
    return box
