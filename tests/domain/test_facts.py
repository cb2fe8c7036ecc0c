from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from recovery_app.domain.facts import gather
from tests.domain.making import make, on


def facts(records, today=20, procedure=None, **more):
    all_recoveries = recoveries([procedure or make("procedure", 0), *more.pop("later", [])])
    return gather(all_recoveries[0], summaries(records, all_recoveries), on(today), **more)


def test_an_empty_diary_knows_nothing():
    found = facts([])
    assert (found.usual_pain, found.baseline, found.rule24, found.signs) == ({}, None, {}, {})
    assert dict(found.goals_mean) == {}
    assert dict(found.activity_percent) == {}


def test_days_count_from_the_procedure_and_the_baseline_stays_apart():
    records = [make("check_in", -2, usual_pain=6), make("check_in", 3, usual_pain=0)]
    found = facts(records)
    assert found.usual_pain == {3: 0}
    assert found.baseline == 6


def test_a_recalled_baseline_counts_when_nothing_was_noted_before():
    assert facts([], procedure=make("procedure", 0, baseline=7)).baseline == 7


def test_answered_with_none_is_known_and_unanswered_is_not():
    records = [
        make("check_in", 1, signs=(), worst=3),
        make("check_in", 2, worst=3),
        make("check_in", 3, temperature=38.4),
        make("check_in", 4, signs=(), swelling="severe"),
    ]
    assert facts(records).signs == {1: (), 3: ("fever",), 4: ("wound",)}


def test_the_next_procedure_and_the_future_are_left_out():
    records = [make("check_in", n, usual_pain=5) for n in (2, 9, 12)]
    assert facts(records, today=10).usual_pain == {2: 5, 9: 5}
    assert facts(records, later=[make("procedure", 10)]).usual_pain == {2: 5, 9: 5}


def test_ratings_and_activity_as_they_stood_on_a_day():
    goal = make("goal", 0, name="Sit")
    ratings = [make("goal_rating", 5, goal=goal.id, rating=9)]
    records = [make("activity", n, activity="walking", minutes=30) for n in range(4, 10)]
    procedure = make("procedure", 0, usual_minutes=60)
    found = facts(records, procedure=procedure, goals=[goal], ratings=ratings)
    assert found.goals_mean.get(4) is None
    assert found.goals_mean[5] == found.goals_mean[15] == 9
    assert found.goals_mean.get(16) is None
    assert found.activity_percent[9] == 50
    assert found.activity_percent.get(6) is None
    assert found.goals_mean.get(99) is None


def test_answers_and_decisions_come_in_the_order_given():
    records = [
        make("phase_answer", 3, hour=20, phase="a", condition="legs_normal", answer=False),
        make("phase_answer", 3, hour=9, phase="a", condition="legs_normal", answer=True),
    ]
    decisions = [make("phase_decision", 4, phase="b", decision="move_on", said_by="Dr E")]
    found = facts([], answers=records, decisions=decisions)
    assert [a.answer for a in found.answers] == [True, False]
    assert (found.decisions[0].n, found.decisions[0].said_by) == (4, "Dr E")


def test_of_answers_and_decisions_only_those_of_this_recovery_up_to_today_count():
    answers = [
        make("phase_answer", n, phase="a", condition="legs_normal", answer=n % 2 == 0)
        for n in (13, 11, 9, 10, 12)
    ]
    decisions = [make("phase_decision", n, phase=f"{n}", decision="stay") for n in (12, 9, 11, 10)]
    later = [make("procedure", 12)]
    found = facts([], today=11, answers=answers, decisions=decisions, later=later)
    assert [a.n for a in found.answers] == [9, 10, 11]
    assert [d.n for d in found.decisions] == [9, 10, 11]
    ended = facts([], today=20, answers=answers, decisions=decisions, later=later)
    assert [a.n for a in ended.answers] == [9, 10, 11]
    assert [d.phase for d in ended.decisions] == ["9", "10", "11"]


def test_today_itself_is_known():
    goal = make("goal", 0, name="Sit")
    ratings = [make("goal_rating", n, goal=goal.id, rating=n) for n in (0, 4)]
    found = facts([make("check_in", 4, usual_pain=0)], today=4, goals=[goal], ratings=ratings)
    assert found.usual_pain == {4: 0}
    assert dict(found.goals_mean) == {0: 0, 1: 0, 2: 0, 3: 0, 4: 4}
    assert len(found.goals_mean) == 5
    assert -1 not in found.goals_mean
    assert 5 not in found.goals_mean


def test_a_day_without_usual_pain_is_not_among_its_days():
    assert facts([make("check_in", 4, worst=0)]).usual_pain == {}


def test_verdicts_of_active_days():
    records = [make("check_in", n, waking=3) for n in range(6)]
    records.append(make("activity", 4, activity="walking", minutes=10, during=2))
    assert facts(records).rule24 == {4: "tolerated"}


def test_a_flare_is_said_in_words():
    records = [make("check_in", n, usual_pain=8) for n in range(8, 12)]
    found = facts(records, today=11, procedure=make("procedure", 0, baseline=5))
    assert found.flare == ("Usual pain is above its level before the procedure.",)
