"""The first look: the day and what is logged at once, and the whole page behind the first paint."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from recovery_app.gui.first_today import FirstToday
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.today import TodayPage
from recovery_app.screens.first_look import FirstLook
from recovery_app.screens.today import TodayScreen
from recovery_app.services.workspace import Workspace


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
    assert look.checked_in == whole.checked_in


def test_what_is_logged_comes_first_and_the_questions_follow(
    qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.save("activity", {"activity": "walking", "minutes": 20})
    window = first(qtbot, workspace)
    assert isinstance(window._stack.currentWidget(), FirstToday)
    assert {"Day 9", "Walking"} <= set(words(window))
    window.warm_up()
    page = window._stack.currentWidget()
    assert isinstance(page, TodayPage)
    assert page.form is not None
    assert window._stack.count() == 1
    # From here on the page follows the diary.
    workspace.save("steps", {"count": 3000})
    assert "Steps" in words(window)


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
