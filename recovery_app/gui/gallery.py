"""Every widget in all its states on one page, to look at in each theme and text size."""

from datetime import date, time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui import gallery_today, theme
from recovery_app.gui.theme.focus import FocusRing
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button, IconButton, LinkButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.combo import Combo
from recovery_app.gui.widgets.date_field import DateField
from recovery_app.gui.widgets.empty_state import EmptyState
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.icon_view import Drawing
from recovery_app.gui.widgets.key_value import KeyValue
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.month_grid import MonthGrid
from recovery_app.gui.widgets.multi_chips import MultiChips
from recovery_app.gui.widgets.nrs_scale import NrsScale
from recovery_app.gui.widgets.number_field import MinutesField, NumberField
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.search_field import SearchField
from recovery_app.gui.widgets.section_header import SectionHeader
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.gui.widgets.select import Select
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.widgets.switch import Switch
from recovery_app.gui.widgets.text_area import TextArea
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.gui.widgets.time_field import TimeField
from recovery_app.gui.widgets.toast import Toast

_DAY = date(2026, 11, 5)
SERIES = ("soreness", "usual_pain", "waking", "swelling", "ice", "medicine", "exposure")
ACTIVITY = ("walk", "daily", "physio", "cardio", "load")


def build(theme_name: str | None = None) -> QWidget:
    """The whole gallery; `theme_name` also applies that theme at the text size in use."""
    if theme_name:
        theme.apply(theme_name, theme.current().metrics.scale)
    page = ScrollPage(gap=24)
    page.add(
        PageHeader("Gallery", "Every widget in all its states", Button("Action", "primary", "plus"))
    )
    page.add_columns(_type(), _colours(), least=380)
    page.add(_buttons())
    page.add(_scales())
    page.add(_chips())
    page.add_columns(_fields(), _more_fields(), least=380)
    page.add(SectionHeader("Telling", LinkButton("A link")))
    page.add(Banner("info", "Your follow-up is on Tuesday 17 November.", closable=True))
    page.add(
        Banner("warning", "The example plan says: no ibuprofen until 15 Nov.", title="Day 5 of 14")
    )
    page.add(
        Banner(
            "emergency",
            "New weakness in a leg: published advice for this sign is to get help now.",
            title="Act now, do not wait for the app",
            action="Numbers to call",
        )
    )
    page.add_columns(_lists(), _calendar(), _empty(), _first_run(), least=380)
    page.add(_stage(_toast_stage(), 120))
    page.add(_stage(_sheet_stage(), round(420 * theme.current().metrics.scale)))
    page.add(_stage(gallery_today.build(), 700))
    QTimer.singleShot(0, page, lambda: pin_rings(page))
    return page


def today() -> QWidget:
    """The mock of Today by itself."""
    return gallery_today.build()


def _state(widget: QWidget, **properties: object) -> QWidget:
    theme.vary(widget, **properties)
    return widget


def _type() -> Card:
    card = Card("Type", gap=8)
    for role, text in (
        ("display", "Day 4"),
        ("title", "Title"),
        ("heading", "Heading"),
        ("label", "Label of a question"),
        ("body", "Body text in Inter: 0123456789, Ελληνικά, Кириллица."),
        ("small", "Small text for hints and times"),
    ):
        card.add(Label(text, role, "soft" if role == "small" else ""))
    return card


def _colours() -> Card:
    card = Card("Colour", gap=12)
    palette = theme.current().palette
    for names in (SERIES, ACTIVITY):
        card.add(flow(*(_Swatch(name, getattr(palette.series, name)) for name in names)))
    return card


