import pytest

from recovery_app.domain import plan as p
from recovery_app.domain.conditions import Answer, ConditionState, Facts, evaluate, together

PHASE = p.Phase("settle", "Settle", 4, 14)


def state(code, n=14, phase=PHASE, strict=False, **facts):
    return evaluate(code, p.Plan("A", strict=strict, phases=(phase,)), phase, n, Facts(**facts))


def test_every_condition_is_unknown_or_waits_when_nothing_was_entered():
    for code in p.CONDITIONS:
        found = state(code)
        assert found.state == ("holds" if code == "night_passed" else "unknown"), code
        assert found.why


@pytest.mark.parametrize("code", sorted(p.ASKED))
def test_what_only_the_person_knows_is_asked_and_never_worked_out(code):
    unanswered = state(code)
    assert unanswered.awaits_answer
    assert unanswered.question.endswith("?")
    yes = state(code, answers=(Answer(5, "settle", code, True),))
    assert (yes.state, yes.awaits_answer) == ("holds", False)
    no = state(code, answers=(Answer(5, "settle", code, True), Answer(9, "settle", code, False)))
    assert no.state == "does_not_hold"
    assert "day 9" in no.why
    elsewhere = state(code, answers=(Answer(5, "protect", code, True),))
    assert elsewhere.state == "unknown"
    assert (yes.why, no.why) == ("You answered yes on day 5.", "You answered no on day 9.")
    later = state(code, n=4, answers=(Answer(5, "settle", code, True),))
    assert later.state == "unknown"


def test_a_night_has_passed_from_the_next_day_on():
    first = p.Phase("a", "A", 0, 0)
    assert [state("night_passed", n, first).state for n in (0, 1)] == ["does_not_hold", "holds"]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((3, 3, 4, 5), "does_not_hold"),
        ((5, 4, 4, 4), "holds"),
        ((3, 4), "unknown"),
        ((2, 2, 2, 2), "holds"),
    ],
)
def test_rising_vectors(scores, expected):
    days = dict(enumerate(scores))
    assert state("usual_pain_not_rising", 3, usual_pain=days).state == expected


def test_rising_compares_the_middle_of_two_days_with_that_of_the_two_before():
    found = state("usual_pain_not_rising", 4, usual_pain={0: 9, 1: 1, 2: 6, 3: 3, 4: 5})
    assert found.state == "does_not_hold"
    assert "middle value 4 of the last 2 noted days, 3.5 of the 2 before" in found.why


def test_what_was_noted_too_long_ago_is_compared_with_nothing():
    days = {5: 3, 21: 6, 28: 6, 33: 5}
    assert state("usual_pain_not_rising", 33, usual_pain=days).state == "does_not_hold"
    assert state("usual_pain_not_rising", 34, usual_pain=days).state == "unknown"


def test_the_words_name_the_two_days_that_were_compared():
    found = state("usual_pain_settled", usual_pain={9: 9, 11: 4, 13: 5}, baseline=6.5)
    assert "Usual pain 4 and 5 on days 11 and 13; 6.5 before" in found.why


def test_settled_needs_news_of_the_last_week():
    settled = "usual_pain_settled"
    for n, expected in ((20, "holds"), (21, "unknown"), (22, "unknown")):
        pain = {6: 1, 13: 1}
        assert state(settled, n=n, usual_pain=pain, baseline=6).state == expected, n
    assert state(settled, n=21, usual_pain={7: 1, 14: 1}, baseline=6).state == "holds"
    assert state(settled, n=21, usual_pain={6: 1, 14: 1}, baseline=6).state == "unknown"


def test_rising_looks_at_logged_days_that_are_news():
    weekly = {21: 6, 28: 6, 35: 5, 42: 5}
    assert state("usual_pain_not_rising", 49, usual_pain=weekly).state == "holds"
    assert state("usual_pain_not_rising", 50, usual_pain=weekly).state == "unknown"
    assert (
        state("usual_pain_not_rising", 3, usual_pain={-3: 1, -2: 1, 1: 5, 2: 5}).state == "unknown"
    )


def test_no_warning_sign_needs_an_answer_of_this_phase():
    assert state("no_warning_sign", 5, signs={3: ()}).state == "unknown"
    assert state("no_warning_sign", 5, signs={4: ()}).state == "holds"
    assert state("no_warning_sign", 5, signs={4: (), 5: ("fever",)}).state == "does_not_hold"
    assert state("no_warning_sign", 5, signs={4: ("fever",), 5: ()}).state == "holds"
    assert state("no_warning_sign", 13, signs={5: ()}).state == "unknown"
    assert state("no_warning_sign", 5, signs={4: ("other",)}).state == "holds"


