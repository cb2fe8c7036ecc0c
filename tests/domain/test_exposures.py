from dataclasses import replace

import pytest

from recovery_app.domain import plan as p
from recovery_app.domain.days import recoveries
from recovery_app.domain.exposures import exposures, note_for
from recovery_app.services import shipped
from tests.domain.making import make, on

RECOVERY = recoveries([make("procedure", 0)])[0]
EXAMPLE = shipped.template("prp_back_example")
NO_ICE = shipped.template("no_ice")
EXAMPLE_SAYS = "the example plan says (not your clinic's)"


def found(*records, plan=EXAMPLE, recovery=RECOVERY):
    return exposures(plan, recovery, records, shipped.medicines())


def note(record, plan=EXAMPLE, recovery=RECOVERY):
    return note_for(plan, recovery, record, shipped.medicines())


@pytest.mark.parametrize("name", ["ibuprofen", "Advil PM", "Nurofen", "diclofenac", "Voltaren"])
@pytest.mark.parametrize("day", [5, 14])
def test_an_anti_inflammatory_inside_the_window_is_noted(name, day):
    record = make("medicine", day, name=name)
    (one,) = found(record)
    assert (one.record_id, one.topic, one.n, one.day) == (record.id, "nsaid", day, on(day))
    assert one.what == name
    assert one.line == (
        "No anti-inflammatory pain relievers, such as ibuprofen, naproxen or diclofenac."
    )
    assert one.source == EXAMPLE_SAYS
    assert one.until == on(14)
    assert one.note.endswith("if a doctor prescribed this, ask before changing it.")
    assert f"{EXAMPLE_SAYS}: “{one.line}” (up to 15 Nov)" in one.note
    assert "our clinic says" not in one.note


@pytest.mark.parametrize("name", ["aspirin 81 mg", "paracetamol", "Tylenol", "Aleveon"])
@pytest.mark.parametrize("day", [0, 5, 14])
def test_what_is_no_anti_inflammatory_is_none(name, day):
    assert found(make("medicine", day, name=name)) == ()


@pytest.mark.parametrize("name", ["ibuprofen", "Advil PM", "Nurofen", "diclofenac", "Voltaren"])
def test_after_the_window_there_is_none(name):
    assert found(make("medicine", 15, name=name)) == ()


def test_a_reliever_of_a_check_in_is_guarded_alike():
    taken = make("check_in", 5, reliever=True, reliever_name="Advil")
    (one,) = found(taken, make("check_in", 5, reliever=False), make("check_in", 6, reliever=True))
    assert (one.record_id, one.kind, one.what) == (taken.id, "check_in", "Advil")
    assert found(make("check_in", 15, reliever=True, reliever_name="Advil")) == ()


def test_low_dose_aspirin_and_blood_thinners_are_to_be_kept():
    aspirin = make("medicine", 3, name="aspirin", amount="81 mg")
    assert note(aspirin).endswith("Keep taking what a doctor prescribed.")
    assert note(make("medicine", 3, name="Eliquis")) == "Keep taking what a doctor prescribed."
    both = note(make("medicine", 3, name="Eliquis + ibuprofen"))
    assert "Keep taking what a doctor prescribed." in both
    assert both.endswith("if a doctor prescribed this, ask before changing it.")


def test_aspirin_without_a_strength_hears_about_both():
    text = note(make("medicine", 3, name="aspirin"))
    assert "low-dose aspirin (75 to 100 mg): keep taking what a doctor prescribed" in text
    assert text.endswith("if a doctor prescribed this, ask before changing it.")


def test_a_gel_is_an_exposure_with_words_of_its_own():
    gel = make("medicine", 5, name="Voltaren gel")
    (one,) = found(gel)
    assert "On the skin" in one.note
    assert "ask yours" in one.note
    assert one.note.endswith("if a doctor prescribed this, ask before changing it.")


def test_most_entries_get_no_note():
    for record in (
        make("medicine", 5, name="paracetamol"),
        make("check_in", 5, worst=3),
        make("ice_session", 5, minutes=10),
        make("activity", 5, activity="walking", minutes=10),
        make("medicine", 20, name="ibuprofen"),
    ):
        assert note(record) == ""
    assert note(make("medicine", 5, name="ibuprofen"), plan=None) == ""


