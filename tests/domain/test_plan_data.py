import json

import pytest
from hypothesis import given, settings

from recovery_app.domain import plan as p
from recovery_app.domain.plan_data import from_data, from_json, read_data, to_data, to_json
from recovery_app.errors import InvalidInput
from tests.domain.any_plan import plans


@settings(max_examples=150, deadline=None)
@given(plans)
def test_a_plan_comes_back_from_its_json_as_it_was(plan):
    text = to_json(plan)
    assert from_json(text) == plan
    assert to_json(from_json(text)) == text


def test_equal_plans_have_equal_json_whatever_the_order_of_keys():
    data = to_data(p.Plan("A", about="b", strict=True))
    shuffled = dict(reversed(data.items()))
    assert to_json(from_data(shuffled)) == to_json(from_data(data))


def test_a_line_belongs_to_what_it_stands_in_until_it_names_its_own_source():
    plan = from_data(
        {
            "name": "A",
            "source": "clinic",
            "who": "Dr Who",
            "phase": [
                {"code": "a", "name": "A", "from_day": 0, "to_day": 3, "do": ["Rest"]},
                {
                    "code": "b", "name": "B", "from_day": 4, "to_day": 9, "source": "example",
                    "do": ["Walk", {"text": "Swim", "source": "person"}],
                    "avoid": [{"text": "Run", "basis": "9 of 22 sheets"}],
                },
            ],
        }
    )  # fmt: skip
    first, second = plan.phases
    assert first.do[0].source == p.Source("clinic", "Dr Who")
    assert second.do[0].source == p.EXAMPLE
    assert second.do[1].source == p.PERSON
    assert second.avoid[0].source == p.Source("example", basis="9 of 22 sheets")


def test_an_unnamed_source_is_the_example():
    plan = from_data({"name": "A", "window": [{"topic": "nsaid", "from_day": 0, "to_day": 7}]})
    assert plan.windows[0].source.kind == "example"


def one_phase(**changes):
    return {"code": "a", "name": "A", "from_day": 0, "to_day": 3, **changes}


