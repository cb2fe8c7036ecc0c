"""Today: where the person stands, what is due, what is logged."""

from datetime import datetime

from tests.builders import WINTER
from tests.cli.harness import Cli


def test_an_empty_diary_says_how_to_begin(empty: Cli) -> None:
    out = empty.ok("today")
    assert out.startswith("Thursday 5 November 2026\n")
    assert "recovery-app new --procedure-date" in out
    found = empty.read("today")
    assert (found["day"], found["n"], found["due"], found["logged"]) == ("2026-11-05", None, [], [])
    empty.ok("new", "--procedure-date", "2026-11-01")
    assert list(empty.read("today")) == list(found)


def test_the_check_in_is_due_until_it_is_noted(cli: Cli) -> None:
    out = cli.ok("today")
    assert out.startswith("Thursday 5 November 2026 · Day 4\n")
    assert "Due: today's check-in" in out
    assert "Nothing is logged today yet." in out
    assert cli.read("today")["due"][0]["n"] == 4
    cli.ok("log", "--worst", "2")
    out = cli.ok("today")
    assert "Today's check-in is noted. Next one: Fri 6 Nov (day 5)." in out
    assert "Logged today" in out
    assert "Soreness 2/10" in out
    found = cli.read("today")
    assert (found["due"], found["next_check"]["n"]) == ([], 5)
    assert found["logged"][0]["kind"] == "check_in"


def test_long_before_the_procedure_its_date_is_said(empty: Cli) -> None:
    empty.ok("new", "--procedure-date", "2027-06-01")
    for verb in ("today", "progress"):
        out = empty.ok(verb)
        assert out.startswith("Thursday 5 November 2026\nThe procedure is on Tue 1 Jun 2027, in ")
        assert "\u2212" not in out
    assert empty.read("today")["n"] == -208


def test_shortly_before_the_procedure_its_date_and_what_is_noted_are_said(empty: Cli) -> None:
    empty.ok("new", "--procedure-date", "2026-11-15")
    for verb in ("today", "progress"):
        out = empty.ok(verb)
        assert out.startswith("Thursday 5 November 2026 · Day \u221210\n")
        assert (
            "The procedure is on Sun 15 Nov, in 10 days. Until then usual pain, activity and "
            "medicine can be noted."
        ) in " ".join(out.split())


def test_a_day_without_a_check(cli: Cli) -> None:
    cli.clock.at = datetime(2026, 11, 16, 9, 0, tzinfo=WINTER)
    assert "No check-in is due today. Next one: Tue 17 Nov (day 16)." in cli.ok("today")


def test_a_late_check_stays_due(cli: Cli) -> None:
    cli.clock.at = datetime(2026, 12, 22, 9, 0, tzinfo=WINTER)
    assert "Due: the check-in of Sun 20 Dec" in cli.ok("today")
    assert cli.read("today")["due"][0]["n"] == 49


def test_visits_to_come(cli: Cli) -> None:
    cli.ok("visit", "2026-11-06", "--with", "Dr. Ömer")
    cli.ok("visit", "2026-12-13")
    cli.ok("visit", "2026-11-05")
    out = cli.ok("today")
    assert "Visit with Dr. Ömer: Fri 6 Nov, in 1 day." in out
    assert "Visit: Sun 13 Dec, in 38 days." in out
    assert "Visit: today." in out
    assert len(cli.read("today")["visits"]) == 3


def test_which_procedure_is_told_when_there_are_two(cli: Cli) -> None:
    cli.ok("new", "--procedure-date", "2026-11-04")
    assert cli.ok("today").startswith("Thursday 5 November 2026 · Day 1 · procedure 2 of 2\n")
    assert cli.read("today")["recovery"] == 2


def test_the_night_belongs_to_the_day_before(cli: Cli) -> None:
    cli.clock.at = datetime(2026, 11, 6, 3, 59, tzinfo=WINTER)
    assert cli.read("today")["day"] == "2026-11-05"
    cli.clock.at = datetime(2026, 11, 6, 4, 0, tzinfo=WINTER)
    assert cli.read("today")["day"] == "2026-11-06"
