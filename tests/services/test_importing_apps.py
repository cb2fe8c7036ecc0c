"""Imports from other apps, from the file to the diary; and files made to do harm."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from recovery_app.domain import records
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.exchange.other_apps.targets import parse_pairs
from recovery_app.services import transfer
from recovery_app.services.workspace import Workspace
from tests.builders import on, recovering
from tests.exchange.other_apps import files


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path / "mine")
    yield opened
    opened.close()


def taken(workspace: Workspace, kind: str) -> list[dict[str, Any]]:
    return [records.answered(record) for record in workspace.diary.read(kind)]


def skipped(preview: transfer.ImportPreview) -> dict[str, int]:
    return {one.reason: one.count for one in preview.skipped}


def test_apple_health_comes_in_as_steps_and_activities(mine: Workspace, tmp_path: Path) -> None:
    file = files.apple_zip(tmp_path / "export.zip")
    done = transfer.run_import(mine, file)
    assert taken(mine, "steps") == [{"count": 1500}, {"count": 12}]
    assert taken(mine, "activity") == [
        {"activity": "walking", "minutes": 26},
        {"activity": "other", "what": "Table Tennis", "minutes": 45},
    ]
    walk = mine.diary.read("activity")[0]
    assert (walk.day, walk.source, walk.same_day) == (on(8), "Apple Health", False)
    again = transfer.preview_import(mine, file)
    assert (len(again.new), len(again.same)) == (0, 4)
    mine.undo(done.done.op)
    assert taken(mine, "steps") == []


def test_what_the_person_confirms_is_taken_and_nothing_else(
    mine: Workspace, tmp_path: Path
) -> None:
    file = files.zipped(tmp_path / "Loop.zip", files.LOOP)
    preview = transfer.preview_import(mine, file)
    assert preview.new == ()
    found = {one.name: (one.count, str(one.target), str(one.proposed)) for one in preview.series}
    assert found == {
        "Evening walk": (2, "skip", "activity:walking"),
        "Physio": (2, "skip", "activity:physio"),
        "Bike": (1, "skip", "activity:cycling"),
    }
    mapping = parse_pairs(["Evening walk=activity:walking:30", "Physio=activity:physio"])
    done = transfer.run_import(mine, file, mapping=mapping)
    assert {(r.day, str(records.answered(r))) for r in mine.diary.read("activity")} == {
        (on(6), str({"activity": "walking", "minutes": 30, "note": 'Slow, but "fine"'})),
        (on(8), str({"activity": "physio", "minutes": 13, "note": "short"})),
        (on(9), str({"activity": "walking", "minutes": 30})),
        (on(9), str({"activity": "physio", "minutes": 20})),
    }
    assert len(done.done.records) == 4
    assert len(transfer.preview_import(mine, file, mapping=mapping).same) == 4


def test_soreness_keeps_its_time_and_says_what_it_looks_back_on(
    mine: Workspace, tmp_path: Path
) -> None:
    file = files.written(tmp_path / "t.csv", files.TRACK_AND_GRAPH)
    mapping = parse_pairs(["Soreness=soreness", "Back pain=usual_pain"])
    done = transfer.run_import(mine, file, mapping=mapping)
    assert taken(mine, "check_in") == [
        {"recall": "that_day", "usual_pain": 2, "note": "Mild"},
        {"recall": "that_day", "worst": 4, "note": "after: sleep"},
        {"recall": "that_day", "worst": 3},
    ]
    assert "A score must be a whole number from 0 to 10." in skipped(done.preview)
    mine.clock.at = mine.clock.now().replace(day=13)  # type: ignore[attr-defined]
    again = transfer.preview_import(mine, file, mapping=mapping)
    assert (len(again.new), len(again.same), again.conflicting) == (0, 3, ())


def test_days_before_the_diary_and_without_a_procedure_are_left_out(
    mine: Workspace, tmp_path: Path
) -> None:
    old = files.FITBIT_ENGLISH.replace("-11-2026", "-10-2026")
    preview = transfer.preview_import(mine, files.written(tmp_path / "f.csv", old))
    assert preview.new == ()
    assert any("before the procedure" in reason or "Day must be 2026-10-04 or later" in reason
               for reason in skipped(preview))  # fmt: skip


def test_an_imported_value_the_person_changed_is_kept(mine: Workspace, tmp_path: Path) -> None:
    file = files.written(tmp_path / "fit.csv", files.GOOGLE_FIT)
    done = transfer.run_import(mine, file)
    first = done.done.records[0]
    mine.edit(first.id, {"count": 7})
    (conflict,) = transfer.preview_import(mine, file).conflicting
    assert conflict.reason == "It differs in: Steps."
    transfer.run_import(mine, file)
    assert taken(mine, "steps") == [{"count": 7}, {"count": 0}]


def test_steps_noted_by_hand_are_kept(mine: Workspace, tmp_path: Path) -> None:
    mine.save("steps", {"count": 5, "day": on(8)})
    file = files.written(tmp_path / "fit.csv", files.GOOGLE_FIT)
    done = transfer.run_import(mine, file)
    assert (len(done.preview.new), len(done.preview.conflicting)) == (1, 1)
    assert taken(mine, "steps") == [{"count": 5}, {"count": 0}]


def test_a_wrong_mapping_is_undone_and_put_right(mine: Workspace, tmp_path: Path) -> None:
    file = files.zipped(tmp_path / "Loop.zip", files.LOOP)
    wrong = transfer.run_import(
        mine, file, mapping=parse_pairs(["Evening walk=activity:running:9"])
    )
    mine.undo(wrong.done.op)
    mapping = parse_pairs(["Evening walk=activity:walking:30"])
    assert transfer.preview_import(mine, file, mapping=mapping).conflicting == ()
    transfer.run_import(mine, file, mapping=mapping)
    assert taken(mine, "activity")[-1] == {"activity": "walking", "minutes": 30}
    with pytest.raises(InvalidInput, match="no series “Swim”"):
        transfer.preview_import(mine, file, mapping=parse_pairs(["Swim=steps"]))


# Harm -------------------------------------------------------------------------------------

MB = 2**20
LAUGHS = (
    '<!DOCTYPE HealthData [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><HealthData>&c;</HealthData>'
)
OUTSIDE = (
    '<!DOCTYPE HealthData [<!ENTITY x SYSTEM "file:///etc/passwd">]><HealthData>&x;</HealthData>'
)
STEPS = '<Record type="HKQuantityTypeIdentifierStepCount" value="'


def harmful(folder: Path, name: str) -> Path:
    xml: dict[str, Callable[[], str | bytes]] = {
        "laughs": lambda: LAUGHS,
        "outside": lambda: OUTSIDE,
        "parameter": lambda: LAUGHS.replace("<!ENTITY a", "<!ENTITY % a"),
        "attribute": lambda: f'<HealthData>{STEPS}{"1" * (100 * MB)}"/></HealthData>',
        "comment": lambda: f"<HealthData><!--{'x' * (40 * MB)}--></HealthData>",
        "deep": lambda: "<HealthData>" + "<a>" * 1_000_000,
        "torn": lambda: files.APPLE[:-40],
        "zeros": lambda: b"<HealthData>" + bytes(200 * MB),
    }
    if name in xml:
        return files.apple_zip(folder / "export.zip", xml[name]())
    mark = "Date,Value,Notes\n2026-11-10,YES_MANUAL,"
    made: dict[str, Callable[[], dict[str, str]]] = {
        "cell": lambda: {"Checkmarks.csv": mark + "x" * (100 * MB)},
        "cell-30": lambda: {"Checkmarks.csv": mark + "x" * (30 * MB)},
        "header": lambda: {"a.csv": "full_date,mood,activities," + "x" * (30 * MB)},
        "dots": lambda: {**files.LOOP, "../../evil.csv": "x"},
        "own": lambda: {"about.txt": "x", "steps.csv": "x" * (100 * MB)},
        "quotes": lambda: {"steps.csv": "id,entered_day\n" + '"' * (30 * MB)},
    }
    return files.zipped(folder / "x.zip", made[name]())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("laughs", "declares XML entities"),
        ("outside", "declares XML entities"),
        ("parameter", "declares XML entities"),
        ("attribute", "too long"),
        ("comment", "too long"),
        ("deep", "nested too deeply"),
        ("torn", "not sound XML"),
        ("zeros", "not sound XML"),
        ("cell", "too large"),
        ("cell-30", "longer than 1000000 characters"),
        ("header", "longer than 1000000 characters"),
        ("dots", "leads outside"),
        ("own", "too large"),
        ("quotes", "this column is missing"),
    ],
)
def test_harmful_files_are_refused_in_words_and_the_diary_is_untouched(
    mine: Workspace, tmp_path: Path, name: str, words: str
) -> None:
    before = (mine.folder / "diary.db").read_bytes()
    with pytest.raises(RecoveryError) as caught:
        transfer.run_import(mine, harmful(tmp_path, name))
    assert words in str(caught.value)
    assert len(str(caught.value)) < 300
    assert (mine.folder / "diary.db").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) in (["export.zip", "mine"], ["mine", "x.zip"])


MEMORY = """
import re, sys
from pathlib import Path
from recovery_app.exchange import incoming

