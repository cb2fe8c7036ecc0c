from dataclasses import replace
from datetime import date

import pytest

from recovery_app import resources
from recovery_app.domain import plan as p
from recovery_app.domain.conditions import Answer, Decision, Facts
from recovery_app.domain.days import recoveries
from recovery_app.domain.guidance import MOST_PICKED, today
from recovery_app.exchange import plan_file
from tests.domain.making import make, on

RECOVERY = recoveries([make("procedure", 0)])[0]
TEMPLATES = {
    file.stem: plan_file.load(file) for file in sorted(resources.path("plans").glob("*.toml"))
}
EXAMPLE = TEMPLATES["prp_back_example"]
SMOOTH = Facts(
    usual_pain=dict.fromkeys(range(90), 4),
    baseline=6.0,
    rule24=dict.fromkeys(range(4, 90), "tolerated"),
    signs=dict.fromkeys(range(90), ()),
    answers=(Answer(1, "injection_day", "legs_normal", True),),
)


def guide(n, plan=EXAMPLE, facts=SMOOTH):
    return today(plan, RECOVERY, on(n), facts)


def texts(lines):
    return [line.text for line in lines]


def everything(found):
    ice = (found.ice.line,) if found.ice.line and not found.ice.is_question else ()
    return (*found.picked, *found.others, *ice)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("n", [-3, 0, 1, 3, 4, 10, 14, 15, 42, 43, 60, 84, 85, 365, 366, 500])
def test_a_line_of_a_template_never_speaks_for_the_clinic(name, n):
    found = guide(n, TEMPLATES[name], replace(SMOOTH, flare=("Soreness is rising.",)))
    for line in everything(found):
        assert line.source == "the example plan says (not your clinic's)"
        assert not line.of_clinic
        assert "our clinic says" not in line.sentence
    assert len(found.picked) <= MOST_PICKED


def test_the_clinics_name_stands_only_before_the_clinics_lines():
    clinic = p.Source("clinic", "Dr Example", "12 Jan")
    plan = replace(EXAMPLE, windows=(replace(EXAMPLE.windows[1], source=clinic), *EXAMPLE.windows))
    found = guide(5, plan)
    said = [line for line in found.avoid if line.of_clinic]
    assert [line.source for line in said] == ["your clinic says (Dr Example, 12 Jan)"]
    assert said[0].sentence.startswith("Today your clinic says (Dr Example, 12 Jan): No anti-inf")


def test_day_0():
    found = guide(0)
    assert found.phase.phase.code == "injection_day"
    assert texts(found.picked) == [
        "A quiet day at home.",
        "No driving.",
        "No anti-inflammatory pain relievers, such as ibuprofen, naproxen or diclofenac.",
    ]
    assert "Up to 25 % of your usual activity." in texts(found.do)


def test_a_day_brings_news_when_a_phase_begins_a_window_ends_or_it_flares():
    news = [n for n in range(30) if guide(n).is_news]
    assert {0, 1, 4, 13, 14, 15} <= set(news)
    assert not {2, 3, 7, 9, 20, 28} & set(news)
    assert guide(9, facts=replace(SMOOTH, flare=("Soreness is rising.",))).is_news
    # The day a phase is planned for is news, even while the one before goes on.
    held = guide(15, facts=replace(SMOOTH, usual_pain=dict.fromkeys(range(90), 8)))
    assert held.phase.phase.code == "settle"
    assert held.is_news


def test_an_open_window_comes_with_its_last_day_and_is_said_once():
    found = guide(5)
    lifting = [line for line in found.avoid if line.topic == "lifting"]
    assert texts(lifting) == ["No heavy lifting."]
    assert lifting[0].until == date(2026, 11, 15)


def test_the_phase_is_shown_where_it_is_stricter_than_the_window():
    held = replace(SMOOTH, usual_pain=dict.fromkeys(range(90), 8))
    found = guide(50, facts=held)
    assert found.phase.phase.code == "settle"
    assert EXAMPLE.windows_on(50) == ()
    assert "No running and jumping." in texts(found.avoid)
    assert "Running, built up in small steps." not in texts(found.do)


