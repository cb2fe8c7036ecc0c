"""The first run: the procedure's date, then three short questions that can each be skipped."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from recovery_app.domain.records import own_specs
from recovery_app.errors import InvalidInput
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

STEPS = ("date", "pain", "activities", "reminder")
MOST_GOALS = 5


class WelcomeScreen:
    """The questions of a new diary, one at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._procedure = ""
        self.step = STEPS[0]

    @property
    def latest(self) -> date:
        """The last day a procedure may be entered for: a year ahead."""
        return self._workspace.today() + timedelta(days=366)

    @property
    def today(self) -> date:
        """The diary day it is now."""
        return self._workspace.today()

    @property
    def finished(self) -> bool:
        """Whether every question was answered or skipped."""
        return self.step == ""

    @property
    def number(self) -> int:
        """Which question it is, from 1."""
        return STEPS.index(self.step) + 1 if self.step else len(STEPS)

    def skip(self) -> None:
        """Go on without an answer; the first question has none to go on without."""
        if self.step == "date":
            raise InvalidInput("day", _("Day must be given: every day counts from it."))
        self._next()

    def answer_date(self, day: date) -> None:
        """Enter the procedure. Raises InvalidInput for a day over a year ahead."""
        done = self._workspace.save("procedure", {"day": day})
        self._procedure = done.record.id
        self._next()

    def answer_pain(self, name: str, baseline: int | None) -> None:
        """Name the usual pain, and how bad it was before the procedure (0 to 10, recalled)."""
        self._add({"pain_name": name or None, "baseline": baseline})
        self._next()

    def answer_activities(self, names: Sequence[str], usual_minutes: int | None) -> None:
        """Enter up to five own activities, and active minutes on a usual day before it all."""
        wanted = [name for text in names if (name := text.strip())][:MOST_GOALS]
        for name in wanted:
            own_specs("goal")["name"].check("name", name)
        self._add({"usual_minutes": usual_minutes})
        for name in wanted:
            self._workspace.save("goal", {"name": name})
        self._next()

    def answer_reminder(self, time: str | None) -> None:
        """Remind at this time of day (HH:MM), or not at all (None)."""
        if time is None:
            self._workspace.set_settings(reminders=False)
        else:
            self._workspace.set_settings(reminders=True, reminder_times=time)
        self._next()

    def _add(self, fields: dict[str, Any]) -> None:
        given = {name: value for name, value in fields.items() if value is not None}
        if given:
            self._workspace.edit(self._procedure, given)

    def _next(self) -> None:
        following = STEPS.index(self.step) + 1
        self.step = STEPS[following] if following < len(STEPS) else ""
