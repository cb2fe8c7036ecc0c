"""The About PRP page: what is known, in a few words, with its sources."""

from PySide6.QtCore import Qt

from recovery_app.domain.about_prp import SECTIONS, SOURCES, Section
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.text import _, ngettext


class AboutPage(ScrollPage):
    """Static texts."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16)
        back = Button(_("Settings"), "secondary", "arrow-left")
        back.setAccessibleName(_("Back to Settings"))
        back.clicked.connect(lambda: shell.open("settings"))
        subtitle = _("What is known, in a few words. The numbers lead to the sources below.")
        self.add(PageHeader(_("About PRP"), subtitle, back))
        for section in SECTIONS:
            self.add(_card(section))
        self.add(_sources())
        self.setFocusProxy(back)


def _card(section: Section) -> Card:
    card = Card(_(section.heading), gap=12)
    for paragraph in section.paragraphs:
        card.add(Label(_(paragraph)))
    if section.numbers:
        words = ngettext("Source: {numbers}", "Sources: {numbers}", len(section.numbers))
        numbers = ", ".join(str(number) for number in section.numbers)
        card.add(Label(words.format(numbers=numbers), "small", "faint"))
    return card


def _sources() -> Card:
    card = Card(_("Sources"), gap=12)
    for number, source in enumerate(SOURCES.values(), start=1):
        line = Label(f"{number}. {source}", "small", "soft")
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.add(line)
    return card