def test_the_window_is_shown_where_it_is_stricter_than_the_phase():
    moved = replace(SMOOTH, decisions=(Decision(30, "return", "move_on", "me"),))
    found = guide(30, facts=moved)
    assert found.phase.phase.code == "return"
    assert "No running, jumping or other impact." in texts(found.avoid)
    assert "Running, built up in small steps." not in texts(found.do)
    assert "Lifting at work, built up in small steps." in texts(found.do)


def test_the_end_of_a_window_is_dated_and_no_permission():
    ends, ended = guide(41), guide(43)
    assert "The plan's no-running window ends on 13 Dec." in texts(ends.soon)
    assert "The plan's no-running window ended on 13 Dec." in texts(ended.soon)
    assert "The plan's no-running window ended on 13 Dec." not in texts(guide(45).soon)


def test_what_begins_is_dated():
    found = guide(12)
    assert "From 15 Nov: Physiotherapy begins." in texts(found.soon)
    assert "The plan's next phase, “Rebuild”, is planned from 16 Nov." in texts(found.soon)
    assert found.soon == tuple(sorted(found.soon, key=lambda line: line.until))


def test_the_follow_up_visit_comes_into_sight_a_week_before():
    visit = p.FollowUp(calendar_day=date(2026, 12, 14), source=p.CLINIC)
    plan = replace(EXAMPLE, follow_up=visit)
    assert "The follow-up visit is on 14 Dec." not in texts(guide(35, plan).soon)
    assert "The follow-up visit is on 14 Dec." in texts(guide(36, plan).soon)


def test_own_words_of_a_window():
    window = p.Window("other", 0, 9, "No flying", p.PERSON)
    found = guide(8, replace(EXAMPLE, windows=(window,)))
    assert "No flying" in texts(found.avoid)
    assert "The plan's days for “No flying” end on 10 Nov." in texts(found.soon)


def test_the_ice_question_stands_while_the_policy_is_unknown():
    found = guide(2)
    assert found.ice.is_question
    assert found.ice.line.text == "Clinics differ on ice. What did yours say?"
    assert found.ice.line.source == ""
    assert "7 say no ice and 9 allow it" in found.ice.line.basis


def test_the_plans_line_on_ice():
    avoid = guide(2, TEMPLATES["no_ice"]).ice
    assert (avoid.policy, avoid.is_question, avoid.line.until) == ("avoid", False, on(14))
    assert guide(15, TEMPLATES["no_ice"]).ice.line is None
    days = [guide(n, TEMPLATES["ice_days_1_3"]).ice.policy for n in (0, 1, 3, 4)]
    assert days == ["silent", "allowed", "allowed", "silent"]


def test_a_held_phase_says_why_in_words():
    held = replace(SMOOTH, usual_pain=dict.fromkeys(range(90), 8))
    found = guide(20, facts=held)
    assert found.held_because == (
        "The plan's “Settle and move” goes on until: "
        "Usual pain is no higher than before the procedure (does not hold)."
    )
    assert guide(10, facts=held).held_because == ""
    stays = replace(SMOOTH, decisions=(Decision(14, "settle", "stay", "me"),))
    assert "you chose to stay" in guide(20, facts=stays).held_because


def test_the_question_for_the_next_phase_is_asked_when_its_day_has_come():
    waiting = replace(SMOOTH, answers=())
    assert guide(0, facts=waiting).questions == ()
    assert [q.code for q in guide(1, facts=waiting).questions] == ["legs_normal"]
    assert guide(1).questions == ()


def test_an_unanswered_question_does_not_make_day_9_an_injection_day():
    waiting = guide(9, facts=replace(SMOOTH, answers=()))
    assert waiting.phase_words == "By date: Settle and move"
    assert waiting.held_because == (
        "The plan's “Injection day” stays open until this is answered: Do both legs feel normal?"
    )
    assert [line.topic for line in waiting.picked] == ["nsaid", "strenuous", "lifting"]
    assert "A quiet day at home." in texts(waiting.others), "the open phase is one click away"
    assert "Answer it" in waiting.ask_clinic
    assert guide(9).phase_words == "Settle and move"