name, found = incoming.read(Path(sys.argv[1]), None, lambda done, all_: None)
most = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(len(found.samples), int(most[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory used")
def test_a_long_health_history_is_read_in_little_memory(tmp_path: Path, checkout: Path) -> None:
    # 700,000 entries over ten years, 140 MB, most of them of no interest here.
    entry = (
        '<Record type="HKQuantityTypeIdentifier{kind}" sourceName="iPhone" unit="count" '
        'creationDate="20{y:02}-{m:02}-{d:02} 12:{s:02}:00 +0100" startDate="20{y:02}-{m:02}-{d:02} '
        '12:{s:02}:{s:02} +0100" endDate="20{y:02}-{m:02}-{d:02} 12:{s:02}:59 +0100" value="{n}"/>\n'
    )
    path = tmp_path / "export.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write(files.APPLE_DOCTYPE + "<HealthData>\n")
        for n in range(700_000):
            day = n // 200
            kind = "StepCount" if n % 10 == 0 else "HeartRate"
            file.write(
                entry.format(kind=kind, y=16 + day // 336, m=day // 28 % 12 + 1, d=day % 28 + 1,
                             s=n % 60, n=n % 97)
            )  # fmt: skip
        file.write("</HealthData>\n")
    assert path.stat().st_size > 130 * MB
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(path)],
        cwd=checkout, capture_output=True, text=True, timeout=100, check=True,
    )  # fmt: skip
    samples, megabytes = (int(word) for word in done.stdout.split())
    assert samples == 3500
    assert megabytes < 100
