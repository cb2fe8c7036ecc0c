"""The cards of Progress that are only read: the measures, usual pain, the checkpoints."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.chart.change_scale import ChangeScale
from recovery_app.gui.chart.gauge import Gauge
from recovery_app.gui.chart.sparkline import Sparkline
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import ColumnsLayout, FlowLayout
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.progress import Check, Measure, Pain, ProgressState
from recovery_app.text import _

_LEAST = 220
_TILE_EMS = 11
_CHECK_ICONS = {"filled": ("circle-check", "accent"), "open": ("pencil", "warning"),
                "ahead": ("calendar", "ink_faint")}  # fmt: skip


class MeasuresCard(Card):
    """F, A and how close to normal beside each other, and below what they are together."""

    def __init__(self, state: ProgressState) -> None:
        super().__init__(_("Back to normal"), gap=16)
        box = _growing(QWidget())
        columns = ColumnsLayout(box, _LEAST, 24, 3)
        for measure in state.measures:
            columns.addWidget(_measure(measure))
        self.add(box)
        self.add(Hairline())
        together = state.together
        if together is None:
            return
        words = together.name if together.value is None else f"{together.name}: {together.text}"
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Label(words, "strong"))
        column.addWidget(Label(state.together_words, "small", "soft"))
        column.addWidget(Label(together.formula, "small", "soft"))
        self.add_layout(column)


class PainCard(Card):
    """The change of usual pain beside the marks of studies, then what else changed."""

    def __init__(self, pain: Pain, others: Sequence[str]) -> None:
        super().__init__(_("Usual pain, before and now"), gap=8)
        if pain.before is not None and pain.now is not None:
            self.add(ChangeScale(pain))
        for line in pain.lines:
            self.add(Label(line))
        if not pain.lines:
            self.add(Label(_("Usual pain is not noted yet."), tone="soft"))
        if others:
            self.add(Hairline())
        for line in others:
            self.add(Label(line, "body", "soft"))


class ChecksCard(Card):
    """The checkpoints to 12 months, filled, open or ahead."""

    def __init__(self, checks: Sequence[Check]) -> None:
        super().__init__(
            _("Checkpoints to 12 months"),
            subtitle=_("A checkpoint is filled by what was noted around its day."),
        )
        box = _growing(QWidget())
        row = FlowLayout(box, 16, 16)
        tiles: list[_Tile] = []
        for check in checks:
            tile = _Tile(check, tiles)
            tiles.append(tile)
            row.addWidget(tile)
        self.add(box)


class _Tile(QWidget):
    """One checkpoint; all are as high as the highest, so that their titles stand in a row."""

    def __init__(self, check: Check, tiles: Sequence["_Tile"]) -> None:
        super().__init__()
        self._tiles = tiles
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join((check.title, check.date, check.state_words,
                                          *check.values)))  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconView(*_CHECK_ICONS[check.state], 18))
        head.addWidget(Label(check.title, "strong", wrap=False), 1)
        column.addLayout(head)
        words = _("{date} · {state}").format(date=check.date, state=check.state_words.lower())
        column.addWidget(Label(words, "small", "soft"))
        for value in check.values:
            column.addWidget(Label(value, "small"))
        column.addStretch(1)

    def own_height(self) -> int:
        """How high it would be alone."""
        return super().sizeHint().height()

    def sizeHint(self) -> QSize:
        high = max(tile.own_height() for tile in self._tiles)
        return QSize(theme.current().metrics.em(_TILE_EMS), high)


def _measure(measure: Measure) -> QWidget:
    box = _growing(QWidget())
    box.setAccessibleName(f"{measure.name}: {measure.text}")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Label(measure.name, "small-strong", "soft"))
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(Label(measure.text, "title", wrap=False), 1)
    if len(measure.history) > 1:
        head.addWidget(Sparkline(measure.history, 100), 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(head)
    gauge = Gauge()
    gauge.show_value(measure.value, measure.band)
    column.addWidget(gauge)
    if measure.band_words:
        column.addWidget(Label(measure.band_words, "small", "soft"))
    column.addWidget(Label(measure.formula, "small", "soft"))
    if measure.missing:
        column.addWidget(Label(measure.missing, "small", "warning"))
    column.addStretch(1)
    return box


def _growing(widget: QWidget) -> QWidget:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget
