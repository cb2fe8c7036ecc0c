"""The row of Today that adds entries: three kinds, the last ones again, and something else."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.domain import records
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.screens.today import Suggestion, TodayScreen
from recovery_app.services.workspace import Done
from recovery_app.text import _

_ADDED = (("ice_session", "snowflake"), ("activity", "footprints"), ("medicine", "pill"))
_AGAIN = 1
_LONGEST = 20
"""Characters of an earlier entry that its button shows; a longer one would widen the page."""


class Adding(QWidget):
    """`add` opens the form of a kind; `saved` is told what one press stored."""

    def __init__(
        self,
        screen: TodayScreen,
        shell: Shell,
        add: Callable[[str], None],
        saved: Callable[[Done], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._screen, self._shell = screen, shell
        self._add, self._saved = add, saved
        self._row: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """Offer what was noted last."""
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self._row = flow(*self._buttons())
        self._column.addWidget(self._row)

    def _buttons(self) -> list[QWidget]:
        found: list[QWidget] = []
        before = (self._screen.state.number or 0) < 0
        for kind, icon in _ADDED[1:] if before else _ADDED:
            found.append(self._adder(kind, icon))
        # Ice is not offered again: whether to use it is the clinic's word, not a habit to feed.
        for kind, icon in _ADDED[1:]:
            for suggestion in self._screen.suggestions(kind)[:_AGAIN]:
                found.append(self._again(suggestion, icon))
        other = Button(_("Something else"), "quiet", "plus")
        other.clicked.connect(self._something_else)
        found.append(other)
        return found

    def _adder(self, kind: str, icon: str) -> Button:
        if kind == "ice_session" and self._screen.state.ice_on:
            running = Button(_("Ice is on"), "secondary", "timer")
            running.setAccessibleDescription(_("Show the ice timer."))
            running.clicked.connect(self._shell.open_ice)
            return running
        button = Button(_(records.KIND_NAMES[kind]), "secondary", icon)
        button.setAccessibleName(_("Add: {what}").format(what=button.text()))
        button.clicked.connect(lambda: self._add(kind))
        return button

    def _again(self, suggestion: Suggestion, icon: str) -> Button:
        button = Button(_short(suggestion.label), "quiet", icon)
        if button.text() != suggestion.label:
            button.setToolTip(suggestion.label)
        button.setAccessibleName(_("Note again: {what}").format(what=suggestion.label))
        button.clicked.connect(lambda: self._store(lambda: self._screen.save_again(suggestion)))
        return button

    def _something_else(self) -> None:
        from recovery_app.gui.something_else import SomethingElseSheet

        SomethingElseSheet(
            self.window(),
            lambda what: self._store(lambda: self._screen.save_exposure(what)),
            self._add,
        ).open()

    def _store(self, verb: Callable[[], Done]) -> None:
        if done := self._shell.attempt(verb):
            self._saved(done)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"
