"""After an entry is stored: the plan's own words for it, and the advice for a warning sign."""

import pytest

from tests.cli.harness import Cli


@pytest.mark.parametrize("name", ["ibuprofen", "Advil PM", "Nurofen", "diclofenac", "Voltaren"])
@pytest.mark.parametrize(("day", "noted"), [("+3", True), ("+4", True), ("-3", False)])
def test_an_nsaid_in_its_window_gets_the_plans_words(
    cli: Cli, name: str, day: str, noted: bool
) -> None:
    notes = cli.read("medicine", name, "--day", day)["notes"]
    assert len(notes) == noted
    if noted:
        assert "the example plan says (not your clinic's)" in notes[0]
        assert notes[0].endswith("if a doctor prescribed this, ask before changing it.")


@pytest.mark.parametrize("name", ["paracetamol", "Tylenol", "Aleveon"])
def test_other_medicines_get_none(cli: Cli, name: str) -> None:
    assert cli.read("medicine", name)["notes"] == []


def test_low_dose_aspirin_is_never_spoken_against(cli: Cli) -> None:
    (note,) = cli.read("medicine", "aspirin", "--amount", "81 mg")["notes"]
    assert "Keep taking what a doctor prescribed." in note


def test_a_reliever_in_a_check_in_is_guarded_too(cli: Cli) -> None:
    assert "“Nurofen” is logged." in cli.ok("log", "--reliever", "Nurofen")
    assert cli.read("log", "--reliever", "none")["notes"] == []


def test_ice_against_the_plan(cli: Cli) -> None:
    assert cli.read("ice", "--minutes", "10")["notes"] == []
    cli.ok("plan", "use", "no_ice")
    (note,) = cli.read("ice", "--minutes", "10")["notes"]
    assert "No ice" in note


def test_a_ticked_sign_shows_its_advice_at_once(cli: Cli) -> None:
    out = cli.ok("log", "--signs", "leg_weak")
    assert "Call the emergency number now" in out
    assert "Published advice for this sign" in out
    (advice,) = cli.read("log", "--signs", "leg_weak")["advice"]
    assert (advice["sign"], advice["level"]) == ("leg_weak", "emergency")
    assert advice["numbers"][0]["kind"] == "emergency"
    assert advice["numbers"][0]["number"]


def test_fever_and_severe_swelling_show_the_same_text(cli: Cli) -> None:
    found = cli.read("log", "--temperature", "38.0C", "--swelling", "severe")["advice"]
    assert {advice["sign"] for advice in found} == {"fever", "wound"}
    assert cli.read("log", "--temperature", "37.9C", "--swelling", "moderate")["advice"] == []


def test_no_sign_is_never_an_all_clear(cli: Cli) -> None:
    assert cli.read("log", "--signs", "none")["advice"] == []
    assert cli.ok("log", "--signs", "none").count("\n") == 2


def test_the_clinic_is_called_first_for_what_can_wait_until_today(cli: Cli) -> None:
    short = cli.read("procedure", "list")["procedures"][0]["short"]
    cli.ok("procedure", "edit", short, "--clinic-phone", "555 0142")
    (advice,) = cli.read("log", "--signs", "rash")["advice"]
    assert advice["numbers"][0]["number"] == "555 0142"


def test_a_corrected_entry_withdraws_its_advice(cli: Cli) -> None:
    entry = cli.saved("log", "--signs", "rash")["short"]
    assert cli.read("edit", entry, "signs=none")["advice"] == []
    assert len(cli.read("edit", entry, "signs=fever")["advice"]) == 1
