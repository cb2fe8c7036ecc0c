"""Progress on the command line: F, A, change, days noted, ladder and checks, with what is missing."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from tests.builders import WINTER
from tests.cli.harness import Cli


def noted_on(cli: Cli, days: list[int], seen: int) -> tuple[int, int]:
    """Due and noted days after same-day check-ins on `days`, seen on day `seen`."""
    for n in days:
        cli.clock.at = datetime(2026, 11, 1, 20, 0, tzinfo=WINTER) + timedelta(days=n)
        cli.ok("log", "--worst", "1")
    cli.clock.at = datetime(2026, 11, 1, 9, 0, tzinfo=WINTER) + timedelta(days=seen)
    adherence = cli.read("progress")["adherence"]
    return adherence["noted"], adherence["due"]


def test_fifteen_of_eighteen_due_days(cli: Cli) -> None:
    days = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17, 20]
    assert noted_on(cli, days, seen=21) == (15, 18)
    assert "Check-ins: noted on 15 of 18 due days." in cli.ok("progress")


def test_the_same_numbers_come_out_of_the_program_as_it_is_started(
    cli: Cli, checkout: Path
) -> None:
    noted_on(cli, [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17, 20], seen=21)
    command = [sys.executable, "-m", "recovery_app", "--data-dir", str(cli.folder),
               "--now", "2026-11-22T09:00:00+01:00", "progress", "--json"]  # fmt: skip
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True)
    adherence = json.loads(done.stdout)["adherence"]
    assert (adherence["noted"], adherence["due"]) == (15, 18)


def test_due_days_are_those_of_the_plan(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    cli.ok("plan", "save", str(file))
    text = file.read_text()
    start = text.index("[[checks]]")
    own = "[[checks]]\nfrom_day = 0\nto_day = 7\nevery = 1\n\n[[checks]]\nfrom_day = 9\n"
    file.write_text(text[:start] + own + "to_day = 13\nevery = 2\n")
    cli.ok("plan", "use", str(file))
    assert noted_on(cli, [0, 1, 2, 4, 5, 6, 7, 9, 11, 14, 16], seen=17) == (9, 11)


def test_the_parts_with_their_formulas(cli: Cli) -> None:
    short = cli.read("procedure", "list")["procedures"][0]["short"]
    cli.ok("procedure", "edit", short, "--usual-minutes", "60")
    goals = [cli.saved("goal", "add", name)["short"] for name in ("sit", "walk", "lift")]
    for goal, rating in zip(goals, ("3", "4", "2"), strict=True):
        cli.ok("goal", "rate", goal, rating)
    for day in ("+1", "+2", "+3", "+4"):
        cli.ok("activity", "walking", "--minutes", "10", "--day", day)
    found = cli.read("progress")
    assert (found["F"], round(found["A"], 1)) == (30.0, 16.7)
    assert found["formulas"]["F"] == "F = 10 × (3 + 4 + 2) ÷ 3 = 30.0"
    # The plan's activity has not reached 75 %: nothing is combined.
    assert (found["state"], found["progress"]) == ("band", None)
    assert [rung["latest"] for rung in found["ladder"]] == [3, 4, 2]
    assert "3 of 10  sit: Possible in part" in cli.ok("progress")


def with_usual_minutes(cli: Cli, day: int) -> None:
    short = cli.read("procedure", "list")["procedures"][0]["short"]
    cli.ok("procedure", "edit", short, "--usual-minutes", "60")
    cli.clock.at = datetime(2026, 11, 1, 20, 0, tzinfo=WINTER) + timedelta(days=day)


def test_an_own_estimate_is_marked_as_one(cli: Cli) -> None:
    with_usual_minutes(cli, 50)
    cli.ok("log", "--active-minutes", "30")
    cli.ok("activity", "walking", "--minutes", "10")
    found = cli.read("progress")
    assert found["A"] == 50.0
    assert found["basis"]["A"] == {
        "estimated": True,
        "days": 1,
        "words": "Your own estimate of a usual day this week; minutes are noted on 1 of the last "
        "7 days.",
    }
    out = " ".join(cli.ok("progress").split())
    assert "= 50.0, at most 100 Your own estimate of a usual day this week;" in out


def test_a_mean_is_told_with_its_days(cli: Cli) -> None:
    with_usual_minutes(cli, 50)
    for day in ("+47", "+48", "+49", "+50"):
        cli.ok("activity", "walking", "--minutes", "30", "--day", day)
    first, second = (cli.saved("goal", "add", name)["short"] for name in ("sit", "walk"))
    cli.ok("goal", "rate", first, "5")
    found = cli.read("progress")["basis"]
    assert found["A"] == {
        "estimated": False, "days": 4, "words": "Mean of 4 of the last 7 days.",
    }  # fmt: skip
    assert found["F"]["words"].startswith("From 1 of 2 activities")
    assert "Mean of 4 of the last 7 days." in cli.ok("progress")
    cli.ok("goal", "rate", second, "5")
    assert cli.read("progress")["basis"]["F"] == {"rated": 2, "activities": 2, "words": ""}


def test_without_a_number_nothing_is_said_of_what_it_rests_on(cli: Cli) -> None:
    assert cli.read("progress")["basis"] == {
        "F": {"rated": 0, "activities": 0, "words": ""},
        "A": {"estimated": False, "days": 0, "words": ""},
    }


def test_what_the_change_of_pain_rests_on(cli: Cli) -> None:
    cli.clock.at = datetime(2026, 11, 30, 20, 0, tzinfo=WINTER)
    for day in ("+26", "+27", "+28"):
        cli.ok("log", "--usual-pain", "4", "--day", day)
    out = " ".join(cli.ok("progress").split())
    assert "Before: as recalled. Now: mean of 3 of the last 7 days." in out
    cli.ok("log", "--usual-pain", "5", "--day", "-2")
    assert "Before: mean of 1 day. Now:" in " ".join(cli.ok("progress").split())
    cli.clock.at = datetime(2026, 12, 20, 20, 0, tzinfo=WINTER)
    cli.ok("log", "--usual-pain-week", "3")
    assert "Now: your own average of the last 7 days." in " ".join(cli.ok("progress").split())


def test_what_is_missing_is_said_and_never_a_zero(cli: Cli) -> None:
    found = cli.read("progress")
    for key in ("F", "A", "progress", "close_to_normal", "goals", "soreness"):
        assert found[key] is None
    assert len(found["missing"]) == 2
    assert found["pain"]["now"] is None
    assert (found["pain"]["before"], found["pain"]["recalled"]) == (6, True)
    assert found["pain"]["percent"] is None
    assert found["ladder"] == []
    assert "shown from day 28" in cli.ok("progress")


def test_the_change_of_usual_pain(cli: Cli) -> None:
    cli.clock.at = datetime(2026, 11, 30, 20, 0, tzinfo=WINTER)
    for day in ("+26", "+27", "+28"):
        cli.ok("log", "--usual-pain", "4", "--day", day)
    pain = cli.read("progress")["pain"]
    assert (pain["points"], round(pain["percent"], 1)) == (2.0, 33.3)
    assert (pain["two_points"], pain["thirty_percent"], pain["fifty_percent"]) == (
        True, True, False,
    )  # fmt: skip
    assert "6 − 4 = 2; 2 ÷ 6 = 33.3 %" in cli.ok("progress")


def test_the_example(empty: Cli, tmp_path: Path) -> None:
    folder = str(tmp_path / "example")
    for kind in ("responder", "none", "two"):
        empty.ok("demo", "--into", folder + kind, "--days", "100", "--kind", kind)
        found = empty.read("--data-dir", folder + kind, "progress")
        assert found["n"] == 100
        assert 0 < found["F"] <= 100
        assert 0 < found["A"] <= 100
        assert found["pain"]["percent"] is not None
        assert len(found["checkpoints"]) == 7
        out = empty.ok("--data-dir", folder + kind, "progress")
        assert "None" not in out
        assert "Your activities" in out


def test_an_empty_diary(empty: Cli) -> None:
    assert "recovery-app new --procedure-date" in empty.ok("progress")
    assert empty.read("progress") == {"day": "2026-11-05", "n": None}
