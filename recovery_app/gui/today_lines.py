"""The panel with all that the plan says of today, each line with whose words it is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.domain.plan_words import GuidanceLine
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.screens.line_words import in_words
from recovery_app.screens.today import TodayState
from recovery_app.text import N_, _

_PARTS = (
    (("flare",), N_("Worth telling your clinic")),
    (("do", "activity"), N_("What to do")),
    (("avoid", "ice"), N_("What to leave out")),
    (("soon",), N_("What changes these days")),
)


class TodayLinesSheet(Sheet):
    """Everything for today, in the plan's order; the page itself shows three lines."""

    def __init__(self, parent: QWidget, shell: Shell, state: TodayState) -> None:
        super().__init__(parent, _("What the plan says today"))
        lines = (*state.lines, *state.others, *((state.ice,) if state.ice else ()))
        if state.held_because:
            self.add(Label(state.held_because, "small", "soft"))
        for kinds, title in _PARTS:
            found = [line for line in lines if line.kind in kinds]
            if found:
                words = _(title)
                if "do" in kinds and state.open_phase:
                    # On day 9 "a quiet day" alone would read like an error.
                    words = _("{what}, from “{phase}”").format(what=words, phase=state.open_phase)
                self.add(Label(words, "small-strong", "soft"))
            for line in found:
                self.add(_line(line))
        plan = Button(_("Open the plan"), "secondary", "clipboard-list")
        plan.clicked.connect(self.close_sheet)
        plan.clicked.connect(lambda: shell.open("plan"))
        self.add_button(plan)
        self.closed.connect(self.deleteLater)


def _line(line: GuidanceLine) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Label(in_words(line)))
    under = " · ".join(part for part in (line.source, line.basis) if part)
    if under:
        column.addWidget(Label(under, "small", "faint"))
    return box
