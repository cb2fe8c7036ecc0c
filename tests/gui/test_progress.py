"""The Progress page in the window: the weekly panel, own activities, and what is drawn."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.gui import snapshot, theme
from recovery_app.gui.chart.change_scale import ChangeScale
from recovery_app.gui.chart.gauge import Gauge
from recovery_app.gui.chart.sparkline import Sparkline
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.procedure import ProcedurePage
from recovery_app.gui.progress import ProgressPage
from recovery_app.gui.progress_cards import ChecksCard, MeasuresCard
from recovery_app.gui.progress_week import WeekPanel
from recovery_app.gui.theme import fonts
from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.toast import Toast
from recovery_app.screens.progress import Measure, Pain, ProgressState
from recovery_app.services.workspace import Workspace
from recovery_app.system.ids import RandomIds
from tests.gui.conftest import shown


def opened(qtbot: QtBot, workspace: Workspace) -> tuple[MainWindow, ProgressPage]:
    window = shown(qtbot, workspace)
    window.open("progress")
    page = window.findChild(ProgressPage)
    assert isinstance(page, ProgressPage)
    QApplication.processEvents()
    return window, page


def panel(page: ProgressPage) -> WeekPanel:
    (found,) = [p for p in page.findChildren(WeekPanel) if p.isVisible()]
    return found


def press(page: ProgressPage, text: str) -> None:
    (button,) = [
        b for b in page.findChildren(Button)
        if text in (b.text(), b.accessibleName()) and b.isVisible()
    ]  # fmt: skip
    button.click()
    QApplication.processEvents()


def test_the_weekly_questions_are_answered_in_one_panel_and_undone_together(
    qtbot: QtBot, workspace: Workspace
) -> None:
    sit = workspace.save("goal", {"name": "sit", "day": "2026-11-01"}).record.id
    window, page = opened(qtbot, workspace)
    scale = panel(page).ratings[sit]
    scale.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_7)
    field = panel(page).close_to_normal
    assert field is not None
    field.edit.setText("60")
    field.edit.textEdited.emit("60")
    press(page, "Save answers")
    assert [r.rating for r in workspace.diary.read("goal_rating")] == [7]  # type: ignore[attr-defined]
    assert [r.close_to_normal for r in workspace.diary.read("weekly")] == [60]  # type: ignore[attr-defined]
    assert [p for p in page.findChildren(WeekPanel) if p.isVisible()] == []
    # What the answers come to is in view, and the keyboard has not run ahead of it.
    assert page.verticalScrollBar().value() == 0
    assert QApplication.focusWidget() is page
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    toast.undo.click()
    QApplication.processEvents()
    assert workspace.diary.read("weekly") == []
    assert panel(page).close_to_normal is not None


def test_the_weekly_answers_are_saved_by_key(qtbot: QtBot, workspace: Workspace) -> None:
    window, page = opened(qtbot, workspace)
    close = panel(page).close_to_normal
    assert close is not None
    close.set_value(40)
    close.edit.setFocus()
    qtbot.keyClick(close.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [entry.close_to_normal for entry in workspace.diary.read("weekly")] == [40]
    assert window.findChild(Toast) is not None


def test_the_first_question_waits_for_its_answer(qtbot: QtBot, workspace: Workspace) -> None:
    sit = workspace.save("goal", {"name": "sit", "day": "2026-11-01"}).record.id
    _window, page = opened(qtbot, workspace)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_7)
    assert panel(page).ratings[sit].value() == 7


def test_nothing_answered_is_said_in_the_panel(qtbot: QtBot, workspace: Workspace) -> None:
    _window, page = opened(qtbot, workspace)
    press(page, "Save answers")
    fault = panel(page)._fault
    assert fault is not None
    assert fault.accessibleName() == "Answer at least one question."
    assert workspace.diary.read("weekly") == []


def test_begun_answers_survive_an_entry_made_elsewhere(qtbot: QtBot, workspace: Workspace) -> None:
    sit = workspace.save("goal", {"name": "sit", "day": "2026-11-01"}).record.id
    _window, page = opened(qtbot, workspace)
    panel(page).ratings[sit].set_value(4)
    other = Workspace(workspace.folder, workspace.clock, RandomIds(), origin="command line")
    other.save("check_in", {"worst": 8})
    other.close()
    qtbot.waitUntil(
        lambda: any(
            "highest 8" in w.text() for w in page.findChildren(type(page._header.title_label))
        )
    )
    assert panel(page).ratings[sit].value() == 4


def test_an_activity_is_added_marked_and_deleted(qtbot: QtBot, workspace: Workspace) -> None:
    window, page = opened(qtbot, workspace)
    press(page, "Add an activity")
    sheet = window.findChild(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    sheet.form.draft.answer("name", "First run")
    sheet.save()
    QApplication.processEvents()
    texts = [label.text() for label in page.findChildren(type(page._header.title_label))]
    assert "First run" in texts
    assert any(text.startswith("Held by the plan") for text in texts)
    assert any("No running" in text for text in texts)
    press(page, "Mark as taken up again")
    goal = workspace.diary.read("goal")[0]
    assert goal.resumed is not None  # type: ignore[attr-defined]
    names = [b.accessibleName() for b in page.findChildren(IconButton) if b.isVisible()]
    assert "Change: First run" in names
    press(page, "Delete: First run")
    assert workspace.diary.read("goal") == []


def test_rating_is_possible_when_nothing_is_due(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.save("goal", {"name": "sit", "day": "2026-11-01"})
    _window, page = opened(qtbot, workspace)
    panel(page).ratings[next(iter(panel(page).ratings))].set_value(3)
    field = panel(page).close_to_normal
    assert field is not None
    field.set_value(30)
    press(page, "Save answers")
    assert [p for p in page.findChildren(WeekPanel) if p.isVisible()] == []
    press(page, "Rate them now")
    assert len(panel(page).ratings) == 1


def test_what_is_missing_is_a_button_away(qtbot: QtBot, workspace: Workspace) -> None:
    (procedure,) = workspace.entries(workspace.today() - timedelta(days=60), workspace.today(),
                                     ["procedure"])["procedure"]  # fmt: skip
    workspace.edit(procedure.id, {"usual_minutes": None})
    window, page = opened(qtbot, workspace)
    # The weekly questions are asked above: they need no button of their own.
    assert not [b for b in page.findChildren(Button) if b.text() == "Answer now"]
    panel(page).close_to_normal.set_value(30)  # type: ignore[union-attr]
    press(page, "Save answers")
    press(page, "Enter them")
    assert [p for p in window.findChildren(ProcedurePage) if p.isVisible()]


def test_what_a_part_rests_on_stands_below_its_formula(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.edit(workspace.recoveries()[0].procedure.id, {"usual_minutes": 60})
    for n in (6, 7, 8, 9):
        workspace.save("activity", {"activity": "walking", "minutes": 20, "day": f"2026-11-0{n}"})
    _window, page = opened(qtbot, workspace)
    texts = [label.text() for label in page.findChildren(Label) if label.isVisible()]
    at = texts.index("A = 100 × 20.0 ÷ 60 = 33.3, at most 100")
    assert texts[at + 1] == "Mean of 4 of the last 7 days."


def test_a_bare_number_says_its_scale(qtbot: QtBot) -> None:
    measures = (Measure("F", "Own activities (F)", 52.5, ""), Measure("A", "Active (A)", 60.0, ""),
                Measure("normal", "Close to normal", None, ""))  # fmt: skip
    card = MeasuresCard(ProgressState("Day 28", measures=measures), {})
    qtbot.addWidget(card)
    texts = [label.text() for label in card.findChildren(Label)]
    assert texts[texts.index("52.5") - 1] == "Own activities (F), 0 to 100"
    assert texts[texts.index("60 %") - 1] == "Active (A)"
    assert texts[texts.index("\N{EN DASH}") - 1] == "Close to normal", "nothing to scale"


def test_checkpoints_stand_in_columns(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.save("check_in", {"usual_pain": 5, "day": "2026-11-08"})
    _window, page = opened(qtbot, workspace)
    (card,) = page.findChildren(ChecksCard)
    texts = [label.text() for label in card.findChildren(Label) if label.isVisible()]
    assert texts[:6] == [
        "Checkpoints to 12 months", "A checkpoint is filled by what was noted around its day.",
        "Week 1", "8 Nov · filled", "5", "Usual pain",
    ]  # fmt: skip
    assert texts.count("\N{EN DASH}") == 2
    assert "Ahead" in texts


def test_a_new_diary_leads_to_the_procedure(qtbot: QtBot, new_diary: Workspace) -> None:
    page = ProgressPage(MainWindow(new_diary, theme_name="light", scale=1.0))
    qtbot.addWidget(page)
    texts = [b.text() for b in page.findChildren(Button)]
    assert texts == ["Enter the procedure"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(qtbot: QtBot, workspace: Workspace, scale: float) -> None:
    for name in ("Carry the shopping in", "Walk the dog round the lake"):
        workspace.save("goal", {"name": name, "target": "a full crate from the car",
                                "day": "2026-11-01"})  # fmt: skip
    window, _page = opened(qtbot, workspace)
    snapshot.render(window, (1024, 900), "light", scale)
    assert snapshot.cut_texts(window) == []
    assert snapshot.sideways(window) == []


def test_the_scale_of_change_keeps_its_words_apart(qtbot: QtBot) -> None:
    marks = (("2 points", 4.44, True), ("30 %", 4.51, True), ("50 %", 3.2, False))
    theme.apply("light", 1.0)
    scale = ChangeScale(Pain(6.4, 4.4, ("In words.",), marks))
    qtbot.addWidget(scale)
    scale.resize(600, scale.sizeHint().height())
    scale.grab()
    assert scale.accessibleName() == "In words."
    metrics = QFontMetricsF(fonts.font(theme.current().metrics, "small"))
    placed = scale._placed([(words, level) for words, level, _reached in marks], metrics)
    assert {word.text: word.row for word in placed} == {"2 points": 0, "30 %": 1, "50 %": 0}


def test_a_gauge_without_a_value_is_empty_and_not_zero(qtbot: QtBot) -> None:
    pictures = []
    for value in (None, 1.0, 50.0):
        gauge = Gauge()
        qtbot.addWidget(gauge)
        gauge.resize(200, gauge.sizeHint().height())
        gauge.show_value(value)
        pictures.append(gauge.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_a_small_line_ends_at_a_gap_and_shows_a_value_alone(qtbot: QtBot) -> None:
    history = [*((7 * week + 6, 50.0) for week in range(12) if week not in (4, 6)), (120, 50.0)]
    pictures = []
    for every in (None, 7):
        line = Sparkline(history, 100, every)
        qtbot.addWidget(line)
        line.resize(400, 40)
        pictures.append(line.grab().toImage())
    whole, parted = pictures
    middle = whole.height() // 2
    ink = QColor(theme.current().palette.accent)

    def at(day: int) -> int:
        return round(5 + 390 * (day - 6) / 114)

    for gap in (31, 38, 100):
        assert whole.pixelColor(at(gap), middle) == ink
        assert parted.pixelColor(at(gap), middle) != ink
    assert parted.pixelColor(at(9), middle) == ink
    # Day 41 has no neighbour within a week.
    assert parted.pixelColor(at(41), middle) == ink


def test_a_small_line_says_its_ratings(qtbot: QtBot) -> None:
    line = Sparkline([(0, 4.0), (7, 6.0)], 10)
    qtbot.addWidget(line)
    assert line.accessibleName() == "4 on day 0, 6 on day 7"
    line.grab()
