"""The clinic's plan on the command line: shipped ones, files, and answers by hand."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import WINTER
from tests.cli.harness import Cli


def test_the_shipped_plans(cli: Cli) -> None:
    plans = cli.read("plan", "list")["plans"]
    assert [plan["code"] for plan in plans if plan["in_use"]] == ["prp_back_example"]
    assert len(plans) == 5
    assert "prp_back_example: PRP, back (example) (in use)" in cli.ok("plan", "list")


def test_taking_another_into_use(cli: Cli) -> None:
    assert cli.ok("plan", "use", "no_ice").startswith("In use now")
    assert cli.read("plan", "show")["plan"]["ice"]["policy"] == "avoid"
    assert "nothing changed" in cli.ok("plan", "use", "no_ice")
    assert cli.ok("undo").startswith("Taken out again")
    assert cli.read("plan", "show")["plan"]["ice"]["policy"] == "unknown"


def test_a_file_there_and_back(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    cli.ok("plan", "save", str(file))
    text = file.read_text()
    assert tomllib.loads(text)["name"] == "PRP, back (example)"
    file.write_text(text.replace('name = "PRP, back (example)"', 'name = "Dr. Ömer"'))
    assert "can be used" in cli.ok("plan", "check", str(file))
    assert cli.read("plan", "check", str(file)) == {"faults": []}
    other = tmp_path / "other.toml"
    assert cli.read("plan", "save", str(other)) == {"done": "saved", "file": str(other)}
    cli.ok("plan", "use", str(file))
    assert cli.read("plan", "show")["plan"]["name"] == "Dr. Ömer"


def test_a_file_that_is_there_is_left_as_it_is(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text("# the clinic's own words")
    assert cli.refused("plan", "save", str(file)) == (
        "clinic.toml is there already; choose another name."
    )
    assert file.read_text() == "# the clinic's own words"


def test_a_wrong_file_is_refused_by_line_and_field(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    cli.ok("plan", "save", str(file))
    lines = file.read_text().splitlines()
    number = next(i for i, line in enumerate(lines) if line.startswith("to_day"))
    lines[number] = 'to_day = "soon"'
    file.write_text("\n".join(lines))
    said = cli("plan", "check", str(file))
    assert said.code == 1
    assert f"Line {number + 1}: " in said.out
    assert "to_day must be" in said.out
    assert "cannot be used: 1 thing is wrong." in said.err.replace("\n", " ")
    found = cli("plan", "check", str(file), "--json")
    assert found.code == 1
    assert [fault["line"] for fault in found.json["faults"]] == [number + 1]
    assert "to_day must be" in cli.refused("plan", "use", str(file))


@pytest.mark.parametrize("verb", ["use", "check"])
def test_a_plan_that_is_not_there(cli: Cli, verb: str) -> None:
    cli.refused("plan", verb, "nothing-of-the-kind")


def test_a_plan_needs_a_procedure(empty: Cli) -> None:
    assert "Enter the procedure first" in empty.refused("plan", "show")
    assert "Enter the procedure first" in empty.refused("plan", "use", "no_ice")


def test_a_procedure_and_its_plan_at_once(empty: Cli) -> None:
    records = empty.read("new", "--procedure-date", "2026-11-01", "--plan", "no_ice")["records"]
    assert [record["kind"] for record in records] == ["procedure", "plan"]
    assert empty.read("plan", "show")["plan"]["ice"]["policy"] == "avoid"


def test_a_wrong_plan_stores_no_procedure(empty: Cli) -> None:
    assert "no plan of that name" in empty.refused(
        "new", "--procedure-date", "2026-11-01", "--plan", "nothing"
    )
    assert empty.read("procedure", "list")["procedures"] == []


def test_show_says_whose_words_they_are(cli: Cli) -> None:
    out = cli.ok("plan", "show")
    assert "Whose words: the example plan (not your clinic's), but for lines that say" in out
    assert "Protect, day 1 to 3 · 2 Nov to 4 Nov" in out
    assert "Injection day, day 0 · 1 Nov" in out
    assert "[" not in out


def test_show_leaves_nothing_out(cli: Cli) -> None:
    out = " ".join(cli.ok("plan", "show").split())
    for words in (
        "No anti-inflammatory pain relievers", "Clinics differ on ice", "Physiotherapy begins.",
        "Walks of 10 to 20 minutes.", "A check-in every 2 days.", "When it gets worse: Call",
        "usual pain is to be no higher",
    ):  # fmt: skip
        assert words in out


def test_a_line_of_the_clinic_in_the_example_says_so(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    cli.ok("plan", "save", str(file))
    text = file.read_text()
    file.write_text(text.replace('"Change position often."',
                                 '{ text = "Lie flat.", source = "clinic", who = "Dr. Ömer" }'))  # fmt: skip
    cli.ok("plan", "use", str(file))
    assert "- Lie flat. [your clinic (Dr. Ömer)]" in cli.ok("plan", "show")


def test_what_only_the_person_knows_is_asked_and_answered(cli: Cli) -> None:
    assert "plan answer legs_normal yes|no" in cli.ok("today").replace("\n", " ")
    saved = cli.saved("plan", "answer", "legs_normal", "yes")
    assert (saved["condition"], saved["answer"], saved["phase"]) == (
        "legs_normal", True, "injection_day",
    )  # fmt: skip
    assert "plan answer" not in cli.ok("today")
    assert cli.read("today")["phase"]["code"] != "injection_day"
    assert "does not ask" in cli.refused("plan", "answer", "clinic_agrees", "yes")
    assert cli("plan", "answer", "weather", "yes").code == 2
    said = cli("plan", "answer", "clinic_agrees", "maybe")
    assert (said.code, "'yes', 'no'" in said.err) == (2, True)


def test_moving_on_and_staying_by_hand(cli: Cli) -> None:
    saved = cli.saved("plan", "move-on", "--said-by", "Dr. Ömer")
    assert (saved["decision"], saved["said_by"]) == ("move_on", "Dr. Ömer")
    assert cli.read("today")["phase"]["code"] == saved["phase"]
    saved = cli.saved("plan", "stay")
    assert (saved["decision"], saved["said_by"]) == ("stay", None)
    cli.clock.at = datetime(2028, 11, 5, 12, 0, tzinfo=WINTER)
    assert "no phase" in cli.refused("plan", "stay")
    assert "no next phase" in cli.refused("plan", "move-on")


def test_who_begins_late_moves_on_to_the_phase_by_date(cli: Cli) -> None:
    cli.clock.at = datetime(2026, 11, 21, 12, 0, tzinfo=WINTER)
    assert "Phase by date: Rebuild" in cli.ok("today")
    assert cli.saved("plan", "move-on", "--by-date")["phase"] == "rebuild"
    assert "Phase: Rebuild" in cli.ok("today")
    assert cli.saved("plan", "move-on", "--by-date")["phase"] == "return", "ahead, it is the next"
