"""Ice without a window: what leads, the questions before a start, and the timer in words."""

from datetime import timedelta

import pytest

from recovery_app.domain import ice_timer
from recovery_app.screens.ice import IceScreen, logged_words, timer_state
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock


@pytest.fixture
def screen(workspace: Workspace) -> IceScreen:
    return IceScreen(workspace)


def test_an_unknown_policy_is_asked_about(screen: IceScreen) -> None:
    state = screen.state
    assert (state.policy, state.offers_timer) == ("unknown", False)
    assert state.line == "Clinics differ on ice. What did yours say?"


def test_no_ice_puts_the_plans_line_in_place_of_the_timer(screen: IceScreen) -> None:
    screen.answer_ice("avoid", 14)
    state = screen.refresh()
    assert (state.policy, state.offers_timer) == ("avoid", False)
    assert (state.line, state.whose) == ("No ice. Up to 15 Nov.", "your clinic")


def test_after_its_days_the_line_is_for_other_days(screen: IceScreen) -> None:
    screen.answer_ice("avoid", 3)
    state = screen.refresh()
    assert state.policy == "silent"
    assert state.line == (
        "The plan's line on ice is for other days (day 0 to 3 · 1 Nov to 4 Nov); ask your clinic "
        "about today."
    )


def test_allowed_asks_once_before_the_first_time(screen: IceScreen, workspace: Workspace) -> None:
    screen.answer_ice("allowed")
    assert screen.refresh().ask_first
    assert not screen.state.offers_timer
    screen.answer_first(())
    assert (screen.state.ask_first, screen.state.offers_timer) == (False, True)
    assert not IceScreen(workspace).state.ask_first


def test_what_applies_is_a_warning_and_never_a_refusal(screen: IceScreen) -> None:
    screen.answer_ice("allowed")
    screen.answer_first(("raynaud", "open_wound"))
    state = screen.state
    assert state.warning == (
        "Ask your clinic before you use ice. You noted: Raynaud's, An open wound there."
    )
    assert state.offers_timer


def test_starting_soon_again_is_said(screen: IceScreen, clock: FixedClock) -> None:
    screen.start(10, cloth=None)
    clock.at += timedelta(minutes=10)
    screen.stop()
    assert screen.refresh().notes == (
        "Leaflets advise 2 hours between starts; that is in 110 min.",
    )


def test_before_the_injection_there_is_no_policy(new_diary: Workspace) -> None:
    assert IceScreen(new_diary).state.policy == "none"
    new_diary.save("procedure", {"day": "2026-11-20"})
    assert IceScreen(new_diary).state.policy == "none"


@pytest.mark.parametrize(
    ("seconds", "digits", "stage", "action"),
    [
        (0, "15:00", "running", "stop"),
        (0.5, "15:00", "running", "stop"),
        (61, "13:59", "running", "stop"),
        (300, "10:00", "skin_check", "look"),
        (899.5, "0:01", "skin_check", "look"),
        (900, "15:00", "over", "stop"),
        (980.9, "16:20", "over", "stop"),
        (1200, "20:00", "long", "stop"),
    ],
)
def test_the_digits(
    clock: FixedClock, seconds: float, digits: str, stage: str, action: str
) -> None:
    timer = ice_timer.start(clock.now(), 15)
    state = timer_state(timer, clock.now() + timedelta(seconds=seconds))
    assert (state.digits, state.stage, state.action) == (digits, stage, action)


def test_hours_later_it_asks_and_says_when_it_began(clock: FixedClock) -> None:
    timer = ice_timer.start(clock.now(), 15, cloth=True)
    assert timer_state(timer, clock.now()).detail == "A cloth lies between."
    later = timer_state(timer, clock.now() + timedelta(hours=20))
    assert (later.action, later.detail) == (
        "answer", "The timer was started: Yesterday, 19:30.",
    )  # fmt: skip


def test_what_was_logged_in_words() -> None:
    assert [logged_words(n) for n in (1, 14)] == [
        "1 minute of ice logged", "14 minutes of ice logged",
    ]  # fmt: skip
