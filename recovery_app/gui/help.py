"""The Get help page: signs by urgency, what published advice says, and the numbers, large."""

from PySide6.QtWidgets import QWidget

from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import LinkButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.screens.help import HelpScreen, Level
from recovery_app.text import _


class HelpPage(ScrollPage):
    """Static texts, over their screen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16)
        self._shell = shell
        self._screen = HelpScreen(shell.workspace)
        self.add(
            PageHeader(
                _("Get help"),
                _(
                    "Act on a sign now; do not wait for this app. Nobody watches what you write here."
                ),
            )
        )
        self._cards: list[QWidget] = []
        self.refresh()

    def refresh(self) -> None:
        """Read the numbers again."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self.add(self._level(level)) for level in self._screen.levels()]
        note = Banner("info", _("Pain relievers can hide a fever. If in doubt, call."))
        numbers = LinkButton(_("Change the numbers"))
        numbers.clicked.connect(lambda: self._shell.open("settings"))
        self._cards += [self.add(note), self.add(flow(numbers))]

    def _level(self, level: Level) -> Card:
        card = Card(level.heading, subtitle=level.advice, gap=12)
        calls = []
        for number in level.numbers:
            words = number.number or _("not entered yet")
            role = "title" if number.number else "body"
            calls.append(flow(Label(number.label, "body", "soft"), Label(words, role), gap=8))
        card.add(flow(*calls, gap=32))
        for sign in level.signs:
            card.add(Hairline())
            card.add(Label(sign.words))
        return card
