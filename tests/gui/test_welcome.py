"""The first run in the real window: from one date to the first day."""

from datetime import timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import settle
from recovery_app.gui.today import TodayPage
from recovery_app.gui.welcome import WelcomePage
from recovery_app.gui.widgets.date_field import DateField
from recovery_app.services.workspace import Workspace
from tests.gui.acting import press
from tests.gui.conftest import shown


def typed(qtbot: QtBot, text: str) -> None:
    """Type into whatever has the focus, and press Enter."""
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClicks(widget, text)
    qtbot.keyClick(widget, Qt.Key.Key_Return)


def welcome(window: MainWindow) -> WelcomePage:
    page = window.findChild(WelcomePage)
    assert isinstance(page, WelcomePage)
    return page


def test_from_a_date_to_the_first_day_by_keyboard(qtbot: QtBot, new_diary: Workspace) -> None:
    window = shown(qtbot, new_diary)
    assert welcome(window).isVisible()
    typed(qtbot, "2026-11-09")
    typed(qtbot, "left leg")
    typed(qtbot, "walk the dog")
    typed(qtbot, "")
    qtbot.waitUntil(lambda: window.findChild(TodayPage) is not None)
    procedure = new_diary.recoveries()[0].procedure
    assert (procedure.day.isoformat(), procedure.pain_name) == ("2026-11-09", "left leg")
    assert new_diary.settings().reminder_times == "19:00"
    assert not welcome(window).isVisible()


def test_enter_held_down_skips_no_question(qtbot: QtBot, new_diary: Workspace) -> None:
    window = shown(qtbot, new_diary)
    typed(qtbot, "2026-11-09")
    asked = welcome(window)._title.text()
    for _n in range(3):
        again = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            autorep=True,
        )
        QApplication.sendEvent(QApplication.focusWidget(), again)
    assert welcome(window)._title.text() == asked == "What was it for?"


def test_each_question_stands_right_below_its_words(qtbot: QtBot, new_diary: Workspace) -> None:
    window = shown(qtbot, new_diary)
    page = welcome(window)
    for answer in ("2026-11-09", "left leg", "walk the dog"):
        typed(qtbot, answer)
        settle(window)
        card, words = page._card, page._words
        assert card is not None
        below = words.mapTo(page, words.rect().bottomLeft()).y()
        assert 0 < card.mapTo(page, card.rect().topLeft()).y() - below < 40


def test_yesterday_is_one_press(qtbot: QtBot, new_diary: Workspace) -> None:
    window = shown(qtbot, new_diary)
    press(qtbot, welcome(window), "Yesterday")
    press(qtbot, welcome(window), "Begin")
    (recovery,) = new_diary.recoveries()
    assert recovery.procedure.day == new_diary.today() - timedelta(days=1)


def test_a_date_is_needed_and_said_at_its_field(qtbot: QtBot, new_diary: Workspace) -> None:
    window = shown(qtbot, new_diary)
    typed(qtbot, "")
    assert new_diary.recoveries() == ()
    assert welcome(window).isVisible()


def test_a_wrong_date_is_forgotten_once_today_is_pressed(
    qtbot: QtBot, new_diary: Workspace
) -> None:
    window = shown(qtbot, new_diary)
    typed(qtbot, "2031-01-01")
    (field,) = welcome(window).findChildren(DateField)
    assert "at the latest" in field.error()
    press(qtbot, welcome(window), "Today")
    assert (field.value(), field.error()) == (new_diary.today(), "")


def test_the_diary_of_somebody_new_asks_again_after_a_restart(
    qtbot: QtBot, new_diary: Workspace
) -> None:
    shown(qtbot, new_diary).close()
    assert welcome(shown(qtbot, new_diary)).isVisible()
