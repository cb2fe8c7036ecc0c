"""Nothing is cut and nothing scrolls sideways: items wrap, labels stack, columns become one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from recovery_app.gui import theme
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import ColumnsLayout, FlowLayout, flow
from recovery_app.gui.widgets.key_value import KeyValue
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.text_line import TextLine


def box(layout_of: type[FlowLayout], *sizes: tuple[int, int], **options) -> QWidget:
    parent = QWidget()
    layout = layout_of(parent, **options)
    for width, height in sizes:
        child = QWidget()
        child.setFixedSize(width, height)
        layout.addWidget(child)
    return parent


def places(parent: QWidget) -> list[tuple[int, int]]:
    return [(child.x(), child.y()) for child in parent.children() if isinstance(child, QWidget)]


def test_items_wrap_at_the_edge(show) -> None:
    parent = box(FlowLayout, (100, 20), (100, 30), (100, 20), gap=10)
    parent.setFixedWidth(220)
    show(parent)
    assert places(parent) == [(0, 5), (110, 0), (0, 40)]
    assert parent.heightForWidth(220) == 60
    assert parent.heightForWidth(400) == 30


def test_items_from_the_right_and_in_the_middle(show) -> None:
    right = box(FlowLayout, (100, 20), gap=10, align="right")
    middle = box(FlowLayout, (100, 20), gap=10, align="center")
    for parent in (right, middle):
        parent.setFixedWidth(300)
    show(right, middle)
    assert places(right) == [(200, 0)]
    assert places(middle) == [(100, 0)]


def test_items_run_the_other_way_in_such_languages(show) -> None:
    parent = box(FlowLayout, (100, 20), (50, 20), gap=10)
    parent.setFixedWidth(300)
    parent.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(parent)
    assert places(parent) == [(200, 0), (140, 0)]


def test_a_word_without_an_end_does_not_widen_the_page(show) -> None:
    link = "https://clinic.example/" + "after-care/" * 30
    label = Label(link)
    show(label, width=240)
    assert label.minimumSizeHint().width() < 240
    assert label.text().replace("\u200b", "") == link
    kept = "no anti-inflammatory Codeinphosphat-Hemihydrat"
    assert Label(kept).text() == kept


def test_hidden_items_take_no_room() -> None:
    parent = flow(Button("One"), Button("Two"))
    one = parent.findChildren(Button)[0]
    both = parent.sizeHint().width()
    one.hide()
    assert parent.sizeHint().width() < both - 8


def test_columns_become_one_when_narrow_or_large(show) -> None:
    parent = QWidget()
    layout = ColumnsLayout(parent, least=300)
    cards = [Card("One"), Card("Two")]
    for card in cards:
        layout.addWidget(card)
    show(parent, width=800)
    assert cards[0].y() == cards[1].y()
    assert cards[1].x() > cards[0].geometry().right()
    theme.apply("light", 2.0)
    layout.invalidate()
    layout.setGeometry(parent.rect())
    assert cards[0].x() == cards[1].x()
    assert cards[1].y() > cards[0].y()


def test_a_question_stands_left_of_its_answer_when_there_is_room(show) -> None:
    field = TextLine("Clinic", hint="name", arrangement="row")
    show(field, width=900)
    label = next(v for v in field.findChildren(QLabel) if v.text() == "Clinic")
    head = label.parentWidget()
    assert head is not None
    assert field.edit.x() + field.edit.parentWidget().x() > head.geometry().right()
    theme.apply("light", 2.0)
    field.updateGeometry()
    field.layout().setGeometry(field.rect())
    assert field.edit.y() > head.geometry().bottom()


def test_a_label_prefers_one_line_and_can_wrap(show) -> None:
    label = Label("A sentence of several words that could go on one line")
    show(label, width=900)
    one = label.fontMetrics().height()
    assert label.sizeHint().height() <= 1.5 * one
    assert label.heightForWidth(120) > 2 * one


def test_a_page_is_centred_and_readable(show) -> None:
    page = ScrollPage()
    card = page.add(Card("One"))
    show(page, width=1800)
    assert 860 <= card.width() <= 900
    left, right = card.x(), page.viewport().width() - card.geometry().right()
    assert abs(left - right) <= 16


@pytest.mark.parametrize("width", [420, 1000])
def test_actions_of_a_header_go_below_when_narrow(show, width: int) -> None:
    header = PageHeader(
        "Doctor's summary", "for the visit", Button("Save as PDF"), Button("Export the table")
    )
    show(header, width=width)
    button = header.findChildren(Button)[0]
    below = button.mapTo(header, button.rect().topLeft()).y() > header.subtitle_label.y()
    assert below == (width < 500)


@pytest.mark.parametrize(("scale", "goes_below"), [(1.0, False), (2.0, True)])
def test_the_words_of_a_header_are_not_squeezed_by_its_actions(
    show, scale: float, goes_below: bool
) -> None:
    theme.apply("light", scale)
    words = "Act on a sign now; do not wait for this app. Nobody watches what you write here."
    header = PageHeader("Get help", words, Button("Change the numbers"))
    show(header, width=870)
    (button,) = header.findChildren(Button)
    below = button.mapTo(header, button.rect().topLeft()).y() > header.subtitle_label.y()
    assert below == goes_below


def test_pairs_can_be_shown_anew(show) -> None:
    pairs = KeyValue([("Where", "Facet joint")])
    show(pairs)
    pairs.set_rows([("Level", "L4/L5"), ("Side", "left")])
    QApplication.processEvents()
    shown = [label.text() for label in pairs.findChildren(QLabel) if label.isVisibleTo(pairs)]
    assert shown == ["Level", "L4/L5", "Side", "left"]


def test_a_long_time_of_a_row_goes_below_its_words_instead_of_widening_the_page(qtbot) -> None:
    theme.apply("light", 2.0)
    page = ScrollPage()
    qtbot.addWidget(page)
    row = ListRow(
        "No running or jumping.", meta="day 15 to 84 · 25 Nov to 2 Feb 2027", chevron=True
    )
    page.add(row)
    page.resize(500, 400)
    page.show()
    settle(page)
    assert sideways(page) == []
    assert cut_texts(page) == []
    assert row.meta_label.y() >= row.title_label.geometry().bottom()
    page.resize(1600, 400)
    settle(page)
    assert row.meta_label.x() >= row.title_label.geometry().right()
    theme.apply("light", 1.0)


def test_a_row_of_one_word_is_as_high_as_every_control(qtbot) -> None:
    theme.apply("light", 1.0)
    page = ScrollPage()
    qtbot.addWidget(page)
    row = ListRow("Heat")
    page.add(row)
    page.resize(500, 300)
    page.show()
    settle(page)
    assert row.height() >= theme.current().metrics.control
