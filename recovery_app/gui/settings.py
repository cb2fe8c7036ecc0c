"""The Settings page: look, units, names, and where the diary lies."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from recovery_app import __version__
from recovery_app.domain.settings import TEMPERATURE_UNITS, THEMES
from recovery_app.gui.place_sheet import MoveSheet
from recovery_app.gui.reminder_health import ReminderHealthCard
from recovery_app.gui.reminders_card import RemindersCard
from recovery_app.gui.settings_backups import BackupsCard
from recovery_app.gui.settings_lock import LockCard
from recovery_app.gui.shell import Shell
from recovery_app.gui.transfer import TransferCard
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.keys_panel import KeysPanel
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.number_field import NumberField
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.screens.help import HelpScreen
from recovery_app.screens.reminders import RemindersScreen
from recovery_app.screens.settings import SettingsScreen
from recovery_app.text import _

_SCALES = (("1", "100 %"), ("1.25", "125 %"), ("1.5", "150 %"), ("2", "200 %"))


class SettingsPage(ScrollPage):
    """The settings, over their screen; each is stored as it is chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16)
        self._shell = shell
        self._screen = SettingsScreen(shell.workspace)
        self._lines: dict[str, TextLine] = {}
        self.add(PageHeader(_("Settings"), _("Each takes effect as you choose it.")))
        self._backups = BackupsCard(shell)
        self._lock = LockCard(shell, self._screen)
        wishes = RemindersScreen(shell.workspace, shell.computer)
        self._health = ReminderHealthCard(shell, wishes)
        self._reminders = RemindersCard(wishes, self._health.refresh)
        self.add_columns(
            self._look(), self._measures(), self._reminders, self._health, self._person(),
            self._place(), self._lock, self._backups, TransferCard(shell), self._about(),
            least=380,
        )  # fmt: skip

    def refresh(self) -> None:
        """Read again."""
        state = self._screen.refresh()
        for name, line in self._lines.items():
            line.set_value(getattr(state, name) or None)
        self._backups.refresh()
        self._lock.refresh()
        self._reminders.refresh()
        self._health.refresh()

    def settle(self) -> None:
        """Wait for what the computer says of reminders (a picture must show it)."""
        self._health.settle()

    def _look(self) -> Card:
        card = Card(_("Look"), gap=20)
        state = self._screen.state
        themes = [(code, _(words)) for code, words in THEMES.items()]
        look = ChoiceChips(self._screen.label("theme"), themes, always=True)
        look.set_value(state.theme)
        look.valueChanged.connect(lambda code: self._dressed("theme", look, code))
        card.add(look)
        size = ChoiceChips(self._screen.label("text_scale"), _SCALES, always=True)
        size.set_value(next((c for c, _t in _SCALES if float(c) == state.text_scale), None))
        size.valueChanged.connect(lambda code: self._dressed("text_scale", size, float(code)))
        card.add(size)
        self.setFocusProxy(look)
        return card

    def _measures(self) -> Card:
        card = Card(_("Measures and days"), gap=20)
        units = list(TEMPERATURE_UNITS.items())
        unit = ChoiceChips(self._screen.label("temperature_unit"), units, always=True)
        unit.set_value(self._screen.state.temperature_unit)
        unit.valueChanged.connect(lambda code: self._chosen("temperature_unit", unit, code))
        card.add(unit)
        start = NumberField(
            self._screen.label("day_start_hour"), 0, 11, unit=_("o'clock"),
            hint=_("an entry before this hour belongs to the evening before"),
        )  # fmt: skip
        start.set_value(self._screen.state.day_start_hour)
        start.valueChanged.connect(
            lambda hour: hour is not None and self._chosen("day_start_hour", start, hour)
        )
        start.edit.editingFinished.connect(lambda: self._never_empty(start))
        card.add(start)
        return card

    def _never_empty(self, start: NumberField) -> None:
        """Show what is in force again in a line that was left empty."""
        if not start.edit.text():
            start.set_value(self._screen.state.day_start_hour)

    def _person(self) -> Card:
        card = Card(_("Numbers to call"), gap=20)
        hints = {n.kind: n.hint for n in HelpScreen(self._shell.workspace).typed_numbers()}
        for kind in ("emergency", "out_of_hours"):
            card.add(self._line(f"{kind}_number", hints[kind]))
        card.add(Label(_("The clinic's own number stands with the procedure."), "small", "soft"))
        return card

    def _place(self) -> Card:
        card = Card(_("Where the diary lies"), gap=16)
        card.add(Label(self._screen.folder_words))
        words = _("The diary stays on this computer and is sent nowhere.")
        card.add(Label(words, "small", "soft"))
        show = Button(_("Show the folder"), "secondary", "folder-open")
        show.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._screen.folder))
        )
        move = Button(_("How to move it"), "secondary")
        move.clicked.connect(lambda: MoveSheet(self.window(), self._screen).open())
        card.add(flow(show, move))
        return card

    def _about(self) -> Card:
        card = Card(_("About"), gap=16)
        words = _("Recovery App {version}. A diary: it does not advise, and nobody watches it.")
        card.add(Label(words.format(version=__version__), "small", "soft"))
        about = Button(_("About PRP"), "secondary", "info")
        about.clicked.connect(lambda: self._shell.open("about"))
        keys = Button(_("Keys"), "secondary", "list")
        keys.clicked.connect(lambda: KeysPanel(self.window()).open())
        card.add(flow(about, keys))
        return card

    def _line(self, name: str, hint: str) -> QWidget:
        line = self._lines[name] = TextLine(self._screen.label(name), hint=hint)
        line.set_value(getattr(self._screen.state, name) or None)
        line.valueChanged.connect(lambda text: self._chosen(name, line, text or ""))
        return line

    def _chosen(self, name: str, field: Field, value: object) -> bool:
        """Store a setting; what keeps it from being stored is said at its field."""
        stored = self._screen.choose(name, value)
        field.set_error(self._screen.problems.get(name))
        return stored

    def _dressed(self, name: str, field: Field, value: object) -> None:
        if self._chosen(name, field, value):
            self._shell.dress()
