from dataclasses import replace

import pytest

from recovery_app.domain import plan as p
from recovery_app.domain import plan_edit as edit
from recovery_app.errors import InvalidInput
from recovery_app.services import shipped

EXAMPLE = shipped.template("prp_back_example")
DOCTOR = p.Source("clinic", "Dr Example", "12 Jan")


def changed(before, after):
    """The lines of `after` that are not in `before`."""
    old = list(edit._sources(before))
    new = list(edit._sources(after))
    return [source for source in new if source not in old]


def test_a_changed_window_is_the_clinics_and_only_that_one():
    after = edit.put(EXAMPLE, ("window", 1, "to_day"), 21, DOCTOR)
    assert (after.windows[1].topic, after.windows[1].to_day) == ("nsaid", 21)
    assert after.windows[1].source == DOCTOR
    assert changed(EXAMPLE, after) == [DOCTOR]
    assert EXAMPLE.windows[1].to_day == 14


def test_a_changed_line_is_the_clinics_and_its_phase_stays_the_examples():
    after = edit.put(EXAMPLE, ("phase", 1, "do", 1, "text"), "Lie down at noon.", DOCTOR)
    assert after.phases[1].do[1] == p.Line("Lie down at noon.", DOCTOR)
    assert after.phases[1].source == EXAMPLE.phases[1].source
    assert after.phases[1].do[0] == EXAMPLE.phases[1].do[0]


def test_a_whole_line_can_be_given_as_words():
    after = edit.put(EXAMPLE, ("phase", 1, "do", 1), "Lie down at noon.", DOCTOR)
    assert after.phases[1].do[1] == p.Line("Lie down at noon.", DOCTOR)
    more = edit.add(EXAMPLE, ("phase", 1, "avoid"), "No stairs.", p.PERSON)
    assert more.phases[1].avoid[-1] == p.Line("No stairs.", p.PERSON)


def test_a_changed_phase_leaves_its_lines_to_whom_they_belong():
    after = edit.put(EXAMPLE, ("phase", 1, "activity"), [10, 20], DOCTOR)
    assert after.phases[1].source == DOCTOR
    assert after.phases[1].do == EXAMPLE.phases[1].do
    assert (after.phases[1].activity_low, after.phases[1].activity_high) == (10, 20)


def test_ending_a_phase_elsewhere_moves_the_next_one():
    after = edit.end_phase(EXAMPLE, 1, 6, DOCTOR)
    assert (after.phases[1].to_day, after.phases[2].from_day) == (6, 7)
    assert after.phases[2].source == EXAMPLE.phases[2].source
    with pytest.raises(InvalidInput, match="phase 3, to_day"):
        edit.end_phase(EXAMPLE, 1, 20)
    with pytest.raises(InvalidInput, match="not in the plan"):
        edit.end_phase(EXAMPLE, 9, 20)


def test_rows_are_added_and_removed():
    window = {"topic": "other", "from_day": 0, "to_day": 9, "text": "No flying."}
    after = edit.add(EXAMPLE, ("window",), window, DOCTOR)
    assert after.windows[-1] == p.Window("other", 0, 9, "No flying.", DOCTOR)
    assert edit.remove(after, ("window", len(after.windows) - 1)) == EXAMPLE
    empty = shipped.template("empty")
    walk = {"from_day": 1, "to_day": 3, "minutes": [5, 10]}
    assert edit.add(empty, ("walking",), walk).walking == (p.Walk(1, 3, 5, 10, p.CLINIC),)


def test_what_has_no_source_of_its_own_can_be_changed_too():
    after = edit.put(EXAMPLE, ("name",), "Sheet of Dr Example")
    assert (after.name, after.source) == ("Sheet of Dr Example", EXAMPLE.source)


