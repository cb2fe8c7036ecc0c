"""The card about today's check-in: it asks how it is, or says that this is noted."""

from datetime import date

from PySide6.QtWidgets import QWidget

from recovery_app.gui.entry_form import EntryForm
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.screens.entry import EntryDraft
from recovery_app.text import _


class CheckInCard(Card):
    """Over a draft. The folded questions wait until `form.complete` is called."""

    def __init__(self, draft: EntryDraft, today: date, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, snug=True, parent=parent)
        self.setAccessibleName(_("How is it today?"))
        self.form = EntryForm(draft, today, arrangement="row", later=True, parent=self)
        self.add(self.form)
        self.save = Button(_("Save check-in"), "primary", "check")
        self.add(flow(self.form.more_button, self.save, align="right"))


class NotedCard(Card):
    """In its place once the questions are answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.another = Button(_("Add another"), "secondary", "plus")
        self.another.setAccessibleDescription(_("You can change it below, or note how it is now."))
        super().__init__(
            _("Today's check-in is noted"), trailing=self.another, snug=True, parent=parent
        )
