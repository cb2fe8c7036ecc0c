"""The window and the command line over one diary, at the same time."""

from recovery_app.services.workspace import Workspace
from tests.journeys.conftest import Program
from tests.journeys.person import Person


def test_each_sees_what_the_other_does(person: Person, begun: Workspace, program: Program) -> None:
    person.press("4", "Ctrl+Return")
    assert person.sees("Today's check-in is noted")
    (noted,) = program.json("today")["logged"]
    assert noted["worst"] == 4

    program.ok("ice", "--minutes", "12")
    person.waits_for("12 min")
    program.ok("edit", noted["short"], "worst=6")
    person.waits_for("Soreness 6/10")
    person.press("Ctrl+Z")  # would take away what the other changed since
    assert person.sees("This cannot be undone any more")
    assert [one.id for one in begun.diary.read("check_in")] == [noted["id"]]
    program.ok("undo")
    person.waits_for("Soreness 4/10")

    program.ok("delete", noted["short"])
    person.waits_for("Save check-in")
    assert [one["kind"] for one in program.json("today")["logged"]] == ["ice_session"]
