"""Exports: files made from the diary, and a diary that does not notice."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from recovery_app import __version__, paths
from recovery_app.domain.records import Record
from recovery_app.domain.report_choices import Choices
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.services import summary, transfer
from recovery_app.services.workspace import Workspace
from recovery_app.system.ids import SeededIds
from tests.builders import DAY_0, clock, fill, on, open_workspace, recovering

Export = Callable[..., transfer.Exported]
EXPORTS = [
    (transfer.export_json, "d.json"),
    (transfer.export_csv, "d.zip"),
    (transfer.export_csv, "d.csv"),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path / "diary")
    fill(opened)
    opened.set_settings(person_name="Ada Lovelace", theme="dark")
    yield opened
    opened.close()


def state(workspace: Workspace) -> dict[str, tuple[bytes, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in workspace.folder.iterdir()
    }


@pytest.mark.parametrize(("export", "name"), EXPORTS, ids=["json", "zip", "csv"])
def test_exporting_writes_nothing_to_the_diary(
    workspace: Workspace, tmp_path: Path, export: Export, name: str
) -> None:
    before = state(workspace)
    done = export(workspace, tmp_path / name)
    assert state(workspace) == before
    assert done.records == sum(len(found) for found in workspace.entries().values())
    first = (tmp_path / name).read_bytes()
    export(workspace, tmp_path / name)
    assert (tmp_path / name).read_bytes() == first, "the same diary, the same bytes"


def test_a_target_named_csv_is_one_table_and_any_other_a_zip(
    workspace: Workspace, tmp_path: Path
) -> None:
    transfer.export_csv(workspace, tmp_path / "one.CSV")
    assert (tmp_path / "one.CSV").read_text(encoding="utf-8").startswith("kind,id,day,")
    transfer.export_csv(workspace, tmp_path / "all")
    assert "check_in.csv" in zipfile.ZipFile(tmp_path / "all").namelist()


def exported(workspace: Workspace, folder: Path, *asked: Any) -> dict[str, Any]:
    transfer.export_json(workspace, folder / "d.json", *asked)
    data: dict[str, Any] = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    return data


def test_the_period_and_what_was_left_out_are_told(workspace: Workspace, tmp_path: Path) -> None:
    data = exported(workspace, tmp_path, on(9), on(9), ["notes", "name", "medicine"])
    assert data["period"] == {"from": "2026-11-10", "to": "2026-11-10"}
    assert data["without"] == ["medicine", "notes", "name"]
    assert data["settings"] == {"theme": "dark"}
    assert data["records"]["medicine"] == []
    assert data["records"]["none_today"] == [], "that was on day 8"
    assert data["records"]["procedure"][0]["day"] == DAY_0.isoformat()
    text = json.dumps(data, ensure_ascii=False)
    assert "Ada" not in text
    assert "slept" not in text


def test_an_unknown_section_is_refused_and_no_file_is_made(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput) as caught:
        transfer.export_json(workspace, tmp_path / "x.json", without=["dreams"])
    assert caught.value.field == "without"
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize("name", ["diary.db", "diary.db-journal", "backups/one.db"])
def test_no_export_lands_on_the_diary(workspace: Workspace, name: str) -> None:
    before = state(workspace)
    target = workspace.folder / name
    with pytest.raises(RecoveryError, match="belongs to the diary itself"):
        transfer.export_csv(workspace, target)
    with pytest.raises(RecoveryError, match="belongs to the diary itself"):
        transfer.export_json(workspace, workspace.folder / "x" / ".." / name)
    assert state(workspace) == before
    assert paths.DIARY == "diary.db"


@pytest.mark.parametrize("name", ["d.json", "d.csv", "d.zip"])
def test_at_the_foot_stand_whose_word_it_is_the_plan_and_the_days_noted(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    export = transfer.export_json if name.endswith("json") else transfer.export_csv
    export(workspace, tmp_path / name)
    text = said(tmp_path / name)
    for words in (
        "Patient-reported, not verified", f"Recovery App {__version__}", "as of 2026-11-11",
        "plan: PRP, back (example) (the app's example, not the clinic's)",
        "entries on 2 of 11 days",
    ):  # fmt: skip
        assert words in text
    pages = summary.build(summary.read(workspace), Choices())
    assert pages.footer == transfer.diary_content(workspace).footer, "as on the doctor's pages"
    export(workspace, tmp_path / name, None, None, ["plan"])
    assert "plan: " not in said(tmp_path / name)


@pytest.mark.parametrize("name", ["d.json", "d.csv", "d.zip"])
@pytest.mark.parametrize(
    ("section", "traces"),
    [("signs", ["saddle", "38.4"]), ("relievers", ["Ibuprofen"]), ("questions", ["When may I"])],
)
def test_a_section_of_the_summary_can_be_left_out_of_the_diarys_files_too(
    workspace: Workspace, tmp_path: Path, name: str, section: str, traces: list[str]
) -> None:
    workspace.save("check_in", {"day": on(9), "signs": ["saddle"], "temperature": 38.4})
    export = transfer.export_json if name.endswith("json") else transfer.export_csv
    export(workspace, tmp_path / name)
    assert all(trace in said(tmp_path / name) for trace in traces)
    export(workspace, tmp_path / name, None, None, [section])
    assert not [trace for trace in traces if trace in said(tmp_path / name)]


def test_days_noted_are_those_of_the_period(workspace: Workspace) -> None:
    footers = [transfer.diary_content(workspace, *period).footer[-1] for period in (
        (None, None), (on(2), on(3)), (None, on(-3))
    )]  # fmt: skip
    assert list(footers[:2]) == [
        "entries on 2 of 11 days",
        "entries on 0 of 2 days",
    ]
    assert "entries on" not in footers[2], "before the procedure no day is counted"


def said(file: Path) -> str:
    """All the text of a file, or of the files in a zip."""
    if not zipfile.is_zipfile(file):
        return file.read_text(encoding="utf-8")
    with zipfile.ZipFile(file) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_the_calendar_holds_what_lies_ahead(workspace: Workspace, tmp_path: Path) -> None:
    before = state(workspace)
    done = transfer.export_calendar(workspace, tmp_path / "a.ics", None, on(40))
    assert state(workspace) == before
    raw = (tmp_path / "a.ics").read_bytes()
    assert raw.count(b"BEGIN:VEVENT") == done.records > 5
    assert raw.count(b"SUMMARY:Appointment") == 1
    assert b"\xc3\x96mer" not in raw
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert f"Recovery App {__version__} · as of 2026-11-11" in unfolded
    assert "Patient" not in unfolded
    assert "PRP" not in unfolded
    transfer.export_calendar(workspace, tmp_path / "a.ics", on(10), on(40), details=True)
    assert "Ömer" in (tmp_path / "a.ics").read_text(encoding="utf-8")


class Noticing(Workspace):
    """A workspace that knows how many records were read by day."""

    found = 0

    def entries(self, *asked: Any, **named: Any) -> dict[str, list[Record]]:
        """As ever, and counted."""
        read = super().entries(*asked, **named)
        self.found += sum(map(len, read.values()))
        return read


def test_what_lies_ahead_needs_todays_entries_only(tmp_path: Path) -> None:
    opened = Noticing(tmp_path / "diary", clock(), SeededIds(), origin="test")
    opened.save("procedure", {"day": DAY_0})
    coming = transfer.lies_ahead(opened)
    for number in range(10):
        opened.save("check_in", {"day": on(number), "worst": 3})
    assert transfer.lies_ahead(opened) == coming
    assert opened.found == 0
    opened.save("check_in", {"worst": 3})
    assert coming[0].day == opened.today()
    assert transfer.lies_ahead(opened) == coming[1:]
    assert opened.found == 1
    opened.close()


def test_without_a_procedure_nothing_lies_ahead(tmp_path: Path) -> None:
    opened = open_workspace(tmp_path / "new")
    with pytest.raises(RecoveryError, match="Enter the procedure first"):
        transfer.export_calendar(opened, tmp_path / "a.ics")
    opened.close()


def test_a_calendar_without_anything_in_it_is_not_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "a.ics"
    with pytest.raises(RecoveryError, match="Nothing lies ahead on these days"):
        transfer.export_calendar(workspace, file, on(900))
    assert not file.exists()
