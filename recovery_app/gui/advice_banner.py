"""The box that says what published advice says of a sign, the same wherever it appears."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recovery_app.domain.help_numbers import Number
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.advice import ShownAdvice
from recovery_app.text import _

_KINDS = {"emergency": "emergency", "today": "warning"}


class AdviceBanner(Banner):
    """Red for an emergency, amber for a call today, calm for what is worth a mention."""

    def __init__(
        self, advice: ShownAdvice, *, action: str = "", parent: QWidget | None = None
    ) -> None:
        kind = _KINDS.get(advice.level, "info")
        super().__init__(kind, advice.text, title=advice.heading, action=action, parent=parent)
        self.advice = advice
        if advice.calls:
            self.put_first(called(advice.calls, self.tone))
            spoken = ", ".join(f"{n.label} {n.number}" for n in advice.calls)
            if advice.not_entered:
                # Else the only number there is looks like that of whoever is to be called.
                missing = not_entered(advice.not_entered)
                self.put_first(Label(missing, "small", self.tone))
                spoken = f"{spoken}. {missing}"
            self.setAccessibleName(f"{advice.heading}. {spoken}. {advice.text}")


def not_entered(names: Sequence[str]) -> str:
    """Whose number is not known."""
    return _("Not entered yet: {names}").format(names=", ".join(names))


def called(numbers: Sequence[Number], tone: str = "") -> QWidget:
    """Numbers to call, large, each after whose it is; they can be marked and copied."""
    found = []
    for number in numbers:
        large = Label(number.number, "title", tone)
        large.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        found.append(flow(Label(number.label, "body", tone or "soft"), large, gap=8))
    return flow(*found, gap=32)
