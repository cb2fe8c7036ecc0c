"""The first look: the day and what is logged at once, and the whole page behind the first paint."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from recovery_app.gui import kept_look, theme
from recovery_app.gui.check_in_card import CheckInCard
from recovery_app.gui.first_today import FirstToday
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import settle
from recovery_app.gui.today import TodayPage
from recovery_app.screens.first_look import FirstLook
from recovery_app.screens.today import TodayScreen
from recovery_app.services.workspace import Workspace
from tests.gui.widgets import heard


def first(qtbot: QtBot, workspace: Workspace) -> MainWindow:
    window = MainWindow(workspace, theme_name="light", scale=1.0, first_look=True)
    qtbot.addWidget(window)
    window.show()
    return window


def words(window: MainWindow) -> list[str]:
    shown = window._stack.currentWidget()
    assert shown is not None
    return [label.text() for label in shown.findChildren(QLabel)]


def test_it_says_what_the_whole_page_says(workspace: Workspace) -> None:
    workspace.save("check_in", {"worst": 4})
    workspace.save("activity", {"activity": "walking", "minutes": 20})
    look, whole = FirstLook(workspace), TodayScreen(workspace).state
    assert look.title == whole.title == "Day 9"
    assert whole.subtitle.startswith(look.subtitle)
    assert [row.title for row in look.log] == [row.title for row in whole.log]
    assert (look.check_in is None) == whole.checked_in


def test_the_day_and_its_questions_come_first_and_what_is_logged_at_once(
    qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.save("activity", {"activity": "walking", "minutes": 20})
    window = first(qtbot, workspace)
    assert isinstance(window._stack.currentWidget(), FirstToday)
    assert {"Day 9", "Worst soreness", "Warning signs"} <= set(words(window))
    assert "Walking" not in words(window)
    window.warm_up()
    assert "Walking" in words(window)
    page = window._stack.currentWidget()
    assert isinstance(page, TodayPage)
    assert page.form is not None
    assert "temperature" in page.form.fields
    assert window._stack.count() == 1
    # From here on the page follows the diary.
    workspace.save("steps", {"count": 3000})
    assert "Steps" in words(window)


def test_once_they_are_answered_what_is_logged_comes_first(
    qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.save("check_in", {"worst": 4})
    workspace.save("activity", {"activity": "walking", "minutes": 20})
    window = first(qtbot, workspace)
    assert isinstance(window._stack.currentWidget(), FirstToday)
    assert {"Day 9", "Check-in", "Walking"} <= set(words(window))


def test_the_keyboard_waits_at_the_first_question(qtbot: QtBot, workspace: Workspace) -> None:
    window = first(qtbot, workspace)
    with qtbot.waitActive(window):
        window.activateWindow()
    asked = "Worst soreness, last 24 hours, not answered"
    qtbot.waitUntil(lambda: heard.name(QApplication.focusWidget()) == asked)
    window.warm_up()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert heard.name(QApplication.focusWidget()) == asked


def test_with_a_check_in_noted_it_waits_at_another_one(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.save("check_in", {"worst": 4})
    window = first(qtbot, workspace)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.warm_up()
    qtbot.waitUntil(lambda: heard.name(QApplication.focusWidget()) == "Add another")


def test_what_is_typed_at_the_first_moment_stays_and_can_be_saved(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = first(qtbot, workspace)
    shown = window._stack.currentWidget()
    assert isinstance(shown, FirstToday)
    assert shown.card is not None
    form = shown.card.form
    qtbot.keyClicks(form.fields["usual_pain"].focusProxy(), "4")
    form.fields["reliever"].chip("yes").click()  # type: ignore[attr-defined]
    window.warm_up()
    page = window._stack.currentWidget()
    assert isinstance(page, TodayPage)
    assert page.form is form
    assert form.fields["reliever_name"].isVisible()
    shown_save = page._card.save  # type: ignore[union-attr]
    shown_save.click()
    (saved,) = workspace.entries(kinds=["check_in"])["check_in"]
    assert (saved.usual_pain, saved.reliever) == (4, True)  # type: ignore[attr-defined]


def test_the_keyboard_stays_on_the_question_it_is_on(qtbot: QtBot, workspace: Workspace) -> None:
    window = first(qtbot, workspace)
    window.activateWindow()
    shown = window._stack.currentWidget()
    assert isinstance(shown, FirstToday)
    assert shown.card is not None
    cells = shown.card.form.fields["waking"].focusProxy()
    assert cells is not None
    cells.setFocus()
    window.warm_up()
    assert window.focusWidget() is cells


def places(window: MainWindow) -> list[int]:
    """Where the day and its questions stand, in the window."""
    settle(window)
    shown = window._stack.currentWidget()
    assert isinstance(shown, FirstToday | TodayPage)
    card = shown.findChild(CheckInCard)
    assert isinstance(card, CheckInCard)
    return [widget.mapTo(window, QPoint()).y() for widget in (shown._hero, card)]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_moves_when_the_whole_page_comes_as_last_time(
    qtbot: QtBot, workspace: Workspace, scale: float
) -> None:
    for _start in range(2):
        window = MainWindow(workspace, theme_name="light", scale=scale, first_look=True)
        qtbot.addWidget(window)
        window.resize(1024, 700)
        window.show()
        at_first = places(window)
        window.warm_up()
        then = places(window)
        window.close()
    assert at_first == then


def test_a_room_kept_for_another_size_is_left_alone(qapp: QApplication) -> None:
    theme.choose("light", 2.0)
    kept_look.keep_room(800, 120)
    assert kept_look.room(800) == 120
    assert kept_look.room(801) == 0
    theme.choose("light", 1.0)
    assert kept_look.room(800) == 0
    kept_look.keep_room(800, -12)
    assert kept_look.room(800) == 0


def test_a_page_turned_to_meanwhile_stays(qtbot: QtBot, workspace: Workspace) -> None:
    window = first(qtbot, workspace)
    window.open("help")
    shown = window._stack.currentWidget()
    window.warm_up()
    assert window._stack.currentWidget() is shown


def test_a_window_closed_at_once_ends_quietly(qtbot: QtBot, workspace: Workspace) -> None:
    window = first(qtbot, workspace)
    window.close()
    window.end()
    assert "_ice" not in vars(window)


def test_a_new_diary_asks_its_first_question_at_once(qtbot: QtBot, new_diary: Workspace) -> None:
    window = first(qtbot, new_diary)
    assert not isinstance(window._stack.currentWidget(), FirstToday)
