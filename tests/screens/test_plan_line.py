"""One line of the plan as a draft: its fields, its problems, and whose line it becomes."""

from datetime import date

import pytest

from recovery_app.domain.plan_rows import PlanRow
from recovery_app.errors import InvalidInput
from recovery_app.screens.plan import PlanScreen
from recovery_app.services.workspace import Workspace


@pytest.fixture
def screen(workspace: Workspace) -> PlanScreen:
    return PlanScreen(workspace)


def rows(screen: PlanScreen) -> list[PlanRow]:
    return [row for group in screen.groups() for row in group.rows]


def row(screen: PlanScreen, kind: str, text: str = "") -> PlanRow:
    return next(r for r in rows(screen) if r.kind == kind and text in r.text)


def test_every_line_opens_with_what_it_says_and_saves_unchanged(screen: PlanScreen) -> None:
    for found in rows(screen):
        before = (found.text, found.days)
        draft = screen.opened(found)
        assert draft.whose == found.whose
        draft.save(clinics=True)
        after = next(r for r in rows(screen) if r.path == found.path)
        assert (after.text, after.days) == before
        assert after.of_clinic


def test_a_line_can_be_the_persons_own(screen: PlanScreen) -> None:
    draft = screen.opened(row(screen, "do", "Change position"))
    draft.answer("text", "Stand up every half hour.")
    draft.save(clinics=False)
    changed = row(screen, "do", "Stand up")
    assert (changed.whose, changed.of_clinic) == ("your own note (not your clinic's)", False)


def test_days_carry_their_dates(screen: PlanScreen) -> None:
    draft = screen.opened(row(screen, "window", "No running"))
    assert draft.date_of("to_day") == "13 Dec"
    draft.answer("to_day", 28)
    assert draft.date_of("to_day") == "29 Nov"
    draft.save(clinics=True)
    assert row(screen, "window", "No running").days == "day 0 to 28 · 1 Nov to 29 Nov"


@pytest.mark.parametrize(
    ("kind", "text", "answers", "field", "sentence"),
    [
        ("window", "No running", {"from_day": 50}, "to_day", "The last day must be day 50"),
        ("window", "No running", {"to_day": None}, "to_day", "Still missing: Up to day."),
        ("window", "No running", {"to_day": 800}, "to_day", "from 0 to 730"),
        ("do", "Change", {"text": None}, "text", "Still missing: In words."),
        ("walking", "5 minutes", {"low": 9}, "high", "must be as large as the first"),
        ("phase", "25 to 50", {"activity_low": 60}, "activity_high", "as large as the first"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    screen: PlanScreen, kind: str, text: str, answers: dict[str, object], field: str, sentence: str
) -> None:
    draft = screen.opened(row(screen, kind, text))
    for name, value in answers.items():
        draft.answer(name, value)
    with pytest.raises(InvalidInput, match=sentence):
        draft.save(clinics=True)
    assert list(draft.problems()) == [field]
    assert not any(r.of_clinic for r in rows(screen))


def test_a_phase_that_ends_later_moves_the_next_one(screen: PlanScreen) -> None:
    draft = screen.opened(row(screen, "phase", "60 to 75"))
    draft.answer("to_day", 20)
    draft.answer("activity_high", 80)
    draft.answer("next_when", ("clinic_agrees",))
    draft.save(clinics=True)
    days = {group.title: group.days for group in screen.groups()}
    assert days["Settle and move"] == "day 4 to 20 · 5 Nov to 21 Nov"
    assert days["Rebuild"].startswith("day 21 to 42")
    assert row(screen, "phase", "60 to 80").text.endswith("Next phase when: The clinic agrees.")


def test_lines_are_added(screen: PlanScreen) -> None:
    adds = {kind: path for group in screen.groups() for kind, path in group.adds}
    for kind, answers, text in (
        ("do", {"text": "Breathe."}, "Breathe."),
        ("window", {"topic": "alcohol", "from_day": 0, "to_day": 9}, "No alcohol."),
        ("start", {"topic": "physio", "from_day": 7}, "Physiotherapy begins."),
        ("walking", {"from_day": 43, "to_day": 60, "low": 30, "high": 45}, "30 to 45 minutes"),
        ("follow_up", {"date": date(2026, 12, 14)}, "Monday 14 December"),
        ("checks", {"from_day": 100, "to_day": 110, "every": 5}, "every 5 days"),
    ):
        draft = screen.added(kind, adds[kind])
        assert draft.whose == ""
        assert not draft.removable
        for name, value in answers.items():
            draft.answer(name, value)
        draft.save(clinics=True)
        assert any(text in r.text for r in rows(screen) if r.kind == kind)


def test_something_else_needs_words(screen: PlanScreen) -> None:
    draft = screen.added("window", ("window",))
    for name, value in {"topic": "other", "from_day": 0, "to_day": 3}.items():
        draft.answer(name, value)
    with pytest.raises(InvalidInput, match="Say in words"):
        draft.save(clinics=True)
    draft.answer("text", "No flights.")
    draft.save(clinics=True)
    assert row(screen, "window", "No flights.").of_clinic


def test_a_line_is_left_out_and_comes_back(screen: PlanScreen, workspace: Workspace) -> None:
    done = screen.opened(row(screen, "do", "Change position")).remove()
    assert not any("Change position" in r.text for r in rows(screen))
    workspace.undo(done.op)
    assert row(screen, "do", "Change position")


def test_ice_line_by_line(screen: PlanScreen) -> None:
    draft = screen.opened(row(screen, "ice"))
    assert draft.values["policy"] == "unknown"
    for name, value in {"policy": "allowed", "from_day": 1, "to_day": 3, "remind": True}.items():
        draft.answer(name, value)
    draft.save(clinics=True)
    assert row(screen, "ice").days == "day 1 to 3 · 2 Nov to 4 Nov"


@pytest.mark.parametrize(("clinics", "whose"), [(True, "your clinic"), (False, "your own note")])
def test_the_strict_option_says_whose_it_is(screen: PlanScreen, clinics: bool, whose: str) -> None:
    draft = screen.opened(row(screen, "strict"))
    assert (draft.whose, draft.removable) == ("the example plan (not your clinic's)", False)
    draft.answer("strict", True)
    draft.save(clinics=clinics)
    assert "2 of 10 or less" in row(screen, "strict").text
    assert row(screen, "strict").whose.startswith(whose)


def test_check_in_days_say_whose_they_are(screen: PlanScreen) -> None:
    draft = screen.opened(row(screen, "checks"))
    draft.answer("to_day", 10)
    draft.save(clinics=False)
    changed = row(screen, "checks")
    assert (changed.days, changed.of_clinic) == ("day 0 to 10 · 1 Nov to 11 Nov", False)
    assert changed.whose == "your own note (not your clinic's)"