def test_a_phase_that_is_held_is_named_with_the_one_by_date():
    held = guide(20, facts=replace(SMOOTH, usual_pain=dict.fromkeys(range(90), 8)))
    assert held.phase_words == "Settle and move (by date: Rebuild)"
    assert held.picked[0].text == "Daily life at an easy pace."
    assert not held.waits_for_answer


def test_a_no_is_no_open_question():
    no = replace(SMOOTH, answers=(Answer(1, "injection_day", "legs_normal", False),))
    found = guide(9, facts=no)
    assert found.phase_words == "Injection day (by date: Settle and move)"
    assert found.picked[0].text == "A quiet day at home."
    assert "worth asking your clinic" in found.ask_clinic


def test_a_phase_that_goes_on_keeps_its_own_walks():
    held = replace(SMOOTH, usual_pain=dict.fromkeys(range(90), 8))
    assert "Walks of 10 to 20 minutes." in texts(guide(20, facts=held).do)
    assert "Walks of 20 to 30 minutes." in texts(guide(20).do)


def test_worth_asking_is_said_once_in_words():
    held = replace(SMOOTH, usual_pain=dict.fromkeys(range(90), 8))
    assert "worth asking your clinic" in guide(22, facts=held).ask_clinic
    assert guide(21, facts=held).ask_clinic == guide(29, facts=held).ask_clinic == ""


def test_a_flare_shows_the_plans_line_first():
    found = guide(9, facts=replace(SMOOTH, flare=("Soreness has been rising after day 3.",)))
    assert found.picked[0] == found.flare
    assert found.flare.text == (
        "Soreness has been rising after day 3. "
        "Call the clinic that gave the injection and tell them."
    )
    assert guide(9).flare is None


def test_nothing_is_said_of_days_the_plan_does_not_know():
    for n in (-10, 400):
        found = guide(n)
        assert found.phase is None
        assert (found.do, found.avoid) == ((), ())


def test_every_line_is_either_picked_or_one_click_away():
    found = guide(5)
    shown = [*found.picked, *found.others]
    assert len(shown) == len(set(shown))
    assert set(shown) == {*found.do, *found.avoid, *found.soon}


SMALL = p.Plan(
    "Small",
    phases=(
        p.Phase("a", "Early", 0, 9, do=(p.Line("Rest"), p.Line("Breathe"))),
        p.Phase("b", "Late", 10, 30, 50, 60, do=(p.Line("Move"),)),
    ),
    windows=(p.Window("running", 10, 20), p.Window("driving", 12, 12)),
    starts=(p.Start("physio", 14),),
    follow_up=p.FollowUp(day=25),
    walking=(p.Walk(0, 9, 5, 10), p.Walk(10, 30, 20, 30)),
)


def days_of(words, plan=SMALL):
    """The days on which a line that begins so is said to come, and the date it is about."""
    said = {
        n: line.until
        for n in range(-10, 40)
        for line in guide(n, plan, Facts()).soon
        if line.text.startswith(words)
    }
    return [*said], set(said.values())


@pytest.mark.parametrize(
    ("words", "days", "about"),
    [
        ("The plan's next phase, “Early”", [-3, -2, -1], 0),
        ("The plan's next phase, “Late”", [7, 8, 9], 10),
        ("From 11 Nov: No running", [7, 8, 9], 10),
        ("The plan's no-running window ends on 21 Nov", [17, 18, 19, 20], 20),
        ("The plan's no-running window ended on 21 Nov", [21, 22], 20),
        ("From 13 Nov: No driving", [9, 10, 11], 12),
        ("The plan's no-driving window ended on 13 Nov", [13, 14], 12),
        ("From 15 Nov: Physiotherapy begins", [11, 12, 13, 14], 14),
        ("The follow-up visit is on 26 Nov", list(range(18, 26)), 25),
    ],
)
def test_what_is_soon_is_said_on_these_days_only(words, days, about):
    assert days_of(words) == (days, {on(about)})


