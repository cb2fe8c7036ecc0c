"""From nothing to the doctor's page: once in the window by keyboard, once on the command line."""

from pathlib import Path

import pypdf

from recovery_app.domain.records import Activity, CheckIn, IceSession
from recovery_app.gui.chart.recovery_plot import RecoveryPlot
from recovery_app.services.workspace import Workspace
from recovery_app.store.diary import Diary
from tests.journeys.conftest import Program
from tests.journeys.person import Person


def words_of(file: Path) -> str:
    pages = pypdf.PdfReader(file).pages
    assert len(pages) <= 2
    return "\n".join(page.extract_text() for page in pages)


def answers_the_first_questions(person: Person) -> None:
    assert person.sees("When was your injection?")
    person.write("1 Nov")
    person.press("Return")
    person.write("left leg")
    person.press("Tab", "6", "Return")  # how bad it was before
    person.press("Return")  # nothing to get back to yet
    person.go_to("No reminder")
    person.press("Return")
    assert person.sees("Day 3")


def checks_in(person: Person, diary: Diary) -> None:
    person.press("4", "Tab", "5", "Tab", "3", "Tab", "2", "Tab", "1", "Tab", "1", "Ctrl+Return")
    (noted,) = diary.read("check_in")
    assert isinstance(noted, CheckIn)
    assert (noted.worst, noted.usual_pain, noted.waking) == (4, 5, 3)
    assert (noted.swelling, noted.reliever, noted.signs) == ("mild", False, ())


def adds_ice(person: Person, diary: Diary) -> None:
    person.go_to("Add: Ice")
    person.press("Return")
    assert person.sees("Clinics differ on ice. What did yours say?")
    person.go_to("Ice minutes")
    person.write("15")
    person.press("Ctrl+Return")
    (noted,) = diary.read("ice_session")
    assert isinstance(noted, IceSession)
    assert (noted.minutes, noted.cloth) == (15, None)


def adds_a_walk(person: Person, diary: Diary) -> None:
    person.go_to("Add: Activity")
    person.press("Return", "Space")  # the first kind is walking
    person.go_to("minutes")
    person.write("20")
    person.press("Ctrl+Return")
    (noted,) = diary.read("activity")
    assert isinstance(noted, Activity)
    assert (noted.activity, noted.minutes, noted.during) == ("walking", 20, None)


def sees_the_chart_move(person: Person, workspace: Workspace) -> None:
    person.press("Alt+2")
    plot = person.window.findChild(RecoveryPlot)
    assert plot is not None
    before = plot.accessibleDescription()
    assert "4" in before
    workspace.save("check_in", {"day": "2026-11-02", "worst": 7})
    assert "highest 7" in plot.accessibleDescription()
    assert "highest 7" not in before


def saves_the_doctors_page(person: Person, file: Path) -> None:
    person.saves_as(file)
    person.press("Alt+6")
    person.go_to("Save PDF")
    person.press("Return")
    person.waits_for(f"Saved as {file.name}")


def test_a_newcomer_in_the_window(newcomer: Person, diary: Workspace, tmp_path: Path) -> None:
    answers_the_first_questions(newcomer)
    checks_in(newcomer, diary.diary)
    adds_ice(newcomer, diary.diary)
    adds_a_walk(newcomer, diary.diary)
    sees_the_chart_move(newcomer, diary)
    saves_the_doctors_page(newcomer, tmp_path / "for my doctor.pdf")
    report = words_of(tmp_path / "for my doctor.pdf")
    assert "Day 3" in report
    assert "left leg" in report


def test_a_newcomer_on_the_command_line(program: Program, tmp_path: Path) -> None:
    program.ok("new", "--procedure-date", "2026-11-01", "--baseline", "6")
    program.ok("log", "--day", "+3", "--worst", "0", "--swelling", "none")
    program.ok("ice", "--minutes", "15")
    program.ok("activity", "walking", "--minutes", "20", "--during", "2")
    program.ok("activity", "none", "--day", "+2")

    days = {day["day"]: day for day in program.json("show")["days"]}
    today = days["2026-11-04"]
    (check_in,) = today["check_ins"]
    assert (check_in["worst"], check_in["swelling"]) == (0, "none")
    unanswered = ("usual_pain", "waking", "now", "reliever", "signs", "temperature", "sleep")
    assert [check_in[name] for name in unanswered] == [None] * len(unanswered)
    assert [one["minutes"] for one in today["ice_sessions"]] == [15]
    assert [(one["activity"], one["during"]) for one in today["activities"]] == [("walking", 2)]
    assert today["medicines"] == []
    assert days["2026-11-03"]["none_today"] == ["activity"]

    whole = tmp_path / "whole.json"
    program.ok("export", "json", str(whole))
    before = whole.read_bytes()
    for wrong in (("log", "--worst", "11"), ("log", "--day", "2999-01-01", "--worst", "1")):
        done = program.run(*wrong)
        assert done.returncode in (1, 2), wrong
        assert done.stdout == ""
        assert done.stderr.strip().endswith(".")
    program.ok("export", "json", str(whole))
    assert whole.read_bytes() == before

    file = tmp_path / "summary.pdf"
    program.ok("export", "pdf", str(file))
    assert "Day 3" in words_of(file)
