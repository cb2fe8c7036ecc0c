"""A day noted in the real window: by keyboard alone, by mouse, with slips taken back."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from recovery_app.domain.plan import Source
from recovery_app.domain.plan_words import shown as shown_line
from recovery_app.domain.records import CheckIn
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import settle, sideways
from recovery_app.gui.today import TodayPage, guidance_words
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.toast import Toast
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests.gui.acting import button, seen
from tests.gui.conftest import shown
from tests.gui.widgets import heard


def page(window: MainWindow) -> TodayPage:
    found = window.findChild(TodayPage)
    assert isinstance(found, TodayPage)
    return found


def keys(qtbot: QtBot, *pressed: Qt.Key) -> None:
    """Press keys on whatever has the focus."""
    for key in pressed:
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClick(widget, key)


def has_keyboard(name: str) -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and widget.isVisible() and widget.accessibleName() == name


def check_ins(workspace: Workspace) -> list[CheckIn]:
    return [r for r in workspace.diary.read("check_in") if isinstance(r, CheckIn)]


def press(qtbot: QtBot, window: MainWindow, text: str) -> None:
    (button,) = [b for b in window.findChildren(Button) if b.text() == text and b.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def rows(window: MainWindow) -> list[str]:
    return [row.title_label.text() for row in page(window).findChildren(ListRow)
            if row.isVisible()]  # fmt: skip


def test_a_whole_check_in_by_keyboard(qtbot: QtBot, workspace: Workspace) -> None:
    shown(qtbot, workspace)
    keys(qtbot, Qt.Key.Key_3, Qt.Key.Key_Tab)
    keys(qtbot, Qt.Key.Key_5, Qt.Key.Key_Tab)
    keys(qtbot, Qt.Key.Key_4, Qt.Key.Key_Tab)
    keys(qtbot, Qt.Key.Key_1, Qt.Key.Key_Tab)  # swelling: none
    keys(qtbot, Qt.Key.Key_1, Qt.Key.Key_Tab)  # no reliever
    keys(qtbot, Qt.Key.Key_1)  # no sign
    widget = QApplication.focusWidget()
    qtbot.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (record,) = check_ins(workspace)
    assert (record.worst, record.usual_pain, record.waking) == (3, 5, 4)
    assert (record.swelling, record.reliever, record.signs) == ("none", False, ())
    assert record.at == workspace.bounds().now
    saved = QApplication.focusWidget()  # a screen reader says what was stored
    assert isinstance(saved, ListRow)
    assert "Soreness 3/10" in saved.accessibleName()


def test_ten_is_one_then_zero(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    keys(qtbot, Qt.Key.Key_1, Qt.Key.Key_0)
    page(window).save()
    assert [record.worst for record in check_ins(workspace)] == [10]


def test_nothing_answered_stores_nothing_and_says_so(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    page(window).save()
    assert check_ins(workspace) == []
    errors = [f.error() for f in page(window).form.fields.values()]  # type: ignore[union-attr]
    assert any("at least one question" in error for error in errors)


def test_undo_takes_the_check_in_back(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    keys(qtbot, Qt.Key.Key_3)
    page(window).save()
    qtbot.waitUntil(lambda: rows(window) == ["Check-in"])
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert check_ins(workspace) == []
    assert rows(window) == []
    form = page(window).form
    assert form is not None
    assert form.fields["worst"].value() == 3, "what was typed is there again"


def test_undo_of_another_check_in_opens_its_form_again(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.save("check_in", {"worst": 6})
    window = shown(qtbot, workspace)
    press(qtbot, window, "Add another")
    keys(qtbot, Qt.Key.Key_3)
    page(window).save()
    window.undo()
    form = page(window).form
    assert form is not None
    assert form.fields["worst"].value() == 3
    qtbot.waitUntil(lambda: has_keyboard("Worst soreness, last 24 hours, 3 of 10"))
    window.undo()
    assert page(window).form is None
    assert [record.worst for record in check_ins(workspace)] == [6, 3]


def test_ice_is_added_in_a_sheet_and_shows_in_the_log(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    press(qtbot, window, "Ice")
    sheet = window.findChild(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    sheet.form.fields["minutes"].set_value(15)
    sheet.form.draft.answer("minutes", 15)
    press(qtbot, window, "Save")
    assert [getattr(r, "minutes", None) for r in workspace.diary.read("ice_session")] == [15]
    assert rows(window) == ["Ice"]


def test_a_sheet_without_its_answer_stays_open(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    press(qtbot, window, "Medicine")
    press(qtbot, window, "Save")
    sheet = window.findChild(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    assert sheet.isVisible()
    assert sheet.form.fields["name"].error() == "Still missing: Medicine."


def test_the_last_activity_is_noted_again_with_one_press(
    qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.save("activity", {"activity": "walking", "minutes": 20, "day": "2026-11-09"})
    window = shown(qtbot, workspace)
    press(qtbot, window, "Walking 20 min")
    assert len(workspace.diary.read("activity")) == 2
    assert rows(window) == ["Walking"]


def test_an_entry_made_elsewhere_appears_by_itself(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    other = Workspace(workspace.folder, workspace.clock, RandomIds(), origin="command line")
    other.save("activity", {"activity": "walking", "minutes": 20})
    other.close()
    qtbot.waitUntil(lambda: rows(window) == ["Walking"])


def test_a_begun_check_in_survives_an_entry_made_elsewhere(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    keys(qtbot, Qt.Key.Key_7)
    workspace.save("steps", {"count": 3000})
    page(window).save()
    assert [record.worst for record in check_ins(workspace)] == [7]


def test_a_full_disk_keeps_the_draft_and_the_retry_works(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    keys(qtbot, Qt.Key.Key_7)
    blocker = Workspace(workspace.folder, workspace.clock, RandomIds(), origin="other")
    workspace.diary.wait_at_most(0)
    with blocker.diary.writing(blocker.clock.now()):
        page(window).save()
    assert check_ins(workspace) == []
    form = page(window).form
    assert form is not None
    assert form.fields["worst"].value() == 7
    page(window).save()
    blocker.close()
    assert [record.worst for record in check_ins(workspace)] == [7]


def test_a_long_note_is_shown_in_part_and_opened_whole(qtbot: QtBot, workspace: Workspace) -> None:
    note = "slept badly, " * 300
    workspace.save("check_in", {"worst": 4, "note": note})
    window = shown(qtbot, workspace)
    (row,) = [row for row in page(window).findChildren(ListRow) if row.isVisible()]
    assert len(row.detail_label.text()) < 300
    assert row.detail_label.text().endswith("…")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    (sheet,) = window.findChildren(EntrySheet)
    assert sheet.form.fields["note"].value() == note.strip()


def test_the_keyboard_stays_on_an_entry_that_was_changed(
    qtbot: QtBot, workspace: Workspace
) -> None:
    noted = workspace.save("check_in", {"worst": 4})
    window = shown(qtbot, workspace)
    page(window)._log.focus_row(noted.record.id)
    keys(qtbot, Qt.Key.Key_Return)
    keys(qtbot, Qt.Key.Key_7)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, control)
    assert [record.worst for record in check_ins(workspace)] == [7]
    settle(window)
    qtbot.waitUntil(lambda: page(window)._log.has_keyboard)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, control)
    assert [record.worst for record in check_ins(workspace)] == [4]
    settle(window)
    qtbot.waitUntil(lambda: page(window)._log.has_keyboard)


def test_undo_and_redo_by_key_long_after_and_the_keyboard_is_ready_again(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    keys(qtbot, Qt.Key.Key_3)
    page(window).save()
    toast = window.findChild(Toast)
    toast.dismiss()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, control)
    assert check_ins(workspace) == []
    assert toast.label.text() == "Taken back: Check-in"
    qtbot.waitUntil(lambda: has_keyboard("Worst soreness, last 24 hours, 3 of 10"))
    keys(qtbot, Qt.Key.Key_7)
    assert page(window).form.fields["worst"].value() == 7  # type: ignore[union-attr]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, control)
    assert [record.worst for record in check_ins(workspace)] == [3]
    assert toast.label.text() == "Brought back: Check-in"
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    assert check_ins(workspace) == []


def test_a_panel_over_the_page_has_the_keys_to_itself(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    keys(qtbot, Qt.Key.Key_3)
    press(qtbot, window, "Activity")
    (sheet,) = window.findChildren(EntrySheet)
    sheet.form.fields["activity"].set_value("walking")
    sheet.form.draft.answer("activity", "walking")
    sheet.form.draft.answer("minutes", 20)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page(window).isVisible()  # the page behind stays
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, control)
    assert len(workspace.diary.read("activity")) == 1
    assert check_ins(workspace) == []
    qtbot.waitUntil(lambda: has_keyboard("Add: Activity"))  # where it came from, built anew
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, control)
    assert [record.worst for record in check_ins(workspace)] == [3]


def test_how_large_each_swelling_is_can_be_read_and_heard(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    moderate = page(window).form.fields["swelling"].chip("moderate")  # type: ignore[union-attr]
    assert moderate.toolTip() == moderate.accessibleDescription() == "2 to 5 cm"
    workspace.save("check_in", {"swelling": "mild"})
    qtbot.waitUntil(lambda: rows(window) == ["Check-in"])
    press_row = next(row for row in page(window).findChildren(ListRow) if row.isVisible())
    qtbot.mouseClick(press_row, Qt.MouseButton.LeftButton)
    (sheet,) = window.findChildren(EntrySheet)
    hints = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    assert (
        "Mild: under 2 cm · Moderate: 2 to 5 cm · Severe: over 5 cm, or a blister or pus" in hints
    )


def test_a_check_in_begun_before_four_and_saved_after_is_about_the_day_before(
    qtbot: QtBot, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = datetime(2026, 11, 11, 3, 50, tzinfo=UTC)  # still the 10th
    window = shown(qtbot, workspace)
    keys(qtbot, Qt.Key.Key_3)
    clock.at += timedelta(minutes=20)
    window._look_at_clock()
    form = page(window).form
    assert form is not None
    assert heard.name(form.fields["worst"]) == "Worst soreness"
    assert form.fields["worst"].value() == 3
    qtbot.waitUntil(lambda: "that day (Tue 10 Nov)" in seen(window))
    page(window).save()
    (record,) = check_ins(workspace)
    assert (record.day, record.recall) == (date(2026, 11, 10), "that_day")
    qtbot.waitUntil(lambda: "last 24 hours" in seen(window))  # and the new day begins empty
    assert form is not page(window).form


def a_hard_day(workspace: Workspace, clock: FixedClock) -> None:
    """Soreness that rises, a question the plan waits with, and a medicine with a long name."""
    now = clock.at
    for number in range(1, 9):
        clock.at = now - timedelta(days=9 - number)
        score = 2 + number // 2
        workspace.save("check_in", {"worst": score, "usual_pain": score + 3, "signs": []})
    clock.at = now - timedelta(days=1)
    workspace.save("activity", {"activity": "walking", "minutes": 20})
    amount = "1000 mg, two tablets of 500 mg, with food"
    workspace.save("medicine", {"name": "Paracetamol", "amount": amount})
    clock.at = now


def test_on_a_hard_day_too_all_that_is_asked_and_added_is_in_sight(
    qtbot: QtBot, workspace: Workspace, clock: FixedClock
) -> None:
    a_hard_day(workspace, clock)
    window = shown(qtbot, workspace)
    settle(window)
    words = seen(window)
    assert "Soreness has been rising" in words
    assert "Do both legs feel normal?" in words
    for name in ("Save check-in", "Ice", "Activity", "Medicine"):
        one = button(window, name)
        assert one.mapTo(window, one.rect().bottomLeft()).y() < 700, name


def test_a_medicine_with_a_long_name_widens_nothing_and_is_heard_whole(
    qtbot: QtBot, workspace: Workspace, clock: FixedClock
) -> None:
    a_hard_day(workspace, clock)
    window = MainWindow(workspace, theme_name="light", scale=2.0)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.open("today")
    window.show()
    settle(window)
    assert sideways(window) == []
    again = button(window, "Paracetamol 1000 mg…")
    assert "with food" in heard.name(again)
    assert "with food" in again.toolTip()


def large(qtbot: QtBot, workspace: Workspace, width: int) -> str:
    """The words of Today at 200 % text."""
    window = MainWindow(workspace, theme_name="light", scale=2.0)
    qtbot.addWidget(window)
    window.resize(width, 800)
    window.open("today")
    window.show()
    settle(window)
    return seen(window)


def test_large_text_leaves_room_for_the_questions_on_a_day_without_news(
    qtbot: QtBot, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at += timedelta(days=1)
    words = large(qtbot, workspace, 1024)
    first, second = "No anti-inflammatory pain relievers", "No strenuous exercise."
    assert first in words
    assert second not in words
    assert "the example plan says (not your clinic's)" in words
    # Beside the day there is room for all of them.
    assert second in large(qtbot, workspace, 1920)
    # The day a phase is planned for brings news.
    clock.at += timedelta(days=5)
    words = large(qtbot, workspace, 1024)
    assert "No running, jumping or other impact." in words
    assert "From 16 Nov: " in words


def test_lines_of_several_sources_each_say_whose_they_are() -> None:
    clinic, example, own = Source("clinic", "Dr Example"), Source("example"), Source("person")
    first = shown_line("avoid", "No ibuprofen.", clinic, "nsaid", date(2026, 11, 29))
    second = shown_line("do", "Walk.", example, "walking")
    third = shown_line("do", "Swim.", own)
    assert guidance_words([second]) == (
        [("footprints", "Walk.")], "the example plan says (not your clinic's)",
    )  # fmt: skip
    lines, caption = guidance_words([first, second, third])
    assert [words for _icon, words in lines] == [
        "No ibuprofen. Until 29 Nov. · your clinic (Dr Example)",
        "Walk.",
        "Swim. · your own note (not your clinic's)",
    ]
    assert caption == "the rest: the example plan (not your clinic's)"
    assert guidance_words([first, third])[0][0][1].endswith("your clinic (Dr Example)")
    assert guidance_words([]) == ([], "")


def test_all_lines_say_which_phase_they_are_of_when_it_is_still_open(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    page(window)._all_lines()
    assert "What to do, from “Injection day”" in seen(window)
