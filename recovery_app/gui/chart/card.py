"""What every chart's card has: legend and plot, the same as a table, copying and saving."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPainter,
    QRegion,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.domain.chart_words import Table
from recovery_app.errors import RecoveryError
from recovery_app.gui import theme
from recovery_app.gui.chart.day_plot import DayPlot
from recovery_app.gui.chart.legend import Legend
from recovery_app.gui.chart.table import ChartTable
from recovery_app.gui.chart.tool_row import ToolRow
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.shell import Shell
from recovery_app.gui.theme import fonts
from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.charts import ChartsScreen
from recovery_app.text import _

_RATIO = 2
_MARGIN, _GAP = 24, 8
_FAR = 10_000


class ChartCard(Card):
    """A card with a figure (legend and plot) in it. A subclass draws into it in `draw`."""

    stem = "chart"
    """The name offered for its files, without the ending."""

    def __init__(self, shell: Shell, screen: ChartsScreen, title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle=subtitle, gap=12)
        self.shell, self.charts, self.title = shell, screen, title
        self.figure = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.figure.setSizePolicy(policy)
        self._inside = QVBoxLayout(self.figure)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(8)
        self.legend = Legend()
        self._inside.addWidget(self.legend)
        self.lower_legend = Legend()
        self.caption = Label("", "small", "soft")
        self._table_button = Button(_("As a table"), "quiet", "list")
        self._table_button.setCheckable(True)
        self._table_button.toggled.connect(lambda on: self.show_table(on=on))
        self.table_view = ChartTable()
        self.table_view.setAccessibleName(_("{title}, as a table").format(title=title))
        self.table_view.hide()

    def draw(self) -> None:
        """Draw anew from the screen."""
        raise NotImplementedError

    def table(self) -> Table:
        """The chart in figures."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Draw anew; the table too when it is open."""
        self._look = theme.current()
        self.draw()
        self._tools.set_usable(self._copy_button, not self.figure.isHidden())
        if self._table_button.isChecked():
            self.table_view.change_to(self.table())

    def retheme(self) -> None:
        super().retheme()
        look = theme.current()
        if getattr(self, "_look", look) is not look:
            self.refresh()

    def put(self, plot: QWidget) -> None:
        """Put the plot below the legend, and what belongs to it below that."""
        self._drawn = plot
        self._inside.addWidget(plot)
        self._inside.addWidget(self.lower_legend)
        self._inside.addWidget(self.caption)
        self.add(self.figure)

    def legend_below(self, *, below: bool) -> None:
        """The legend below the plot, or above it."""
        self._inside.removeWidget(self.legend)
        self._inside.insertWidget(self._inside.indexOf(self._drawn) + below, self.legend)

    def tools(self, *before: QAbstractButton) -> ToolRow:
        """These buttons, then: copy as a picture, save as a picture or table, show as a table."""
        self._copy_button = IconButton("image", _("Copy as picture"))
        self._copy_button.clicked.connect(self._copy)
        save = IconButton("download", _("Save as picture or table"))
        save.clicked.connect(self._save)
        self._tools = ToolRow(self.title, (*before, self._copy_button, save, self._table_button))
        return self._tools

    def picture(self) -> QImage:
        """Title, what is said below it, legend, plot and caption, twice as fine as the screen."""
        if isinstance(self._drawn, DayPlot):
            self._drawn.set_cursor(None)
        look, wide, words = theme.current(), self.figure.width(), self.subtitle_label.text()
        title, wraps = look.metrics.text("heading"), Qt.TextFlag.TextWordWrap
        small = fonts.font(look.metrics, "small")
        below = QFontMetrics(small).boundingRect(QRect(0, 0, wide, _FAR), wraps, words).height()
        head = round(title * 1.5) + (below + _GAP if words else 0)
        size = self.figure.size() + QSize(2 * _MARGIN, 2 * _MARGIN + head)
        image = QImage(size * _RATIO, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_RATIO)
        image.fill(QColor(look.palette.card))
        painter = QPainter(image)
        painter.setFont(fonts.font(look.metrics, "heading"))
        painter.setPen(QColor(look.palette.ink))
        painter.drawText(_MARGIN, _MARGIN + title, self.title)
        painter.setFont(small)
        painter.setPen(QColor(look.palette.ink_soft))
        under = QRect(_MARGIN, _MARGIN + round(title * 1.5), wide, below)
        painter.drawText(under, wraps, words)
        # Its children only: the ground is the picture's own.
        self.figure.render(
            painter, QPoint(_MARGIN, _MARGIN + head), QRegion(), self.RenderFlag.DrawChildren
        )
        painter.end()
        return image

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture())
        self.shell.told(_("Chart copied as a picture"))

    def _save(self) -> None:
        name, kinds = f"{self.stem}.png", _("Picture (*.png);;Table (*.csv)")
        if self.figure.isHidden():
            name, kinds = f"{self.stem}.csv", _("Table (*.csv)")
        if file := FileDialogs().to_save(self, _("Save the chart"), name, kinds):
            self.save_as(file)

    def save_as(self, file: Path) -> None:
        """Write the chart: as a table when the name ends in .csv, else as a picture."""
        try:
            if file.suffix.lower() == ".csv":
                self.charts.save_table(self.table(), file)
            else:
                self.charts.save_picture(file, png(self.picture()))
        except RecoveryError as error:
            self.shell.told(str(error))
            return
        self.shell.told(_("Saved as {name}").format(name=file.name))

    def show_table(self, *, on: bool) -> None:
        """Show the chart in figures too, or no longer."""
        if on:
            self.table_view.show_table(self.table())
        self.table_view.setVisible(on)


def png(image: QImage) -> bytes:
    """The picture as the bytes of a PNG file."""
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(held, QByteArray(b"png")).write(image)
    return bytes(held.data().data())