WRONG = {
    "not a table": (["a"], (), "table"),
    "no name": ({}, ("name",), "missing"),
    "empty name": ({"name": " "}, ("name",), "one line of 1 to 120"),
    "newer format": ({"name": "A", "format": 2}, ("format",), "for a newer version of the app"),
    "no format": ({"name": "A", "format": "one"}, ("format",), "format must be 1."),
    "unknown key": ({"name": "A", "windo": []}, ("windo",), "did you mean window"),
    "far-off key": ({"name": "A", "xyzzy": []}, ("xyzzy",), "known are format"),
    "wrong source": ({"name": "A", "source": "me"}, ("source",), "example, clinic, person"),
    "window no list": ({"name": "A", "window": 3}, ("window",), "list of at most 40"),
    "window row": ({"name": "A", "window": [3]}, ("window", 0), "table"),
    "topic": (
        {"name": "A", "window": [{"topic": "tea", "from_day": 0, "to_day": 1}]},
        ("window", 0, "topic"),
        "one of nsaid",
    ),
    "turned": (
        {"name": "A", "window": [{"topic": "nsaid", "from_day": 9, "to_day": 1}]},
        ("window", 0, "to_day"),
        "from 9 to 730",
    ),
    "half day": (
        {"name": "A", "window": [{"topic": "nsaid", "from_day": 0, "to_day": 1.5}]},
        ("window", 0, "to_day"),
        "whole number",
    ),
    "true is no day": (
        {"name": "A", "window": [{"topic": "nsaid", "from_day": True, "to_day": 1}]},
        ("window", 0, "from_day"),
        "whole number",
    ),
    "other without words": (
        {"name": "A", "window": [{"topic": "other", "from_day": 0, "to_day": 1}]},
        ("window", 0, "text"),
        "missing",
    ),
    "gap": (
        {"name": "A", "phase": [one_phase(), one_phase(code="b", from_day=5, to_day=9)]},
        ("phase", 1, "from_day"),
        "must be 4",
    ),
    "same code": (
        {"name": "A", "phase": [one_phase(), one_phase(from_day=4, to_day=9)]},
        ("phase", 1, "code"),
        "different",
    ),
    "bad code": ({"name": "A", "phase": [one_phase(code="A B")]}, ("phase", 0, "code"), "small letters"),
    "activity turned": (
        {"name": "A", "phase": [one_phase(activity=[50, 25])]},
        ("phase", 0, "activity"),
        "the smaller first",
    ),
    "activity of three": (
        {"name": "A", "phase": [one_phase(activity=[1, 2, 3])]},
        ("phase", 0, "activity"),
        "two whole numbers",
    ),
    "activity words": (
        {"name": "A", "phase": [one_phase(activity=["low", 3])]},
        ("phase", 0, "activity", 0),
        "from 0 to 100",
    ),
    "condition": (
        {"name": "A", "phase": [one_phase(next_when=["feels_fine"])]},
        ("phase", 0, "next_when", 0),
        "one of night_passed",
    ),
    "line": ({"name": "A", "phase": [one_phase(do=[7])]}, ("phase", 0, "do", 0), "table"),
    "control character": (
        {"name": "A", "phase": [one_phase(do=["a\x00b"])]},
        ("phase", 0, "do", 0, "text"),
        "one line",
    ),
    "ice": ({"name": "A", "ice": {"policy": "yes"}}, ("ice", "policy"), "unknown, avoid, allowed"),
    "ice no table": ({"name": "A", "ice": "avoid"}, ("ice",), "table"),
    "visit": ({"name": "A", "follow_up": {}}, ("follow_up",), "by date"),
    "visit date": (
        {"name": "A", "follow_up": {"date": "24.12.2026"}}, ("follow_up", "date"), "YYYY-MM-DD",
    ),
    "walking": (
        {"name": "A", "walking": [{"from_day": 0, "to_day": 3}]},
        ("walking", 0, "minutes"),
        "two whole numbers",
    ),
    "checks": (
        {"name": "A", "checks": [{"from_day": 0, "to_day": 3, "every": 0}]},
        ("checks", 0, "every"),
        "from 1 to 730",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_what_is_allowed(name):
    data, path, allowed = WRONG[name]
    plan, faults = read_data(data)
    assert plan is None
    assert path in [fault.path for fault in faults]
    fault = next(fault for fault in faults if fault.path == path)
    assert allowed in fault.sentence
    assert fault.field in fault.sentence
    with pytest.raises(InvalidInput):
        from_data(data)


def test_all_faults_are_found_at_once():
    row = {"topic": "tea", "from_day": -99, "to_day": 9999}
    _plan, faults = read_data({"name": "A", "window": [row], "strict": "perhaps"})
    assert {fault.field for fault in faults} == {
        "window 1, topic", "window 1, from_day", "window 1, to_day", "strict",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "[" * 5000, json.dumps({"name": 3})])
def test_json_that_is_no_plan_is_refused(text):
    with pytest.raises(InvalidInput):
        from_json(text)


def test_a_plan_too_long_to_keep_is_refused():
    line = {"text": "x" * 290, "who": "y" * 110, "basis": "z" * 190}
    phases = [
        one_phase(code=f"p{i}", from_day=4 * i, to_day=4 * i + 3, do=[line] * 40) for i in range(20)
    ]
    plan, faults = read_data({"name": "A", "phase": phases})
    assert plan is None
    assert "200000" in faults[0].sentence


def test_what_a_clinics_plan_leaves_unsaid_is_the_examples():
    plan = from_data({"name": "A", "source": "clinic"})
    assert plan.strict_source == p.EXAMPLE
    assert {span.source for span in plan.checks} == {p.EXAMPLE}


def test_a_clinics_strict_option_and_check_in_days_are_the_clinics():
    plan = from_data(
        {"name": "A", "source": "clinic", "strict": True, "checks": [{"from_day": 0, "to_day": 9}]}
    )
    assert (plan.strict, plan.strict_source) == (True, p.CLINIC)
    assert plan.checks == (p.Checks(0, 9, 1, p.CLINIC),)
    own = from_data({"name": "A", "strict": {"on": True, "source": "person"}})
    assert (own.strict, own.strict_source) == (True, p.PERSON)


def test_a_strict_option_that_is_none_is_named():
    for value, field in (("perhaps", "strict"), ({"on": 3}, "strict, on"), ({}, "strict, on")):
        _plan, faults = read_data({"name": "A", "strict": value})
        assert [fault.field for fault in faults] == [field]
