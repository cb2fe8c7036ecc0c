"""The Get help page without a window: three levels, and numbers that can be changed."""

import pytest

from recovery_app.domain import signs
from recovery_app.errors import RecoveryError
from recovery_app.screens.help import HelpScreen
from recovery_app.services.workspace import Workspace


def used(screen: HelpScreen, level: str) -> dict[str, str]:
    return {number.kind: number.number for number in screen.numbers(level)}


def test_every_sign_is_there_once(new_diary: Workspace) -> None:
    levels = HelpScreen(new_diary).levels()
    assert [level.code for level in levels] == ["emergency", "today", "mention"]
    assert [sign.id for level in levels for sign in level.signs] == [s.id for s in signs.ALL]


def test_numbers_are_changed_in_place(workspace: Workspace) -> None:
    screen = HelpScreen(workspace)
    for kind, number in (("emergency", "999"), ("clinic", "555 1"), ("out_of_hours", "555 2")):
        screen.set_number(kind, number)
    assert used(screen, "today") == {
        "clinic": "555 1", "out_of_hours": "555 2", "emergency": "999",
    }  # fmt: skip
    assert [typed.number for typed in screen.typed_numbers()] == ["555 1", "999", "555 2"]
    screen.set_number("clinic", "")
    assert used(screen, "today")["clinic"] == ""


def test_an_empty_emergency_number_follows_the_region(workspace: Workspace) -> None:
    screen = HelpScreen(workspace)
    (emergency,) = [n for n in screen.typed_numbers() if n.kind == "emergency"]
    assert emergency.number == ""
    assert emergency.hint == f"empty: {used(screen, 'emergency')['emergency']}, after your region"


def test_the_clinics_number_needs_a_procedure(new_diary: Workspace) -> None:
    kinds = [typed.kind for typed in HelpScreen(new_diary).typed_numbers()]
    assert kinds == ["emergency", "out_of_hours"]


def test_the_same_number_again_writes_nothing(workspace: Workspace) -> None:
    screen = HelpScreen(workspace)
    screen.set_number("clinic", "555 1")
    before = workspace.diary.audit_length()
    screen.set_number("clinic", "555 1")
    assert workspace.diary.audit_length() == before


def test_too_long_a_number_is_refused(workspace: Workspace) -> None:
    with pytest.raises(RecoveryError, match="at most 60"):
        HelpScreen(workspace).set_number("clinic", "5" * 61)
