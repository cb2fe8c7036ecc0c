"""The first look at Today: the day and its questions, unless they are answered."""

from recovery_app.domain import date_words
from recovery_app.domain.days import recovery_of
from recovery_app.screens.entry import EntryDraft
from recovery_app.services.workspace import Workspace
from recovery_app.text import _


class FirstLook:
    """What Today shows at the first moment; the whole page follows at once and says the same."""

    def __init__(self, workspace: Workspace) -> None:
        """Read what is logged. Raises DamagedDiary for an entry that cannot be read."""
        today = workspace.today()
        recovery = recovery_of(today, workspace.recoveries())
        number = recovery.number(today) if recovery else None
        self.title = title(number)
        self.subtitle = date_words.weekday_day(today)
        self.check_in: EntryDraft | None = None
        """The draft the questions are about; None where they were answered today."""

        if not workspace.entries(today, today, ["check_in"])["check_in"]:
            self.check_in = EntryDraft(workspace, "check_in", today)


def title(number: int | None) -> str:
    """What the day is called, large; None while there is no procedure."""
    if number is None:
        return _("Welcome")
    if number == 0:
        return _("Day 0 · injection day")
    return date_words.day_number(number)
