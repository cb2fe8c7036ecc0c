"""The small panel of the weekly questions: own activities, how close to normal, the change."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from recovery_app.domain import codes
from recovery_app.errors import RecoveryError
from recovery_app.gui import save_keys
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.nrs_scale import NrsScale
from recovery_app.gui.widgets.number_field import NumberField
from recovery_app.screens.progress import Asked
from recovery_app.services.weekly import Week
from recovery_app.text import _

_PRESETS = (0, 25, 50, 75, 100)


class WeekPanel(Card):
    """Asks what is due. `save` is called with the answers; a fault it raises is said here."""

    def __init__(
        self, asked: Asked, save: Callable[[Week], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("This week's questions"),
            subtitle=_explained(asked),
            gap=8,
            parent=parent,
        )
        self.body.addSpacing(8)
        self.asked = asked
        self._save = save
        self._fault: Banner | None = None
        self.ratings = {goal: self._rating(name, target) for goal, name, target in asked.goals}
        self.close_to_normal: NumberField | None = None
        if asked.close_to_normal:
            self.close_to_normal = NumberField(
                _("How close to normal are you?"), 0, 100, unit="%", step=5, presets=_PRESETS,
                hint=_("100 % is as before the problem"), arrangement="row",
            )  # fmt: skip
            self.add(self.close_to_normal)
        self.change: ChoiceChips | None = None
        if asked.change:
            options = [(str(n), _(words)) for n, words in codes.CHANGES.items()]
            label = _("Compared with before the procedure")
            self.change = ChoiceChips(label, options, arrangement="row")
            self.add(self.change)
        for field in (*self.ratings.values(), self.close_to_normal, self.change):
            if field is not None:
                self.setFocusProxy(field)
                break
        button = Button(_("Save answers"), "primary", "check")
        button.clicked.connect(self.save)
        self.add(flow(button, align="right"))
        save_keys.listen(self, self.save)

    @property
    def begun(self) -> bool:
        """Whether something was answered that is not saved."""
        return self._week() != Week()

    def save(self) -> None:
        """Hand the answers over; what is wrong is said in the panel."""
        field = self.close_to_normal
        if field is not None and field.problem():
            field.set_error(field.problem())
            field.setFocus()
            return
        try:
            self._save(self._week())
        except RecoveryError as error:
            self._say(str(error))

    def _rating(self, name: str, target: str) -> NrsScale:
        low, high = _("0 cannot do it"), _("10 as before the problem")
        field = NrsScale(name, hint=target, low=low, high=high, ends=False, arrangement="row")
        self.add(field)
        return field

    def _week(self) -> Week:
        answered = {goal: field.value() for goal, field in self.ratings.items()}
        close = self.close_to_normal.value() if self.close_to_normal is not None else None
        chosen = self.change.value() if self.change is not None else None
        return Week(
            close_to_normal=None if close is None else int(close),
            ratings={goal: value for goal, value in answered.items() if isinstance(value, int)},
            change=None if chosen is None else int(chosen),
        )

    def _say(self, sentence: str) -> None:
        if self._fault is not None:
            self._fault.deleteLater()
        self._fault = Banner("warning", sentence, closable=True)
        self.body.insertWidget(1, self._fault)
        self._fault.speak()


def _explained(asked: Asked) -> str:
    words = _("Leave out what you do not want to answer.")
    if not asked.goals:
        return words
    scale = _("How does each activity go? 0: cannot do it, 10: as before the problem.")
    return f"{scale} {words}"
