"""Each app's export is recognised and read, quirks and all; what cannot be read says why."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from recovery_app.errors import RecoveryError
from recovery_app.exchange import incoming
from recovery_app.exchange.content import Content
from recovery_app.exchange.other_apps.samples import Reading
from recovery_app.exchange.other_apps.targets import Target
from tests.exchange.other_apps import files


def read(path: Path, expected: str) -> Reading:
    name, found = incoming.read(path, None, lambda _done, _all: None)
    assert name == expected
    assert not isinstance(found, Content)
    again = incoming.read(path, name, lambda _done, _all: None)
    assert again == (name, found)
    return found


def of(found: Reading, series: str) -> list[tuple[date, float | None]]:
    return [(s.day, s.value) for s in found.samples if s.series == series]


def unread(found: Reading) -> list[str]:
    return [f"{place}: {reason}" for place, reason in found.unread]


def nov(day: int) -> date:
    return date(2026, 11, day)


def loop_folder(folder: Path) -> Path:
    for name, text in files.LOOP.items():
        files.written(folder / name, text)
    return folder


@pytest.mark.parametrize(
    "place", [lambda tmp: files.zipped(tmp / "Loop.zip", files.LOOP), loop_folder]
)
def test_loop(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    found = read(place(tmp_path), "loop")
    assert of(found, "Evening walk") == [(nov(10), None), (nov(7), None)], "what was really done"
    assert of(found, "Physio") == [(nov(10), 20), (nov(9), 12.5)], "kept as thousandths"
    assert of(found, "Bike") == [(nov(10), 30)], "hours become minutes"
    assert {s.series for s in found.samples if s.minutes} == {"Physio", "Bike"}
    assert [s.note for s in found.samples if s.note] == ['Slow, but "fine"', "short"]
    assert unread(found) == [
        "002 Physio/Checkmarks.csv, line 5: “lots” is not a value of this app.",
        "003 Bike/Checkmarks.csv, line 3: There is no date like 2026-01-31 here.",
    ]


def test_loop_a_table_of_all_habits_alone(tmp_path: Path) -> None:
    found = read(files.written(tmp_path / "Checkmarks.csv", files.LOOP["Checkmarks.csv"]), "loop")
    assert of(found, "Evening walk") == [(nov(10), None)]
    assert of(found, "Physio") == [(nov(10), 20), (nov(9), 12.5)]


def test_loop_with_the_numbers_of_older_versions(tmp_path: Path) -> None:
    found = read(files.written(tmp_path / "Checkmarks.csv", files.LOOP_OLD), "loop")
    assert of(found, "Checkmarks") == [(nov(10), None), (nov(7), None)]


def test_daylio(tmp_path: Path) -> None:
    found = read(files.written(tmp_path / "daylio_export.csv", files.DAYLIO), "daylio")
    assert [(s.series, s.at) for s in found.samples] == [
        ("walk", datetime(2026, 11, 10, 22, 0)),
        ("bad sleep", datetime(2026, 11, 10, 22, 0)),
        ("gym", datetime(2026, 11, 9, 0, 30)),
        ("movies / tv", datetime(2026, 11, 9, 0, 30)),
    ]
    assert found.samples[0].note == 'Evening\nlong "day"'
    assert unread(found) == ["daylio_export.csv, line 5: There is no date like 2026-01-31 here."]


def test_track_and_graph(tmp_path: Path) -> None:
    path = files.written(tmp_path / "export.csv", files.TRACK_AND_GRAPH)
    found = read(path, "track_and_graph")
    assert [s.value for s in found.samples if s.series == "Soreness"] == [3, 4, 2.859]
    walks = [s for s in found.samples if s.series == "Walk"]
    assert [round(s.value or 0, 2) for s in walks] == [25.67, 25.67, -629.67]
    assert all(s.minutes for s in walks)
    assert walks[0].note == "Slow\nNote: with colon"
    assert walks[0].at == datetime(2026, 11, 9, 11, 7), "wall time as the file has it"
    pain = next(s for s in found.samples if s.series == "Back pain")
    assert (pain.value, pain.note) == (2, "Mild"), "older files put the label behind the number"
    assert len(unread(found)) == 2


def test_fitbit_in_english(tmp_path: Path) -> None:
    found = read(files.written(tmp_path / "fitbit_export.csv", files.FITBIT_ENGLISH), "fitbit")
    assert of(found, "Steps") == [(nov(1), 4943), (nov(3), 0), (nov(4), 12005)]
    assert of(found, "Minutes very active")[0] == (nov(1), 15)
    assert found.known == {"Steps": Target("steps")}
    assert unread(found) == [
        "fitbit_export.csv, line 8: 0 steps and still all day: the tracker was not worn."
    ]


def test_fitbit_in_french(tmp_path: Path) -> None:
    found = read(files.written(tmp_path / "fitbit_export.csv", files.FITBIT_FRENCH), "fitbit")
    assert of(found, "Steps") == [(nov(1), 5541), (nov(2), 8065)]
    assert of(found, "Minutes lightly active") == [(nov(1), 91), (nov(2), 75)]
    assert len(unread(found)) == 1, "4,12 is no number of steps"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2026-11-01", "2026-11-02"], [1, 2]),
        (["01-11-2026", "02-11-2026"], [1, 2]),
        (["11/01/2026", "11/02/2026"], [1, 2]),
        (["13.11.2026"], [13]),
        (["11-13-2026"], [13]),
    ],
)
def test_fitbit_writes_dates_as_each_person_set_it(
    tmp_path: Path, dates: list[str], expected: list[int]
) -> None:
    rows = "".join(f'"{day}","10"\n' for day in dates)
    found = read(files.written(tmp_path / "f.csv", f"Activities\nDate,Steps\n{rows}"), "fitbit")
    assert [s.day for s in found.samples] == [nov(day) for day in expected]


def test_fitbit_a_date_that_could_be_two_is_not_guessed(tmp_path: Path) -> None:
    path = files.written(tmp_path / "f.csv", 'Activities\nDate,Steps\n"01-02-2026","10"\n')
    with pytest.raises(RecoveryError, match="cannot be told which part of 01-02-2026"):
        incoming.read(path, None, lambda _done, _all: None)


@pytest.mark.parametrize("name", ["dailySummaries.csv", "Daily activity metrics.csv"])
def test_google_fit_all_days(tmp_path: Path, name: str) -> None:
    found = read(files.written(tmp_path / name, files.GOOGLE_FIT), "google_fit")
    assert of(found, "Step count") == [(nov(9), 1489), (nov(10), 0)], "blank is not zero"
    assert [round(v or 0, 1) for _day, v in of(found, "Walking duration (ms)")] == [16.2, 21.7]
    assert of(found, "Biking duration (ms)") == [(nov(10), 10)]
    assert unread(found) == [f"{name}, line 4: “x” is not a number."]


def test_google_fit_one_day(tmp_path: Path) -> None:
    found = read(files.written(tmp_path / "2026-11-09.csv", files.GOOGLE_FIT_DAY), "google_fit")
    assert of(found, "Step count") == [(nov(9), 420)]
    assert of(found, "Walking duration (ms)") == [(nov(9), 21)]


def test_google_fit_a_takeout_counts_each_day_once(tmp_path: Path) -> None:
    folder = "Takeout/Fit/Daily activity metrics/"
    path = files.zipped(
        tmp_path / "takeout.zip",
        {
            f"{folder}Daily activity metrics.csv": files.GOOGLE_FIT,
            f"{folder}2026-11-09.csv": files.GOOGLE_FIT_DAY,
        },
    )
    assert of(read(path, "google_fit"), "Step count")[0] == (nov(9), 1489)


def test_apple_health(tmp_path: Path) -> None:
    found = read(files.apple_zip(tmp_path / "export.zip"), "apple_health")
    assert of(found, "Steps") == [(nov(9), 1500), (nov(10), 12)], "never phone and watch together"
    walk, tennis = (s for s in found.samples if s.minutes)
    assert (walk.series, walk.value, walk.at) == ("Walking", 25.5, datetime(2026, 11, 10, 1, 15))
    assert (tennis.series, tennis.value) == ("Table Tennis", 45)
    assert found.known == {
        "Steps": Target("steps"),
        "Walking": Target("activity", "walking"),
        "Table Tennis": Target("activity", "other"),
    }
    assert [place.split(",")[0] for place, _reason in found.unread] == ["Exportieren.xml"] * 2


def test_apple_health_the_xml_alone(tmp_path: Path) -> None:
    assert (
        len(read(files.written(tmp_path / "Export.xml", files.APPLE), "apple_health").samples) == 4
    )


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    path = files.written(tmp_path / "x.csv", "\n")
    with pytest.raises(RecoveryError, match=r"^x\.csv is empty\.$"):
        incoming.read(path, None, lambda _done, _all: None)


@pytest.mark.parametrize(
    "name", ["loop", "daylio", "track_and_graph", "apple_health", "google_fit", "fitbit"]
)
def test_a_file_of_another_app_is_not_forced(tmp_path: Path, name: str) -> None:
    path = files.written(tmp_path / "x.csv", "a,b\n1,2\n")
    with pytest.raises(RecoveryError, match=r"x\.csv is not an export of "):
        incoming.read(path, name, lambda _done, _all: None)
    with pytest.raises(RecoveryError, match=r"x\.csv is no file this app can read; it reads JSON"):
        incoming.read(path, None, lambda _done, _all: None)
