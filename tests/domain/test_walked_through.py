"""Whole diaries walked through day by day: what the plan's checks say of them."""

from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from recovery_app.domain.facts import gather
from recovery_app.domain.guidance import today
from recovery_app.services import shipped
from tests.domain.making import make, on

EXAMPLE = shipped.template("prp_back_example")
DUE = EXAMPLE.check_days
LEGS = make("phase_answer", 1, phase="injection_day", condition="legs_normal", answer=True)


class Diary:
    """Records of one recovery, with usual pain 6 before it."""

    def __init__(self, records, **more):
        self.recovery = recoveries([make("procedure", 0, baseline=6, usual_minutes=60)])[0]
        self.days = summaries(records, [self.recovery])
        self.more = {"answers": [LEGS], **more}

    def on(self, n):
        facts = gather(self.recovery, self.days, on(n), **self.more)
        return today(EXAMPLE, self.recovery, on(n), facts)

    def phases(self, *days):
        found = [self.on(n).phase for n in days]
        return [now and now.phase.code for now in found]

    def states(self, n):
        return {c.code: c.state for c in self.on(n).phase.conditions}


def check_ins(days, usual, **fields):
    return [
        make("check_in", n, usual_pain=usual(n), signs=(), worst=max(0, 5 - n), **fields)
        for n in days
    ]


def walks(days, during=2):
    return [make("activity", n, activity="walking", minutes=30, during=during) for n in days]


def test_evening_check_ins_without_a_waking_score_leave_the_rule_unknown():
    diary = Diary([*check_ins(DUE, lambda n: 4), *walks(DUE)])
    assert diary.phases(4, 14, 15, 40) == ["settle"] * 4
    assert diary.states(14) == {"usual_pain_settled": "holds", "rule24_not_ease_back": "unknown"}
    assert "not enough entries" in diary.on(15).phase.conditions[1].why


def test_waking_scores_given_in_the_evening_count():
    records = [*check_ins(range(30), lambda n: 4, waking=3), *walks(range(4, 30))]
    diary = Diary(records)
    assert diary.phases(4, 14, 15, 29) == ["settle", "settle", "rebuild", "rebuild"]
    assert diary.states(29) == {"rule24_tolerated_5_of_7": "holds"}


def test_a_non_responder_stays_and_hears_of_it_for_one_week():
    diary = Diary([*check_ins(DUE, lambda n: 7, waking=4), *walks(DUE)])
    assert diary.phases(14, 22, 60) == ["settle"] * 3
    assert diary.states(60)["usual_pain_settled"] == "does_not_hold"
    assert [n for n in range(70) if diary.on(n).ask_clinic] == list(range(22, 29))


def test_usual_pain_as_before_is_no_reason_to_be_held():
    diary = Diary([*check_ins(range(62), lambda n: 6, waking=3), *walks(range(4, 62))])
    assert diary.phases(15, 60) == ["rebuild", "return"]


def test_weekly_entries_after_day_42_say_unknown_and_never_holds():
    records = [*check_ins(DUE, lambda n: 3, waking=2), *walks(DUE)]
    diary = Diary(records)
    # Every second morning is noted after day 14, so no active day has its next morning.
    assert diary.phases(15, 43, 84) == ["rebuild"] * 3
    for n in (43, 49, 50, 63, 84):
        assert diary.states(n) == {"rule24_tolerated_5_of_7": "unknown"}
    moved = make("phase_decision", 50, phase="return", decision="move_on", said_by="my clinic")
    later = Diary(records, decisions=[moved])
    assert later.phases(49, 50, 84) == ["rebuild", "return", "return"]
    assert later.states(84) == {"goals_or_activity": "unknown", "clinic_agrees": "unknown"}


def test_back_to_everything_with_the_clinics_word():
    goal = make("goal", 0, name="Garden")
    ratings = [make("goal_rating", n, goal=goal.id, rating=9) for n in range(70, 100, 7)]
    agrees = make("phase_answer", 80, phase="return", condition="clinic_agrees", answer=True)
    records = [*check_ins(range(100), lambda n: 2, waking=1), *walks(range(4, 100))]
    diary = Diary(records, goals=[goal], ratings=ratings, answers=[LEGS, agrees])
    assert diary.phases(42, 43, 84, 85) == ["rebuild", "return", "return", "keep"]
    assert Diary(records, answers=[LEGS, agrees]).phases(85) == ["return"]


def test_an_empty_diary_holds_nothing_back_in_silence():
    diary = Diary([], answers=[])
    for n in range(1, 85):
        states = diary.states(n)
        assert states.pop("night_passed") == "holds"
        assert set(states.values()) == {"unknown"}
        assert "Injection day" in diary.on(n).held_because
