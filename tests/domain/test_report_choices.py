"""What goes into the doctor's summary, and that what is left out is gone from all of it."""

import dataclasses
from datetime import date, timedelta

import pytest

from recovery_app.domain import plan_data
from recovery_app.domain.days import recoveries
from recovery_app.domain.report import build
from recovery_app.domain.report_choices import (
    SECTIONS,
    Choices,
    checked,
    of_settings,
    span,
    to_settings,
    to_state,
)
from recovery_app.domain.report_text import text
from recovery_app.domain.settings import Settings
from recovery_app.errors import InvalidInput
from recovery_app.services import shipped
from tests.domain.making import check_in, make, on
from tests.domain.reporting import example_diary, report

EVERYTHING = frozenset(SECTIONS)


@pytest.mark.parametrize(
    ("choices", "first"),
    [
        (Choices(), on(-28)),
        (Choices(period="weeks4"), on(40 - 27)),
        (Choices(period="visit"), on(21)),
        (Choices(period="own", first=on(5)), on(5)),
        (Choices(period="own", first=on(5), last=on(9)), on(5)),
        (Choices(period="all"), on(-28)),
    ],
)
def test_each_period_begins_where_it_says(choices: Choices, first: date) -> None:
    own = recoveries([make("procedure", 0)])
    visits = [on(7), on(21), on(40), on(60)]
    found, last, recovery = span(choices, own, visits, on(40))
    assert (found, recovery) == (first, own[0])
    assert last == (choices.last or on(40))


def test_a_period_never_reaches_past_today() -> None:
    own = recoveries([make("procedure", 0)])
    choices = Choices(period="own", first=on(1), last=on(99))
    assert span(choices, own, [], on(9))[:2] == (on(1), on(9))


def test_the_summary_is_about_the_recovery_of_its_last_day() -> None:
    own = recoveries([make("procedure", 0), make("procedure", 60)])
    choices = Choices(period="own", first=on(1), last=on(30))
    assert span(choices, own, [], on(70))[2] == own[0]
    assert span(Choices(), own, [], on(70))[:2] == (on(32), on(70))


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        (Choices(without=frozenset({"nothing"})), "without"),
        (Choices(period="ever"), "period"),
        (Choices(name="nickname"), "name"),
        (Choices(paper="a5"), "paper"),
        (Choices(period="own", first=on(2), last=on(1)), "first"),
    ],
)
def test_a_choice_that_cannot_be_made_is_refused_by_name(choices: Choices, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(choices)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "choices",
    [
        Choices(),
        Choices(period="own", first=on(1), last=on(9), name="initials"),
        Choices(period="own", last=on(9)),
        Choices(without=EVERYTHING, without_notes=frozenset({"a", "b"}), paper="letter"),
        Choices(period="weeks4", birth_date=False, attachments=False),
    ],
)
def test_choices_are_remembered_as_they_were(choices: Choices) -> None:
    kept = to_settings(choices)
    assert of_settings(Settings(**kept), to_state(choices)) == choices
    assert all(len(value) <= 400 for value in kept.values())


def test_choices_this_version_does_not_know_fall_back_to_the_usual() -> None:
    stored = Settings(report_period="moon", report_without="ice,stars", report_name="?")
    assert of_settings(stored, ["odd"]) == Choices(without=frozenset({"ice"}))


MARKED = {
    "questions": [make("question", 0, text="Qqq?")],
    "signs": [check_in(1, signs=("rash",), temperature=37.77)],
    "ice": [make("ice_session", 1, minutes=173), make("none_today", 2, of="ice")],
    "relievers": [
        make("medicine", 1, name="Zzzmed"),
        check_in(2, reliever=True, reliever_name="Yyymed"),
    ],
    "exposures": [make("exposure", 1, what="alcohol")],
    "notes": [
        check_in(1, worst=1, note="Nnnote"),
        make("ice_session", 1, minutes=5, note="Nnnote"),
    ],
    "change": [make("clinic_score", 1, name="Sssc", value=1)],
}
"""Entries that one section is the home of, and words by which they would be found again."""

TRACES = {
    "questions": ["Qqq"],
    "signs": ["Rash", "rash", "37.8", "37.77"],
    "ice": ["173"],
    "relievers": ["Zzzmed", "Yyymed"],
    "exposures": ["lcohol"],
    "notes": ["Nnnote"],
    "change": ["Sssc"],
}


@pytest.mark.parametrize("code", MARKED)
def test_what_is_left_out_is_found_neither_on_the_pages_nor_in_the_records(code: str) -> None:
    entries = [*MARKED[code], check_in(3, worst=2)]
    whole = report(entries, 4)
    shown = text(whole) + str(whole.records)
    assert all(trace in shown for trace in TRACES[code] if trace not in {"rash", "37.8"})
    made = report(entries, 4, Choices(without=frozenset({code})))
    left = text(made) + str(made.records) + str(made.chart)
    assert not [trace for trace in TRACES[code] if trace in left]
    assert made.section(code) is None


def test_the_footer_names_the_plan_even_where_no_section_shows_it() -> None:
    procedure = make("procedure", 0)
    own = dataclasses.replace(shipped.template("no_ice"), name="Sheet of June")
    plan = make("plan", 0, procedure=procedure.id, name=own.name, body=plan_data.to_json(own))
    shows_it = frozenset({"chart", "ladder", "exposures", "ice", "quality"})
    made = report([plan], 1, Choices(without=shows_it), procedure=procedure)
    assert any("plan: Sheet of June" in part for part in made.footer)
    assert made.records["plan"] == ()


def test_one_note_stays_at_home_and_the_others_go() -> None:
    entries = [check_in(1, worst=1, note="go"), check_in(2, worst=1, note="stay at home")]
    made = report(entries, 3, Choices(without_notes=frozenset({entries[1].id})))
    rows = made.section("notes").tables[0].rows  # type: ignore[union-attr]
    assert [row.cells[1] for row in rows] == ["go"]
    assert "stay at home" not in str(made.records)
    assert len(made.records["check_in"]) == 2


def test_a_check_in_that_held_only_what_is_left_out_is_left_out_but_counted() -> None:
    made = report([check_in(1, note="only words")], 2, Choices(without=frozenset({"notes"})))
    assert made.records["check_in"] == ()
    quality = made.section("quality")
    assert quality is not None
    assert "Entries on 1 of 3 days" in quality.sentences[1]


@pytest.mark.parametrize("code", SECTIONS)
def test_each_section_can_be_left_out_of_the_example(code: str) -> None:
    made = build(example_diary(28), Choices(without=frozenset({code})))
    assert [section.code for section in made.sections] == [c for c in SECTIONS if c != code]
    assert (made.chart is None) == (code == "chart")


def test_with_everything_left_out_only_the_procedure_goes() -> None:
    made = build(example_diary(28), Choices(without=EVERYTHING))
    assert {kind for kind, found in made.records.items() if found} == {"procedure"}
    assert made.sections == ()


def test_days_outside_the_period_stay_at_home_but_for_the_baseline() -> None:
    entries = [check_in(n, usual_pain=5) for n in (-3, 1, 12, 20)]
    made = report(entries, 20, Choices(period="own", first=on(10)))
    assert [on_ - on(0) for on_ in (r.day for r in made.records["check_in"])] == [
        timedelta(days=n) for n in (-3, 12, 20)
    ]
