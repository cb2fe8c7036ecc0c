"""Advice while a check-in is being answered: at once, at its field, with the numbers to call."""

from datetime import date
from typing import Any

import pytest

from recovery_app.screens.advice import ShownAdvice
from recovery_app.screens.entry import EntryDraft
from recovery_app.services.workspace import Workspace


def shown(workspace: Workspace, **answers: Any) -> tuple[ShownAdvice, ...]:
    draft = EntryDraft(workspace, "check_in", date(2026, 11, 10))
    for name, value in answers.items():
        draft.answer(name, value)
    return draft.advice()


def test_nothing_answered_says_nothing(workspace: Workspace) -> None:
    assert shown(workspace) == ()
    assert shown(workspace, signs=(), temperature="37.2 C", swelling="none") == ()


def test_a_tick_shows_the_emergency_text_before_anything_is_saved(workspace: Workspace) -> None:
    (advice,) = shown(workspace, signs=("leg_weak",))
    assert (advice.field, advice.level) == ("signs", "emergency")
    assert advice.heading == "Call the emergency number now"
    assert advice.text.startswith("Leg weakness, or both legs affected.")
    assert [n.kind for n in advice.calls] == ["emergency"]
    assert workspace.diary.counts("check_in") == 0


@pytest.mark.parametrize("typed", ["38.0 C", "100.4 F", "38", "100,4"])
def test_a_fever_shows_its_sign_at_its_field(workspace: Workspace, typed: str) -> None:
    (advice,) = shown(workspace, temperature=typed)
    assert (advice.field, advice.level) == ("temperature", "today")


@pytest.mark.parametrize("typed", ["37.9 C", "100.3 F", "3", "", "38 degrees"])
def test_less_than_a_fever_shows_nothing(workspace: Workspace, typed: str) -> None:
    assert shown(workspace, temperature=typed) == ()


def test_severe_swelling_shows_its_sign(workspace: Workspace) -> None:
    (advice,) = shown(workspace, swelling="severe")
    assert (advice.field, advice.level) == ("swelling", "today")
    assert shown(workspace, swelling="moderate") == ()


def test_several_ticks_are_one_text_with_the_most_urgent_in_front(workspace: Workspace) -> None:
    (advice,) = shown(workspace, signs=("rash", "saddle"))
    assert advice.level == "emergency"
    names = advice.text.splitlines()[:2]
    assert names == ["Numbness between the legs.", "Rash."]


def test_two_signs_that_make_a_third_stand_with_the_ticks(workspace: Workspace) -> None:
    found = {a.field: a for a in shown(workspace, signs=("worse",), temperature="38.5 C")}
    assert found["signs"].level == "emergency"
    assert found["temperature"].level == "today"


def test_the_clinic_goes_first_for_a_sign_of_today(workspace: Workspace) -> None:
    recovery = workspace.recovery()
    assert recovery is not None
    workspace.edit(recovery.procedure.id, {"clinic_phone": "555 0142"})
    workspace.set_settings(out_of_hours_number="555 0199")
    (advice,) = shown(workspace, signs=("wound",))
    assert [(n.kind, n.number) for n in advice.calls][:2] == [
        ("clinic", "555 0142"), ("out_of_hours", "555 0199"),
    ]  # fmt: skip


def test_whose_number_should_come_first_and_is_not_known_is_named(workspace: Workspace) -> None:
    recovery = workspace.recovery()
    assert recovery is not None
    workspace.edit(recovery.procedure.id, {"clinic_phone": None})
    workspace.set_settings(emergency_number="112")
    assert shown(workspace, signs=("wound",))[0].not_entered[0] == "Clinic"
    assert shown(workspace, signs=("leg_weak",))[0].not_entered == ()
    workspace.edit(recovery.procedure.id, {"clinic_phone": "555 0142"})
    assert shown(workspace, signs=("wound",))[0].not_entered == ()


def test_numbness_of_one_leg_is_spoken_of_on_the_first_days_alone(new_diary: Workspace) -> None:
    new_diary.save("procedure", {"day": "2026-11-09"})
    (advice,) = shown(new_diary, signs=("leg_weak",))
    assert "Numbness of one leg" in advice.text
    new_diary.save("procedure", {"day": "2026-11-01"})


def test_other_kinds_have_no_advice(workspace: Workspace) -> None:
    assert EntryDraft(workspace, "medicine", date(2026, 11, 10)).advice() == ()
