"""An own activity is held by the plan's line about what its name names, in the plan's words."""

import pytest

from recovery_app.domain.conditions import Facts
from recovery_app.domain.guidance import Guidance, today
from recovery_app.domain.holding import WORDS, held, topics
from recovery_app.domain.plan import CLINIC, TOPICS, Line, Phase, Plan, Start, Window
from tests.domain.making import make, on, one_recovery

RECOVERY = one_recovery()[0]
PLAN = Plan(
    "A plan",
    source=CLINIC,
    phases=(
        Phase("protect", "Protect", 0, 3, avoid=(Line("No lifting.", CLINIC, "lifting"),),
              next_when=("no_warning_sign",), source=CLINIC),
        Phase("later", "Later", 4, 84, source=CLINIC),
    ),
    windows=(Window("running", 0, 42), Window("strenuous", 0, 14, source=CLINIC)),
    starts=(Start("cardio", 15, source=CLINIC),),
)  # fmt: skip


def guidance(n: int) -> Guidance:
    return today(PLAN, RECOVERY, on(n), Facts())


def why(name: str, n: int) -> str:
    goal = make("goal", 0, name=name)
    return held([goal], PLAN, guidance(n), RECOVERY.first).get(goal.id, "")


def test_an_open_window_holds_until_its_last_day() -> None:
    assert why("First run in the park", 42) == (
        "The example plan says (not your clinic's): No running, jumping or other impact. "
        "Until 13 Dec."
    )
    assert why("First run in the park", 43) == ""


def test_what_the_clinic_says_is_the_clinics() -> None:
    assert why("tennis with Ana", 3).startswith("Your clinic says: No strenuous exercise. Until")


def test_a_line_of_the_phase_holds_as_long_as_the_phase_goes_on() -> None:
    assert why("Lift the baby", 2) == (
        "Your clinic says: No lifting. Phase “Protect”, planned until 4 Nov."
    )
    late = why("Lift the baby", 6)
    assert late.startswith("Your clinic says: No lifting. The plan's “Protect” goes on until: ")
    assert "No warning sign (unknown)" in late


def test_what_the_plan_has_begin_later_is_held_until_then() -> None:
    assert why("Cycle to work", 10) == ("Your clinic says: from 16 Nov: Low-impact cardio begins.")
    assert why("Cycle to work", 15) == ""


def test_what_the_plan_says_nothing_of_is_not_held() -> None:
    assert why("Walk the dog round the lake", 1) == ""
    assert why("Prune the roses", 1) == ""
    assert why("", 1) == ""


@pytest.mark.parametrize(("name", "found"), [
    ("Running 5 km", ("running", "strenuous")),
    ("Sit at my desk", ("sitting",)),
    ("Carry the shopping in", ("lifting",)),
    ("grunt work, prune", ()),
])  # fmt: skip
def test_whole_words_count(name: str, found: tuple[str, ...]) -> None:
    assert topics(name) == found


def test_every_topic_is_one_of_the_plans() -> None:
    assert set(WORDS) <= {*TOPICS, "cardio"}


def test_of_several_windows_the_longest_is_quoted() -> None:
    windows = (Window("running", 0, 14), Window("running", 0, 42, source=CLINIC))
    plan = Plan("Two", windows=(*windows, Window("running", 3, 20)))
    goal = make("goal", 0, name="Run")
    said = held([goal], plan, today(plan, RECOVERY, on(5), Facts()), RECOVERY.first)
    assert said[goal.id] == "Your clinic says: No running, jumping or other impact. Until 13 Dec."


def test_of_several_lines_of_a_phase_the_first_is_quoted() -> None:
    lines = (Line("No lifting.", CLINIC, "lifting"), Line("Lift nothing.", CLINIC, "lifting"))
    plan = Plan("B", phases=(Phase("only", "Only", 0, 9, avoid=lines),))
    goal = make("goal", 0, name="Lift the baby")
    said = held([goal], plan, today(plan, RECOVERY, on(5), Facts()), RECOVERY.first)
    assert said == {goal.id: "Your clinic says: No lifting."}
