import pytest

from recovery_app import resources
from recovery_app.domain.plan_data import from_json, to_json
from recovery_app.errors import NotFound
from recovery_app.services import shipped


def test_every_shipped_plan_is_offered_and_every_offered_one_is_shipped():
    files = {file.stem for file in resources.path("plans").glob("*.toml")}
    assert files == set(shipped.TEMPLATES)
    names = [plan.name for plan in shipped.templates().values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("code", shipped.TEMPLATES)
def test_no_line_of_a_shipped_plan_is_a_clinics(code):
    plan = shipped.template(code)
    assert '"clinic"' not in to_json(plan)
    assert from_json(to_json(plan)) == plan


def test_the_example_plan_keeps_to_its_table():
    plan = shipped.template("prp_back_example")
    assert plan.ice.policy == "unknown"
    assert {(w.topic, w.from_day, w.to_day) for w in plan.windows} >= {
        ("nsaid", 0, 14), ("strenuous", 0, 14), ("driving", 0, 0), ("bath", 0, 2),
        ("alcohol", 0, 2), ("running", 0, 42),
    }  # fmt: skip
    assert {s.topic: s.from_day for s in plan.starts} == {
        "physio": 14, "cardio": 15, "full_activity": 57,
    }  # fmt: skip
    assert [(x.from_day, x.to_day, x.activity_low, x.activity_high) for x in plan.phases] == [
        (0, 0, 0, 25), (1, 3, 25, 50), (4, 14, 60, 75), (15, 42, 75, 90), (43, 84, 90, 100),
        (85, 365, 100, 100),
    ]  # fmt: skip
    assert [phase.next_when for phase in plan.phases] == [
        ("night_passed", "legs_normal"),
        ("usual_pain_not_rising", "no_warning_sign"),
        ("usual_pain_settled", "rule24_not_ease_back"),
        ("rule24_tolerated_5_of_7",),
        ("goals_or_activity", "clinic_agrees"),
        (),
    ]
    assert plan.check_days == (*range(15), *range(16, 43, 2), *range(49, 85, 7), 168, 364)


def test_the_other_plans_differ_in_ice():
    assert shipped.template("no_ice").ice_on(3) == "avoid"
    assert [shipped.template("ice_days_1_3").ice_on(n) for n in (1, 3)] == ["allowed"] * 2
    empty = shipped.template("empty")
    assert (empty.phases, empty.windows) == ((), ())


def test_a_plan_that_is_not_shipped_is_refused_in_words():
    with pytest.raises(NotFound, match="no_ice"):
        shipped.template("../secrets")
