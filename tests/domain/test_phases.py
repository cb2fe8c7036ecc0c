import pytest

from recovery_app import resources
from recovery_app.domain import plan as p
from recovery_app.domain.conditions import Answer, Decision, Facts
from recovery_app.domain.phases import phase_now, worth_asking
from recovery_app.exchange import plan_file

EXAMPLE = plan_file.load(resources.path("plans", "prp_back_example.toml"))
LEGS = Answer(1, "injection_day", "legs_normal", True)


def smooth(**changes):
    """A recovery in which every check holds as soon as it can, up to the clinic's word."""
    facts = {
        "usual_pain": {n: max(0, 6 - n // 4) for n in range(90)},
        "baseline": 6.0,
        "rule24": dict.fromkeys(range(4, 90), "tolerated"),
        "signs": dict.fromkeys(range(90), ()),
        "goals_mean": dict.fromkeys(range(70, 400), 9.5),
        "answers": (LEGS, Answer(80, "return", "clinic_agrees", True)),
    }
    return Facts(**{**facts, **changes})


def codes(facts, days, plan=EXAMPLE):
    found = [phase_now(plan, n, facts) for n in days]
    return [now and now.phase.code for now in found]


def test_a_phase_opens_on_its_day_when_the_check_holds():
    assert codes(smooth(), (-1, 0, 1, 3, 4, 14, 15, 42, 43, 84, 85, 365, 366)) == [
        None, "injection_day", "protect", "protect", "settle", "settle", "rebuild", "rebuild",
        "return", "return", "keep", "keep", None,
    ]  # fmt: skip


def test_nothing_opens_before_its_day_however_well_it_goes():
    now = phase_now(EXAMPLE, 10, smooth())
    assert now.phase.code == "settle"
    assert now.check == "holds"
    assert not now.is_held


def test_an_unanswered_question_holds_the_phase_without_saying_that_it_holds():
    facts = smooth(answers=())
    assert codes(facts, (1, 8, 60)) == ["injection_day"] * 3
    now = phase_now(EXAMPLE, 8, facts)
    assert now.check == "unknown"
    assert now.planned.code == "settle"
    assert now.is_held


def test_a_late_answer_opens_what_would_have_opened_by_then():
    late = smooth(answers=(Answer(10, "injection_day", "legs_normal", True),))
    assert codes(late, (9, 10)) == ["injection_day", "settle"]
    assert phase_now(EXAMPLE, 12, late).opened == 10


def test_a_phase_once_opened_stays_open():
    flare = dict.fromkeys(range(20, 30), 9)
    facts = smooth(usual_pain=dict.fromkeys(range(20), 4) | flare)
    assert codes(facts, (15, 25)) == ["rebuild", "rebuild"]


def test_evening_check_ins_alone_leave_the_24_hour_rule_unknown():
    facts = smooth(rule24=dict.fromkeys(range(4, 90), "not_enough"))
    now = phase_now(EXAMPLE, 30, facts)
    assert now.phase.code == "settle"
    assert [c.state for c in now.conditions] == ["holds", "unknown"]
    assert now.check == "unknown"


def test_a_non_responder_is_asked_once_and_then_left_in_peace():
    facts = smooth(usual_pain=dict.fromkeys(range(90), 7))
    assert codes(facts, (14, 15, 60)) == ["settle"] * 3
    said = [n for n in range(85) if worth_asking(phase_now(EXAMPLE, n, facts), facts)]
    assert said == list(range(22, 29))
    assert phase_now(EXAMPLE, 60, facts).check == "does_not_hold"


def test_weekly_entries_after_day_42_never_count_as_tolerated():
    weekly = [n for n in range(90) if n <= 14 or n in (49, 56, 63, 70, 77, 84)]
    facts = smooth(
        usual_pain=dict.fromkeys(weekly, 3),
        rule24={n: "tolerated" if n < 14 else "not_enough" for n in weekly},
        signs=dict.fromkeys(weekly, ()),
    )
    now = phase_now(EXAMPLE, 63, facts)
    assert now.phase.code == "rebuild"
    assert now.check == "unknown"


@pytest.mark.parametrize("kind", ["move_on", "stay"])
def test_a_decision_by_hand_ends_the_asking(kind):
    phase = "rebuild" if kind == "move_on" else "settle"
    facts = smooth(
        usual_pain=dict.fromkeys(range(90), 7), decisions=(Decision(23, phase, kind, "Dr Example"),)
    )
    said = [n for n in range(36) if worth_asking(phase_now(EXAMPLE, n, facts), facts)]
    assert said == [22]


def test_moving_on_by_hand_opens_a_phase_and_says_who_said_so():
    facts = smooth(
        usual_pain=dict.fromkeys(range(90), 7),
        decisions=(Decision(20, "rebuild", "move_on", "my physiotherapist"),),
    )
    assert codes(facts, (19, 20, 30)) == ["settle", "rebuild", "rebuild"]
    now = phase_now(EXAMPLE, 30, facts)
    assert now.decision.said_by == "my physiotherapist"
    assert now.opened == 20


def test_moving_on_by_hand_before_the_day_is_honoured():
    facts = smooth(decisions=(Decision(8, "rebuild", "move_on", "the clinic"),))
    assert codes(facts, (7, 8, 14, 42, 43)) == ["settle", "rebuild", "rebuild", "rebuild", "return"]


def test_staying_by_hand_holds_although_the_check_does_until_moved_on():
    stay = Decision(14, "settle", "stay", "me")
    now = phase_now(EXAMPLE, 30, smooth(decisions=(stay,)))
    assert now.phase.code == "settle"
    assert now.stays_by_hand
    assert now.check == "holds"
    on = smooth(decisions=(stay, Decision(31, "rebuild", "move_on", "me")))
    assert codes(on, (30, 31)) == ["settle", "rebuild"]


def test_going_back_by_hand_is_possible():
    facts = smooth(decisions=(Decision(20, "settle", "stay", "the clinic"),))
    assert codes(facts, (19, 20, 40)) == ["rebuild", "settle", "settle"]


def test_the_last_of_several_decisions_of_a_day_counts():
    facts = smooth(
        decisions=(Decision(8, "rebuild", "move_on", ""), Decision(8, "settle", "stay", ""))
    )
    assert codes(facts, (8, 20)) == ["settle", "settle"]


def test_a_decision_about_a_phase_the_plan_lost_changes_nothing():
    facts = smooth(decisions=(Decision(8, "gone", "move_on", ""),))
    assert codes(facts, (8, 15)) == ["settle", "rebuild"]


def test_a_phase_is_held_from_the_day_of_the_next_one():
    facts = smooth(answers=())
    assert [phase_now(EXAMPLE, n, facts).is_held for n in (0, 1, 2)] == [False, True, True]
    assert not phase_now(EXAMPLE, 365, smooth()).is_held


def test_the_phase_before_the_last_is_held_too():
    facts = smooth(answers=(LEGS, Answer(80, "return", "clinic_agrees", False)))
    now = phase_now(EXAMPLE, 90, facts)
    assert (now.phase.code, now.following.code, now.is_held) == ("return", "keep", True)
    assert phase_now(EXAMPLE, 90, smooth()).following is None


def test_each_phase_knows_its_day_of_opening():
    found = [phase_now(EXAMPLE, n, smooth()).opened for n in (0, 1, 3, 4, 14, 15, 84, 365)]
    assert found == [0, 1, 1, 4, 4, 15, 43, 85]
    stay = smooth(decisions=(Decision(2, "protect", "stay"),))
    assert phase_now(EXAMPLE, 9, stay).opened == 1


@pytest.mark.parametrize(("day", "asks"), [(14, True), (15, False), (21, False), (22, False)])
def test_only_a_decision_since_the_planned_day_ends_the_asking(day, asks):
    facts = smooth(
        rule24={},
        decisions=(Decision(4, "settle", "move_on"), Decision(day, "settle", "move_on")),
    )
    assert worth_asking(phase_now(EXAMPLE, 22, facts), facts) == asks


def test_the_asking_lasts_a_week():
    facts = smooth(rule24={})
    said = [n for n in range(60) if worth_asking(phase_now(EXAMPLE, n, facts), facts)]
    assert said == [*range(22, 29)]


def test_a_plan_without_phases_has_none():
    assert phase_now(p.Plan("Empty"), 3, Facts()) is None
