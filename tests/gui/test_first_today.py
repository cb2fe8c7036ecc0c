"""The first look: the day and its questions, and the whole page around them behind the first paint."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from recovery_app.gui import kept_look, theme
from recovery_app.gui.check_in_card import CheckInCard, NotedCard
from recovery_app.gui.first_today import FirstToday
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import settle
from recovery_app.gui.today import TodayPage
from recovery_app.screens.first_look import FirstLook
from recovery_app.screens.today import TodayScreen
from recovery_app.services import plans
from recovery_app.services.feed import Change
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


def test_once_they_are_answered_it_says_so_and_what_is_logged_follows(
    qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.save("check_in", {"worst": 4})
    window = first(qtbot, workspace)
    assert isinstance(window._stack.currentWidget(), FirstToday)
    assert {"Day 9", "Today's check-in is noted"} <= set(words(window))
    assert "Check-in" not in words(window)
    window.warm_up()
    assert {"Day 9", "Today's check-in is noted", "Check-in"} <= set(words(window))


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


Place = tuple[str, int, int]


def places(window: MainWindow) -> list[Place]:
    """Where all that was shown at the first moment stands, in the window."""
    settle(window)
    shown = window._stack.currentWidget()
    assert isinstance(shown, FirstToday | TodayPage)
    kind = NotedCard if shown.findChild(NotedCard) else CheckInCard
    (card,) = [each for each in shown.findChildren(kind) if each.isVisible()]
    found = [shown._hero, card, *card.findChildren(QAbstractButton), *card.findChildren(QLabel)]
    where = [(widget, widget.mapTo(window, QPoint())) for widget in found if widget.isVisible()]
    return [(type(widget).__name__, at.x(), at.y()) for widget, at in where]


def started(
    qtbot: QtBot, workspace: Workspace, scale: float, size: tuple[int, int] = (1024, 700)
) -> tuple[MainWindow, list[Place], list[Place]]:
    """A start: the window, the places at the first moment, and once the page is whole."""
    window = MainWindow(workspace, theme_name="light", scale=scale, first_look=True)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    at_first = places(window)
    window.warm_up()
    return window, at_first, places(window)


def asking_and_long(workspace: Workspace) -> None:
    """A day with a question of the plan's, and with a flare's line in front of all."""
    for day, worst in (("07", 2), ("08", 2), ("09", 5)):
        workspace.save("check_in", {"day": f"2026-11-{day}", "worst": worst})


@pytest.fixture(autouse=True)
def _no_room_is_kept() -> Iterator[None]:
    QSettings("recovery-app", "window").remove("today_room")
    yield
    QSettings("recovery-app", "window").remove("today_room")


@pytest.mark.parametrize("size", [(700, 760), (1024, 700), (1400, 900)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("noted", [False, True], ids=["asking", "noted"])
def test_nothing_moves_when_the_whole_page_comes(
    qtbot: QtBot, workspace: Workspace, *, noted: bool, scale: float, size: tuple[int, int]
) -> None:
    asking_and_long(workspace)
    if noted:
        workspace.save("check_in", {"worst": 4, "signs": ["fever"]})
    for _start in range(2):
        window, at_first, then = started(qtbot, workspace, scale, size)
        if noted or scale == 1.0 or size[0] > 700:
            assert at_first == then
        # Where the questions alone need a scroll bar, numbers move a little to the side.
        assert [(kind, y) for kind, _x, y in at_first] == [(kind, y) for kind, _x, y in then]
        # What is looked after in the background has the page read again.
        window._changed(Change("", None, "care"))
        assert places(window) == then
        window.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nor_when_the_plan_says_more_or_less_than_last_time(
    qtbot: QtBot, workspace: Workspace, scale: float
) -> None:
    started(qtbot, workspace, scale)[0].close()
    asking_and_long(workspace)
    window, at_first, then = started(qtbot, workspace, scale)
    assert at_first == then
    window.close()
    plans.use(workspace, plans.named("empty"))
    _window, at_first, then = started(qtbot, workspace, scale)
    assert at_first == then


def banner_and_card(window: MainWindow) -> tuple[int, int]:
    """How far down the banner and the card about the check-in are."""
    settle(window)
    page = window._stack.currentWidget()
    assert isinstance(page, TodayPage)
    assert page._banner is not None
    assert page._card is not None
    return page._banner.y(), page._card.y()


def test_what_had_no_room_above_comes_below_until_the_next_visit(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window, _at_first, _then = started(qtbot, workspace, 1.0)
    banner, card = banner_and_card(window)
    assert banner > card
    window.open("help")
    window.open("today")
    banner, card = banner_and_card(window)
    assert banner < card
    window.close()
    window, _at_first, _then = started(qtbot, workspace, 1.0)
    banner, card = banner_and_card(window)
    assert banner < card


def test_what_had_no_room_above_comes_there_once_the_check_in_is_noted(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window, _at_first, _then = started(qtbot, workspace, 1.0)
    workspace.save("check_in", {"worst": 4, "signs": ["fever"]})
    banner, card = banner_and_card(window)
    assert banner < card


def test_in_a_window_of_another_size_it_stands_where_it_belongs(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window, _at_first, _then = started(qtbot, workspace, 1.0)
    window.resize(1200, 700)
    banner, card = banner_and_card(window)
    assert banner < card


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
