"""What goes into the summary: chosen, remembered, told in words, and left out where it must be."""

import zipfile
from datetime import date
from pathlib import Path

import pypdf
import pytest

from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.screens import summary
from recovery_app.screens.summary import CALENDAR, FORMS, PDF, SummaryScreen, SummaryState
from recovery_app.services.workspace import Workspace


@pytest.fixture
def screen(workspace: Workspace) -> SummaryScreen:
    workspace.save("check_in", {"day": "2026-11-03", "worst": 4, "note": "a bad night"})
    workspace.save("medicine", {"day": "2026-11-05", "name": "Ibuprofen", "note": "two of them"})
    workspace.set_settings(person_name="Ada Lovelace", birth_date="1815-12-10")
    return SummaryScreen(workspace)


def state(screen: SummaryScreen) -> SummaryState:
    return screen.state(screen.copy())


def test_the_lines_tell_what_is_chosen(screen: SummaryScreen) -> None:
    first = state(screen)
    assert first.sections_words == "all of them"
    assert first.notes_words == "all 2 go along"
    assert first.name_words == "Ada Lovelace, with birth date"
    assert first.file_words == "A4, with a machine copy"
    screen.include("ice", wanted=False)
    assert state(screen).sections_words == "without Ice"
    for section in ("chart", "days", "quality"):
        screen.include(section, wanted=False)
    assert state(screen).sections_words == "7 of 11"
    screen.include_note(first.notes[0].record_id, wanted=False)
    assert state(screen).notes_words == "1 of 2 go along"
    screen.include("notes", wanted=False)
    assert state(screen).notes_words == "the section is left out"
    screen.choose(name="initials", birth_date=False)
    assert state(screen).name_words == "A. L."
    screen.choose(name="none")
    assert state(screen).name_words == "no name"
    screen.choose(paper="letter", attachments=False)
    assert state(screen).file_words == "US Letter, without a machine copy"


def test_every_choice_is_remembered_notes_too(screen: SummaryScreen, workspace: Workspace) -> None:
    note = state(screen).notes[0].record_id
    screen.include_note(note, wanted=False)
    screen.choose(period="weeks4", paper="letter")
    screen.include("ice", wanted=False)
    again = SummaryScreen(workspace)
    assert again.choices == screen.choices
    assert again.choices.without_notes == {note}
    again.include_note(note, wanted=True)
    assert SummaryScreen(workspace).choices.without_notes == frozenset()


def test_the_notes_are_those_a_file_of_this_period_could_hold(screen: SummaryScreen) -> None:
    assert [row.words for row in state(screen).notes] == ["two of them", "a bad night"]
    assert state(screen).notes[1].when == "Check-in, Tue 3 Nov"
    screen.choose(period="own", first=date(2026, 11, 4), last=None)
    assert [row.words for row in state(screen).notes] == ["two of them"]
    screen.include("relievers", wanted=False)
    assert state(screen).notes == (), "the note went with the medicine"


def test_all_notes_at_once(screen: SummaryScreen) -> None:
    ids = tuple(row.record_id for row in state(screen).notes)
    screen.include_notes(ids, wanted=False)
    assert state(screen).notes_words == "0 of 2 go along"
    assert [row.included for row in state(screen).notes] == [False, False]
    screen.include_notes(ids, wanted=True)
    assert state(screen).notes_words == "all 2 go along"


def test_a_choice_that_cannot_be_made_changes_nothing(screen: SummaryScreen) -> None:
    before = screen.choices
    with pytest.raises(InvalidInput) as caught:
        screen.choose(period="own", first=date(2026, 11, 9), last=date(2026, 11, 2))
    assert caught.value.field == "first"
    assert screen.choices == before


