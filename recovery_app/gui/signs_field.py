"""The question about warning signs: none, or something, and then all signs in plain words."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.text import _

# Imports inside the functions below wait until there is something to tick.
if TYPE_CHECKING:
    from recovery_app.gui.advice_banner import AdviceBanner
    from recovery_app.gui.widgets.check_row import CheckRow
    from recovery_app.screens.advice import ShownAdvice

_NONE, _SOME = "none", "some"


class SignsField(Field):
    """`value()`: the ids ticked, an empty tuple for "none of these", None while unanswered.

    "Something" alone is no answer yet: it only shows the list to tick. What published advice says
    of a tick stands right below it, in the same moment.
    """

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, arrangement=arrangement, parent=parent)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        answers = [(_NONE, _("None of these")), (_SOME, _("Something"))]
        self._first = ChoiceChips(label, answers, hint=hint)
        self._first.hide_label()
        groups = Label(hint, "small", "soft")
        groups.setMaximumWidth(theme.current().metrics.em(17))
        column.addWidget(flow(self._first, groups, gap=12))
        self._body = column
        self._rows: dict[str, CheckRow] = {}
        self._list: QWidget | None = None
        self._last = ""
        self.banner: AdviceBanner | None = None
        self._first.valueChanged.connect(self._chosen)
        self.set_body(body, self._first)

    def row(self, sign: str) -> "CheckRow":
        """The line to tick for one sign."""
        self._listed()
        return self._rows[sign]

    def value(self) -> tuple[str, ...] | None:
        if self._first.value() == _NONE:
            return ()
        if self._first.value() == _SOME:
            return self._ticked() or None
        return None

    def set_value(self, value: Any) -> None:
        self._first.set_value(None if value is None else (_SOME if value else _NONE))
        if not value and self._list is None:
            return
        listed = self._listed()
        for sign, row in self._rows.items():
            row.setChecked(sign in (value or ()))
        self._last = next(iter(self._ticked()), "")
        listed.setVisible(bool(value))

    def show_advice(self, advice: "ShownAdvice | None", *, fresh: bool = True) -> None:
        """Say what published advice says of the ticks, below the last one; None takes it away.

        What is `fresh` is spoken, and brought into sight.
        """
        if self.banner is not None:
            if advice == self.banner.advice:
                return
            self._signs.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if advice is None or not self._last:
            return
        from recovery_app.gui.advice_banner import AdviceBanner
        from recovery_app.gui.widgets.reveal import reveal

        self.banner = AdviceBanner(advice)
        self._signs.insertWidget(self._signs.indexOf(self._rows[self._last]) + 1, self.banner)
        if fresh:
            self.banner.speak()
            reveal(self.banner)

    def _listed(self) -> QWidget:
        """All signs, to be ticked; most days nobody asks for them."""
        if self._list is not None:
            return self._list
        from recovery_app.domain import signs
        from recovery_app.gui.widgets.check_row import CheckRow
        from recovery_app.gui.widgets.roving import RovingGroup

        group = RovingGroup()
        group.setAccessibleName(_("Warning signs"))
        self._signs = QVBoxLayout(group)
        self._signs.setContentsMargins(0, 0, 0, 0)
        self._signs.setSpacing(2)
        for name, found in signs.listed():
            self._signs.addSpacing(6)
            self._signs.addWidget(Label(name[:1].upper() + name[1:], "small-strong", "soft"))
            self._signs.addSpacing(4)  # the ring around the row below needs it
            for sign in found:
                row = CheckRow(sign.words)
                row.clicked.connect(lambda _on=False, s=sign.id: self._tick(s))
                self._rows[sign.id] = row
                self._signs.addWidget(row)
                group.join(row)
        group.hide()
        self._body.addWidget(group)
        self._list = group
        return group

    def _ticked(self) -> tuple[str, ...]:
        from recovery_app.domain import signs

        return tuple(sign.id for sign in signs.ALL if self._rows[sign.id].isChecked())

    def _tick(self, sign: str) -> None:
        if self._rows[sign].isChecked():
            self._last = sign
        else:
            self._last = next(iter(self._ticked()), "")
        self.valueChanged.emit(self.value())

    def _chosen(self, _value: object) -> None:
        some = self._first.value() == _SOME
        if some or self._list is not None:
            self._listed().setVisible(some)
        self.valueChanged.emit(self.value())
        if some:
            from recovery_app.gui.widgets.reveal import reveal

            reveal(self._listed(), margin=theme.current().metrics.control + 24)
