"""All lines of the plan: groups of rows, each opened in a panel, each with whose words it is."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.domain.nested import Path
from recovery_app.domain.plan_rows import ADDED, PlanGroup, PlanRow
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.text import _

_ICONS = {"phase": "trending-up", "do": "check", "avoid": "minus", "window": "minus",
          "no_limit": "circle-check", "ice": "snowflake", "start": "play", "walking": "footprints",
          "follow_up": "stethoscope", "checks": "notebook-pen", "strict": "settings",
          "flare": "phone"}  # fmt: skip

OnRow = Callable[[PlanRow], None]
OnAdd = Callable[[str, Path], None]


class PlanLines(QWidget):
    """The groups below each other. `opened` gets a row, `confirmed` one that the clinic repeats."""

    def __init__(
        self, opened: OnRow, confirmed: OnRow, added: OnAdd, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._opened, self._confirmed, self._added = opened, confirmed, added
        self._shown: tuple[PlanGroup, ...] = ()
        self._cards: list[Card] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_groups(self, groups: tuple[PlanGroup, ...]) -> None:
        """Show these lines; a card in which nothing changed stays as it is."""
        for at, group in enumerate(groups):
            if at < len(self._cards) and self._shown[at] == group:
                continue
            card = self._card(group)
            if at < len(self._cards):
                self._replace(at, card)
            else:
                self._cards.append(card)
                self._column.addWidget(card)
        for card in self._cards[len(groups) :]:
            card.hide()
            card.deleteLater()
        self._cards = self._cards[: len(groups)]
        self._shown = groups

    def _replace(self, at: int, card: Card) -> None:
        old = self._cards[at]
        self._column.replaceWidget(old, card)
        old.hide()
        old.deleteLater()
        self._cards[at] = card

    def _card(self, group: PlanGroup) -> Card:
        card = Card(group.title, subtitle=group.days, gap=2)
        for row in group.rows:
            card.add(self._row(row))
        adds = [self._adder(kind, path, group) for kind, path in group.adds]
        if adds:
            card.add(flow(*adds))
        return card

    def _row(self, row: PlanRow) -> ListRow:
        same = ("check", _("My clinic says the same"), lambda: self._confirmed(row))
        widget = ListRow(
            row.text,
            icon=_ICONS[row.kind],
            token="accent" if row.of_clinic else "ink_soft",
            meta=row.days,
            detail=row.whose,
            actions=[] if row.of_clinic else [same],
            chevron=True,
        )
        widget.activated.connect(lambda: self._opened(row))
        return widget

    def _adder(self, kind: str, path: Path, group: PlanGroup) -> Button:
        button = Button(_(ADDED[kind]), "quiet", "plus")
        button.setAccessibleDescription(group.title)
        button.clicked.connect(lambda: self._added(kind, path))
        return button
