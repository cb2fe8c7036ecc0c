"""The plan of a recovery over a long diary: what was answered and decided early still counts."""

from pathlib import Path

from recovery_app.domain.plan import Checks, Phase, Plan
from recovery_app.services import plans, progress
from recovery_app.services.workspace import Workspace
from tests.builders import on, recovering

LONG = Plan(
    "Two years",
    phases=(
        Phase("first", "First", 0, 3, next_when=("legs_normal",)),
        Phase("second", "Second", 4, 30, next_when=("clinic_agrees",)),
        Phase("third", "Third", 31, 730),
    ),
    checks=(Checks(0, 10), Checks(100, 700, 100)),
)


def at_day(workspace: Workspace, number: int) -> None:
    workspace.clock.at = workspace.clock.at.replace(  # type: ignore[attr-defined]
        year=on(number).year, month=on(number).month, day=on(number).day
    )


def test_a_plan_of_two_years_keeps_its_phase_to_its_last_day(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    plans.use(workspace, LONG)
    plans.answer(workspace, "first", "legs_normal", holds=True)
    plans.decide(workspace, "third", "move_on", "Dr. Ömer")
    for number in (10, 400, 401, 600, 730):
        at_day(workspace, number)
        found = plans.guidance_on(workspace)
        assert found is not None
        assert found.phase is not None
        assert (number, found.phase.phase.code) == (number, "third")
        assert found.phase.decision is not None
    at_day(workspace, 731)
    found = plans.guidance_on(workspace)
    assert found is not None
    assert found.phase is None
    workspace.close()


def test_checks_of_the_second_year_are_counted_as_those_of_the_first(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    plans.use(workspace, LONG)
    for number in (100, 300, 500, 600, 700):
        at_day(workspace, number)
        workspace.save("check_in", {"worst": 0})
    for number in (720, 1500):
        at_day(workspace, number)
        standing = progress.read(workspace)
        assert standing is not None
        assert (standing.adherence.noted, standing.adherence.due) == (5, 18)
    workspace.close()


def test_each_recovery_has_its_own_plan(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    plans.use(workspace, Plan("The first"))
    workspace.save("procedure", {"day": on(9)})
    first, second = workspace.recoveries()
    assert plans.current(workspace, second) == plans.example()
    plans.use(workspace, Plan("The second"))
    assert [plans.current(workspace, r).name for r in (first, second)] == [
        "The first",
        "The second",
    ]
    assert plans.readable(workspace, second).name == "The second"
    workspace.close()


def test_long_after_the_plan_the_baseline_and_the_last_weeks_are_known(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    at_day(workspace, 1000)
    for number in (-28, -1, 0, 700, 941, 1000):
        workspace.save("check_in", {"day": on(number), "usual_pain": abs(number) // 100})
    recovery = workspace.recovery()
    assert recovery is not None
    found = plans.known_facts(workspace, recovery, on(1000))
    assert found.baseline == 0
    assert found.usual_pain == {941: 9, 1000: 10}
    at_day(workspace, 700)
    assert plans.known_facts(workspace, recovery, on(700)).usual_pain == {0: 0, 700: 7}
    workspace.close()