def test_ice_is_an_exposure_only_where_the_plan_says_no_ice():
    session = make("ice_session", 5, minutes=15)
    assert found(session) == ()
    assert found(session, plan=shipped.template("ice_days_1_3")) == ()
    (one,) = found(session, plan=NO_ICE)
    assert (one.topic, one.until) == ("ice", on(14))
    assert one.line == "No ice on the injection site."
    assert one.note.endswith("Clinics differ on ice; ask yours.")
    assert found(make("ice_session", 15, minutes=15), plan=NO_ICE) == ()
    never = replace(NO_ICE, ice=p.Ice("avoid", source=p.CLINIC))
    (one,) = found(make("ice_session", 200, minutes=15), plan=never)
    assert (one.until, one.source) == (None, "your clinic says")


@pytest.mark.parametrize("what", ["alcohol", "heat", "bath"])
def test_alcohol_heat_and_bath(what):
    inside, outside = make("exposure", 2, what=what), make("exposure", 3, what=what)
    (one,) = found(inside, outside)
    assert (one.record_id, one.topic, one.what) == (inside.id, what, what)


@pytest.mark.parametrize(
    ("activity", "effort", "last"),
    [
        ("running", None, 42),
        ("sport", None, 42),
        ("strength", None, 14),
        ("strength", 7, 42),
        ("lifting", None, 14),
        ("driving", None, 0),
        ("swimming", None, 2),
        ("swimming", 8, 14),
        ("cycling", 7, 14),
        ("cycling", 6, None),
        ("walking", 10, None),
        ("physio", None, None),
    ],
)
def test_activities_inside_windows(activity, effort, last):
    records = [make("activity", n, activity=activity, minutes=20, effort=effort) for n in range(90)]
    days = [one.n for one in found(*records)]
    assert days == ([] if last is None else list(range(last + 1)))


def test_one_entry_is_one_exposure_and_quotes_the_closest_window():
    (one,) = found(make("activity", 5, activity="running", minutes=20))
    assert one.topic == "running"
    assert one.line == "No running, jumping or other impact."


def test_the_longest_of_several_windows_is_quoted():
    windows = (p.Window("nsaid", 0, 7), p.Window("nsaid", 3, 28, "No NSAIDs", p.CLINIC))
    (one,) = found(make("medicine", 5, name="Advil"), plan=replace(EXAMPLE, windows=windows))
    assert (one.line, one.until, one.source) == ("No NSAIDs", on(28), "your clinic says")


def test_a_window_may_begin_before_the_procedure():
    plan = replace(EXAMPLE, windows=(p.Window("nsaid", -7, 14),))
    days = [
        one.n
        for one in found(*(make("medicine", n, name="Advil") for n in (-8, -7, -1)), plan=plan)
    ]
    assert days == [-7, -1]


def test_entries_of_the_next_recovery_are_left_out():
    first = recoveries([make("procedure", 0), make("procedure", 10)])[0]
    days = [
        one.n
        for one in found(*(make("medicine", n, name="Advil") for n in (9, 10)), recovery=first)
    ]
    assert days == [9]


def test_a_corrected_entry_withdraws_its_exposure():
    record = make("medicine", 5, name="Advil", medicine_class="nsaid")
    assert len(found(record)) == 1
    assert found(replace(record, name="paracetamol")) == ()
    assert found(replace(record, day=on(20))) == ()
    assert found() == ()


def test_the_first_day_of_the_baseline_is_looked_at():
    plan = p.Plan("A", windows=(p.Window("nsaid", -28, 14),))
    records = [make("medicine", n, name="ibuprofen") for n in (-29, -28)]
    assert [one.n for one in found(*records, plan=plan)] == [-28]


def test_the_note_quotes_the_line_and_its_last_day():
    said = note(make("exposure", 1, what="alcohol"))
    assert said.startswith(f"Logged. For this day {EXAMPLE_SAYS}: “")
    assert said.endswith("(up to 3 Nov). If you are unsure, ask your clinic.")
    endless = p.Plan("A", ice=p.Ice("avoid", text="No ice at all", source=p.CLINIC))
    assert note(make("ice_session", 100, minutes=5), endless) == (
        "Logged. For this day your clinic says: “No ice at all” Clinics differ on ice; ask yours."
    )


def test_an_activity_is_named_as_it_was_typed():
    plan = p.Plan("A", windows=(p.Window("sport", 0, 14),))
    (one,) = found(make("activity", 3, activity="sport", minutes=10), plan=plan)
    assert one.what == "sport"


def test_exposures_come_by_day():
    records = [make("medicine", n, name="Advil") for n in (9, 2, 5)]
    assert [one.n for one in found(*records)] == [2, 5, 9]


def test_a_plan_without_windows_notes_nothing():
    records = [make("medicine", 1, name="Advil"), make("ice_session", 1, minutes=15)]
    assert found(*records, plan=shipped.template("empty")) == ()