def test_check_in_days_and_the_strict_option_say_whose_they_are():
    strict = edit.put(EXAMPLE, ("strict",), True, DOCTOR)
    assert (strict.strict, strict.strict_source) == (True, DOCTOR)
    assert edit.confirm(EXAMPLE, ("strict",)).strict_source == p.CLINIC
    every_day = edit.put(EXAMPLE, ("checks", 1, "every"), 1, DOCTOR)
    assert 15 not in every_day.check_days
    assert 17 in every_day.check_days
    assert [span.source for span in every_day.checks] == [
        p.EXAMPLE, DOCTOR, p.EXAMPLE, p.EXAMPLE, p.EXAMPLE,
    ]  # fmt: skip


def test_none_empties_what_may_be_empty():
    plan = shipped.template("no_ice")
    after = edit.put(plan, ("ice", "to_day"), None)
    assert after.ice.to_day is None
    assert after.ice.source == p.CLINIC


def test_the_flare_line():
    after = edit.put(EXAMPLE, ("flare",), "Call Dr Example.", DOCTOR)
    assert after.flare == p.Line("Call Dr Example.", DOCTOR)
    assert edit.remove(after, ("flare",)).flare is None


def test_confirming_keeps_the_words_and_changes_whose_they_are():
    after = edit.confirm(EXAMPLE, ("phase", 1, "do", 0), DOCTOR)
    assert after.phases[1].do[0] == replace(EXAMPLE.phases[1].do[0], source=DOCTOR)
    assert edit.sources_count(after)["clinic"] == 1


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("window", 1, "to_day"), 9999, "window 2, to_day"),
        (("window", 1, "topic"), "tea", "window 2, topic"),
        (("window", 99, "to_day"), 3, "window 100, to_day"),
        (("window", -1, "to_day"), 3, "window 0, to_day"),
        (("phase", 1, "from_day"), 2, "phase 2, from_day"),
        (("phase", 1, "activity"), [50, 20], "phase 2, activity"),
        (("phase", 1, "do", 0, "text"), "", "phase 2, do 1, text"),
        (("phase", "x"), 1, "phase, x"),
        (("ice", "policy"), "perhaps", "ice, policy"),
        (("colour",), "red", "colour"),
        (("name", 0), "red", "name 1"),
    ],
)
def test_an_edit_that_breaks_a_rule_is_refused_by_field(path, value, field):
    with pytest.raises(InvalidInput) as caught:
        edit.put(EXAMPLE, path, value)
    assert caught.value.field == field


def test_adding_to_what_is_no_list_or_removing_what_is_not_there_is_refused():
    with pytest.raises(InvalidInput):
        edit.add(EXAMPLE, ("name",), "x")
    with pytest.raises(InvalidInput):
        edit.remove(EXAMPLE, ("window", 99))
    with pytest.raises(InvalidInput):
        edit.remove(EXAMPLE, ("follow_up",))


def test_lines_are_counted_by_whose_they_are():
    assert set(edit.sources_count(EXAMPLE)) == {"example"}
    after = edit.put(EXAMPLE, ("window", 1, "to_day"), 28)
    assert edit.sources_count(after)["clinic"] == 1
    assert sum(edit.sources_count(after).values()) == sum(edit.sources_count(EXAMPLE).values())


def test_days_that_only_fit_together_are_set_together():
    plan = p.Plan("p", windows=(p.Window("running", 0, 14),))
    moved = edit.put_row(plan, ("window", 0), {"from_day": 20, "to_day": 30})
    assert (moved.windows[0].from_day, moved.windows[0].to_day) == (20, 30)
    assert moved.windows[0].source.is_clinics
    with pytest.raises(InvalidInput):
        edit.put(plan, ("window", 0, "from_day"), 20)


def test_a_part_that_is_not_there_yet_is_made():
    plan = edit.put_row(p.Plan("p"), ("flare",), {"text": "Call us"})
    assert plan.flare is not None
    assert (plan.flare.text, plan.flare.source.kind) == ("Call us", "clinic")


def test_an_emptied_value_goes():
    plan = p.Plan("p", windows=(p.Window("running", 0, 14, text="No runs"),))
    emptied = edit.put_row(plan, ("window", 0), {"text": None})
    assert emptied.windows[0].text == ""
