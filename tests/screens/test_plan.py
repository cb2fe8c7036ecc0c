"""The Plan page without a window: questions, the phase, lines, files and versions."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.screens.plan import PlanScreen
from recovery_app.screens.plan_phase import ConditionView
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock

EXAMPLE = "the example plan says (not your clinic's)"


@pytest.fixture
def screen(workspace: Workspace) -> PlanScreen:
    return PlanScreen(workspace)


def said(screen: PlanScreen) -> dict[str, tuple[str, str, bool]]:
    return {q.code: (q.said, q.source, q.answered) for q in screen.refresh().questions}


def test_without_a_procedure_there_is_no_plan(new_diary: Workspace) -> None:
    screen = PlanScreen(new_diary)
    assert not screen.state.has_procedure
    with pytest.raises(RecoveryError, match="procedure first"):
        screen.answer_ice("allowed")


def test_it_opens_with_five_questions_none_of_them_answered(screen: PlanScreen) -> None:
    codes = [q.code for q in screen.state.questions]
    assert codes == ["ice", "nsaid", "driving", "strenuous", "follow_up"]
    assert not any(q.answered for q in screen.state.questions)
    assert said(screen)["ice"] == ("", "", False)
    assert said(screen)["driving"] == ("No driving. Up to 1 Nov.", EXAMPLE, False)


def test_an_answer_makes_its_line_the_clinics_and_no_other(screen: PlanScreen) -> None:
    screen.answer_window("nsaid", 28)
    found = said(screen)
    assert found["nsaid"][0].endswith("Up to 29 Nov.")
    assert found["nsaid"][1:] == ("your clinic says", True)
    assert found["driving"][1:] == (EXAMPLE, False)
    assert screen.state.whose == (
        "the example plan (not your clinic's). 1 of 56 lines is your clinic's."
    )


def test_each_question_can_be_answered(screen: PlanScreen) -> None:
    screen.answer_ice("avoid", 7)
    screen.answer_window("driving", None)
    screen.answer_window("strenuous", 42)
    screen.answer_follow_up(date(2026, 12, 14))
    found = said(screen)
    assert found["ice"][0] == "No ice. Up to 8 Nov."
    assert found["driving"][0] == "No limit was named."
    assert found["strenuous"][0] == "No strenuous exercise. Up to 13 Dec."
    assert found["follow_up"][0] == "Monday 14 December 2026"
    screen.answer_follow_up(None)
    assert not said(screen)["follow_up"][2]


def test_an_answer_can_be_taken_back(screen: PlanScreen, workspace: Workspace) -> None:
    done = screen.answer_ice("allowed")
    workspace.undo(done.op)
    assert said(screen)["ice"] == ("", "", False)


# The phase ---------------------------------------------------------------------------------------


def condition(screen: PlanScreen, code: str) -> ConditionView:
    phase = screen.refresh().phase
    assert phase is not None
    return next(c for c in phase.conditions if c.code == code)


def test_the_phase_says_what_it_waits_for_and_why(screen: PlanScreen) -> None:
    phase = screen.state.phase
    assert phase is not None
    assert (phase.name, phase.days, phase.following_name) == (
        "Injection day", "day 0 · 1 Nov", "Protect",
    )  # fmt: skip
    assert phase.course == (
        "The plan's “Injection day” stays open until this is answered: Do both legs feel normal?"
    )
    assert (phase.planned_name, phase.planned_days, phase.leaps) == (
        "Settle and move", "day 4 to 14 · 5 Nov to 15 Nov", True,
    )  # fmt: skip
    night = condition(screen, "night_passed")
    assert (night.state, night.question) == ("holds", "")
    legs = condition(screen, "legs_normal")
    assert (legs.state, legs.why) == ("unknown", "Not answered yet; only you know.")
    assert legs.question == "Do both legs feel normal?"


def test_what_cannot_be_computed_is_unknown(screen: PlanScreen) -> None:
    screen.answer("legs_normal", holds=True)
    assert condition(screen, "usual_pain_not_rising").state == "unknown"
    assert condition(screen, "no_warning_sign").state == "unknown"


def test_an_answer_of_no_does_not_hold(screen: PlanScreen) -> None:
    screen.answer("legs_normal", holds=False)
    legs = condition(screen, "legs_normal")
    assert (legs.state, legs.why) == ("does_not_hold", "You answered no on day 9.")
    # It can be answered anew.
    screen.answer("legs_normal", holds=True)
    phase = screen.refresh().phase
    assert phase is not None
    assert phase.name == "Protect"


def test_moving_on_by_hand_notes_who_said_so(screen: PlanScreen) -> None:
    screen.move_on("my clinic, Dr. Ömer")
    phase = screen.refresh().phase
    assert phase is not None
    assert phase.name == "Protect"
    assert phase.by_hand == (
        "You moved on to this phase by hand on day 9 · 10 Nov. Said by: my clinic, Dr. Ömer."
    )


def test_moving_on_by_hand_can_go_to_the_phase_by_date(screen: PlanScreen) -> None:
    screen.move_on("my clinic", "settle")
    phase = screen.refresh().phase
    assert phase is not None
    assert (phase.name, phase.planned, phase.leaps) == ("Settle and move", "", False)


def test_staying_by_hand_lasts(screen: PlanScreen, clock: FixedClock) -> None:
    screen.stay("")
    clock.at += timedelta(days=3)
    phase = screen.refresh().phase
    assert phase is not None
    assert (phase.stays, phase.name) == (True, "Injection day")
    assert phase.by_hand == "You chose to stay in this phase on day 9 · 10 Nov."


def test_outside_the_plans_days(workspace: Workspace, clock: FixedClock) -> None:
    clock.at += timedelta(days=400)
    state = PlanScreen(workspace).state
    assert state.phase is None
    assert state.outside == "The plan's last phase ended on day 365."
    PlanScreen(workspace).use_offer("empty")
    assert PlanScreen(workspace).state.outside == "This plan has no phases."


def test_before_the_injection(new_diary: Workspace) -> None:
    new_diary.save("procedure", {"day": "2026-11-20"})
    state = PlanScreen(new_diary).state
    assert state.outside == "The plan begins on Fri 20 Nov, the day of the injection."


# Files and versions ------------------------------------------------------------------------------


def test_saved_and_loaded_it_is_the_same_plan(
    screen: PlanScreen, tmp_path: Path, workspace: Workspace
) -> None:
    screen.answer_window("nsaid", 28)
    before = screen.groups()
    screen.save(tmp_path / "plan.toml")
    screen.use_offer("no_ice")
    assert screen.groups() != before
    assert screen.faults(tmp_path / "plan.toml") == ()
    screen.load(tmp_path / "plan.toml")
    assert screen.groups() == before


def test_a_wrong_file_is_refused_by_line_and_field(screen: PlanScreen, tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(
        'format = 1\nname = "Ours"\n[[window]]\ntopic = "running"\nfrom_day = 0\nto_day = "six"\n'
    )
    (fault,) = screen.faults(file)
    assert fault == "Line 6: window 1, to_day must be a whole number from 0 to 730."
    with pytest.raises(InvalidInput, match="Line 6"):
        screen.load(file)
    with pytest.raises(RecoveryError, match="cannot be read"):
        screen.faults(tmp_path / "missing.toml")


def test_versions_say_what_was_new_and_can_be_taken_up_again(screen: PlanScreen) -> None:
    screen.answer_window("driving", 2)
    screen.answer_window("driving", 7)
    newest, before, first = screen.versions()
    assert newest.current
    assert newest.changes == ("No driving. · day 0 to 7 · 1 Nov to 8 Nov · your clinic",)
    assert newest.when == "Today, 19:30"
    assert (first.when, first.changes) == ("At first", ())
    screen.go_back(before.number)
    assert said(screen)["driving"][0] == "No driving. Up to 3 Nov."
    assert len(screen.versions()) == 4


def test_the_shipped_plans_are_offered(screen: PlanScreen) -> None:
    assert [offer.code for offer in screen.offers()][:2] == ["prp_back_example", "no_ice"]
    assert all(offer.name and offer.about for offer in screen.offers())


def test_what_was_noted_and_another_plan_does_not_say_is_named_and_can_be_kept(
    screen: PlanScreen,
) -> None:
    screen.answer_ice("allowed")
    screen.answer_window("driving", 7)
    screen.answer_follow_up(date(2026, 12, 1))
    screen.use_offer("no_ice")
    assert screen.refresh().lost == (
        "Did your clinic say anything about ice? Ice is allowed, with a cloth between.",
        "Until when no driving? No driving. Up to 8 Nov.",
        "When is the follow-up visit? Tuesday 1 December 2026",
    )
    screen.keep_noted()
    assert screen.refresh().lost == ()
    kept = {code: words for code, (words, _source, answered) in said(screen).items() if answered}
    assert kept == {
        "ice": "Ice is allowed, with a cloth between.",
        "driving": "No driving. Up to 8 Nov.",
        "follow_up": "Tuesday 1 December 2026",
    }
    assert screen.state.name == "No ice (example)"


def test_of_plans_tried_one_after_the_other_what_was_noted_first_is_named(
    screen: PlanScreen, workspace: Workspace
) -> None:
    screen.answer_window("nsaid", None)
    screen.use_offer("no_ice")
    done = screen.use_offer("prp_back_example")
    named = ("Until when no anti-inflammatory pain relievers? No limit was named.",)
    assert screen.refresh().lost == named
    assert done is not None
    back = workspace.undo(done.op)
    assert screen.refresh().lost == ()
    workspace.undo(back.op)
    assert screen.refresh().lost == named
    screen.leave_lost()
    assert screen.refresh().lost == ()


def test_the_plan_in_use_is_not_taken_again(screen: PlanScreen, tmp_path: Path) -> None:
    screen.answer_window("driving", 7)
    screen.save(tmp_path / "plan.toml")
    assert screen.load(tmp_path / "plan.toml") is None
    assert len(screen.versions()) == 2
