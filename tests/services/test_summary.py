"""Saving the doctor's summary: the copy inside, the choices kept, the diary untouched."""

import dataclasses
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pypdf
import pytest

from recovery_app import paths
from recovery_app.domain.report_choices import Choices
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.exchange import csv_read, json_file
from recovery_app.services import summary
from recovery_app.services.workspace import Workspace
from tests.builders import contents, fill, on, open_workspace, recovering


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path / "diary")
    fill(opened)
    opened.set_settings(person_name="Ada Lovelace", birth_date="1815-12-10")
    yield opened
    opened.close()


def unpacked(file: Path) -> dict[str, bytes]:
    reader = pypdf.PdfReader(io.BytesIO(file.read_bytes()))
    return {name: files[0] for name, files in reader.attachments.items()}


def read_text(file: Path) -> str:
    reader = pypdf.PdfReader(io.BytesIO(file.read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def state(workspace: Workspace) -> dict[str, tuple[bytes, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in workspace.folder.iterdir()
    }


def test_saving_writes_nothing_to_the_diary(workspace: Workspace, tmp_path: Path) -> None:
    before = state(workspace)
    summary.save_pdf(workspace, tmp_path / "s.pdf")
    summary.save_text(workspace, tmp_path / "s.txt")
    assert state(workspace) == before
    assert "Doctor" not in (tmp_path / "s.txt").read_text(encoding="utf-8").splitlines()[0]


def test_with_everything_in_it_the_copy_inside_is_the_diary(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "s.pdf"
    summary.save_pdf(workspace, file, Choices(period="all"))
    inside = unpacked(file)
    assert set(inside) == {"recovery-diary.json", "recovery-diary.csv"}
    fresh = open_workspace(tmp_path / "fresh")
    fresh.save_all(json_file.read(inside["recovery-diary.json"]).records)
    assert contents(fresh) == contents(workspace)
    fresh.close()
    table = csv_read.read_long(inside["recovery-diary.csv"], "recovery-diary.csv")
    assert set(table.records) == set(json_file.read(inside["recovery-diary.json"]).records)


def test_the_whole_diary_is_the_whole_diary_though_a_procedure_was_corrected(
    tmp_path: Path,
) -> None:
    opened = recovering(tmp_path / "diary")
    opened.save("check_in", {"day": on(-20), "usual_pain": 5})
    opened.save("check_in", {"day": on(1), "worst": 4})
    opened.edit(opened.recoveries()[0].procedure.id, {"day": on(60)})
    opened.save("procedure", {"day": on(50)})
    made = summary.build(summary.read(opened), Choices(period="all"))
    kept = {kind: list(found) for kind, found in made.records.items()}
    assert kept == opened.entries()
    assert summary.pages_of(made, 40)
    opened.close()


@pytest.mark.parametrize(
    ("choices", "traces"),
    [
        (Choices(without=frozenset({"notes"})), ["slept", "at last", "bring the list", "warm"]),
        (Choices(without=frozenset({"questions"})), ["When may I run"]),
        (Choices(without=frozenset({"relievers"})), ["Ibuprofen", "paracetamol"]),
        (Choices(without=frozenset({"exposures"})), ["bath", "Bath"]),
        (Choices(name="initials"), ["Ada", "Lovelace"]),
        (Choices(name="none"), ["Ada", "Lovelace", "1815"]),
        (Choices(birth_date=False), ["1815"]),
    ],
)
def test_what_is_left_out_is_found_neither_in_the_text_nor_in_a_copy(
    workspace: Workspace, tmp_path: Path, choices: Choices, traces: list[str]
) -> None:
    file = tmp_path / "s.pdf"
    summary.save_pdf(workspace, file, Choices())
    there = read_text(file) + str(unpacked(file))
    assert all(trace in there for trace in traces if trace != "Bath")
    summary.save_pdf(workspace, file, choices)
    left = read_text(file) + "".join(raw.decode() for raw in unpacked(file).values())
    assert not [trace for trace in traces if trace in left]


def test_one_note_left_at_home_is_nowhere_in_the_file(workspace: Workspace, tmp_path: Path) -> None:
    own = workspace.save("check_in", {"day": on(9), "worst": 1, "note": "private matter"})
    file = tmp_path / "s.pdf"
    summary.save_pdf(workspace, file, Choices(without_notes=frozenset({own.record.id})))
    left = read_text(file) + "".join(raw.decode() for raw in unpacked(file).values())
    assert "private matter" not in left
    assert "slept" in left


def test_the_copies_can_be_switched_off(workspace: Workspace, tmp_path: Path) -> None:
    summary.save_pdf(workspace, tmp_path / "s.pdf", Choices(attachments=False))
    assert unpacked(tmp_path / "s.pdf") == {}


def test_the_copy_inside_says_which_part_of_the_diary_it_is(workspace: Workspace) -> None:
    copy = summary.read(workspace)
    part = summary.content_of(summary.build(copy, Choices(without=frozenset({"ice"}))))
    assert (part.first, part.last, part.without) == (on(-28), on(10), ("ice",))
    whole = summary.content_of(summary.build(copy, Choices(period="all")))
    assert (whole.first, whole.last, whole.without) == (None, None, ())


@pytest.mark.parametrize("name", ["s.csv", "s.zip"])
def test_the_csv_holds_what_the_pages_hold(workspace: Workspace, tmp_path: Path, name: str) -> None:
    made = summary.save_csv(workspace, tmp_path / name, Choices(without=frozenset({"notes"})))
    raw = (tmp_path / name).read_bytes()
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = b"".join(archive.read(file) for file in archive.namelist())
    assert b"Ibuprofen" in raw
    assert b"slept" not in raw
    assert made.section("notes") is None


def test_fhir_in_both_forms_holds_what_the_pages_hold(workspace: Workspace, tmp_path: Path) -> None:
    before = state(workspace)
    chosen = Choices(without=frozenset({"notes", "relievers"}), name="initials")
    summary.save_fhir(workspace, tmp_path / "d.json", chosen)
    made = summary.save_fhir(workspace, tmp_path / "t.json", chosen, as_transaction=True)
    assert state(workspace) == before
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in ("d.json", "t.json")]
    assert [json.loads(text)["type"] for text in texts] == ["document", "transaction"]
    for text in texts:
        assert "A. L." in text
        assert escape(made.footer[-1]) in text
        for trace in ("Ada", "Ibuprofen", "paracetamol", "at last"):
            assert trace not in text


def test_choices_are_remembered_and_used(workspace: Workspace, tmp_path: Path) -> None:
    assert summary.choices(workspace) == Choices()
    chosen = Choices(
        period="weeks4", without=frozenset({"ice"}), without_notes=frozenset({"x"}),
        name="initials", attachments=False, paper="letter",
    )  # fmt: skip
    summary.remember(workspace, chosen)
    assert summary.choices(workspace) == chosen
    made = summary.save_pdf(workspace, tmp_path / "s.pdf")
    assert made.choices == chosen
    reader = pypdf.PdfReader(tmp_path / "s.pdf")
    assert reader.pages[0].mediabox.width == 612
    with pytest.raises(InvalidInput):
        summary.remember(workspace, dataclasses.replace(chosen, period="ever"))
    assert summary.choices(workspace) == chosen


def test_it_is_made_in_another_thread_from_what_was_read(workspace: Workspace) -> None:
    copy = summary.read(workspace)
    made: list[bytes] = []

    def work() -> None:
        made.extend(summary.pages_of(summary.build(copy, Choices()), dpi=40))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert made[0].startswith(b"\x89PNG")


def test_the_diary_itself_is_never_the_target(workspace: Workspace) -> None:
    for save in (summary.save_pdf, summary.save_text, summary.save_csv):
        with pytest.raises(RecoveryError, match="belongs to the diary"):
            save(workspace, workspace.folder / paths.DIARY)


def test_a_folder_that_is_not_there_is_said_in_words(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RecoveryError, match="cannot be written"):
        summary.save_pdf(workspace, tmp_path / "no" / "s.pdf")


def test_an_empty_diary_can_be_saved_too(tmp_path: Path) -> None:
    empty = open_workspace(tmp_path / "diary")
    summary.save_pdf(empty, tmp_path / "s.pdf")
    assert "none is entered yet" in read_text(tmp_path / "s.pdf")
    empty.close()
