"""The ladder on paper: phase, active minutes and each own activity, as the plan and the rules say."""

from typing import Any

import pytest

from recovery_app.domain.plan import CLINIC, Phase, Plan
from recovery_app.domain.report_parts import DASH, Section
from tests.domain.making import check_in, make, walk
from tests.domain.reporting import report

PLAN = Plan(
    "Small",
    source=CLINIC,
    phases=(
        Phase("rest", "Rest", 0, 0, source=CLINIC),
        Phase("move", "Move", 1, 20, 25, 50, source=CLINIC),
        Phase("all", "All", 21, 60, 100, 100, source=CLINIC),
        Phase("open", "Open", 61, 90, source=CLINIC),
    ),
)


def ladder(records: list[Any], day: int, usual: int | None = 60, plan: Plan = PLAN) -> Section:
    procedure = make("procedure", 0, usual_minutes=usual)
    found = report(records, day, procedure=procedure, plan=plan).section("ladder")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (0, "Phase of the plan: Rest (day 0), since day 0."),
        (5, "Phase of the plan: Move (days 1–20), since day 1."),
        (90, "Phase of the plan: Open (days 61–90), since day 61."),
        (91, "The plan names no phase for day 91."),
    ],
)
def test_the_phase_of_the_day(day: int, said: str) -> None:
    assert ladder([], day).sentences[0] == said


def test_before_the_procedure_there_is_no_step() -> None:
    before = ladder([make("goal", -1, name="Run")], -1)
    assert before.too_few == "It begins with the procedure."
    assert before.sentences == ()
    assert [row.cells[0] for row in before.tables[0].rows] == ["Run"]
    assert ladder([], 0).too_few == ""


def test_a_plan_without_phases_says_so() -> None:
    assert ladder([], 5, plan=Plan("Empty")).sentences[0] == "The plan has no phases."


@pytest.mark.parametrize(
    ("day", "asked"),
    [(20, "; the plan's phase: 25–50 %"), (21, "; the plan's phase: 100 %"), (61, ""), (91, "")],
)
def test_active_minutes_stand_beside_the_plans_share(day: int, asked: str) -> None:
    said = ladder([walk(day - n, 30) for n in range(4)], day).sentences[1]
    counted = "Active minutes: mean 30.0 a day of 60 usual, 50 % (4 of the last 7 days)"
    assert said == f"{counted}{asked}."


def test_the_day_of_the_procedure_alone_is_too_few() -> None:
    assert "noted on 1 of the last 7 days" in ladder([walk(0, 30)], 0).sentences[1]


def test_active_minutes_may_be_estimated_or_missing() -> None:
    said = ladder([check_in(50, active_minutes=15)], 50).sentences[1]
    assert said == (
        "Active minutes: mean 15.0 a day of 60 usual, 25 % (estimated by the patient); "
        "the plan's phase: 100 %."
    )
    assert "noted on 0 of the last 7 days" in ladder([], 50).sentences[1]
    assert "before the back problem are missing" in ladder([], 50, usual=None).sentences[1]
    none = [make("none_today", 50 - n, of="activity") for n in range(4)]
    assert "mean 0.0 a day of 60 usual, 0 %" in ladder(none, 50).sentences[1]


def test_each_own_activity_has_its_first_and_last_rating() -> None:
    sit, run = make("goal", 0, name="Sit", target="60 min"), make("goal", 0, name="Garden", hour=20)
    ratings = [make("goal_rating", n, goal=sit.id, rating=r) for n, r in ((3, 2), (9, 5))]
    ratings.append(make("goal_rating", 9, goal=run.id, rating=0))
    section = ladder([sit, run, *ratings], 10)
    assert section.after == ()
    rows = [row.cells for row in section.tables[0].rows]
    assert rows[0][:4] == ("Sit: 60 min", "2", "5", "10 Nov")
    assert rows[1][:4] == ("Garden", DASH, "0", "10 Nov")
    empty = ladder([], 10)
    assert (empty.tables, empty.after) == ((), ("No own activity is entered.",))


def test_a_phase_that_goes_on_says_so_and_why() -> None:
    asked = Phase("rest", "Rest", 0, 3, next_when=("clinic_agrees",), source=CLINIC)
    plan = Plan("B", source=CLINIC, phases=(asked, Phase("move", "Move", 4, 20, source=CLINIC)))
    said = ladder([], 9, plan=plan).sentences[0]
    assert said.startswith(
        "Phase of the plan by days alone: Move (days 4–20). By its checks: Rest, since day 0."
    )
    moved = make("phase_decision", 5, phase="move", decision="move_on", said_by="Dr. A")
    assert ladder([moved], 9, plan=plan).sentences[0] == (
        "Phase of the plan: Move (days 4–20), since day 5. Decided by hand, said by: Dr. A."
    )
    alone = make("phase_decision", 5, phase="move", decision="move_on")
    assert ladder([alone], 9, plan=plan).sentences[0].endswith("since day 5. Decided by hand.")