def test_the_end_of_a_single_day_is_not_said_on_it():
    assert days_of("The plan's no-driving window ends") == ([], set())


def test_a_phase_keeps_its_walks_and_says_its_share():
    assert texts(guide(9, SMALL, Facts()).do) == ["Rest", "Breathe", "Walks of 5 to 10 minutes."]
    late = texts(guide(10, SMALL, Facts()).do)
    assert late == [
        "Move",
        "About 50 to 60 % of your usual activity.",
        "Walks of 20 to 30 minutes.",
    ]
    moved = Facts(decisions=(Decision(5, "b", "move_on", "me"),))
    assert "Walks of 20 to 30 minutes." in texts(guide(5, SMALL, moved).do)


def test_three_lines_are_picked_and_what_changes_by_tomorrow_is_among_them():
    picked = {n: texts(guide(n, SMALL, Facts()).picked) for n in (2, 8, 9, 10, 13, 14, 19, 21)}
    assert picked[2] == ["Rest", "Breathe", "Walks of 5 to 10 minutes."]
    assert picked[8] == picked[2], "the day after tomorrow is not near"
    # What begins goes before a window that opens.
    assert picked[9] == [
        "Rest",
        "The plan's next phase, “Late”, is planned from 11 Nov.",
        "From 11 Nov: No running, jumping or other impact.",
    ]
    assert picked[10][:2] == ["Move", "No running, jumping or other impact."]
    assert picked[13][2] == picked[14][2] == "From 15 Nov: Physiotherapy begins."
    assert picked[21] == [
        "Move",
        "About 50 to 60 % of your usual activity.",
        "Walks of 20 to 30 minutes.",
    ], "what ended yesterday is not near"
    # The window itself stands there with its last day: its end is not said beside it.
    assert picked[19] == [
        "Move",
        "No running, jumping or other impact.",
        "About 50 to 60 % of your usual activity.",
    ]


@pytest.mark.parametrize(("n", "third"), [(3, "No alcohol."), (4, "From 6 Nov: Physiotherapy")])
def test_in_the_first_days_what_to_avoid_goes_before_what_is_to_come(n, third):
    windows = (p.Window("running", 0, 20), p.Window("alcohol", 0, 20))
    plan = replace(SMALL, windows=windows, starts=(p.Start("physio", n + 1),))
    picked = texts(guide(n, plan, Facts()).picked)
    assert len(picked) == 3
    assert picked[2].startswith(third)


def test_what_is_open_past_its_days_is_named_and_what_is_not_is_not():
    held = guide(20, facts=replace(SMOOTH, usual_pain=dict.fromkeys(range(90), 8)))
    assert held.open_phase == "Settle and move"
    for found in (guide(20), guide(10), guide(-5), guide(400)):
        assert found.open_phase == ""
        assert found.held_because == ""
        assert not found.waits_for_answer
        assert found.ask_clinic == ""
    assert guide(400).phase_words == ""


def test_a_question_beside_another_unmet_condition_is_not_all_that_is_waited_for():
    both = p.Phase(
        "a", "Early", 0, 3, next_when=("legs_normal", "clinic_agrees", "no_warning_sign")
    )
    plan = p.Plan("B", phases=(both, p.Phase("b", "Late", 4, 30)))
    asked = guide(5, plan, Facts(signs={5: ()}))
    assert asked.waits_for_answer
    assert asked.held_because.endswith("Do both legs feel normal? Does your clinic agree to sport?")
    sick = guide(5, plan, Facts(signs={5: ("fever",)}))
    assert not sick.waits_for_answer
    assert "No warning sign (does not hold)" in sick.held_because
    week = guide(11, plan, Facts(signs={11: ()}, answers=(Answer(1, "a", "legs_normal", True),)))
    assert week.ask_clinic.startswith("“Does your clinic agree to sport?” has been open")
    assert "worth asking your clinic" in guide(11, plan, Facts(signs={11: ("fever",)})).ask_clinic
    assert "Answer it" not in guide(11, plan, Facts(signs={11: ("fever",)})).ask_clinic
