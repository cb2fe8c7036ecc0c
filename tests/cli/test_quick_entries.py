"""Ice, activity, medicine and exposures: one line each, and the answer "none today"."""

import pytest

from tests.cli.harness import Cli


def test_ice(cli: Cli) -> None:
    saved = cli.saved("ice", "--minutes", "15", "--at", "09:00", "--no-cloth", "--note", "left")
    assert (saved["minutes"], saved["cloth"], saved["note"]) == (15, False, "left")
    assert saved["at"] == "2026-11-05T09:00"


def test_a_cloth_that_was_not_asked_about_stays_unanswered(cli: Cli) -> None:
    assert cli.saved("ice", "--minutes", "15")["cloth"] is None
    assert cli.saved("ice", "--minutes", "15", "--cloth")["cloth"] is True


def test_activity(cli: Cli) -> None:
    saved = cli.saved(
        "activity", "walking", "--minutes", "20", "--during", "2", "--effort", "0", "--day", "+3"
    )
    assert saved["activity"] == "walking"
    assert (saved["minutes"], saved["during"], saved["effort"]) == (20, 2, 0)
    other = cli.saved("activity", "Other", "--what", "gardening", "--minutes", "10")
    assert (other["activity"], other["what"]) == ("other", "gardening")


def test_medicine(cli: Cli) -> None:
    saved = cli.saved("medicine", "Ibuprofen", "--amount", "400 mg", "--class", "nsaid")
    assert (saved["name"], saved["amount"], saved["medicine_class"]) == (
        "Ibuprofen",
        "400 mg",
        "nsaid",
    )


def test_exposure(cli: Cli) -> None:
    assert cli.saved("exposure", "bath", "--day", "+2", "--note", "short")["what"] == "bath"
    assert (
        cli.refused("exposure", "sauna")
        == "Alcohol, heat or bath must be one of alcohol, heat, bath."
    )


@pytest.mark.parametrize("verb", ["ice", "activity", "medicine"])
def test_none_today_is_an_answer_of_its_own(cli: Cli, verb: str) -> None:
    saved = cli.saved(verb, "none", "--day", "+4")
    assert (saved["kind"], saved["of"]) == ("none_today", verb)
    assert cli.day("+4")["none_today"] == [verb]
    assert cli.day("+3") is None


def test_none_beside_an_entry_is_refused(cli: Cli) -> None:
    cli.ok("activity", "walking", "--minutes", "20")
    assert "noted on 2026-11-05 already" in cli.refused("activity", "none")


def test_an_entry_withdraws_none(cli: Cli) -> None:
    cli.ok("ice", "none")
    cli.ok("ice", "--minutes", "10")
    day = cli.day("today")
    assert day["none_today"] == []
    assert day["ice_sessions"][0]["minutes"] == 10


@pytest.mark.parametrize(
    "arguments",
    [
        ("ice", "none", "--minutes", "5"),
        ("activity", "none", "--effort", "3"),
        ("medicine", "none", "--amount", "2"),
        ("ice", "nothing"),
        ("ice",),
        ("activity",),
        ("activity", "walking"),
        ("medicine",),
    ],
)
def test_wrong_usage(cli: Cli, arguments: tuple[str, ...]) -> None:
    assert cli(*arguments).code == 2
    cli.refused(*arguments)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("ice", "--minutes", "0"), "Ice minutes must be a whole number from 1 to 180."),
        (("ice", "--minutes", "5", "--day", "-1"), "Day -1 lies before the procedure"),
        (
            ("activity", "walking", "--minutes", "0"),
            "Active minutes must be a whole number from 1 to 1440.",
        ),
        (("activity", "napping", "--minutes", "9"), "Activity must be one of walking,"),
        (
            ("activity", "walking", "--minutes", "9", "--what", "x"),
            "Which activity must stay empty",
        ),
        (("medicine", " "), "Medicine must be one line of 1 to 120 characters."),
        (("medicine", "a\nb"), "Medicine must be one line of 1 to 120 characters."),
    ],
)
def test_what_cannot_be_is_refused(cli: Cli, arguments: tuple[str, ...], sentence: str) -> None:
    assert cli.refused(*arguments).startswith(sentence)
