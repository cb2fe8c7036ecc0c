"""The Charts page in the window: read out, moved, opened, kept up to date, copied and saved."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui import snapshot, theme
from recovery_app.gui.chart.compare_card import CompareCard
from recovery_app.gui.chart.heat_card import HeatCard
from recovery_app.gui.chart.heat_grid import FEW_WEEKS, HeatGrid
from recovery_app.gui.chart.load_card import LoadCard
from recovery_app.gui.chart.recovery_card import RecoveryCard
from recovery_app.gui.chart.recovery_plot import RecoveryPlot
from recovery_app.gui.charts import ChartsPage
from recovery_app.gui.diary import DiaryPage
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.reading_order import step
from recovery_app.gui.widgets.toast import Toast
from recovery_app.services.workspace import Workspace
from recovery_app.system.ids import RandomIds
from tests.gui.conftest import shown

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def noted(workspace: Workspace) -> Workspace:
    """Check-ins on days 0 to 7, a walk, a milestone."""
    for n in range(8):
        fields = {"worst": 7 - n, "usual_pain": 5, "waking": 3, "day": f"2026-11-{n + 1:02}"}
        workspace.save("check_in", fields)
    workspace.save("activity", {"activity": "walking", "minutes": 20, "during": 2,
                                "day": "2026-11-05"})  # fmt: skip
    workspace.save("milestone", {"text": "drove", "day": "2026-11-06"})
    return workspace


def charts(qtbot: QtBot, workspace: Workspace) -> tuple[MainWindow, ChartsPage]:
    window = shown(qtbot, workspace)
    window.open("charts")
    page = window.findChild(ChartsPage)
    assert isinstance(page, ChartsPage)
    page.settle()
    QApplication.processEvents()
    return window, page


def plot_of(page: ChartsPage) -> RecoveryPlot:
    found = page.findChild(RecoveryPlot)
    assert isinstance(found, RecoveryPlot)
    return found


def spot(plot: RecoveryPlot, day: float) -> QPoint:
    return plot.mapFromScene(plot.views[0].mapViewToScene(QPointF(day, 4)))


def test_a_new_recovery_leads_to_the_first_check_in(qtbot: QtBot, workspace: Workspace) -> None:
    _window, page = charts(qtbot, workspace)
    assert page.findChild(RecoveryCard) is None
    assert page._empty.isVisible()
    workspace.save("check_in", {"worst": 4})
    assert page.findChild(RecoveryCard) is not None
    assert not page._empty.isVisible()


def test_the_first_chart_is_there_at_once_and_the_others_follow(
    qtbot: QtBot, noted: Workspace
) -> None:
    window = shown(qtbot, noted)
    window.open("charts")
    page = window.findChild(ChartsPage)
    assert isinstance(page, ChartsPage)
    assert [type(card) for card in page._cards] == [RecoveryCard]
    qtbot.waitUntil(lambda: len(page._cards) == 4)
    assert [type(c) for c in page._cards] == [RecoveryCard, HeatCard, LoadCard, CompareCard]


def test_arrows_read_out_days_and_enter_opens_one(qtbot: QtBot, noted: Workspace) -> None:
    window, page = charts(qtbot, noted)
    plot = plot_of(page)
    plot.setFocus()
    for _n in range(5):
        qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.cursor_day == 5
    assert plot.read_out.isVisible()
    for words in ("Day 5, Fri 6 Nov", "Worst soreness: 2", "drove"):
        assert words in plot.read_out.text
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert not plot.read_out.isVisible()
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    diary = window.findChild(DiaryPage)
    assert diary is not None
    assert diary.isVisible()
    assert diary._day == date(2026, 11, 10)


def test_arrows_begin_within_the_period_on_show(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    card = page.findChild(RecoveryCard)
    assert card is not None
    card._period._segments["flare"].click()
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.cursor_day == 7
    assert plot.is_home


def test_a_read_out_stays_at_its_day_and_goes_with_it(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    plot.setFocus()
    plot.set_cursor(7)
    plot.zoom(0.5)
    assert plot.read_out.isVisible()
    before = plot.read_out.x()
    plot.pan(1)
    assert plot.read_out.isVisible()
    assert plot.read_out.x() != before
    plot.pan(-20)
    assert not plot.read_out.isVisible()
    # The next arrow goes on from there and brings the day back into view.
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.cursor_day == 6
    assert plot.read_out.isVisible()


def test_who_leaves_by_tab_takes_the_read_out_along(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    plot.setFocus()
    # The pointer happens to rest on the plot.
    plot.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.read_out.isVisible()
    qtbot.keyClick(plot, Qt.Key.Key_Tab)
    assert not plot.hasFocus()
    assert not plot.read_out.isVisible()


def test_the_days_in_view_are_told_in_words(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    assert plot.shown_words == "Days 0 to 9"
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    assert plot.shown_words == "Days 1 to 8"
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.shown_words == "Days 0 to 9"


def test_the_table_is_gone_through_from_its_newest_day_and_seen_whole(
    qtbot: QtBot, noted: Workspace
) -> None:
    window, page = charts(qtbot, noted)
    card = page.findChild(RecoveryCard)
    assert card is not None
    card._table_button.setFocus()
    card._table_button.click()
    QApplication.processEvents()
    page.verticalScrollBar().setValue(0)
    page.ensureWidgetVisible(card._table_button, 0, 60)
    assert step(window, forward=True)
    table = card.table_view
    assert table.hasFocus()
    assert table.currentIndex().row() == table.model().rowCount() - 1

    def whole() -> bool:
        top = table.mapTo(page, QPoint(0, 0)).y()
        return top >= 0 and top + table.height() <= page.height()

    qtbot.waitUntil(whole)


def test_the_table_stays_where_it_is_read_when_an_entry_is_made_elsewhere(
    qtbot: QtBot, workspace: Workspace
) -> None:
    kept = [f"2026-10-{n:02}" for n in range(10, 31, 2)] + [f"2026-11-{n:02}" for n in range(1, 8)]
    done = [workspace.save("check_in", {"usual_pain": 5, "day": day}) for day in kept]
    _window, page = charts(qtbot, workspace)
    card = page._cards[0]
    card._table_button.click()
    QApplication.processEvents()
    table, model = card.table_view, card.table_view.model()
    assert table.verticalScrollBar().maximum() > 3
    table.setCurrentIndex(model.index(4, 3))
    table.verticalScrollBar().setValue(2)
    top, read = model.index(2, 1).data(), model.index(4, 1).data()

    def place() -> tuple[str, str, int]:
        page.settle()
        QApplication.processEvents()
        now = table.currentIndex()
        return model.index(table.rowAt(0), 1).data(), now.siblingAtColumn(1).data(), now.column()

    assert place() == (top, read, 3)
    workspace.save("check_in", {"usual_pain": 3, "day": "2026-11-08"})  # the newest
    workspace.save("check_in", {"usual_pain": 3, "day": "2026-10-11"})  # above what is read
    page.refresh()
    assert model.rowCount() == len(kept) + 2
    assert place() == (top, read, 3)
    assert table.selectionModel().isSelected(table.currentIndex())
    workspace.save("check_in", {"usual_pain": 9, "day": read})
    page.refresh()
    assert table.currentIndex().data() == "9"
    assert place() == (top, read, 3)
    workspace.delete(done[0].record.id)
    page.refresh()
    assert model.rowCount() == len(kept) + 1
    assert place() == (top, read, 3)


def test_a_day_is_read_out_where_the_chart_is_in_view(qtbot: QtBot, noted: Workspace) -> None:
    window, page = charts(qtbot, noted)
    window.resize(900, 480)
    QApplication.processEvents()
    plot = plot_of(page)
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + 400)
    QApplication.processEvents()
    plot.set_cursor(3)
    view = page.viewport()
    seen = QRect(plot.mapFrom(view, QPoint(0, 0)), view.size())
    assert seen.top() > 50
    assert seen.contains(plot.read_out.geometry())


def test_a_press_on_a_day_opens_it(qtbot: QtBot, noted: Workspace) -> None:
    window, page = charts(qtbot, noted)
    plot = plot_of(page)
    qtbot.mouseMove(plot.viewport(), spot(plot, 3))
    assert plot.cursor_day == 3
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot(plot, 3))
    diary = window.findChild(DiaryPage)
    assert diary is not None
    assert diary._day == date(2026, 11, 4)


def test_no_zoom_and_no_pan_gets_lost(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    home = plot.shown_days
    assert plot.is_home
    for wild in (lambda: plot.pan(1e6), lambda: plot.pan(-1e9), lambda: plot.zoom(1e-9),
                 lambda: plot.zoom(1e9)):  # fmt: skip
        wild()
        first, last = plot.shown_days
        assert home[0] - 1 <= first < last <= home[1] + 1
        assert last - first >= 3.9
    plot.zoom(0.3)
    assert not plot.is_home
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.is_home
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    qtbot.keyClick(plot, Qt.Key.Key_Right, SHIFT)
    assert not plot.is_home
    (button,) = (b for b in page.findChildren(Button) if b.text() == "Whole period")
    button.click()
    assert plot.is_home


def test_the_wheel_scrolls_the_page_and_with_ctrl_zooms(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)

    def turn(modifiers: Qt.KeyboardModifier) -> bool:
        place = QPointF(spot(plot, 4))
        event = QWheelEvent(
            place, plot.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        plot.wheelEvent(event)
        return event.isAccepted()

    assert not turn(Qt.KeyboardModifier.NoModifier)
    assert plot.is_home
    assert turn(Qt.KeyboardModifier.ControlModifier)
    assert not plot.is_home


def test_an_entry_made_elsewhere_appears_and_the_zoom_stays(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    plot.zoom(0.5)
    place = plot.shown_days
    other = Workspace(noted.folder, noted.clock, RandomIds(), origin="command line")
    other.save("check_in", {"day": "2026-11-10", "worst": 9})
    other.close()
    qtbot.waitUntil(lambda: "highest 9" in plot.accessibleDescription())
    assert plot.shown_days == pytest.approx(place)


@pytest.mark.parametrize("what", ["entry", "entry while hidden", "period", "overlay", "theme"])
def test_what_is_drawn_anew_fills_the_chart(qtbot: QtBot, noted: Workspace, what: str) -> None:
    window, page = charts(qtbot, noted)
    card = page.findChild(RecoveryCard)
    assert card is not None
    wide = [view.width() for view in card.plot.views]
    assert min(wide) > 400
    match what:
        case "entry":
            noted.save("check_in", {"day": "2026-11-09", "worst": 9})
        case "entry while hidden":
            window.open("today")
            noted.save("check_in", {"day": "2026-11-09", "worst": 9})
            window.open("charts")
        case "period":
            card._period._segments["flare"].click()
        case "overlay":
            card.show_more("waking")
        case _:
            theme.apply("dark", 1.0)
    page.settle()
    QApplication.processEvents()
    assert [view.width() for view in card.plot.views] == wide
    line = QColor(theme.current().palette.series.usual_pain)
    seen, at = card.plot.grab().toImage(), spot(card.plot, 4)
    assert any(seen.pixelColor(at.x(), at.y() + dy) == line for dy in range(-60, 60))


def test_weekly_averages_are_read_out_once_they_are_drawn(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    card = page.findChild(RecoveryCard)
    assert card is not None
    assert not [line for line in card.plot.words_for(3) if "Average of week 1" in line]
    card.show_more("weeks")
    assert [line for line in card.plot.words_for(3) if "Average of week 1: soreness 4.0" in line]


def test_where_bars_are_weeks_a_day_is_read_out_with_the_averages_of_its_week(
    qtbot: QtBot, noted: Workspace
) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    plot.resize(plot.margin + 25, plot.height())
    assert plot.day_width < 3
    week = plot.words_for(3)[-1]
    assert week.startswith("Average of week 1: soreness 4.0 (7 of 7 days)")
    assert week.endswith("active minutes 20.0 (1 of 7 days)")


def test_an_entry_of_another_program_appears_in_the_open_chart(
    qtbot: QtBot, noted: Workspace
) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    command = [sys.executable, "-m", "recovery_app", "--data-dir", str(noted.folder), "log",
               "--worst", "9", "--day", "2026-11-09"]  # fmt: skip
    environment = os.environ | {"RECOVERY_APP_NOW": "2026-11-10T18:00:00+00:00"}
    other = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert other.returncode == 0, other.stderr
    qtbot.waitUntil(lambda: "highest 9" in plot.accessibleDescription())


def test_periods(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    plot.zoom(0.5)
    card = page.findChild(RecoveryCard)
    assert card is not None
    card._period._segments["flare"].click()
    assert plot.is_home
    first, last = plot.shown_days
    assert first < 0
    assert 7 <= last < 8


def test_each_chart_has_a_name_words_and_a_table(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    assert plot.accessibleName() == "Soreness and usual pain since the procedure"
    assert "8 of them with entries" in plot.accessibleDescription()
    for card in page._cards:
        card._table_button.click()
        assert card.table_view.isVisible() or isinstance(card, CompareCard)
        assert card.table_view.accessibleName().endswith("as a table")
    table = page._cards[0].table_view
    assert table.model().rowCount() == 8
    assert table.model().index(0, 2).data() == "7"
    assert table.horizontalHeader().defaultAlignment() & Qt.AlignmentFlag.AlignLeft
    # A table that is open follows the diary.
    noted.save("check_in", {"worst": 3})
    page.settle()
    assert table.model().rowCount() == 9


def test_a_picture_is_copied_and_saved_and_so_is_the_table(
    qtbot: QtBot, noted: Workspace, tmp_path: Path
) -> None:
    window, page = charts(qtbot, noted)
    card = page._cards[0]
    card._copy_button.click()
    assert not QGuiApplication.clipboard().image().isNull()
    card.save_as(tmp_path / "chart.png")
    saved = QImage(str(tmp_path / "chart.png"))
    assert saved.width() > 2 * card.figure.width()
    # One ground for all of it, beside the key too.
    column = [saved.pixelColor(saved.width() - 20, y).name() for y in range(4, 180, 4)]
    column += [saved.pixelColor(saved.width() - 60, y).name() for y in range(160, 196, 4)]
    assert set(column) == {theme.current().palette.card.lower()}
    card.save_as(tmp_path / "chart.csv")
    lines = (tmp_path / "chart.csv").read_text().splitlines()
    assert lines[0].startswith("Day,Date,Worst soreness,")
    assert lines[1].startswith("0,2026-11-01,7,5,3,")
    toast = window.findChild(Toast)
    assert toast is not None
    assert "chart.csv" in toast.label.text()
    noted.save("check_in", {"usual_pain": 5, "day": "2026-10-30"})
    noted.save("medicine", {"name": "=1+1", "day": "2026-10-30"})
    card.save_as(tmp_path / "before.csv")
    before = (tmp_path / "before.csv").read_text().splitlines()[1]
    assert before.startswith("-2,2026-10-30,,5,")
    assert ",'=1+1," in before
    card.save_as(tmp_path / "missing" / "chart.csv")
    assert "chart.csv" not in toast.label.text() or "cannot" in toast.label.text()
    assert len({one.stem for one in page._cards}) == 4, "each chart is offered its own name"


def test_the_calendar_is_walked_by_keyboard(qtbot: QtBot, noted: Workspace) -> None:
    window, page = charts(qtbot, noted)
    card = page.findChild(HeatCard)
    assert card is not None
    view = card.view
    view.setFocus()
    assert view.accessibleName().startswith("Day 9, Tue 10 Nov, No entry")
    # Days ahead are not to be opened.
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_End):
        qtbot.keyClick(view, key)
        assert view.accessibleName().startswith("Day 9,")
    # Few weeks stand below each other, as in a calendar on the wall.
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.accessibleName().startswith("Day 2, Tue 3 Nov, Filled in later, soreness 5 of 10")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleName().startswith("Day 3,")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    diary = window.findChild(DiaryPage)
    assert diary is not None
    assert diary._day == date(2026, 11, 4)


@pytest.mark.parametrize("days", [9, 200, 400])
@pytest.mark.parametrize("wide", [640, 1024, 1500])
def test_no_day_of_the_calendar_is_cut(
    qtbot: QtBot, workspace: Workspace, days: int, wide: int
) -> None:
    first = workspace.today() - timedelta(days=days)
    (procedure,) = workspace.entries(first, workspace.today(), ["procedure"])["procedure"]
    workspace.edit(procedure.id, {"day": first.isoformat()})
    workspace.save("check_in", {"worst": 4})
    window, page = charts(qtbot, workspace)
    window.resize(wide, 700)
    snapshot.settle(window)
    view = page.findChild(HeatCard).view  # type: ignore[union-attr]
    grid = HeatGrid(view.shown, view.width())
    assert view.shown.cells[-1].day >= workspace.today()
    assert all(grid.box(cell).right() <= view.width() for cell in view.shown.cells)
    assert all(grid.box(cell).bottom() <= view.height() for cell in view.shown.cells)
    assert grid.down == (view.shown.rows <= FEW_WEEKS)


def test_a_day_noted_without_soreness_is_told_from_one_without_an_entry(
    qtbot: QtBot, workspace: Workspace
) -> None:
    first = workspace.today() - timedelta(days=200)
    (procedure,) = workspace.entries(first, workspace.today(), ["procedure"])["procedure"]
    workspace.edit(procedure.id, {"day": first.isoformat()})
    workspace.save("check_in", {"worst": 4})
    day = (first + timedelta(3)).isoformat()
    workspace.save("activity", {"activity": "walking", "minutes": 9, "day": day})
    _window, page = charts(qtbot, workspace)
    view = page.findChild(HeatCard).view  # type: ignore[union-attr]
    grid, seen = HeatGrid(view.shown, view.width()), view.grab().toImage()
    assert not grid.down, "cells too small for words"

    def middle(n: int) -> str:
        (cell,) = (cell for cell in view.shown.cells if cell.number == n)
        return seen.pixelColor(grid.box(cell).center().toPoint()).name().upper()

    palette = theme.current().palette
    assert middle(3) == palette.ink_faint
    assert middle(4) == palette.card


def test_load_says_nothing_below_the_minimum(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    card = page.findChild(LoadCard)
    assert card is not None
    assert "1 day with minutes" in card._words.text()
    assert not card.figure.isVisible()
    said = [label.text() for label in card.findChildren(type(card._words)) if label.isVisible()]
    verdict = next(n for n, text in enumerate(said) if text.endswith("· Tolerated"))
    assert said[verdict + 1].startswith("Soreness during 2, next morning 3, usual morning 3")
    assert any("Achilles" in text for text in said)


def test_the_chart_is_told_in_a_line_above_it_where_the_window_is_high_enough(
    qtbot: QtBot, noted: Workspace
) -> None:
    window, page = charts(qtbot, noted)
    window.resize(1024, 900)
    snapshot.settle(window)
    card = page._cards[0]
    assert card.subtitle_label.isVisible()
    assert card.subtitle_label.text().startswith("Worst soreness: last 0 on day 7, highest 7 on")
    noted.save("check_in", {"worst": 2})
    page.settle()
    assert card.subtitle_label.text().startswith("Worst soreness: last 2 on day 9,")
    window.resize(1024, 520)
    snapshot.settle(window)
    assert not card.subtitle_label.isVisible(), "the chart comes first"


def test_a_picture_says_what_the_line_above_the_chart_says(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    card = page._cards[0]
    told = card.picture()
    card_color, line = QColor(theme.current().palette.card), range(110, 138)
    assert any(told.pixelColor(x, y) != card_color for x in range(48, 500) for y in line)
    card.subtitle_label.setText("")
    assert card.picture().height() < told.height()


def test_the_course_in_words_stands_with_the_table(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    card = page.findChild(RecoveryCard)
    assert card is not None
    assert not card._words.isVisible()
    assert "Soreness on 8, usual pain on 8 of 10 days." in card._counts.text()
    card._table_button.click()
    assert card._words.isVisible()
    assert card._words.text() in plot_of(page).accessibleDescription()
    card._table_button.click()
    assert not card._words.isVisible()


def test_a_screen_reader_finds_no_part_of_a_plot_without_a_name(
    qtbot: QtBot, noted: Workspace
) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    assert plot.viewport().accessibleName() == plot.accessibleName() != ""


def test_comparing_waits_for_something_to_compare(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    card = page.findChild(CompareCard)
    assert card is not None
    assert card._waiting.isVisible()
    noted.save("procedure", {"day": "2026-11-08"})
    page.settle()
    QApplication.processEvents()
    assert not card._waiting.isVisible()
    assert card.legend.words == ("Procedure 1 (Sun 1 Nov)", "Procedure 2 (Sun 8 Nov)")
    card.plot.set_cursor(0)
    assert "Procedure 1 (Sun 1 Nov): 7" in card.plot.read_out.text
    assert "Procedure 2 (Sun 8 Nov): 0" in card.plot.read_out.text


def test_tab_brings_a_plot_into_view_whole_or_from_its_top(qtbot: QtBot, noted: Workspace) -> None:
    noted.save("procedure", {"day": "2026-11-08"})
    window, page = charts(qtbot, noted)
    window.resize(900, 480)
    compare, view = page.findChild(CompareCard), page.viewport()
    assert compare is not None

    def top(plot: QWidget) -> int:
        return plot.mapTo(view, QPoint(0, 0)).y()

    compare._what._segments["usual"].setFocus()
    assert step(window, forward=True)
    assert compare.plot.hasFocus()
    qtbot.waitUntil(lambda: 0 < top(compare.plot) <= view.height() - compare.plot.height())
    first = plot_of(page)
    assert first.height() > view.height()
    first.setFocus(Qt.FocusReason.BacktabFocusReason)
    qtbot.waitUntil(lambda: 0 <= top(first) <= 20)


def test_another_theme_is_taken_while_the_page_is_open(qtbot: QtBot, noted: Workspace) -> None:
    _window, page = charts(qtbot, noted)
    plot = plot_of(page)
    theme.apply("dark", 1.0)
    QApplication.processEvents()
    ground = plot.backgroundBrush().color().name().upper()
    assert ground == theme.current().palette.card


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(qtbot: QtBot, noted: Workspace, scale: float) -> None:
    window, _page = charts(qtbot, noted)
    snapshot.render(window, (1024, 900), "light", scale)
    assert snapshot.cut_texts(window) == []
    assert snapshot.sideways(window) == []


@pytest.mark.parametrize(("size", "scale"), [((640, 480), 2.0), ((1024, 700), 2.0),
                                             ((640, 480), 1.0)])  # fmt: skip
def test_in_a_low_window_the_scores_are_in_sight_before_all_that_chooses_them(
    qtbot: QtBot, noted: Workspace, size: tuple[int, int], scale: float
) -> None:
    window, page = charts(qtbot, noted)
    snapshot.render(window, size, "light", scale)
    plot, card = plot_of(page), page.findChild(RecoveryCard)
    assert card is not None
    scores = plot.views[0]
    zero = plot.mapFromScene(scores.mapViewToScene(QPointF(0, 0)))
    assert plot.mapTo(page, zero).y() <= page.height()
    for below in (card._period, card.legend):
        assert below.mapTo(page, QPoint(0, 0)).y() > plot.mapTo(page, zero).y()
    assert snapshot.cut_texts(window) == []
    assert snapshot.sideways(window) == []
    # Screen readers meet them in the order in which they are seen.
    qtbot.waitUntil(
        lambda: card.children().index(card.figure) < card.children().index(card._choose)
    )
    snapshot.render(window, (1024, 900), "light", 1.0)
    assert card._period.mapTo(page, QPoint(0, 0)).y() < plot.mapTo(page, QPoint(0, 0)).y()
    assert card.legend.mapTo(page, QPoint(0, 0)).y() < plot.mapTo(page, QPoint(0, 0)).y()


def test_the_diary_is_read_once_when_the_page_opens(qtbot: QtBot, noted: Workspace) -> None:
    window = shown(qtbot, noted)
    asked: list[str] = []
    noted.diary._connection.set_trace_callback(asked.append)
    window.open("charts")
    noted.diary._connection.set_trace_callback(None)
    whole = [sql for sql in asked if sql.startswith('SELECT * FROM "check_in"')]
    assert len(whole) == 1, whole
