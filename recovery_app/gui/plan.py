"""The Plan page: five questions first, then the phase; all lines and files behind buttons."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from recovery_app.domain.nested import Path as Place
from recovery_app.domain.plan_rows import PlanRow
from recovery_app.errors import RecoveryError
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.plan_line_sheet import PlanLineSheet
from recovery_app.gui.plan_lines import PlanLines
from recovery_app.gui.plan_phase import phase_card
from recovery_app.gui.plan_questions import PlanQuestions
from recovery_app.gui.plan_sheets import OffersSheet, VersionsSheet
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.empty_state import EmptyCard
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.reveal import let_go, reveal
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.screens.plan import PlanScreen
from recovery_app.services.workspace import Done
from recovery_app.text import N_, _, ngettext

_KINDS = N_("Plan (*.toml)")
_FAULTS_SHOWN = 4


class PlanPage(ScrollPage):
    """The plan, over its screen."""

    def __init__(self, shell: Shell, dialogs: FileDialogs | None = None) -> None:
        super().__init__(gap=16)
        self._shell = shell
        self._dialogs = dialogs or FileDialogs()
        self._screen = PlanScreen(shell.workspace)
        self._header = PageHeader(_("Plan"), "")
        self.add(self._header)
        self._fault: Banner | None = None
        self._lost: Banner | None = None
        self._lost_lines: tuple[str, ...] = ()
        self._parts: list[QWidget] = []
        self._phase: Card | None = None
        self._lines: PlanLines | None = None
        self._show()

    def refresh(self) -> None:
        """Read again; what is being typed stays."""
        self._screen.refresh()
        self._show()

    def _show(self) -> None:
        state = self._screen.state
        self._header.set_texts(_("Plan"), self._subtitle())
        if not self._parts or bool(self._phase) != state.has_procedure:
            self._build()
        self._show_lost()
        if not state.has_procedure:
            return
        self._questions.refresh()
        self._show_phase()
        self._whole.title_label.setText(state.name)
        self._whole.subtitle_label.setText(state.about)
        self._whole.subtitle_label.setVisible(bool(state.about))
        if self._lines is not None:
            self._lines.show_groups(self._screen.groups())

    def _subtitle(self) -> str:
        if not self._screen.state.has_procedure:
            return ""
        return _("What your clinic asks for. In use: {whose}.").format(
            whose=self._screen.state.whose.rstrip(".")
        )

    def _build(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._phase = self._lines = None
        if not self._screen.state.has_procedure:
            self._parts = [self.add(self._nothing_yet())]
            return
        self._questions = PlanQuestions(self._screen, self._shell)
        self._phase = phase_card(self._screen, self._shell)
        self._all = Button(_("All lines"), "secondary", "list")
        self._all.clicked.connect(self._toggle)
        self._parts = [
            self.add(part)
            for part in (self._questions, self._phase, flow(self._all), self._plan_as_a_whole())
        ]
        self.setFocusProxy(self._questions)

    def _nothing_yet(self) -> EmptyCard:
        words = _("A plan counts its days from the injection: enter the procedure first.")
        card = EmptyCard(words, _("Enter the procedure"), lambda: self._shell.open("procedure"))
        self.setFocusProxy(card)
        return card

    def _show_phase(self) -> None:
        card = phase_card(self._screen, self._shell)
        old = self._phase
        if old is not None:
            let_go(old)
            self.column.replaceWidget(old, card)
            self._parts[self._parts.index(old)] = card
            old.hide()
            old.deleteLater()
        self._phase = card

    def _toggle(self) -> None:
        if self._lines is not None:
            self._parts.remove(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
            self._lines = None
            self._all.setText(_("All lines"))
            return
        self._lines = PlanLines(self._open_line, self._confirm, self._add_line)
        self._lines.show_groups(self._screen.groups())
        self.column.insertWidget(self.column.indexOf(self._whole), self._lines)
        self._parts.append(self._lines)
        self._all.setText(_("Fewer lines"))

    def _plan_as_a_whole(self) -> Card:
        card = self._whole = Card(self._screen.state.name, subtitle=" ", gap=16)
        buttons = []
        for text, icon, act in (
            (_("Another plan"), "clipboard-list", self._offer),
            (_("Load a file"), "folder-open", self._load),
            (_("Save as a file"), "file-down", self._save),
            (_("Earlier versions"), "history", self._versions),
        ):
            button = Button(text, "quiet", icon)
            button.clicked.connect(act)
            buttons.append(button)
        card.add(flow(*buttons))
        return card

    def _open_line(self, row: PlanRow) -> None:
        self._sheet(lambda: self._screen.opened(row))

    def _add_line(self, kind: str, path: Place) -> None:
        self._sheet(lambda: self._screen.added(kind, path))

    def _sheet(self, draft: Callable) -> None:  # type: ignore[type-arg]
        PlanLineSheet(self.window(), draft(), self._screen.today, self._line_saved).open()

    def _line_saved(self, done: Done) -> None:
        self._shell.told(_("Plan changed"), done)

    def _confirm(self, row: PlanRow) -> None:
        draft = self._screen.opened(row)
        if done := self._shell.attempt(lambda: draft.save(clinics=True)):
            self._shell.told(_("Noted in the plan as your clinic's word"), done)

    def _offer(self) -> None:
        OffersSheet(self.window(), self._screen.offers(), self._take_offer).open()

    def _take_offer(self, code: str) -> None:
        self._exchange(lambda: self._screen.use_offer(code))

    def _exchange(self, verb: Callable[[], Done | None]) -> None:
        try:
            done = verb()
        except RecoveryError as error:
            self._shell.told(str(error))
            return
        if done is None:
            self._shell.told(_("This plan is in use already"))
            return
        self._shell.told(_("Another plan is in use"), done)
        self.refresh()

    def _show_lost(self) -> None:
        """Name what was noted before and is not in the plan that was taken, and offer to keep it."""
        lost = self._screen.state.lost
        if lost == self._lost_lines:
            return
        self._lost_lines = lost
        if self._lost is not None:
            let_go(self._lost)
            self._lost.hide()
            self._lost.deleteLater()
            self._lost = None
        if lost:
            self._lost = Banner(
                "info", "\n".join(lost), title=_("You had noted this; the plan now in use says otherwise"),
                action=_("Keep what I noted"), closable=True,
            )  # fmt: skip
            self._lost.acted.connect(self._keep_noted)
            self._lost.closed.connect(self._screen.leave_lost)
            self.column.insertWidget(self.column.indexOf(self._whole), self._lost)
            self._lost.speak()
            reveal(self._lost)

    def _keep_noted(self) -> None:
        if done := self._shell.attempt(self._screen.keep_noted):
            self._shell.told(_("Noted in the plan as your clinic's word"), done)
        self.refresh()

    def _versions(self) -> None:
        VersionsSheet(self.window(), self._screen.versions(), self._go_back).open()

    def _go_back(self, number: int) -> None:
        if done := self._shell.attempt(lambda: self._screen.go_back(number)):
            self._shell.told(_("An earlier version is in use"), done)

    def _load(self) -> None:
        file = self._dialogs.to_open(self, _("Load a plan"), _(_KINDS))
        if file is None:
            return
        self._clear_fault()
        try:
            faults = self._screen.faults(file)
        except RecoveryError as error:
            self._say(str(error))
            return
        if faults:
            self._say(_wrong(file, faults))
        else:
            self._exchange(lambda: self._screen.load(file))

    def _save(self) -> None:
        file = self._dialogs.to_save(self, _("Save the plan"), _("plan.toml"), _(_KINDS))
        if file is None:
            return
        self._clear_fault()
        try:
            self._screen.save(file)
        except RecoveryError as error:
            self._say(str(error))
            return
        self._shell.told(_("Saved as {name}").format(name=file.name))

    def _say(self, sentence: str) -> None:
        self._fault = Banner("warning", sentence, closable=True)
        self.column.insertWidget(1, self._fault)
        self._fault.speak()
        self.ensureVisible(0, 0)

    def _clear_fault(self) -> None:
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
            self._fault = None


def _wrong(file: Path, faults: tuple[str, ...]) -> str:
    lines = [_("{name} is not a plan that can be used.").format(name=file.name)]
    lines += faults[:_FAULTS_SHOWN]
    more = len(faults) - _FAULTS_SHOWN
    if more > 0:
        words = ngettext("One more line is wrong.", "{n} more lines are wrong.", more)
        lines.append(words.format(n=more))
    return "\n".join(lines)
