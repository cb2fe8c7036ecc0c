"""Entering procedures, listing and editing them."""

import pytest

from tests.cli.harness import Cli

EVERYTHING = (
    "new", "--procedure-date", "2026-11-01", "--time", "10:30", "--site", "facet", "--level",
    "L4-L5", "--side", "left", "--indication", "facet_pain", "--indication", "stenosis",
    "--product", "LP-PRP", "--volume", "4,5", "--guidance", "ultrasound", "--series", "1",
    "--clinician", "Dr. Ömer", "--clinic-phone", "+49 30 1", "--pain-name", "left leg",
    "--usual-minutes", "60", "--baseline", "6", "--note", "first",
)  # fmt: skip


def test_every_field_is_stored(empty: Cli) -> None:
    saved = empty.saved(*EVERYTHING)
    expected = {
        "day": "2026-11-01", "at": "2026-11-01T10:30", "site": "facet", "level": "L4-L5",
        "side": "left", "indications": ["facet_pain", "stenosis"], "product": "LP-PRP",
        "volume": 4.5, "guidance": "ultrasound", "series": 1, "clinician": "Dr. Ömer",
        "clinic_phone": "+49 30 1", "pain_name": "left leg", "usual_minutes": 60, "baseline": 6,
        "note": "first",
    }  # fmt: skip
    assert {name: saved[name] for name in expected} == expected


def test_what_was_left_out_is_unanswered(empty: Cli) -> None:
    saved = empty.saved("new", "--procedure-date", "today")
    assert saved["day"] == "2026-11-05"
    assert saved["baseline"] is None
    assert saved["indications"] is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--procedure-date", "soon"], "Procedure date must be a date"),
        (["--procedure-date", "2028-01-01"], "Day must be at most a year ahead"),
        (["--procedure-date", "today", "--baseline", "11"], "Usual pain before the procedure must"),
        (["--procedure-date", "today", "--site", "knee"], "Site must be one of disc"),
        (["--procedure-date", "today", "--indication", "x"], "Reason must be none, or any of"),
        (["--procedure-date", "today", "--volume", "0"], "Volume must be a number from 0.1"),
        (["--procedure-date", "today", "--time", "25:00"], "Time must be written HH:MM"),
    ],
)
def test_what_cannot_be_is_refused(empty: Cli, arguments: list[str], sentence: str) -> None:
    assert empty.refused("new", *arguments).startswith(sentence)


def test_a_procedure_ahead_is_told_in_plain_words(empty: Cli) -> None:
    out = empty.ok("new", "--procedure-date", "2027-06-01")
    assert "Day 0" in out
    flat = " ".join(out.split())
    assert flat.endswith(
        "The procedure is on Tue 1 Jun 2027, in 208 days. Entries can be made from Tue 4 May 2027 "
        "on, 28 days before it."
    )
    short = empty.read("procedure", "list")["procedures"][0]["short"]
    out = empty.ok("procedure", "edit", short, "--procedure-date", "2026-11-06")
    assert "The procedure is tomorrow, Fri 6 Nov. Until then" in " ".join(out.split())
    found = empty.read("procedure", "edit", short, "--level", "L4-L5")
    assert [note[:25] for note in found["notes"]] == ["The procedure is tomorrow"]
    out = empty.ok("procedure", "edit", short, "--level", "L4-L5")
    assert out.startswith("Noted already, nothing changed")


def test_of_a_procedure_that_was_nothing_is_said_of_when(empty: Cli) -> None:
    for day in ("2026-11-01", "2026-11-05"):
        assert "The procedure is" not in empty.ok("new", "--procedure-date", day)
    out = " ".join(empty.ok("new", "--procedure-date", "2026-12-05").split())
    # The diary is open already: nothing begins.
    assert out.endswith("The procedure is on Sat 5 Dec, in 30 days.")


def test_the_date_is_needed(empty: Cli) -> None:
    said = empty("new")
    assert said.code == 2
    assert "--procedure-date" in said.err


def test_procedures_are_listed_with_their_days(cli: Cli) -> None:
    cli.ok("new", "--procedure-date", "2027-01-10", "--series", "2")
    found = cli.read("procedure", "list")["procedures"]
    assert [(p["first"], p["last"]) for p in found] == [
        ("2026-11-01", "2027-01-09"),
        ("2027-01-10", None),
    ]
    out = cli.ok("procedure", "list")
    assert "Sun 1 Nov · Day 0" in out
    assert "number 2 in the series" in out


def test_an_empty_list_says_how_to_begin(empty: Cli) -> None:
    assert "recovery-app new --procedure-date" in empty.ok("procedure", "list")


def test_a_corrected_date_moves_no_entry(cli: Cli) -> None:
    cli.ok("ice", "--minutes", "5", "--day", "2026-11-04")
    short = cli.read("procedure", "list")["procedures"][0]["short"]
    saved = cli.saved(
        "procedure", "edit", short, "--procedure-date", "2026-11-02", "--side", "both"
    )
    assert (saved["day"], saved["side"], saved["baseline"]) == ("2026-11-02", "both", 6)
    day = cli.day("2026-11-04")
    assert day["n"] == 2
    assert day["ice_sessions"][0]["minutes"] == 5


def test_a_time_alone_is_of_the_procedures_day(cli: Cli) -> None:
    short = cli.read("procedure", "list")["procedures"][0]["short"]
    assert cli.saved("procedure", "edit", short, "--time", "09:15")["at"] == "2026-11-01T09:15"


def test_editing_needs_a_procedure_and_a_change(cli: Cli) -> None:
    ice = cli.saved("ice", "--minutes", "5")["short"]
    assert "is not a procedure" in cli.refused("procedure", "edit", ice, "--side", "left")
    short = cli.read("procedure", "list")["procedures"][0]["short"]
    assert "at least one option" in cli.refused("procedure", "edit", short)
