import pytest

from recovery_app.domain import codes, sign_groups, signs
from tests.domain.making import make


def shown(n=None, **fields):
    return [a.sign.id for a in signs.advice_for(make("check_in", 3, **fields), n)]


def test_there_is_a_text_for_every_sign_a_check_in_can_hold():
    assert set(signs.BY_ID) == set(codes.SIGNS)
    assert len(signs.ALL) == len(signs.BY_ID)


def test_the_levels_of_published_advice():
    levels = {level: [sign.id for sign in signs.at_level(level)] for level in signs.LEVELS}
    assert levels == {
        "emergency": [
            "saddle", "bladder", "bowel", "sexual", "leg_weak", "fever_back", "headache_red",
            "allergy", "chest", "sudden", "fall",
        ],
        "today": ["fever", "worse", "wound", "headache_up", "leg_swollen", "rash"],
        "mention": ["other"],
    }  # fmt: skip


def test_every_sign_has_words_a_heading_and_advice():
    for sign in signs.ALL:
        assert sign.words.endswith(".")
        assert sign.heading in signs.LEVELS.values()
        assert sign.advice.startswith("Published advice for this")
        assert sign.name
        assert sign.group in signs.GROUPS


def test_the_one_line_question_names_its_groups():
    assert (
        sign_groups.groups_line()
        == "legs · bladder, bowel · fever · headache · chest, breath · wound"
    )
    listed = [sign.id for _name, of_group in signs.listed() for sign in of_group]
    assert sorted(listed) == sorted(signs.BY_ID)


def test_ticked_signs_come_by_urgency():
    assert shown(signs=("rash", "other", "leg_weak", "fever")) == [
        "leg_weak", "fever", "rash", "other",
    ]  # fmt: skip


def test_leg_weakness_shows_the_emergency_text():
    (advice,) = signs.advice_for(make("check_in", 3, signs=("leg_weak",)))
    assert advice.sign.level == "emergency"
    assert "call the emergency number now" in advice.sign.advice
    assert advice.sign.heading == "Call the emergency number now"


@pytest.mark.parametrize(
    ("celsius", "expected"), [(37.9, []), (38.0, ["fever"]), (40.5, ["fever"])]
)
def test_a_temperature_from_38_shows_the_text_of_fever(celsius, expected):
    assert shown(temperature=celsius) == expected


def test_severe_swelling_shows_the_text_of_the_wound():
    assert shown(swelling="severe") == ["wound"]
    assert shown(swelling="moderate") == shown(swelling="unsure") == []


def test_why_a_text_is_shown_is_said():
    found = signs.advice_for(make("check_in", 3, temperature=38.4, signs=("worse",)))
    assert [(a.sign.id, a.because) for a in found] == [
        ("fever_back", "Two signs together."),
        ("fever", "Temperature 38.4 °C."),
        ("worse", "Ticked."),
    ]


def test_fever_with_a_headache_is_the_emergency_that_names_both():
    assert shown(signs=("headache_up",), temperature=38.5) == [
        "headache_red", "fever", "headache_up",
    ]  # fmt: skip


def test_a_sign_ticked_and_measured_is_shown_once():
    assert shown(signs=("fever",), temperature=39) == ["fever"]


def test_one_numb_leg_is_mentioned_only_while_24_hours_can_be_running():
    def note(n, sign="leg_weak"):
        return signs.advice_for(make("check_in", 0, signs=(sign,)), n)[0].note

    assert "after 24 hours" in note(0)
    assert "after 24 hours" in note(1)
    assert note(2) == note(None) == ""
    assert note(0, "saddle") == note(0, "bladder") == note(0, "bowel") == ""


def test_a_fever_hidden_by_a_pain_reliever_is_mentioned():
    assert "hide a fever" in signs.BY_ID["fever"].advice
    assert "hide a fever" in signs.BY_ID["fever_back"].advice


def test_silence_and_none_are_told_apart_and_neither_says_all_is_well():
    assert signs.shown_by(None) is None
    assert signs.shown_by(()) == ()
    assert signs.shown_by(None, 36.8, "none") is None
    assert signs.shown_by(None, 38.2) == ("fever",)
    assert shown() == shown(signs=()) == []


def test_the_question_goes_on_to_day_84():
    assert [n for n in range(-2, 90) if signs.asked_on(n)] == list(range(85))
