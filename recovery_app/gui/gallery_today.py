"""A picture of Today made of the widgets alone: does the design hold on a real page?"""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.day_hero import DayHero
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.nrs_scale import NrsScale
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.sidebar import Sidebar

PAGES = [
    ("today", "sun", "Today"),
    ("charts", "chart-line", "Charts"),
    ("progress", "trending-up", "Progress"),
    ("plan", "clipboard-list", "Plan"),
    ("diary", "calendar-days", "Diary"),
    ("summary", "file-text", "Summary"),
]
FOOTER = [("help", "life-buoy", "Get help"), ("settings", "settings", "Settings")]


def build() -> QWidget:
    """The window with a made-up day 4."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    sidebar = Sidebar(PAGES, FOOTER)
    sidebar.set_current("today")
    row.addWidget(sidebar)
    sidebar.follow(window)
    page = ScrollPage(gap=16)
    page.add(_hero())
    page.add(_check_in())
    page.add(_log())
    row.addWidget(page, 1)
    # Save stands on top, in sight, and comes last by keyboard
    signs, save = window.findChild(QWidget, "signs"), window.findChild(QWidget, "save")
    if signs is not None and save is not None:
        QWidget.setTabOrder(signs, save)
    return window


def _hero() -> DayHero:
    return DayHero(
        "Day 4",
        "Thu 5 November",
        [
            ("footprints", "Daily life, with walks of 10 minutes."),
            ("dumbbell", "No gym, running or heavy lifting until 15 Nov."),
            ("pill", "No ibuprofen or other NSAIDs until 15 Nov."),
        ],
        "The example plan says so (not your clinic’s).",
    )


def _check_in() -> Card:
    save = Button("Save", "primary")
    card = Card("How is it today?", gap=10, trailing=flow(Button("More", "quiet"), save))
    worst = NrsScale("Worst soreness", hint="last 24 hours", arrangement="row", ends=False)
    worst.set_value(4)
    usual = NrsScale(
        "Usual pain: back",
        hint="worst, last 24 hours",
        extra=("cant_tell", "Can’t tell"),
        arrangement="row",
        ends=False,
    )
    waking = NrsScale("On waking", hint="this morning", arrangement="row")
    swelling = ChoiceChips(
        "Swelling",
        [
            ("none", "None"),
            ("mild", "Mild"),
            ("moderate", "Moderate"),
            ("severe", "Severe"),
            ("unsure", "Not seen"),
        ],
        arrangement="row",
    )
    swelling.set_value("mild")
    reliever = ChoiceChips(
        "Pain reliever",
        [("none", "None"), ("paracetamol", "Paracetamol"), ("other", "Another")],
        hint="last 4 hours",
        arrangement="row",
    )
    signs = ChoiceChips(
        "Warning signs",
        [("none", "None of these"), ("some", "One or more")],
        hint="legs, bladder, bowel, fever, headache, chest, wound",
        arrangement="row",
    )
    for field in (worst, usual, waking, swelling, reliever, signs):
        card.add(field)
    save.setObjectName("save")
    signs.setObjectName("signs")
    return card


def _log() -> QWidget:
    adding = flow(
        Button("Ice", "secondary", "snowflake"),
        Button("Activity", "secondary", "footprints"),
        Button("Medicine", "secondary", "pill"),
    )
    card = Card("Logged today", gap=4, trailing=adding)
    edit = [("pencil", "Edit", lambda: None), ("trash-2", "Delete", lambda: None)]
    card.add(ListRow("Walking, 10 min", icon="footprints", meta="09:40", actions=edit))
    card.add(ListRow("Paracetamol, 500 mg", icon="pill", meta="08:05", actions=edit))
    return card