class _Swatch(QWidget):
    """One chart colour with its name."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        spot = QFrame()
        spot.setFixedSize(16, 16)
        spot.setAutoFillBackground(True)
        look = spot.palette()
        look.setColor(look.ColorRole.Window, colour)
        spot.setPalette(look)
        row.addWidget(spot)
        row.addWidget(Label(name.replace("_", " "), "small", wrap=False))


def _buttons() -> Card:
    card = Card("Buttons")
    kinds = ("primary", "secondary", "quiet", "danger-quiet")
    names = ("Primary", "Secondary", "Quiet", "Delete")
    for suffix in ("rest", "hover", "focus", "disabled"):
        row = []
        for kind, name in zip(kinds, names, strict=True):
            button = Button(name, kind, "trash-2" if kind == "danger-quiet" else "check")
            button.setEnabled(suffix != "disabled")
            row.append(_state(button, preview=suffix) if suffix == "hover" else button)
        icon = IconButton("pencil", "Edit", bordered=suffix == "focus")
        icon.setEnabled(suffix != "disabled")
        row.append(_state(icon, preview=suffix))
        row.append(Label(suffix, "small", "faint", wrap=False))
        card.add(flow(*row, gap=12))
        if suffix == "focus":
            _ring(row[1], row[4])
    card.add(flow(LinkButton("A link in the text"), gap=12))
    return card


def _ring(*widgets: QWidget) -> None:
    """Show rings once the widgets lie where they belong."""
    for widget in widgets:
        widget.setProperty("pinned", True)


def pin_rings(page: QWidget) -> None:
    """Draw the focus rings that the gallery asks for (after the layout came to rest)."""
    for widget in page.findChildren(QWidget):
        if widget.property("pinned"):
            FocusRing(widget.focusProxy() or widget)


def _scales() -> Card:
    card = Card("The 0–10 scale", gap=24)
    card.add(NrsScale("Unanswered", hint="last 24 hours"))
    answered = NrsScale("Answered, with another answer", extra=("cant_tell", "Can’t tell"))
    answered.set_value(6)
    card.add(answered)
    hovered = NrsScale("Hovered", ends=False)
    hovered.preview(7)
    card.add(hovered)
    other = NrsScale("The other answer", extra=("cant_tell", "Can’t tell"), ends=False)
    other.set_value("cant_tell")
    card.add(other)
    focused = NrsScale("With the keyboard on it", ends=False)
    _ring(focused)
    card.add(focused)
    wrong = NrsScale("With an error", ends=False)
    wrong.set_error("Worst soreness is between 0 and 10.")
    card.add(wrong)
    off = NrsScale("Disabled", ends=False)
    off.set_value(3)
    off.setEnabled(False)
    card.add(off)
    return card


def _chips() -> Card:
    card = Card("Chips and segments", gap=24)
    words = ("None", "Mild", "Moderate", "Severe")
    one = ChoiceChips("One answer", [(w.lower(), w) for w in words], hint="press again to clear")
    one.set_value("mild")
    theme.vary(one.chip("moderate"), preview="hover")
    _ring(one.chip("severe"))
    card.add(one)
    many = MultiChips(
        "Several answers",
        [("legs", "Legs"), ("fever", "Fever"), ("headache", "Headache"), ("wound", "Wound")],
        none="None of these",
    )
    many.set_value(("fever",))
    card.add(many)
    off = ChoiceChips("Disabled", [(w.lower(), w) for w in words])
    off.setEnabled(False)
    card.add(off)
    spans = [("2w", "2 weeks"), ("6w", "6 weeks"), ("12w", "12 weeks"), ("all", "All")]
    card.add(flow(SegmentedControl("Range", spans, "6w")))
    return card


def _fields() -> Card:
    card = Card("Fields", gap=20)
    minutes = MinutesField("How long")
    minutes.set_value(15)
    card.add(minutes)
    temperature = NumberField(
        "Temperature", 34.0, 43.0, unit="°C", decimals=1, step=0.1, hint="optional"
    )
    temperature.edit.setText("52")
    temperature.set_error(temperature.problem())
    card.add(temperature)
    at = TimeField("At", now=lambda: time(9, 40))
    at.set_value(time(8, 5))
    card.add(at)
    day = DateField("Procedure date", _DAY)
    day.set_value(date(2026, 11, 1))
    card.add(day)
    card.add(SearchField("Search notes"))
    return card


def _more_fields() -> Card:
    card = Card("Words", gap=20)
    name = TextLine("Clinic", placeholder="Name or phone number")
    theme.vary(name.edit, preview="focus")
    card.add(name)
    note = TextArea("Note", hint="only for you")
    note.set_value("Slept on my side with a pillow between the knees; better than on the back.")
    card.add(note)
    card.add(Combo("Medicine", ["Paracetamol", "Ibuprofen"], placeholder="Name"))
    site = Select("Site", [("disc", "Disc"), ("facet", "Facet joint"), ("si", "SI joint")])
    card.add(site)
    off = TextLine("Disabled")
    off.set_value("Not now")
    off.setEnabled(False)
    card.add(off)
    card.add(Switch("Remind me in the morning", hint="once, if nothing is logged", value=True))
    card.add(Switch("Sound", value=False))
    return card


def _lists() -> Card:
    card = Card("Rows", gap=4)
    actions = [("pencil", "Edit", lambda: None), ("trash-2", "Delete", lambda: None)]
    card.add(ListRow("Walking, 10 min", icon="footprints", meta="09:40", actions=actions))
    lit = ListRow("Ice, 15 min", icon="snowflake", meta="08:30", actions=actions)
    lit.show_actions(True)
    card.add(lit)
    card.add(ListRow("Wed 4 November", detail="worst 5, usual 4, on waking 4", chevron=True))
    card.add(KeyValue([("Procedure", "1 November 2026"), ("Where", "Facet joint, L4/L5, left")]))
    return card


def _calendar() -> Card:
    card = Card("Calendar")
    grid = MonthGrid(_DAY, date(2026, 10, 4), _DAY)
    grid.set_value(date(2026, 11, 3))
    grid.set_marks({date(2026, 11, n): "full" if n < 4 else "part" for n in (1, 2, 3, 5)})
    card.add(grid)
    return card


def _empty() -> Card:
    card = Card()
    card.add(EmptyState("Nothing is noted yet for this day.", action="Add an entry"))
    return card


def _first_run() -> Card:
    card = Card()
    card.body.addWidget(Drawing("drawing-back", 206, 240), 0, Qt.AlignmentFlag.AlignHCenter)
    return card


def _stage(widget: QWidget, high: int) -> QFrame:
    """A frame of fixed height that plays the window."""
    frame = QFrame()
    frame.setProperty("surface", "quiet")
    frame.setFixedHeight(high)
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(widget)
    return frame


def _toast_stage() -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    line = ProgressLine()
    line.set_fraction(0.4)
    column.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
    line.show()
    Toast(window).show_message("Walking, 10 min deleted.", undo=True)
    return window


def _sheet_stage() -> QWidget:
    window = QWidget()
    sheet = Sheet(window, "Edit activity")
    kind = Select("What", [("walking", "Walking"), ("sitting", "Sitting")])
    kind.set_value("walking")
    sheet.add(kind)
    sheet.add(MinutesField("How long"))
    sheet.add_button(Button("Delete", "danger-quiet"))
    sheet.add_button(Button("Save", "primary"))
    sheet.open()
    return window
