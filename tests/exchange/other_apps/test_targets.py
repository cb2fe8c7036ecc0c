"""What a series of another app becomes: said by the person, offered by its name, never guessed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.codes import ACTIVITIES
from recovery_app.errors import InvalidInput
from recovery_app.exchange.other_apps.candidates import offer
from recovery_app.exchange.other_apps.samples import Reading, Sample, ids
from recovery_app.exchange.other_apps.targets import (
    SKIP,
    Target,
    guess,
    in_effect,
    parse,
    parse_pairs,
)

DAY = date(2026, 11, 9)


def sample(value: float | None = None, **more: object) -> Sample:
    given_ = {"series": "s", "place": "x.csv, line 2", "day": DAY, "value": value, **more}
    return Sample(**given_)  # type: ignore[arg-type]


def fields(target: str, *samples: Sample) -> list[dict[str, object]]:
    offered = offer(Reading("App", list(samples)), {"s": parse(target)}, 4)
    return [
        {k: v for k, v in one.fields.items() if v is not None and k != "source"}
        for one in offered.candidates
    ]


def refusal(target: str, one: Sample) -> str:
    offered = offer(Reading("App", [one]), {"s": parse(target)}, 4)
    assert offered.candidates == []
    ((place, reason),) = offered.skipped
    assert place == "x.csv, line 2"
    return reason


def test_targets_are_written_as_they_are_read() -> None:
    for text in (
        "activity:walking",
        "activity:other:30",
        "steps",
        "soreness",
        "usual_pain",
        "skip",
    ):
        assert str(parse(text)) == text
    assert parse_pairs(["A = b=activity:walking:30", " x =steps"]) == {
        "A = b": Target("activity", "walking", 30),
        "x": Target("steps"),
    }


@pytest.mark.parametrize(
    "text",
    ["", "walk", "activity", "activity:dancing", "activity:walking:0", "activity:walking:1441",
     "activity:walking:ten", "activity:walking:5:5", "steps:5", "soreness:", "activity:walking:²"],
)  # fmt: skip
def test_what_is_no_target_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse(text)
    assert caught.value.field == "map"


def test_a_pair_needs_both_sides() -> None:
    for text in ("walk", "=steps", "walk=", ""):
        with pytest.raises(InvalidInput):
            parse_pairs([text])


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Evening Walk", "walking"), ("hiking", "walking"), ("Physio!", "physio"), ("gym", "strength"),
     ("Fahrrad", "cycling"), ("morning run", "running"), ("Yoga", "stretching")],
)  # fmt: skip
def test_a_name_is_a_hint(name: str, kind: str) -> None:
    assert guess(name) == Target("activity", kind)


def test_most_names_say_nothing() -> None:
    assert guess("Daily steps") == Target("steps")
    for name in ("movies / tv", "Meditate", "trunk", "", "sidewalkers"):
        assert guess(name) is None
    assert all(found is None or found.activity in ACTIVITIES for found in map(guess, ACTIVITIES))


def test_a_guess_has_no_effect_until_it_is_said() -> None:
    assert in_effect({}, {}, ["walk"]) == {"walk": SKIP}
    assert in_effect({"walk": parse("skip")}, {"walk": parse("steps")}, ["walk"]) == {"walk": SKIP}
    assert in_effect({}, {"walk": parse("steps")}, ["walk"])["walk"].kind == "steps"


def test_a_mapping_must_fit_the_file() -> None:
    with pytest.raises(InvalidInput, match="no series “run”; it has walk, gym"):
        in_effect({"run": SKIP}, {}, ["walk", "gym", "walk"])
    with pytest.raises(InvalidInput, match="Only one series can be the steps"):
        in_effect({"a": parse("steps")}, {"b": parse("steps")}, ["a", "b"])


def test_activities_take_the_files_minutes_or_the_persons() -> None:
    walk = {"day": DAY, "activity": "walking"}
    assert fields("activity:walking", sample(25.5, minutes=True)) == [walk | {"minutes": 26}]
    assert fields("activity:walking:30", sample()) == [walk | {"minutes": 30}]
    assert fields("activity:walking:30", sample(3)) == [walk | {"minutes": 30}]
    assert fields("activity:walking:30", sample(12, minutes=True)) == [walk | {"minutes": 12}]
    assert fields("activity:walking", sample(12)) == [walk | {"minutes": 12}]
    other = {"activity": "other", "what": "s", "minutes": 5, "note": "n", "day": DAY}
    assert fields("activity:other:5", sample(note="n")) == [other]
    assert "its minutes must be given" in refusal("activity:walking", sample())
    for value in (0, 0.4, 1441, -5, 1e30):
        assert "from 1 to 1440 minutes" in refusal("activity:walking", sample(value))


def test_an_activity_after_midnight_belongs_to_the_evening_before() -> None:
    late = sample(10, at=datetime(2026, 11, 9, 1, 30))
    assert fields("activity:walking", late)[0]["day"] == date(2026, 11, 8)


def test_steps_of_a_day_are_added_up() -> None:
    found = fields("steps", sample(1000), sample(200.6), sample(5, day=date(2026, 11, 8)))
    assert found == [{"day": DAY, "count": 1201}, {"day": date(2026, 11, 8), "count": 5}]
    assert "not a number of steps" in refusal("steps", sample())


def test_scores_are_whole_and_never_rounded_into_being() -> None:
    assert fields("soreness", sample(0.0)) == [{"day": DAY, "worst": 0}]
    assert fields("usual_pain", sample(10)) == [{"day": DAY, "usual_pain": 10}]
    for one in (sample(2.859), sample(-1), sample(11), sample(), sample(3, minutes=True)):
        assert "whole number from 0 to 10" in refusal("soreness", one)


keys = st.lists(
    st.tuples(
        st.text(max_size=4),
        st.dates(date(1900, 1, 1), date(2999, 12, 31)),
        st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1)),
    ),
    max_size=20,
)


@given(keys)
def test_ids_repeat_and_differ(all_keys: list[tuple[str, date, datetime | None]]) -> None:
    found = ids("App", "activity", all_keys)
    assert found == ids("App", "activity", all_keys)
    assert len(set(found)) == len(found)
    assert not set(found) & set(ids("App", "check_in", all_keys))
    assert not set(found) & set(ids("Other", "activity", all_keys))
    for id_ in found:
        assert (len(id_), id_[14]) == (36, "7")
        assert id_[19] in "89ab"


def test_an_entry_keeps_its_id_when_others_are_added_before_it() -> None:
    first = ("walk", DAY, None)
    assert (
        ids("App", "activity", [("run", DAY, None), first])[1] == ids("App", "activity", [first])[0]
    )
