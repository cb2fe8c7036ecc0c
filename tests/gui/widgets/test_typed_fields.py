"""Numbers, times, dates and words: typed forgivingly, refused in one sentence, None when empty."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest

from recovery_app.gui import theme
from recovery_app.gui.widgets.combo import Combo
from recovery_app.gui.widgets.date_field import DateField, parse_date
from recovery_app.gui.widgets.number_field import MinutesField, NumberField
from recovery_app.gui.widgets.passphrase_line import PassphraseLine
from recovery_app.gui.widgets.reading_order import stops
from recovery_app.gui.widgets.recovery_key_line import RecoveryKeyLine
from recovery_app.gui.widgets.search_field import SearchField
from recovery_app.gui.widgets.select import Select
from recovery_app.gui.widgets.text_area import TextArea
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.gui.widgets.time_field import TimeField, parse_time
from tests.gui.widgets.heard import Told, name

TODAY = date(2026, 11, 5)
ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def test_minutes_by_preset_step_and_key(show) -> None:
    field = MinutesField("How long")
    show(field)
    told = Told(field.valueChanged)
    preset = next(b for b in field.findChildren(type(field._chips[15])) if b.text() == "15")
    QTest.mouseClick(preset, Qt.MouseButton.LeftButton)
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.value() == 20
    assert field._chips[20].isChecked()
    QTest.keyClick(field.edit, Qt.Key.Key_Down)
    QTest.mouseClick(preset, Qt.MouseButton.LeftButton)
    assert told == [15, 20, 15, None]


def test_presets_are_one_stop_for_tab_at_the_one_in_force(show) -> None:
    field = MinutesField("How long")
    show(field)
    five, ten, fifteen, _twenty = field._chips.values()
    assert stops(field) == [field.edit, five]
    five.setFocus()
    QTest.keyClick(five, Qt.Key.Key_Right)
    assert ten.hasFocus()
    assert field.value() is None
    field.set_value(15)
    assert stops(field) == [field.edit, fifteen]
    assert name(field._quick) == "Quick choice: How long"


def test_minutes_typed_out_of_range_are_kept_and_explained(show) -> None:
    field = MinutesField("How long")
    show(field)
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "500")
    assert field.value() is None
    assert field.error() == ""  # not while typing
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.error() == "How long is between 1 and 180 min."
    assert field.edit.text() == "500"
    assert field.edit.property("error")
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert (field.value(), field.error()) == (50, "")


@pytest.mark.parametrize(("typed", "value"), [("37.2", 37.2), ("37,2", 37.2), ("40", 40.0)])
def test_decimals_with_point_or_comma(show, typed: str, value: float) -> None:
    field = NumberField("Temperature", 34.0, 43.0, unit="°C", decimals=1, step=0.1)
    show(field)
    QTest.keyClicks(field.edit, typed)
    assert field.value() == value


def test_a_number_says_what_is_allowed() -> None:
    field = NumberField("Temperature", 34.0, 43.0, unit="°C", decimals=1)
    field.edit.setText("52")
    assert field.problem() == "Temperature is between 34.0 and 43.0 °C."
    field.edit.setText("warm")
    assert field.problem() == "Temperature is between 34.0 and 43.0 °C."
    field.clear()
    assert (field.problem(), field.value(), field.edit.text()) == ("", None, "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("9:30 pm", time(21, 30)),
        ("12 am", time(0)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("9:75", None),
        ("13 pm", None),
        ("soon", None),
        ("", None),
    ],
)
def test_times_are_understood(typed: str, meant: time | None) -> None:
    assert parse_time(typed) == meant


def test_a_time_field(show) -> None:
    field = TimeField("At", now=lambda: time(9, 40))
    show(field)
    told = Told(field.valueChanged)
    QTest.keyClicks(field.edit, "85")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.error() == "At is written such as 08:30."
    field.edit.clear()
    QTest.keyClicks(field.edit, "805")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert (field.edit.text(), field.error()) == ("08:05", "")
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert told[-1] == time(8, 10)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("03/11/2026", date(2026, 11, 3)),
        ("3.11.2026", date(2026, 11, 3)),
        ("3 Nov 2026", date(2026, 11, 3)),
        ("Tue 3 Nov 2026", date(2026, 11, 3)),
        ("31/11/2026", None),
        ("yesterday", None),
        ("3/11/26", date(2026, 11, 3)),
        ("3/11/126", None),
    ],
)
def test_dates_are_understood(typed: str, meant: date | None) -> None:
    assert parse_date(typed, ENGLISH, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "place", "meant"),
    [
        ("11/5/2026", "en_US", date(2026, 11, 5)),  # month first, though its short form has yy
        ("11/5/26", "en_US", date(2026, 11, 5)),
        ("11/5", "en_US", date(2026, 11, 5)),
        ("20/11/2026", "en_US", date(2026, 11, 20)),
        ("5.11.26", "de_DE", date(2026, 11, 5)),
        ("5.11.", "de_DE", date(2026, 11, 5)),
        ("5/11", "en_GB", date(2026, 11, 5)),
    ],
)
def test_each_country_writes_its_own_way(typed: str, place: str, meant: date) -> None:
    assert parse_date(typed, QLocale(place), TODAY) == meant


def test_without_a_year_the_closest_is_meant() -> None:
    assert parse_date("28 Dec", ENGLISH, date(2027, 1, 3)) == date(2026, 12, 28)
    assert parse_date("3 Jan", ENGLISH, date(2026, 12, 28)) == date(2027, 1, 3)
    assert parse_date("29 Feb", ENGLISH, date(2028, 3, 1)) == date(2028, 2, 29)


def test_a_date_field_refuses_with_a_sentence(show) -> None:
    field = DateField("Procedure date", TODAY, first=date(2026, 1, 1), last=TODAY)
    show(field)
    field.edit.setText("2026-11-06")
    assert field.value() is None
    assert field.problem() == "Procedure date is Thu 5 Nov 2026 at the latest."
    field.edit.setText("2025-11-06")
    assert field.problem() == "Procedure date is Thu 1 Jan 2026 at the earliest."
    field.edit.setText("soon")
    assert field.problem() == "Procedure date is a date such as 2026-11-05."
    no_such_day = "Procedure date: the calendar has no such day. A date is 2026-11-05, say."
    for text in ("31.2.2026", "2026-02-30", "31 4 26"):
        field.edit.setText(text)
        assert field.problem() == no_such_day


def test_a_date_from_the_calendar(show) -> None:
    field = DateField("Procedure date", TODAY, last=TODAY)
    show(field)
    told = Told(field.valueChanged)
    QTest.keyClick(field.edit, Qt.Key.Key_Down)
    popup = field._popup
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup.grid, Qt.Key.Key_Left)
    QTest.keyClick(popup.grid, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert (field.value(), told) == (date(2026, 11, 4), [date(2026, 11, 4)])
    assert field.edit.text() == "Wed 4 Nov 2026"
    assert field.edit.hasFocus()


def test_the_calendar_closes_without_an_answer(show) -> None:
    field = DateField("Procedure date", TODAY)
    window = show(field)
    field.open_calendar()
    popup = field._popup
    assert popup is not None
    assert window.rect().contains(popup.grid.rect().translated(popup.grid.mapTo(window, QPoint())))
    QTest.keyClick(popup.grid, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    field.open_calendar()
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=popup.rect().bottomRight())
    assert not popup.isVisible()
    assert field.value() is None


@pytest.mark.parametrize("kind", [TextLine, TextArea])
def test_words_are_none_when_blank(show, kind: type[TextLine] | type[TextArea]) -> None:
    field = kind("Note")
    show(field)
    told = Told(field.valueChanged)
    QTest.keyClicks(field.edit, " ok ")
    assert field.value() == "ok"
    assert told[-1] == "ok"
    field.set_value(None)
    assert field.value() is None
    assert told[-1] == "ok"
    assert name(field.edit) == "Note"


def test_an_area_grows_and_tab_leaves_it(show) -> None:
    field, after = TextArea("Note"), TextLine("After")
    show(field, after)
    before = field.edit.height()
    field.edit.setFocus()
    for _line in range(5):
        QTest.keyClicks(field.edit, "line")
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.sizeHint().height() > before
    QTest.keyClick(field.edit, Qt.Key.Key_Tab)
    assert after.edit.hasFocus()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen cannot
def test_suggestions_keep_their_order(show) -> None:
    field = Combo("Medicine", ["Paracetamol", "Ibuprofen"])
    show(field)
    told = Told(field.valueChanged)
    field.show_all()
    popup = field._completer.popup()
    assert popup.isVisible()
    assert [popup.model().index(row, 0).data() for row in range(2)] == ["Paracetamol", "Ibuprofen"]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (field.value(), told[-1]) == ("Paracetamol", "Paracetamol")
    field.set_value("Something else")
    assert field.value() == "Something else"


def test_a_list_starts_unanswered_and_can_be_cleared(show) -> None:
    field = Select("Site", [("disc", "Disc"), ("facet", "Facet joint")])
    show(field)
    told = Told(field.valueChanged)
    assert field.value() is None
    QTest.keyClick(field.box, Qt.Key.Key_Down)
    assert field.value() == "disc"
    QTest.keyClick(field.box, Qt.Key.Key_Delete)
    assert (field.value(), told) == (None, ["disc", None])
    with pytest.raises(ValueError, match="no such answer"):
        field.set_value("moon")


def test_keys_that_scroll_the_page_leave_a_list_as_it_was(show) -> None:
    field = Select("Site", [("disc", "Disc"), ("facet", "Facet joint"), ("muscle", "Muscle")])
    show(field)
    field.set_value("facet")
    told = Told(field.valueChanged)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(field.box, key)
    assert (field.value(), told) == ("facet", [])


def test_searching_tells_at_once_on_enter_and_on_clear(show) -> None:
    field = SearchField("Search notes")
    show(field)
    told = Told(field.searched)
    QTest.keyClicks(field.edit, "ice")
    assert told == []
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    field.clear()
    assert told == ["ice", ""]


@pytest.mark.parametrize(
    "make",
    [
        lambda: PassphraseLine("Word"),
        lambda: RecoveryKeyLine("Key"),
        lambda: DateField("Day", TODAY),
    ],
    ids=["passphrase", "recovery key", "date"],
)
def test_enter_is_told_and_what_was_typed_can_be_typed_over(show, make) -> None:
    field = make()
    show(field)
    told = Told(field.entered)
    QTest.keyClicks(field.edit, " ab")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert len(told) == 1
    field.select()
    QTest.keyClicks(field.edit, "c")
    assert field.edit.text() == "c"


def test_a_passphrase_keeps_its_blanks(show) -> None:
    field = PassphraseLine("Word")
    show(field)
    QTest.keyClicks(field.edit, " two words ")
    assert field.value() == " two words "
    field.set_value(None)
    assert (field.value(), field.edit.text()) == (None, "")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_date_is_seen_whole(show, scale) -> None:
    theme.choose("light", scale)
    field = DateField("Day", TODAY)
    theme.wear()
    show(field)
    room = field.edit.width() - 2 * (1 + 12) - 2 * 2  # border and padding; Qt's own margin
    for n in range(366):
        field.set_value(TODAY + timedelta(days=n))
        wide = field.edit.fontMetrics().horizontalAdvance(field.edit.text())
        assert wide <= room, field.edit.text()
