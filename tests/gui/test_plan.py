"""The Plan page in the real window: five questions, the phase, lines, files, versions."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.plan import PlanPage
from recovery_app.gui.plan_line_sheet import PlanLineSheet
from recovery_app.gui.plan_lines import PlanLines
from recovery_app.gui.plan_sheets import WhoSaidSheet
from recovery_app.gui.procedure import ProcedurePage
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.widgets.button import Button, LinkButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.toast import Toast
from recovery_app.services import plans
from recovery_app.services.workspace import Workspace
from tests.gui.acting import button, place, press, seen
from tests.gui.conftest import shown


class Chosen(FileDialogs):
    """Answers the dialogs with a file."""

    def __init__(self, file: Path | None) -> None:
        self.file = file

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.file

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.file


def opened(qtbot: QtBot, workspace: Workspace) -> MainWindow:
    window = shown(qtbot, workspace)
    window.open("plan")
    settle(window)
    return window


def rows(window: MainWindow) -> list[ListRow]:
    lines = window.findChild(PlanLines)
    assert isinstance(lines, PlanLines)
    return [row for row in lines.findChildren(ListRow) if row.isVisible()]


def said(workspace: Workspace) -> dict[str, bool]:
    """Which topics the clinic has spoken about."""
    recovery = workspace.recovery()
    assert recovery is not None
    plan = plans.current(workspace, recovery)
    return {w.topic: w.source.is_clinics for w in plan.windows} | {
        "ice": plan.ice.source.is_clinics
    }


def test_one_press_answers_a_question_and_undo_takes_it_back(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = opened(qtbot, workspace)
    page = window.findChild(PlanPage)
    assert isinstance(page, PlanPage)
    press(qtbot, page._questions._parts["nsaid"], "day 28 · 29 Nov")
    settle(window)
    assert said(workspace)["nsaid"]
    assert not said(workspace)["strenuous"]
    assert "Your clinic says: No anti-inflammatory pain relievers" in seen(window)
    press(qtbot, window, "Undo")
    assert not said(workspace)["nsaid"]


def test_after_an_answer_the_keyboard_and_the_page_stay_with_the_question(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = opened(qtbot, workspace)
    window.resize(700, 480)
    settle(window)
    page = window.findChild(PlanPage)
    assert isinstance(page, PlanPage)
    page._questions._parts["strenuous"].setFocus()
    held = QApplication.focusWidget()
    assert held is not None
    page.ensureWidgetVisible(held)
    scrolled: list[int] = []
    page.verticalScrollBar().valueChanged.connect(scrolled.append)
    before = page.verticalScrollBar().value()
    qtbot.keyClick(held, Qt.Key.Key_Return)
    assert said(workspace)["strenuous"]

    def stays() -> bool:
        now = QApplication.focusWidget()
        return (
            isinstance(now, LinkButton)
            and now.accessibleDescription() == "Until when no strenuous exercise?"
            and page.viewport().rect().contains(now.mapTo(page.viewport(), now.rect().center()))
        )

    qtbot.waitUntil(stays)
    settle(window)
    assert stays()
    assert max((abs(value - before) for value in scrolled), default=0) < 150


def test_ice_takes_two_presses(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    press(qtbot, window, "No ice until …")
    press(qtbot, window, "day 3 · 4 Nov")
    settle(window)
    assert said(workspace)["ice"]
    assert "Your clinic says: No ice. Up to 4 Nov." in seen(window)


def test_a_folded_answer_can_be_changed(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    press(qtbot, window, "Ice is allowed")
    settle(window)
    press(qtbot, window, "Change")
    settle(window)
    press(qtbot, window, "No ice until …")
    press(qtbot, window, "No ice at all")
    settle(window)
    assert "Your clinic says: No ice." in seen(window)


def test_any_other_day_can_be_typed(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    page = window.findChild(PlanPage)
    assert isinstance(page, PlanPage)
    choice = page._questions._parts["nsaid"].focusProxy()
    press(qtbot, choice, "Other day")
    press(qtbot, choice, "Save")
    assert choice.field.error() == "Type a day, counted from the injection."
    qtbot.keyClicks(choice.field.edit, "21")
    assert choice.field.spoken() == "Up to day, day 21 · 22 Nov"
    press(qtbot, choice, "Save")
    assert said(workspace)["nsaid"]


def test_the_phase_is_answered_here(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    assert "Both legs feel normal: unknown" in seen(window)
    press(qtbot, window, "Yes")
    settle(window)
    assert "The plan's “Protect” goes on until" in seen(window)
    assert "Usual pain is not rising: unknown" in seen(window)


def test_moving_on_by_hand_asks_who_said_so(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    press(qtbot, window, "Move on to “Protect”")
    press(qtbot, window, "My clinic")
    press(qtbot, window, "Note it")
    settle(window)
    assert "The plan's “Protect” goes on until" in seen(window)
    assert "Said by: my clinic." in seen(window)


def test_who_begins_late_can_move_on_to_the_phase_by_date(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = opened(qtbot, workspace)
    assert "By date: Settle and move" in seen(window)
    press(qtbot, window, "Move on to “Settle and move”")
    (sheet,) = window.findChildren(WhoSaidSheet)
    sheet.name.edit.setFocus()
    qtbot.keyClick(sheet.name.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert "Now: Settle and move" in seen(window)


def test_forty_lines_wait_behind_one_button(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    assert window.findChild(PlanLines) is None
    press(qtbot, window, "All lines")
    settle(window)
    assert len(rows(window)) > 40
    assert all(row.detail_label.text() for row in rows(window))
    assert cut_texts(window) == []
    assert sideways(window) == []


def test_a_line_is_edited_in_place(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    press(qtbot, window, "All lines")
    settle(window)
    (row,) = [r for r in rows(window) if r.title_label.text() == "Change position often."]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    sheet = place(window)
    assert isinstance(sheet, PlanLineSheet)
    assert "So far: the example plan (not your clinic's)" in seen(sheet)
    edit = sheet.fields["text"].edit  # type: ignore[attr-defined]
    edit.clear()
    qtbot.keyClicks(edit, "Stand up twice an hour.")
    press(qtbot, window, "My clinic says so")
    settle(window)
    (row,) = [r for r in rows(window) if r.title_label.text() == "Stand up twice an hour."]
    assert row.detail_label.text() == "your clinic"


def test_a_wrong_day_is_said_beside_its_field(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    press(qtbot, window, "All lines")
    settle(window)
    row = next(r for r in rows(window) if r.title_label.text() == "No heavy gym work.")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    sheet = place(window)
    assert isinstance(sheet, PlanLineSheet)
    for name, typed in (("from_day", "20"), ("to_day", "10")):
        edit = sheet.fields[name].edit  # type: ignore[attr-defined]
        edit.clear()
        qtbot.keyClicks(edit, typed)
    press(qtbot, window, "Save as my own")
    assert sheet.isVisible()
    assert sheet.fields["to_day"].error() == "The last day must be day 20 or later."


def test_the_clinic_says_the_same_with_one_press(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    press(qtbot, window, "All lines")
    settle(window)
    row = next(r for r in rows(window) if r.title_label.text() == "No alcohol.")
    row._buttons[0].click()
    assert said(workspace)["alcohol"]


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    file = tmp_path / "clinic.toml"
    file.write_text('format = 1\nname = "Ours"\n[ice]\npolicy = "maybe"\n')
    return file


def paged(qtbot: QtBot, window: MainWindow, file: Path | None) -> PlanPage:
    page = PlanPage(window, Chosen(file))
    qtbot.addWidget(page)
    page.resize(800, 700)
    page.show()
    settle(page)
    return page


def test_a_wrong_file_is_told_by_line_and_changes_nothing(
    qtbot: QtBot, workspace: Workspace, wrong: Path
) -> None:
    page = paged(qtbot, shown(qtbot, workspace), wrong)
    press(qtbot, page, "Load a file")
    assert "clinic.toml is not a plan that can be used." in seen(page)
    assert "Line 4: ice, policy must be one of unknown, avoid, allowed." in seen(page)
    assert workspace.diary.counts("plan") == 0


def test_saved_and_loaded(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    window = shown(qtbot, workspace)
    page = paged(qtbot, window, tmp_path / "ours.toml")
    press(qtbot, page, "Save as a file")
    text = (tmp_path / "ours.toml").read_text(encoding="utf-8")
    (tmp_path / "ours.toml").write_text(text.replace("PRP, back (example)", "Our sheet"))
    press(qtbot, page, "Load a file")
    page.refresh()
    assert "Our sheet" in seen(page)


def test_what_a_loaded_plan_does_not_say_any_more_is_named_and_can_be_kept(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = paged(qtbot, shown(qtbot, workspace), tmp_path / "ours.toml")
    press(qtbot, page, "Save as a file")
    press(qtbot, page, "Ice is allowed")
    page.refresh()
    assert said(workspace)["ice"]
    press(qtbot, page, "Load a file")
    assert not said(workspace)["ice"]
    assert "Did your clinic say anything about ice? Ice is allowed, with a cloth between." in seen(
        page
    )
    assert "You had noted this" in seen(page)
    press(qtbot, page, "Keep what I noted")
    assert said(workspace)["ice"]
    assert "You had noted this" not in seen(page)


def test_a_file_that_says_what_the_plan_says_changes_nothing(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    window = shown(qtbot, workspace)
    page = paged(qtbot, window, tmp_path / "ours.toml")
    press(qtbot, page, "Save as a file")
    press(qtbot, page, "Load a file")
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.label.text() == "This plan is in use already"
    assert workspace.diary.counts("plan") == 0


def test_nothing_chosen_does_nothing(qtbot: QtBot, workspace: Workspace) -> None:
    page = paged(qtbot, shown(qtbot, workspace), None)
    press(qtbot, page, "Load a file")
    press(qtbot, page, "Save as a file")
    assert workspace.diary.counts("plan") == 0


def test_another_plan_and_back(qtbot: QtBot, workspace: Workspace) -> None:
    window = opened(qtbot, workspace)
    press(qtbot, window, "Another plan")
    (row,) = [r for r in place(window).findChildren(ListRow) if "no ice" in
              r.title_label.text().lower()]  # fmt: skip
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    settle(window)
    recovery = workspace.recovery()
    assert recovery is not None
    assert plans.current(workspace, recovery).ice.policy == "avoid"
    press(qtbot, window, "Earlier versions")
    press(qtbot, window, "Go back to this")
    assert plans.current(workspace, recovery) == plans.example()


def test_the_page_does_not_call_the_example_what_the_clinic_asks_for(
    qtbot: QtBot, workspace: Workspace
) -> None:
    words = seen(opened(qtbot, workspace))
    assert "What your clinic asks for. In use: the example plan (not your clinic's)." in words


def test_without_a_procedure_it_leads_to_one(qtbot: QtBot, new_diary: Workspace) -> None:
    window = shown(qtbot, new_diary)
    window.open("plan")
    settle(window)
    first = button(window, "Enter the procedure")
    assert window.focusWidget() is first
    assert any(card.isAncestorOf(first) for card in window.findChildren(Card))
    press(qtbot, window, "Enter the procedure")
    assert isinstance(window._stack.currentWidget(), ProcedurePage)
    # One button leads on, and the keyboard is on it.
    assert window.focusWidget() is button(window, "Enter the procedure")
    press(qtbot, window, "Enter the procedure")
    assert isinstance(place(window), EntrySheet)


def test_today_shows_three_lines_and_the_rest_one_press_away(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    press(qtbot, window, "All 11 lines for today")
    words = seen(place(window))
    assert "No heavy gym work. Until 13 Dec." in words
    assert "Clinics differ on ice. What did yours say?" in words
    assert words.count("the example plan says (not your clinic's)") == 11
    press(qtbot, window, "Open the plan")
    assert isinstance(window._stack.currentWidget(), PlanPage)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_line_that_says_what_was_done_covers_no_question_with_the_keyboard(
    qtbot: QtBot, workspace: Workspace, scale: float
) -> None:
    window = shown(qtbot, workspace, "plan", scale)
    settle(window)
    window.told("Noted in the plan as your clinic's word")
    toast, page = window._toast, window.findChild(PlanPage)
    assert isinstance(page, PlanPage)
    met = 0
    for _stop in range(20):
        held = QApplication.focusWidget()
        assert held is not None
        qtbot.keyClick(held, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        bar = page.verticalScrollBar()
        if not page.isAncestorOf(now) or bar.value() == bar.maximum():
            break
        met += 1
        place = QRect(now.mapTo(window, QPoint()), now.size())
        assert not place.intersects(toast.geometry())
    assert met > 6


def test_all_lines_fit_a_small_window_at_twice_the_text(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace, "plan", scale=2.0)
    window.resize(720, 540)
    press(qtbot, window, "All lines")
    assert sideways(window) == []
    assert cut_texts(window) == []


def test_a_clinics_long_names_fit_a_small_window_at_twice_the_text(
    qtbot: QtBot, workspace: Workspace
) -> None:
    recovery = workspace.recovery()
    assert recovery is not None
    plan = plans.current(workspace, recovery)
    phases = [
        replace(p, name=f"After discharge, part {n}, carefully") for n, p in enumerate(plan.phases)
    ]
    plans.use(workspace, replace(plan, phases=tuple(phases)))
    window = shown(qtbot, workspace, "plan", scale=2.0)
    window.resize(640, 480)
    settle(window)
    on = next(b for b in place(window).findChildren(Button) if b.text().startswith("Move on to"))
    assert "carefully" in on.accessibleName()
    assert sideways(window) == []
    assert cut_texts(window) == []
