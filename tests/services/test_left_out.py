"""What was switched off is nowhere: not on the pages, not in a copy inside, not in any other file."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

from recovery_app.domain import codes
from recovery_app.domain.report_choices import SECTIONS, Choices
from recovery_app.services import summary
from recovery_app.services.workspace import Workspace
from tests.builders import on, open_workspace

NAME, BORN = "Zenobia Quux", "1931-07-29"

# By section: what is entered, and the traces that only this section may leave.
ENTERED: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "questions": [("question", {"text": "Questionquark?"})],
    "signs": [("check_in", {"day": on(3), "signs": ["saddle"], "temperature": 38.7})],
    "relievers": [
        ("check_in", {"day": on(4), "reliever": True, "reliever_name": "Relieverquark"}),
        ("medicine", {"day": on(5), "name": "Medicinequark", "amount": "Amountquark"}),
    ],
    "exposures": [("exposure", {"day": on(6), "what": "heat", "note": "Exposurequark"})],
    "ice": [("ice_session", {"day": on(7), "minutes": 173, "note": "Icequark"})],
    "notes": [
        ("check_in", {"day": on(2), "worst": 4, "note": "Checkinquark"}),
        ("visit", {"day": on(1), "with_whom": "Dr. A", "note": "Visitquark"}),
        ("activity", {"day": on(2), "activity": "walking", "minutes": 5, "note": "Walkquark"}),
    ],
}
TRACES = {
    "questions": ["Questionquark"],
    "signs": ["saddle", codes.SIGNS["saddle"], "38.7"],
    "relievers": ["Relieverquark", "Medicinequark", "Amountquark"],
    "exposures": ["Exposurequark"],
    "ice": ["Icequark", "173"],
    "notes": ["Checkinquark", "Visitquark", "Walkquark", "Exposurequark", "Icequark",
              "Procedurequark"],
}  # fmt: skip
# At home in several sections: gone with the last of them.
SHARED = [
    ("goal", {"day": on(1), "name": "Goalquark", "target": "Targetquark"}, {"change", "ladder"}),
    ("milestone", {"day": on(8), "text": "Milestonequark"}, {"chart", "days"}),
    ("clinic_score", {"day": on(8), "name": "Scorequark", "value": 31.5}, {"change"}),
    ("activity", {"day": on(9), "activity": "other", "what": "Otherquark", "minutes": 11},
     {"chart", "ladder", "exposures", "days"}),
]  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "diary")
    opened.save("procedure", {"day": on(0), "note": "Procedurequark"})
    for entered in ENTERED.values():
        for kind, fields in entered:
            opened.save(kind, fields)
    for kind, fields, _sections in SHARED:
        opened.save(kind, fields)
    opened.set_settings(person_name=NAME, birth_date=BORN)
    yield opened
    opened.close()


def every_file(workspace: Workspace, folder: Path, chosen: Choices) -> dict[str, str]:
    """All that can be handed over, as text: the PDF with all its objects and attachments too."""
    saves = {
        "s.pdf": summary.save_pdf,
        "s.csv": summary.save_csv,
        "s.zip": summary.save_csv,
        "s.txt": summary.save_text,
        "d.json": summary.save_fhir,
        "t.json": lambda w, f, c: summary.save_fhir(w, f, c, as_transaction=True),
    }
    found = {}
    for name, save in saves.items():
        save(workspace, folder / name, chosen)
        found[name] = _text(folder / name)
    made = summary.build(summary.read(workspace), chosen)
    found["preview"] = repr(made)
    return found


def _text(file: Path) -> str:
    raw = file.read_bytes()
    if file.suffix == ".pdf":
        return _pdf_text(raw)
    if file.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return raw.decode()


def _pdf_text(raw: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(raw))
    parts = [page.extract_text() for page in reader.pages]
    for number in range(1, reader.trailer["/Size"]):
        parts += _strings(reader.get_object(IndirectObject(number, 0, reader)))
    return "\n".join(parts)


_TELLING = ("/EmbeddedFile", "/Metadata")


def _strings(thing: Any) -> Iterator[str]:
    match thing:
        case TextStringObject():
            yield str(thing)
        case ByteStringObject():
            yield thing.decode("latin-1")
        case ArrayObject():
            for part in thing:
                yield from _strings(part)
        case DictionaryObject():
            for part in thing.values():
                yield from _strings(part)
            # What a page draws is read as its text; numbers of fonts and lines are no answers.
            told = isinstance(thing, StreamObject) and thing.get("/Type") in _TELLING
            if told:
                yield thing.get_data().decode("utf-8", "replace")


def left(found: dict[str, str], traces: list[str]) -> list[tuple[str, str]]:
    """Which traces are still in which file."""
    return [(name, trace) for name, text in found.items() for trace in traces if trace in text]


def test_everything_goes_out_while_nothing_is_switched_off(
    workspace: Workspace, tmp_path: Path
) -> None:
    found = every_file(workspace, tmp_path, Choices(period="all"))
    traces = [trace for traces in TRACES.values() for trace in traces if "quark" in trace]
    for name in ("s.csv", "s.zip", "s.pdf", "d.json", "t.json", "preview"):
        missing = [trace for trace in (*traces, "38.7", "173") if trace not in found[name]]
        assert missing == [], name
        assert "saddle" in found[name] or codes.SIGNS["saddle"] in found[name]
    for name in ("s.pdf", "s.txt", "d.json", "preview"):
        assert NAME in found[name]


@pytest.mark.parametrize("section", TRACES)
def test_a_section_switched_off_is_nowhere(
    workspace: Workspace, tmp_path: Path, section: str
) -> None:
    chosen = Choices(period="all", without=frozenset({section}))
    assert left(every_file(workspace, tmp_path, chosen), TRACES[section]) == []


@pytest.mark.parametrize(("kind", "fields", "sections"), SHARED, ids=[s[0] for s in SHARED])
def test_what_several_sections_show_goes_with_the_last_of_them(
    workspace: Workspace, tmp_path: Path, kind: str, fields: dict[str, Any], sections: set[str]
) -> None:
    traces = [text for text in fields.values() if isinstance(text, str) and "quark" in text]
    assert traces, kind
    chosen = Choices(period="all", without=frozenset(sections))
    assert left(every_file(workspace, tmp_path, chosen), traces) == []


def test_with_every_section_off_nothing_entered_is_left(
    workspace: Workspace, tmp_path: Path
) -> None:
    found = every_file(workspace, tmp_path, Choices(period="all", without=frozenset(SECTIONS)))
    assert left(found, ["quark", "38.7", "173", "31.5", "saddle"]) == []


@pytest.mark.parametrize(
    ("chosen", "traces"),
    [
        (Choices(name="initials"), ["Zenobia", "Quux"]),
        (Choices(name="none"), ["Zenobia", "Quux", "Z. Q.", "1931"]),
        (Choices(birth_date=False), ["1931"]),
    ],
    ids=["initials", "no name", "no birth date"],
)
def test_a_name_switched_off_is_nowhere(
    workspace: Workspace, tmp_path: Path, chosen: Choices, traces: list[str]
) -> None:
    assert left(every_file(workspace, tmp_path, chosen), traces) == []


def test_one_note_stays_at_home(workspace: Workspace, tmp_path: Path) -> None:
    copy = summary.read(workspace)
    everything = Choices(period="all")
    for record in summary.notes(copy, everything):
        note = str(getattr(record, "note", ""))
        chosen = Choices(period="all", without_notes=frozenset({record.id}))
        found = every_file(workspace, tmp_path, chosen)
        assert left(found, [note]) == []
        others = [n for n in TRACES["notes"] if n != note]
        assert all(other in found["s.pdf"] for other in others)


def test_days_outside_the_period_are_nowhere(workspace: Workspace, tmp_path: Path) -> None:
    chosen = Choices(period="own", first=on(6), last=on(7))
    found = every_file(workspace, tmp_path, chosen)
    gone = [*TRACES["relievers"], "Checkinquark", "Walkquark", "saddle", "Milestonequark"]
    assert left(found, gone) == []
    assert "Icequark" in found["s.pdf"]


def test_a_deleted_entry_is_nowhere(workspace: Workspace, tmp_path: Path) -> None:
    (question,) = workspace.diary.read("question")
    workspace.delete(question.id)
    found = every_file(workspace, tmp_path, Choices(period="all"))
    assert left(found, TRACES["questions"]) == []
