"""Many rectangles and lines in one call are the same as one after the other."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from pytestqt.qtbot import QtBot

from recovery_app.gui.chart.layer import draw_lines, draw_rects

LEFT = np.array([3.0, 20.5, 60.0])
HIGH = np.array([10.0, 30.0, 5.5])


def drawn(draw: Callable[[QPainter], None]) -> QImage:
    image = QImage(100, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setPen(QPen(Qt.GlobalColor.black, 2))
    draw(painter)
    painter.end()
    return image


def test_rectangles(qtbot: QtBot) -> None:
    def one_by_one(painter: QPainter) -> None:
        for x, high in zip(LEFT.tolist(), HIGH.tolist(), strict=True):
            painter.drawRect(QRectF(x, 5, 8, high))

    expected = drawn(one_by_one)
    assert drawn(lambda painter: draw_rects(painter, LEFT, 5, 8, HIGH)) == expected
    assert expected != drawn(lambda painter: None)


def test_lines(qtbot: QtBot) -> None:
    def one_by_one(painter: QPainter) -> None:
        for x, y in zip(LEFT.tolist(), HIGH.tolist(), strict=True):
            painter.drawLine(QLineF(x, 50, x + 4, y))

    expected = drawn(one_by_one)
    # Parts of larger arrays are laid out anew.
    wide = np.column_stack([LEFT, HIGH])
    found = drawn(lambda painter: draw_lines(painter, wide[:, 0], 50, wide[:, 0] + 4, wide[:, 1]))
    assert found == expected


def test_none_at_all_draws_nothing(qtbot: QtBot) -> None:
    none = np.zeros(0)
    blank = drawn(lambda painter: None)
    assert drawn(lambda painter: draw_rects(painter, none, 0, 1, none)) == blank
    assert drawn(lambda painter: draw_lines(painter, none, 0, none, none)) == blank
    assert drawn(lambda painter: draw_rects(painter, 1, 2, 3, 4)) != blank
