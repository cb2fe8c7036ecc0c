"""The panels of the Plan page: who said so, another plan, and the earlier versions."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from recovery_app.gui import save_keys
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.screens.plan import PlanOffer, VersionRow
from recovery_app.services.workspace import Done
from recovery_app.text import N_, _

_WHO = {
    "clinic": N_("My clinic"),
    "physio": N_("My physiotherapist"),
    "self": N_("Nobody, it is my own decision"),
}
_SAID_BY = {
    "clinic": N_("my clinic"),
    "physio": N_("my physiotherapist"),
    "self": N_("my own decision"),
}
_CHANGES_SHOWN = 4


class WhoSaidSheet(Sheet):
    """Asks who said so before a phase is decided by hand; it may stay unanswered."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        verb: Callable[[str], Done | None],
        finished: Callable[[Done], None],
    ) -> None:
        super().__init__(parent, title, side="center")
        self._verb = verb
        self._finished = finished
        self.who = ChoiceChips(_("Who said so?"), [(code, _(text)) for code, text in _WHO.items()])
        self.name = TextLine(_("Name"), hint=_("may stay empty"))
        self.add(self.who)
        self.add(self.name)
        save = Button(_("Note it"), "primary", "check")
        save.clicked.connect(self.save)
        self.add_button(save)
        save_keys.listen(self, self.save)
        self.closed.connect(self.deleteLater)

    def save(self) -> None:
        """Decide; a fault is told by the window and leaves the panel open."""
        chosen = self.who.value()
        who = _(_SAID_BY[chosen]) if chosen else ""
        said_by = ", ".join(part for part in (who, self.name.value() or "") if part)
        if done := self._verb(said_by):
            self.close_sheet()
            self._finished(done)


class OffersSheet(Sheet):
    """The plans that come with the app; a press takes one into use."""

    def __init__(
        self, parent: QWidget, offers: tuple[PlanOffer, ...], chosen: Callable[[str], None]
    ) -> None:
        super().__init__(parent, _("Another plan"))
        words = _("The plan in use stays among the earlier versions.")
        self.add(Label(words, "body", "soft"))
        for offer in offers:
            row = ListRow(offer.name, icon="clipboard-list", detail=offer.about, chevron=True)
            row.activated.connect(self.close_sheet)
            row.activated.connect(lambda code=offer.code: chosen(code))
            self.add(row)
        self.closed.connect(self.deleteLater)


class VersionsSheet(Sheet):
    """What the plan said before, newest first; any version can be taken up again."""

    def __init__(
        self, parent: QWidget, versions: tuple[VersionRow, ...], chosen: Callable[[int], None]
    ) -> None:
        super().__init__(parent, _("Earlier versions"))
        self._chosen = chosen
        for version in versions:
            self._show(version)
        self.closed.connect(self.deleteLater)

    def _show(self, version: VersionRow) -> None:
        title = _("{when} · {name}").format(when=version.when, name=version.name)
        self.add(Label(title, "strong"))
        for line in version.changes[:_CHANGES_SHOWN]:
            self.add(Label(line, "small", "soft"))
        more = len(version.changes) - _CHANGES_SHOWN
        if more > 0:
            self.add(Label(_("and {n} more lines").format(n=more), "small", "soft"))
        if version.current:
            self.add(Label(_("in use"), "small", "accent"))
        else:
            back = Button(_("Go back to this"), "secondary", "history")
            back.setAccessibleDescription(title)
            back.clicked.connect(self.close_sheet)
            back.clicked.connect(lambda: self._chosen(version.number))
            self.add(flow(back))
        self.add(Hairline())
