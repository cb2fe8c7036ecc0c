"""The main job of three people: one hand and little strength, large text, and no sight at all."""

from datetime import date

import pytest

from recovery_app.domain.records import CheckIn
from recovery_app.gui import theme
from recovery_app.gui.chart.recovery_plot import RecoveryPlot
from recovery_app.gui.snapshot import cut_texts, sideways
from recovery_app.services.workspace import Workspace
from tests.journeys.person import Person

FEW_KEYS = 14
"""At a second a key, a whole check-in stays within 15 seconds."""


def test_ada_lies_on_her_side_and_notes_the_day_with_one_hand(
    person: Person, begun: Workspace
) -> None:
    begun.save("activity", {"day": "2026-11-03", "activity": "walking", "minutes": 5})
    before = person.pressed
    person.press("4", "Tab", "6", "Tab", "3", "Tab", "2", "Tab", "1", "Tab", "1", "Ctrl+Return")
    assert person.pressed - before <= FEW_KEYS
    assert person.hears().endswith("no warning sign, 19:30")

    person.go_to("Note again: Walking 5 min")
    person.press("Return")
    assert len(begun.diary.read("activity")) == 2
    person.press("Ctrl+Z")  # a slip
    assert len(begun.diary.read("activity")) == 1

    person.go_to("Check-in, Soreness 4/10")  # and a wrong number, put right in its place
    person.press("Return")
    person.go_to("Worst soreness")
    person.press("5", "Ctrl+Return")
    (noted,) = begun.diary.read("check_in")
    assert isinstance(noted, CheckIn)
    assert (noted.worst, noted.usual_pain) == (5, 6)


@pytest.fixture
def _usual_look_again():  # type: ignore[no-untyped-def]
    yield
    theme.apply("light", 1.0)


@pytest.mark.usefixtures("_usual_look_again")
def test_bert_makes_everything_large_and_finds_his_way(person: Person, begun: Workspace) -> None:
    person.window.resize(1280, 760)
    person.press("Alt+9")
    person.go_to("As the computer")
    person.press("4", "Tab", "4")
    assert (begun.settings().theme, begun.settings().text_scale) == ("contrast", 2.0)
    for name in ("Today", "Charts", "Diary", "Summary", "Get help"):  # pages keep their names
        assert person.sees(name)
    person.press("Alt+1")
    assert cut_texts(person.window) == []
    assert sideways(person.window) == []
    person.press("1", "0", "Tab", "Right", "Right", "Delete", "Tab", "2", "Ctrl+Return")
    (noted,) = begun.diary.read("check_in")
    assert isinstance(noted, CheckIn)
    assert (noted.worst, noted.usual_pain, noted.waking) == (10, None, 2)
    assert cut_texts(person.window) == []


def test_chiara_hears_all_she_needs(person: Person, begun: Workspace) -> None:
    assert person.hears().endswith("Worst soreness, last 24 hours, not answered")
    person.press("4")
    assert person.hears().endswith("Worst soreness, last 24 hours, 4 of 10")
    person.go_to("None of these")
    assert "Warning signs" in person.hears()
    person.press("Ctrl+Return")

    person.press("Alt+4")  # the diary: yesterday was missed
    person.press("Left")
    assert "Tuesday 3 November 2026" in person.hears()
    person.press("Return")
    person.go_to("Add: Check-in")
    person.press("Return")
    person.go_to("Worst soreness")
    person.press("7")
    person.press("F1")  # help lies over the panel and takes nothing away
    assert person.sees("Call the emergency number now")
    person.press("Escape")
    assert person.hears().endswith("7 of 10")
    person.press("Ctrl+Return")
    noted = begun.diary.read("check_in")
    days = {record.day: record for record in noted if isinstance(record, CheckIn)}
    assert days[date(2026, 11, 3)].worst == 7
    assert "Add: Check-in" in person.hears()

    person.press("Alt+2")
    plot = person.window.findChild(RecoveryPlot)
    assert plot is not None
    assert plot.hasFocus()
    assert "highest 7" in plot.accessibleDescription()
    person.press("Left", "Left")  # today first, then yesterday
    assert plot.cursor_day == 2
    assert "7" in " ".join(plot.words_for(2))
    person.go_to("Zoom in")  # the buttons below are one stop; arrows go along them
    person.press("Left")
    assert person.hears().endswith("As a table")
    person.press("Space")
    person.go_to("Since the procedure, as a table")
    plot.setFocus()
    person.press("Left", "Left", "Return")
    assert person.sees("Tuesday 3 November 2026")
