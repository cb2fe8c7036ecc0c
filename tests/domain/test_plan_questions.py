from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from recovery_app.domain import plan as p
from recovery_app.domain import plan_questions as ask
from recovery_app.domain.plan_data import from_json, to_json
from recovery_app.errors import InvalidInput
from recovery_app.services import shipped
from tests.domain.any_plan import plans

EXAMPLE = shipped.template("prp_back_example")
DOCTOR = p.Source("clinic", "Dr Example", "12 Jan")
DAY_0 = date(2026, 11, 1)


def test_the_ice_question():
    plan = ask.answer_ice(EXAMPLE, "avoid", to_day=3, by=DOCTOR)
    assert [plan.ice_on(n) for n in (0, 3, 4)] == ["avoid", "avoid", "silent"]
    assert plan.ice.source == DOCTOR
    allowed = ask.answer_ice(plan, "allowed", from_day=1, to_day=5)
    assert allowed.ice == p.Ice("allowed", 1, 5, source=p.CLINIC)
    with pytest.raises(InvalidInput, match="ice, to_day"):
        ask.answer_ice(EXAMPLE, "avoid", from_day=5, to_day=3)
    with pytest.raises(InvalidInput, match="ice, policy"):
        ask.answer_ice(EXAMPLE, "maybe")


@pytest.mark.parametrize("topic", ["nsaid", "driving", "strenuous"])
def test_a_window_question_replaces_the_examples_window_in_its_place(topic):
    place = [w.topic for w in EXAMPLE.windows].index(topic)
    after = ask.answer_window(EXAMPLE, topic, 28, DOCTOR)
    assert after.windows[place] == p.Window(topic, 0, 28, "", DOCTOR)
    assert len(after.windows) == len(EXAMPLE.windows)
    none = ask.answer_window(after, topic, None, DOCTOR)
    assert none.windows_about(topic) == ()
    assert none.no_limit == (p.NoLimit(topic, DOCTOR),)
    again = ask.answer_window(none, topic, 7, DOCTOR)
    assert again.no_limit == ()
    assert again.windows[0] == p.Window(topic, 0, 7, "", DOCTOR)


def test_a_window_that_began_before_the_procedure_keeps_its_beginning():
    plan = replace(EXAMPLE, windows=(p.Window("nsaid", -7, 14),))
    assert ask.answer_window(plan, "nsaid", 28).windows[0].from_day == -7


def test_the_follow_up_question():
    after = ask.answer_follow_up(EXAMPLE, date(2026, 12, 14), DOCTOR)
    assert after.follow_up == p.FollowUp(date(2026, 12, 14), source=DOCTOR)
    assert ask.answer_follow_up(after, None) == EXAMPLE


def test_the_five_questions_show_what_is_said_and_by_whom():
    before = {state.code: state for state in ask.questions(EXAMPLE, DAY_0)}
    assert list(before) == list(ask.QUESTIONS)
    assert not any(state.answered for state in before.values())
    assert before["ice"].said == before["follow_up"].said == ""
    assert before["driving"].said == "No driving. Up to 1 Nov."
    assert before["driving"].source == "the example plan says (not your clinic's)"
    plan = ask.answer_ice(EXAMPLE, "avoid", by=DOCTOR)
    plan = ask.answer_window(plan, "nsaid", 28, DOCTOR)
    plan = ask.answer_window(plan, "driving", None, DOCTOR)
    plan = ask.answer_follow_up(plan, date(2026, 12, 14), DOCTOR)
    after = {state.code: state for state in ask.questions(plan, DAY_0)}
    assert after["ice"].said == "No ice."
    assert after["nsaid"].said.endswith("Up to 29 Nov.")
    assert after["driving"].said == "No limit was named."
    assert after["follow_up"].said == "Monday 14 December 2026"
    assert [state.answered for state in after.values()] == [True, True, True, False, True]
    assert after["nsaid"].source == "your clinic says (Dr Example, 12 Jan)"


@settings(max_examples=60, deadline=None)
@given(plans)
def test_answers_to_any_plan_give_a_plan_that_can_be_kept(plan):
    after = ask.answer_window(ask.answer_ice(plan, "avoid", to_day=9), "nsaid", 30)
    assert from_json(to_json(after)) == after
    assert after.windows_about("nsaid")[0].source == p.CLINIC
    assert after.phases == plan.phases