def test_usual_pain_settled_looks_at_the_last_two_noted_days():
    settled = "usual_pain_settled"
    assert state(settled, usual_pain={13: 6, 14: 6}, baseline=6).state == "holds"
    assert state(settled, usual_pain={13: 7, 14: 6}, baseline=6).state == "does_not_hold"
    assert state(settled, usual_pain={12: 9, 13: 5, 14: 6}, baseline=6).state == "holds"
    assert state(settled, usual_pain={14: 1}, baseline=6).state == "unknown"
    assert state(settled, usual_pain={13: 1, 14: 1}).state == "unknown"
    assert state(settled, n=22, usual_pain={13: 1, 14: 1}, baseline=6).state == "unknown"
    assert state(settled, usual_pain={13: 0, 14: 0}, baseline=0).state == "holds"


def test_the_strict_option_asks_for_two_or_less_and_needs_no_baseline():
    settled = "usual_pain_settled"
    assert state(settled, strict=True, usual_pain={13: 2, 14: 2}).state == "holds"
    found = state(settled, strict=True, usual_pain={13: 3, 14: 2}, baseline=6)
    assert found.state == "does_not_hold"
    assert "2 or less" in found.why


def test_the_24_hour_rule_judges_no_day_before_its_next_morning():
    code = "rule24_not_ease_back"
    assert state(code, 14, rule24={14: "tolerated"}).state == "unknown"
    assert state(code, 14, rule24={13: "tolerated"}).state == "holds"
    assert state(code, 14, rule24={12: "tolerated", 13: "ease_back"}).state == "does_not_hold"
    assert state(code, 14, rule24={12: "ease_back", 13: "repeat"}).state == "holds"
    assert state(code, 14, rule24={12: "ease_back", 13: "not_enough"}).state == "does_not_hold"
    assert state(code, 14, rule24={13: "not_enough"}).state == "unknown"
    assert state(code, 14, rule24={6: "tolerated"}).state == "unknown"


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ("TTTTT", "holds"),
        ("TTTTTER", "holds"),
        ("TTTT", "unknown"),
        ("TTTTERE", "does_not_hold"),
        ("TTTTER?", "unknown"),
        ("????", "unknown"),
        ("EEE", "does_not_hold"),
        ("TTTTTEEE", "does_not_hold"),
        ("", "unknown"),
    ],
)
def test_tolerated_on_five_of_the_last_seven_active_days(verdicts, expected):
    names = {"T": "tolerated", "E": "ease_back", "R": "repeat", "?": "not_enough"}
    days = {20 + 2 * i: names[letter] for i, letter in enumerate(verdicts)}
    assert state("rule24_tolerated_5_of_7", 40, rule24=days).state == expected


def test_active_days_of_the_last_four_weeks_are_looked_at_but_not_today():
    five = dict.fromkeys(range(10, 15), "tolerated")
    assert state("rule24_tolerated_5_of_7", 38, rule24=five).state == "holds"
    assert state("rule24_tolerated_5_of_7", 39, rule24=five).state == "unknown"
    assert state("rule24_tolerated_5_of_7", 14, rule24=five).state == "unknown"
    assert state("rule24_tolerated_5_of_7", 15, rule24=five).state == "holds"


def test_each_condition_has_its_name():
    assert state("night_passed").name == "A night has passed"


@pytest.mark.parametrize(
    ("goals", "activity", "expected"),
    [
        (9.0, None, "holds"),
        (None, 100.0, "holds"),
        (8.9, 100.0, "holds"),
        (8.9, 99.9, "does_not_hold"),
        (8.9, None, "unknown"),
        (None, 99.9, "unknown"),
        (None, None, "unknown"),
        (0.0, 0.0, "does_not_hold"),
    ],
)
def test_goals_or_activity(goals, activity, expected):
    found = state(
        "goals_or_activity",
        60,
        goals_mean={} if goals is None else {60: goals},
        activity_percent={} if activity is None else {60: activity},
    )
    assert found.state == expected


def test_together_one_unmet_condition_outweighs_an_unknown_one():
    def states(*names):
        return tuple(ConditionState("night_passed", name, "") for name in names)

    assert together(states("holds", "holds")) == "holds"
    assert together(states("holds", "unknown")) == "unknown"
    assert together(states("does_not_hold", "unknown")) == "does_not_hold"
    assert together(()) == "holds"
