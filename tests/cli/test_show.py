"""The days as a table, as entries, and as JSON."""

import pytest

from tests.cli.harness import Cli


@pytest.fixture
def noted(cli: Cli) -> Cli:
    cli.ok("log", "--day", "+3", "--worst", "0", "--swelling", "none")
    cli.ok("ice", "--minutes", "15")
    cli.ok("activity", "walking", "--minutes", "20", "--during", "2")
    cli.ok("medicine", "none", "--day", "+3")
    cli.ok("steps", "900", "--day", "+3")
    cli.ok("log", "--day", "-5", "--usual-pain", "6")
    return cli


def test_the_days_as_json(noted: Cli) -> None:
    days = noted.everything()
    assert [(day["day"], day["n"]) for day in days] == [
        ("2026-10-27", -5),
        ("2026-11-01", 0),
        ("2026-11-04", 3),
        ("2026-11-05", 4),
    ]
    third, fourth = days[2], days[3]
    assert third["check_ins"][0]["worst"] == 0
    assert third["check_ins"][0]["usual_pain"] is None
    assert third["none_today"] == ["medicine"]
    assert third["none_today_entries"][0]["of"] == "medicine"
    assert third["steps"] == 900
    assert third["recovery"] == 1
    assert fourth["steps"] is None
    assert fourth["ice_sessions"][0]["minutes"] == 15
    assert fourth["activities"][0]["during"] == 2
    assert fourth["activities"][0]["effort"] is None
    assert len(fourth["activities"][0]["short"]) == 8
    assert fourth["activities"][0]["id"].endswith(fourth["activities"][0]["short"])
    assert days[1]["procedures"][0]["baseline"] == 6


def test_a_period(noted: Cli) -> None:
    def days(*arguments: str) -> list[str]:
        return [day["day"] for day in noted.read("show", *arguments)["days"]]

    assert days("--from", "+3") == ["2026-11-04", "2026-11-05"]
    assert days("--to", "-1") == ["2026-10-27"]
    assert days("--from", "+3", "--to", "yesterday") == ["2026-11-04"]
    assert days("--from", "+1", "--to", "+2") == []
    assert "must not lie before" in noted.refused("show", "--from", "+3", "--to", "+2")
    assert noted.refused("show", "--from", "x").startswith("First day must be a date")


def test_the_table_says_what_is_missing_and_never_a_zero_for_it(noted: Cli) -> None:
    lines = noted.ok("show").splitlines()
    row = next(line for line in lines if "4 Nov" in line)
    assert row.split()[:8] == ["3*", "Wed", "4", "Nov", "0", "–", "–", "none"]
    row = next(line for line in lines if "5 Nov" in line)
    assert row.split() == ["4", "Thu", "5", "Nov", "–", "–", "–", "–", "15", "min", "20", "min"]
    assert "  (7 days without entries)" in lines
    assert lines[1].startswith("\u22125*")


def test_the_table_fits_the_terminal(noted: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    noted.ok("milestone", "a very long milestone " * 8)
    for columns in (60, 80, 100, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        out = noted.ok("show") + noted.ok("show", "--entries")
        assert max(len(line) for line in out.splitlines()) <= min(columns, 100)


def test_one_day_shows_its_entries_with_ids(noted: Cli) -> None:
    out = noted.ok("show", "--day", "today")
    assert out.startswith("Thu 5 Nov · Day 4\n")
    short = noted.day("today")["ice_sessions"][0]["short"]
    assert f"  {short}" in out
    assert "Ice: 15 min" in out


def test_all_entries(noted: Cli) -> None:
    out = noted.ok("show", "--entries")
    assert out.count("· Day") == 4
    assert "Medicine: none today" in out


def test_an_empty_diary(empty: Cli) -> None:
    assert "recovery-app new --procedure-date" in empty.ok("show")
    assert empty.everything() == []


def test_days_without_entries(cli: Cli) -> None:
    assert cli.ok("show", "--day", "+2") == "Nothing was noted on these days.\n"
    assert "--entries shows" in cli.ok("show")


def test_no_styles_where_there_is_no_terminal(noted: Cli) -> None:
    assert "\x1b" not in noted.ok("show", "--entries") + noted.ok("today")


def test_the_persons_unit_of_temperature(noted: Cli) -> None:
    workspace = noted.workspace()
    workspace.set_settings(temperature_unit="F")
    workspace.close()
    noted.ok("log", "--temperature", "37.0")
    assert "98.6" in noted.ok("show")
    assert "98.6 °F" in noted.ok("show", "--day", "today")


def test_the_days_in_words(noted: Cli) -> None:
    lines = noted.ok("show", "--words").splitlines()
    assert "Day 3*, Wed 4 Nov. Sore 0. Swelling none. Also noted 900 steps." in lines
    assert "Day 4, Thu 5 Nov. Ice 15 min. Active 20 min." in lines