def test_three_questions_and_no_more(screen: SummaryScreen) -> None:
    for text in ("May I swim?", "May I ride?", "May I run?"):
        assert state(screen).may_ask
        screen.ask(text)
    shown = state(screen)
    assert [row.text for row in shown.questions] == ["May I swim?", "May I ride?", "May I run?"]
    assert not shown.may_ask
    screen.answered(shown.questions[1].record_id)
    shown = state(screen)
    assert [row.text for row in shown.questions] == ["May I swim?", "May I run?"]
    assert shown.may_ask
    draft = screen.opened(shown.questions[0].record_id)
    draft.answer("text", "May I swim outdoors?")
    draft.save()
    assert state(screen).questions[0].text == "May I swim outdoors?"
    with pytest.raises(InvalidInput):
        screen.ask("")


def test_the_most_important_question_comes_first_on_the_pages_too(
    screen: SummaryScreen, workspace: Workspace
) -> None:
    for text in ("May I swim?", "May I ride?", "May I run?"):
        screen.ask(text)
    (_swim, _ride, run) = state(screen).questions
    screen.move_up(run.record_id)
    screen.move_up(run.record_id)
    screen.move_up(run.record_id)
    wanted = ["May I run?", "May I swim?", "May I ride?"]
    assert [row.text for row in state(SummaryScreen(workspace)).questions] == wanted
    words = SummaryScreen.make(screen.copy(), screen.choices, 40).text
    assert sorted(wanted, key=words.index) == wanted
    screen.answered(run.record_id)
    screen.ask("May I lift?")
    assert [row.text for row in state(screen).questions] == [*wanted[1:], "May I lift?"]


def test_the_name_may_be_given_and_taken_back(screen: SummaryScreen) -> None:
    screen.set_person("Grace Hopper", date(1906, 12, 9))
    assert (state(screen).name, state(screen).birth_date) == ("Grace Hopper", "1906-12-09")
    screen.set_person("", None)
    assert state(screen).name_words == "no name given yet"
    assert state(screen).birth_date == ""


@pytest.mark.parametrize("form", [PDF, *FORMS, CALENDAR], ids=lambda form: form.code)
def test_every_form_is_saved_and_holds_no_more_than_was_chosen(
    screen: SummaryScreen, tmp_path: Path, form: summary.Form
) -> None:
    screen.include("relievers", wanted=False)
    screen.choose(name="none")
    file = tmp_path / screen.file_name(form)
    assert file.name.startswith("recovery-")
    assert "2026-11-10" in file.name
    screen.save(form, file)
    for trace in ("Ibuprofen", "two of them", "Ada", "1815"):
        assert trace not in said(file)
    screen.include("relievers", wanted=True)
    screen.save(form, file)
    assert ("Ibuprofen" in said(file)) == (form is not CALENDAR)


def said(file: Path) -> str:
    """All the words in a file, those of the files inside it too."""
    if file.suffix == ".pdf":
        reader = pypdf.PdfReader(file)
        pages = "".join(page.extract_text() for page in reader.pages)
        return pages + "".join(raw[0].decode() for raw in reader.attachments.values())
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return file.read_text(encoding="utf-8")


def test_the_preview_is_what_is_saved(screen: SummaryScreen, tmp_path: Path) -> None:
    screen.include("days", wanted=False)
    preview = SummaryScreen.make(screen.copy(), screen.choices, 40)
    screen.save(PDF, tmp_path / "a.pdf")
    assert len(preview.pages) == len(pypdf.PdfReader(tmp_path / "a.pdf").pages)
    assert all(page.startswith(b"\x89PNG") for page in preview.pages)
    assert "Before and now" in preview.text
    assert "All days" not in preview.text
    for_paper = screen.for_printing()()
    assert len(for_paper) == len(preview.pages)
    assert len(for_paper[0]) > len(preview.pages[0])


def test_a_place_that_cannot_be_written_is_said_in_words(
    screen: SummaryScreen, tmp_path: Path
) -> None:
    with pytest.raises(RecoveryError, match="cannot be written"):
        screen.save(PDF, tmp_path / "no" / "a.pdf")
