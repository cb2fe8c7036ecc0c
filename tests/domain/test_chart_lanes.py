"""Lanes show what was answered: nothing for silence, a zero for "none today"."""

from dataclasses import replace

from recovery_app.domain.chart_lanes import lanes, medicine_names, phase_bands, planned
from recovery_app.domain.chart_parts import GROUP_OF, GROUPS, Band, Bar, ChartInput, Event, Stack
from recovery_app.domain.codes import ACTIVITIES, RESTFUL_ACTIVITIES
from recovery_app.services import shipped
from tests.domain.charting import PLAN, chart_input
from tests.domain.making import check_in, make, on, walk


def of(made: ChartInput):  # type: ignore[no-untyped-def]
    return lanes(made.shown(), made)


def test_every_activity_is_stacked_or_restful() -> None:
    assert set(GROUP_OF) == set(ACTIVITIES) - RESTFUL_ACTIVITIES
    assert set(GROUP_OF.values()) == set(GROUPS)


def test_swelling_steps_and_what_could_not_be_seen() -> None:
    records = [
        check_in(0, swelling="severe"),
        check_in(1, swelling="none"),
        check_in(2, swelling="unsure"),
        check_in(3, worst=1),
    ]
    found = of(chart_input(records))
    assert found.swelling == (Bar(0, 3), Bar(1, 0))
    assert found.swelling_unsure == (2,)


def test_ice_and_its_true_zero() -> None:
    records = [make("ice_session", 0, minutes=15), make("none_today", 1, of="ice"), check_in(2)]
    assert of(chart_input(records)).ice == (Bar(0, 15), Bar(1, 0))


def test_activity_is_stacked_by_group_and_sitting_is_none() -> None:
    records = [
        walk(1, 20),
        make("activity", 1, activity="physio", minutes=10),
        make("activity", 1, activity="stretching", minutes=5),
        make("activity", 1, activity="sitting", minutes=60),
        make("none_today", 2, of="activity"),
        make("activity", 3, activity="driving", minutes=30),
    ]
    found = of(chart_input(records))
    assert found.activity == (
        Stack(1, 35, (("walking", 20), ("exercise", 15))),
        Stack(2, 0, ()),
    )


def test_the_plans_band_in_minutes() -> None:
    made = chart_input([], plan=PLAN, last=10, usual_minutes=60)
    assert [(b.first, b.last, b.low, b.high) for b in planned(made)] == [
        (0, 3, 15, 30),
        (4, 10, 36, 45),
    ]
    assert "60 to 75 %" in planned(made)[1].label
    assert planned(chart_input([], plan=PLAN)) == ()
    assert planned(chart_input([], usual_minutes=60)) == ()


def test_the_plans_band_is_that_of_the_days_shown() -> None:
    def firsts(first: int, last: int) -> list[tuple[int, int]]:
        made = chart_input([], plan=PLAN, first=first, last=last, usual_minutes=60)
        return [(band.first, band.last) for band in planned(made)]

    # A phase without a share has no band.
    assert firsts(0, 40) == [(0, 3), (4, 14)]
    assert firsts(3, 4) == [(3, 3), (4, 4)]
    assert firsts(4, 14) == [(4, 14)]
    assert firsts(0, 3) == [(0, 3)]
    assert firsts(15, 20) == []


def test_a_phase_of_the_first_or_last_day_shown_has_its_band() -> None:
    def labels(first: int, last: int) -> list[str]:
        made = chart_input([], plan=PLAN, first=first, last=last)
        return [band.label for band in phase_bands(made)]

    assert labels(3, 4) == ["Protect", "Settle"]
    assert labels(4, 14) == ["Settle"]
    assert labels(14, 15) == ["Settle", "Later"]


def test_exposures_on_the_first_and_last_day_are_within_the_period() -> None:
    exposed = {on(n): [f"{n}"] for n in (1, 2, 5, 6)}
    found = of(chart_input([], first=2, last=5, exposures=exposed))
    assert [event.label for event in found.exposures] == ["2", "5"]


def test_phases_are_cut_to_the_period() -> None:
    assert phase_bands(chart_input([], plan=PLAN, first=2, last=10)) == (
        Band("phase", 2, 3, "Protect"),
        Band("phase", 4, 10, "Settle"),
    )
    assert phase_bands(chart_input([])) == ()


def test_medicines_by_name_with_anti_inflammatories_on_top() -> None:
    records = [
        make("medicine", 0, name="Ibuprofen", medicine_class="nsaid"),
        check_in(0, reliever=True, reliever_name="Paracetamol"),
        check_in(1, reliever=True),
        check_in(2, reliever=False),
        make("none_today", 3, of="medicine"),
        check_in(4, worst=1),
        make("medicine", 5, name="Paracetamol"),
        make("medicine", 5, name="Paracetamol"),
    ]
    made = chart_input(records)
    assert of(made).medicine == (
        Event(0, 2, "Ibuprofen, Paracetamol"),
        Event(1, 1, "pain reliever"),
        Event(2, 0, "none"),
        Event(3, 0, "none"),
        Event(5, 1, "Paracetamol"),
    )
    assert medicine_names(made.days[on(4)]) == ()


def test_a_reliever_that_is_an_anti_inflammatory_by_its_name_is_shown_as_one() -> None:
    records = [
        check_in(0, reliever=True, reliever_name="Advil"),
        check_in(1, reliever=True, reliever_name="paracetamol"),
        make("medicine", 2, name="Voltaren"),
        make("medicine", 3, name="aspirin", amount="100 mg", medicine_class="nsaid"),
        make("medicine", 4, name="unknown", medicine_class="nsaid"),
    ]
    made = replace(chart_input(records), medicines=shipped.medicines())
    assert [(event.x, event.level) for event in of(made).medicine] == [
        (0, 2),
        (1, 1),
        (2, 2),
        (3, 1),
        (4, 2),
    ]
    plain = chart_input(records)
    assert [event.level for event in of(plain).medicine] == [1, 1, 1, 2, 2]


def test_exposures_are_those_given_within_the_period() -> None:
    exposures = {on(5): ["Ibuprofen", "Bath"], on(2): ["Alcohol"], on(3): [], on(99): ["Heat"]}
    assert of(chart_input([], exposures=exposures)).exposures == (
        Event(2, 1, "Alcohol"),
        Event(5, 1, "Ibuprofen; Bath"),
    )
