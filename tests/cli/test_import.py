"""Taking files into the diary."""

from pathlib import Path

import pytest

from recovery_app.cli.importing import FORMATS
from recovery_app.exchange import incoming
from tests.cli.harness import Cli


@pytest.fixture
def exported(cli: Cli, tmp_path: Path) -> dict[str, Path]:
    cli.ok("log", "--worst", "0", "--note", "first")
    cli.ok("ice", "--minutes", "10")
    files = {form: tmp_path / f"a.{form}" for form in ("json", "csv")}
    for form, file in files.items():
        cli.ok("export", form, str(file))
    return files


@pytest.mark.parametrize("form", ["json", "csv"])
def test_there_and_back(cli: Cli, exported: dict[str, Path], tmp_path: Path, form: str) -> None:
    other = str(tmp_path / "other")
    found = cli.read("--data-dir", other, "import", str(exported[form]))
    assert (found["new"], found["same"], found["conflicting"]) == (3, 0, [])
    assert cli.read("--data-dir", other, "show")["days"] == cli.everything()
    again = cli.read("--data-dir", other, "import", str(exported[form]))
    assert (again["new"], again["same"]) == (0, 3)


def test_a_dry_run_changes_nothing(cli: Cli, exported: dict[str, Path], tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    out = cli.ok("--data-dir", other, "import", str(exported["json"]), "--dry-run")
    assert out.startswith("Nothing was changed")
    assert cli.read("--data-dir", other, "show")["days"] == []


def test_what_differs_is_left_as_it_is_here(cli: Cli, exported: dict[str, Path]) -> None:
    entry = cli.day("today")["ice_sessions"][0]["short"]
    cli.ok("edit", entry, "minutes=20")
    found = cli.read("import", str(exported["json"]))
    assert (found["new"], len(found["conflicting"])) == (0, 1)
    assert found["conflicting"][0]["mine"]["minutes"] == 20
    assert cli.day("today")["ice_sessions"][0]["minutes"] == 20
    cli.ok("import", str(exported["json"]), "--take-theirs")
    assert cli.day("today")["ice_sessions"][0]["minutes"] == 10
    cli.ok("undo")
    assert cli.day("today")["ice_sessions"][0]["minutes"] == 20


def test_files_that_cannot_be_read(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG")
    cli.refused("import", str(file))
    cli.refused("import", str(tmp_path / "nowhere.json"))
    assert "There is no format" in cli.refused("import", str(file), "--as", "papyrus")
    file.write_text("{")
    cli.refused("import", str(file))
    assert "must be NAME=TARGET" in cli.refused("import", str(file), "--map", "walking")


def test_another_app_says_what_each_series_becomes(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "fitbit_export_2026_11.csv"
    file.write_text(
        "Activities\n"
        "Date,Calories Burned,Steps,Distance,Floors,Minutes Sedentary,Minutes Lightly Active,"
        "Minutes Fairly Active,Minutes Very Active,Activity Calories\n"
        '"2026-11-04","2,227","5,017","3.67","46","1,309","100","16","15","653"\n'
    )
    found = cli.read("import", str(file), "--dry-run")
    assert found["format"] == "fitbit"
    assert any(series["target"] == "steps" for series in found["series"])
    assert "Series in the file" in cli.ok("import", str(file))
    assert cli.day("2026-11-04")["steps"] == 5017


def test_the_help_names_every_format(cli: Cli) -> None:
    assert list(FORMATS) == list(incoming.FORMATS)
    said = " ".join(cli.ok("import", "--help").split())
    assert "FORMAT: " + ", ".join(FORMATS) in said
