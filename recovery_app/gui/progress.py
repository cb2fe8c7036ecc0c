"""The Progress page: the weekly questions when due, the measures, own activities, checkpoints."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.progress_cards import Ask, ChecksCard, MeasuresCard, PainCard
from recovery_app.gui.progress_ladder import Acts, LadderCard
from recovery_app.gui.progress_week import WeekPanel
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.empty_state import EmptyCard
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.progress import ProgressScreen
from recovery_app.screens.shell import ShellScreen
from recovery_app.services.weekly import Week
from recovery_app.services.workspace import Done
from recovery_app.text import _


class ProgressPage(ScrollPage):
    """Progress, over its screen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16)
        self._shell = shell
        self._screen = ProgressScreen(shell.workspace)
        self._header = PageHeader(_("Progress"))
        self.add(self._header)
        self._parts: list[QWidget] = []
        self._panel: WeekPanel | None = None
        self._show()

    def refresh(self) -> None:
        """Read again; answers that were begun stay as typed."""
        self._screen.refresh()
        self._show()

    def _show(self) -> None:
        state = self._screen.state
        self._header.set_texts(_("Progress"), state.title)
        kept = self._kept_panel()
        for part in self._parts:
            if part is not kept:
                part.hide()
                part.deleteLater()
        self._parts, self._panel = [], kept
        if not state.has_procedure:
            self._put(self._nothing_yet())
            return
        if kept is None and state.asked:
            self._panel = WeekPanel(state.asked, self._save_week)
        if self._panel is not None:
            self._put(self._panel)
        self._put(MeasuresCard(state, self._asks()))
        self._put(LadderCard(state.steps, self._acts()))
        if state.pain is not None:
            self._put(PainCard(state.pain, state.others))
        self._put(ChecksCard(state.checks))
        if self._panel is not None:
            self.setFocusProxy(self._panel)

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self.add(part)

    def _kept_panel(self) -> WeekPanel | None:
        """The panel with answers that were begun, as long as it asks the same."""
        panel = self._panel
        if panel is not None and panel.begun and panel.asked == self._screen.state.asked:
            return panel
        return None

    def _nothing_yet(self) -> EmptyCard:
        words = _("Every day is counted from the procedure.")
        card = EmptyCard(words, _("Enter the procedure"), lambda: self._shell.open("procedure"))
        self.setFocusProxy(card)
        return card

    def _acts(self) -> Acts:
        screen = self._screen
        return Acts(
            add=lambda: self._sheet(screen.draft()),
            rate=self._ask_all,
            edit=lambda goal: self._sheet(screen.opened(goal)),
            taken_up=lambda goal: self._do(lambda: screen.taken_up(goal), _("Taken up again")),
            delete=lambda goal: self._do(lambda: screen.delete(goal), _("My activity deleted")),
        )

    def _asks(self) -> Mapping[str, Ask]:
        """What fills a missing measure; questions that are asked anyway need no button."""
        asks: dict[str, Ask] = {"procedure": (_("Enter them"), self._open_procedure)}
        if self._panel is None:
            asks["questions"] = (_("Answer now"), self._ask_all)
        return asks

    def _open_procedure(self) -> None:
        self._shell.open("procedure")

    def _ask_all(self) -> None:
        self._screen.ask_all()
        self._show()
        self.verticalScrollBar().setValue(0)
        if self._panel is not None and self._panel.ratings:
            next(iter(self._panel.ratings.values())).setFocus()

    def _save_week(self, week: Week) -> None:
        done = self._screen.save_week(week)
        self._panel = None
        # What the answers come to is at the top; Qt would take the keyboard further down.
        self.setFocusProxy(None)  # type: ignore[arg-type]
        self.setFocus()
        self._show()
        self.verticalScrollBar().setValue(0)
        self._shell.told(_("Answers saved"), done)

    def _do(self, verb: Callable[[], Done], words: str) -> None:
        try:
            done = verb()
        except RecoveryError as error:
            self._shell.told(str(error))
            return
        self._shell.told(words, done)

    def _sheet(self, draft: EntryDraft) -> None:
        EntrySheet(self.window(), draft, self._shell.workspace.today(), self._finished).open()

    def _finished(self, verb: str, done: Done) -> None:
        words = ShellScreen.saved if verb == "saved" else ShellScreen.deleted
        self._shell.told(words(done), done)
