"""A warning sign in the real window: its advice is there within the click that ticks it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.domain import signs
from recovery_app.domain.records import CheckIn
from recovery_app.gui.entry_form import EntryForm
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.signs_field import SignsField
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.today import TodayPage
from recovery_app.screens.entry import EntryDraft
from recovery_app.services.workspace import Workspace
from tests.gui.acting import press, seen
from tests.gui.conftest import shown

NOW = "Call the emergency number now"


def form_of(window: MainWindow) -> EntryForm:
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    assert page.form is not None
    return page.form


def listed(qtbot: QtBot, window: MainWindow) -> SignsField:
    """The list of signs, open."""
    press(qtbot, window, "Something")
    settle(window)
    field = form_of(window).fields["signs"]
    assert isinstance(field, SignsField)
    return field


def test_something_alone_is_no_answer(qtbot: QtBot, workspace: Workspace) -> None:
    field = listed(qtbot, shown(qtbot, workspace))
    assert field.value() is None
    assert all(field.row(sign.id).isVisible() for sign in signs.ALL)


def test_leg_weakness_shows_the_emergency_text_within_the_click(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    field = listed(qtbot, window)
    assert NOW not in seen(window)
    field.row("leg_weak").click()
    # Nothing between the click and this line: no event loop, no saving, no network.
    assert field.banner is not None
    assert field.banner.kind == "emergency"
    assert workspace.diary.counts("check_in") == 0
    settle(window)
    assert NOW in seen(window)
    assert field.banner.isVisible()
    assert not field.banner.visibleRegion().isEmpty()


def test_it_is_recorded_on_saving_and_shown_until_corrected(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    listed(qtbot, window).row("leg_weak").click()
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    page.save()
    settle(window)
    (record,) = [r for r in workspace.diary.read("check_in") if isinstance(r, CheckIn)]
    assert record.signs == ("leg_weak",)
    assert NOW in seen(window)
    workspace.edit(record.id, {"signs": ()})
    settle(window)
    assert NOW not in seen(window)


def test_an_entry_with_a_sign_opens_where_the_keyboard_is(
    qtbot: QtBot, workspace: Workspace
) -> None:
    noted = workspace.save("check_in", {"worst": 3, "signs": ("leg_weak",), "temperature": 38.4})
    window = shown(qtbot, workspace)
    draft = EntryDraft(workspace, "check_in", noted.record.day, noted.record)
    sheet = EntrySheet(window, draft, workspace.today(), lambda _verb, _done: None)
    sheet.open()
    settle(window)
    passed: list[bool] = []  # whatever were to scroll would have begun before this
    QTimer.singleShot(100, lambda: passed.append(True))
    qtbot.waitUntil(lambda: bool(passed))
    assert NOW in seen(window)
    assert sheet.form.first.isAncestorOf(QApplication.focusWidget())
    assert not sheet.form.first.visibleRegion().isEmpty()


def test_taking_the_tick_away_takes_the_text_away(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    field = listed(qtbot, window)
    field.row("rash").click()
    assert field.banner is not None
    assert field.banner.kind == "warning"
    field.row("chest").click()
    assert field.banner.kind == "emergency"
    field.row("chest").click()
    assert field.banner.kind == "warning"
    field.row("rash").click()
    assert field.banner is None
    assert field.value() is None


def test_ticking_by_keyboard(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    field = listed(qtbot, window)
    first, second = field.row("leg_weak"), field.row("sudden")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert field.value() == ("sudden",)


def test_a_fever_and_severe_swelling_show_theirs_at_once(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    form = form_of(window)
    form.fields["swelling"].chip("severe").click()  # type: ignore[attr-defined]
    assert form._advice["swelling"].advice.level == "today"
    press(qtbot, window, "More")
    qtbot.keyClicks(form.fields["temperature"].edit, "38.4")  # type: ignore[attr-defined]
    assert form._advice["temperature"].advice.level == "today"
    settle(window)
    assert seen(window).count("Call your clinic today") == 2
    form.fields["swelling"].chip("mild").click()  # type: ignore[attr-defined]
    settle(window)
    assert seen(window).count("Call your clinic today") == 1


def test_the_emergency_number_is_not_taken_for_the_clinics(
    qtbot: QtBot, workspace: Workspace
) -> None:
    recovery = workspace.recovery()
    assert recovery is not None
    workspace.edit(recovery.procedure.id, {"clinic_phone": None})
    window = shown(qtbot, workspace)
    field = listed(qtbot, window)
    field.row("wound").click()
    assert field.banner is not None
    assert "Not entered yet: Clinic" in field.banner.accessibleName()
    settle(window)
    assert "Not entered yet: Clinic" in seen(window)


def test_the_list_fits_at_twice_the_size(qtbot: QtBot, workspace: Workspace) -> None:
    window = MainWindow(workspace, theme_name="contrast", scale=2.0)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    settle(window)
    listed(qtbot, window).row("leg_weak").click()
    settle(window)
    assert cut_texts(window) == []
    assert sideways(window) == []
