"""Files for the doctor and for other programs."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from recovery_app.domain.report_choices import Choices
from recovery_app.services import summary
from tests.cli.harness import Cli


def test_json_and_csv_hold_the_entries(cli: Cli, tmp_path: Path) -> None:
    cli.ok("log", "--worst", "0")
    as_json, as_csv = tmp_path / "a.json", tmp_path / "a.csv"
    assert "from 2 entries" in cli.ok("export", "json", str(as_json))
    assert cli.read("export", "csv", str(as_csv))["entries"] == 2
    assert json.loads(as_json.read_text())
    assert "check_in" in as_csv.read_text()


def test_the_doctors_summary(cli: Cli, tmp_path: Path) -> None:
    cli.ok("log", "--worst", "4")
    file = tmp_path / "a.pdf"
    assert "not encrypted" in cli.ok("export", "pdf", str(file))
    assert file.read_bytes().startswith(b"%PDF-")


def test_exporting_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    before = (cli.folder / "diary.db").read_bytes()
    for form in ("json", "csv", "pdf", "fhir", "ics"):
        cli.ok("export", form, str(tmp_path / f"a.{form}"))
    assert (cli.folder / "diary.db").read_bytes() == before


def test_refused_input_leaves_the_export_as_it_was(cli: Cli, tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    cli.ok("log", "--day", "+3", "--worst", "0", "--swelling", "none")
    cli.ok("export", "json", str(first))
    for wrong in (["--worst", "11"], ["--worst", "3.5"], ["--day", "2999-01-01", "--worst", "1"],
                  [], ["--day", "-29", "--worst", "1"]):  # fmt: skip
        cli.refused("log", *wrong)
    cli.ok("export", "json", str(second))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("form", ["json", "csv", "pdf", "fhir", "ics"])
def test_a_section_that_does_not_exist(cli: Cli, tmp_path: Path, form: str) -> None:
    file = tmp_path / "a"
    cli.refused("export", form, str(file), "--without", "nothing-of-the-kind")
    assert not file.exists()


def test_the_period_must_be_one(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    cli.refused("export", "json", str(file), "--from", "+3", "--to", "+1")
    assert not file.exists()


def test_an_empty_diary_has_nothing_to_export(empty: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    assert "Enter the procedure first" in empty.refused("export", "json", str(file))
    assert not file.exists()


def test_a_folder_that_is_not_there(cli: Cli, tmp_path: Path) -> None:
    cli.refused("export", "json", str(tmp_path / "no" / "a.json"))


@pytest.mark.parametrize("form", ["json", "csv", "txt", "fhir", "ics"])
def test_a_dash_is_the_standard_output(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    cli.ok("log", "--worst", "4", "--note", "très bien")
    cli.ok("visit", "2026-12-01")
    monkeypatch.chdir(tmp_path)
    cli.ok("export", form, f"there.{form}")
    there = Path(f"there.{form}").read_bytes().decode()
    assert cli.ok("export", form, "-").replace("\r\n", "\n") == there.replace("\r\n", "\n")
    assert not Path("-").exists()
    cli.ok("export", form, "./-")
    assert Path("-").exists(), "a file of that name can be had all the same"


def test_a_pdf_goes_to_another_program(cli: Cli, tmp_path: Path) -> None:
    there = tmp_path / "there.pdf"
    with there.open("wb") as file:
        run = subprocess.run(
            [sys.executable, "-m", "recovery_app", "--data-dir", str(cli.folder),
             "--now", "2026-11-05T12:00+01:00", "export", "pdf", "-"],
            stdout=file, stderr=subprocess.PIPE, check=True,
        )  # fmt: skip
    assert run.stderr == b""
    assert len(pypdf.PdfReader(there).pages) >= 1


def test_a_terminal_gets_no_pdf(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", io.TextIOWrapper(screen))
        assert cli("export", "pdf", "-").code == 1
        assert screen.getvalue() == b""


def test_no_report_mixes_with_the_file(cli: Cli) -> None:
    assert "--json" in cli.refused("export", "csv", "-", "--json")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("arguments", [("export", "json", "-"), ("today", "--json"), ("--help",)])
def test_a_full_disk_behind_the_standard_output_is_said(
    cli: Cli, arguments: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "recovery_app", "--data-dir", str(cli.folder), *arguments],
            check=False, stdout=full, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert run.returncode == 1
    assert run.stderr.strip().startswith("The output cannot be written:")
    assert "\n" not in run.stderr.strip()


def test_wrong_usage(cli: Cli) -> None:
    assert cli("export", "docx", "a.docx").code == 2
    assert cli("export", "json").code == 2


def test_a_fhir_document_and_a_calendar(cli: Cli, tmp_path: Path) -> None:
    cli.ok("visit", "2026-12-01", "--with", "Dr. Spine")
    cli.ok("export", "fhir", str(tmp_path / "a.json"), "--without", "notes")
    data = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (data["resourceType"], data["type"]) == ("Bundle", "document")
    assert cli.read("export", "ics", str(tmp_path / "a.ics"))["entries"] > 3
    text = (tmp_path / "a.ics").read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert "Appointment" in text
    assert "Spine" not in text, "neutral unless the person asks for more"


def test_fhir_and_text_hold_what_was_chosen_for_the_summary(cli: Cli, tmp_path: Path) -> None:
    cli.ok("log", "--worst", "3", "--note", "private matter")
    cli.ok("question", "May I swim?")
    remembered = cli.workspace()
    summary.remember(remembered, Choices(without=frozenset({"notes"})))
    remembered.close()
    for form, extra in (("fhir", []), ("fhir", ["--transaction"]), ("txt", []), ("pdf", [])):
        file = tmp_path / f"a.{form}"
        cli.ok("export", form, str(file), *extra)
        assert b"private matter" not in file.read_bytes()
        if form != "pdf":
            assert b"May I swim?" in file.read_bytes()
            cli.ok("export", form, str(file), *extra, "--without", "questions")
            assert b"private matter" not in file.read_bytes(), "what was left out stays out"
            assert b"May I swim?" not in file.read_bytes()


def test_the_transaction_the_paper_and_the_details(cli: Cli, tmp_path: Path) -> None:
    cli.ok("visit", "2026-12-01", "--with", "Dr. Spine")
    cli.ok("export", "fhir", str(tmp_path / "t.json"), "--transaction")
    assert json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["type"] == "transaction"
    cli.ok("export", "pdf", str(tmp_path / "l.pdf"), "--paper", "Letter")
    assert pypdf.PdfReader(tmp_path / "l.pdf").pages[0].mediabox.width == 612
    said = cli.ok("export", "ics", str(tmp_path / "a.ics"), "--details")
    assert "dates ahead" in " ".join(said.split())
    assert "Spine" in (tmp_path / "a.ics").read_text(encoding="utf-8")
    said = cli.refused("export", "pdf", str(tmp_path / "x.pdf"), "--paper", "a5")
    assert said == "Paper must be one of a4, letter."
    cli.refused("export", "csv", str(tmp_path / "x.csv"), "--transaction")
    assert not (tmp_path / "x.pdf").exists()
    assert not (tmp_path / "x.csv").exists()
