"""The PDF itself: tagged, titled, the same bytes twice, and text that stays text."""

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app.domain.report import DoctorReport, build, to_json
from recovery_app.domain.report_choices import Choices
from recovery_app.domain.settings import Settings
from recovery_app.exchange import glyphs, pdf
from recovery_app.exchange.pdf import Attachment
from tests.domain.making import check_in, make, on
from tests.domain.reporting import diary, example_diary, report

LONGEST_NOTE = 4000

INSIDE = (
    Attachment("a.json", "application/json", "Entries", '{"note": "#panic() \\"x\\" 🙂"}\n'),
    Attachment("a.csv", "text/csv", "Table", 'a,b\r\n1,"x ""y"""\r\n'),
)


def opened(made: DoctorReport, paper: str = "a4", *inside: Attachment) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.pdf_bytes(to_json(made), paper, inside)))


def extracted(reader: pypdf.PdfReader) -> str:
    # A line that wraps on the page is one text; white space tells nothing.
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def catalog(reader: pypdf.PdfReader) -> Any:
    return reader.trailer["/Root"]


@pytest.fixture(scope="module")
def four_weeks() -> DoctorReport:
    return build(example_diary(28), Choices())


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    ("length", "kind", "most"),
    [(0, "responder", 2), (5, "responder", 2), (28, "responder", 2), (28, "two", 3),
     (60, "none", 3), (365, "responder", 6)],
)  # fmt: skip
def test_four_weeks_make_two_pages_and_a_year_at_most_six(
    length: int, kind: str, most: int, paper: str
) -> None:
    made = build(example_diary(length, kind), Choices())
    pages = opened(made, paper).pages
    assert 1 <= len(pages) <= most
    assert len(pdf.pages_png(to_json(made), paper, dpi=2)) == len(pages)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page.extract_text()


@pytest.mark.parametrize("length", [358, 361, 365])
def test_no_title_is_left_behind_at_the_foot_of_a_page(length: int) -> None:
    made = build(example_diary(length), Choices())
    titles = tuple(f"{section.title} {section.aside}".strip() for section in made.sections)
    for page in opened(made).pages:
        text = " ".join(page.extract_text().split())
        assert not text.split(made.footer[0])[0].strip().endswith(titles)


def test_it_is_tagged_titled_and_says_its_language(four_weeks: DoctorReport) -> None:
    root = catalog(opened(four_weeks, "a4", *INSIDE))
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert root["/OutputIntents"]
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp


def tags(element: Any) -> list[Any]:
    found = [element]
    children = element.get("/K", [])
    for part in children if isinstance(children, list) else [children]:
        child = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(child, dict) and "/S" in child:
            found += tags(child)
    return found


def test_the_tags_name_title_headings_tables_and_the_chart_in_words(
    four_weeks: DoctorReport,
) -> None:
    root = catalog(opened(four_weeks))
    found = tags(root["/StructTreeRoot"])
    kinds = [str(tag.get("/S", "")) for tag in found]
    assert kinds.count("/H1") + kinds.count("/H2") >= len(four_weeks.sections)
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/Figure"} <= set(kinds)
    spoken = [str(tag["/Alt"]) for tag in found if "/Alt" in tag]
    assert len(spoken) == 1
    assert spoken[0].startswith("Chart of days")


@pytest.mark.parametrize(
    "part", ["worst", "usual", "ranges", "usual_ranges", "phases", "lanes", "ends", "ticks"]
)
def test_each_part_of_the_chart_is_drawn(part: str) -> None:
    made = report(
        [
            check_in(1, worst=2, usual_pain=4),
            check_in(1, worst=7, usual_pain=6),
            check_in(2, worst=1, usual_pain=3, swelling="mild"),
        ],
        3,
    )
    assert made.chart is not None
    assert made.chart[part]
    without = replace(made, chart={**made.chart, part: []})
    whole, bare = (len(opened(one).pages[0].get_contents().get_data()) for one in (made, without))
    assert whole > bare


def test_the_plans_activity_is_drawn_in_its_lane(four_weeks: DoctorReport) -> None:
    assert four_weeks.chart is not None
    lanes = four_weeks.chart["lanes"]
    assert any(lane["planned"] for lane in lanes)
    bare = [{**lane, "planned": lane["planned"] and []} for lane in lanes]
    without = replace(four_weeks, chart={**four_weeks.chart, "lanes": bare})
    drawn = [opened(one).pages[0].get_contents().get_data() for one in (four_weeks, without)]
    assert len(drawn[0]) > len(drawn[1])


def test_no_author_no_path_and_the_date_of_the_summary(four_weeks: DoctorReport) -> None:
    raw = pdf.pdf_bytes(to_json(four_weeks))
    reader = pypdf.PdfReader(io.BytesIO(raw))
    about = dict(reader.metadata or {})
    assert set(about) <= {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    assert about["/Title"] == four_weeks.title
    assert about["/CreationDate"] == "D:20261128000000Z"
    xmp = catalog(reader)["/Metadata"].get_data()
    for trace in (b"Berger", b"/home", b"/work", b"summary.typ", b"Author"):
        assert trace not in xmp
        assert trace not in raw


def test_equal_data_and_date_give_equal_bytes(four_weeks: DoctorReport) -> None:
    again = build(example_diary(28), Choices())
    first = pdf.pdf_bytes(to_json(four_weeks), "a4", INSIDE)
    assert pdf.pdf_bytes(to_json(again), "a4", INSIDE) == first
    assert pdf.pdf_bytes(to_json(again), "letter", INSIDE) != first


def test_only_the_shipped_fonts_are_in_it(four_weeks: DoctorReport) -> None:
    reader = opened(four_weeks)
    names = {
        str(font["/BaseFont"]).split("+")[1].split("-")[0]
        for page in reader.pages
        for font in (ref.get_object() for ref in page["/Resources"]["/Font"].values())
    }
    assert names == {"Inter"}


def test_nothing_on_the_pages_is_set_under_9_points() -> None:
    sizes: set[float] = set()

    def seen(_text: str, _cm: Any, matrix: list[float], _font: Any, size: float) -> None:
        if _text.strip():
            sizes.add(round(abs(matrix[3]) * size, 2))

    for page in opened(build(example_diary(100), Choices())).pages:
        page.extract_text(visitor_text=seen)
    assert min(sizes) >= 9


def test_attachments_come_back_as_they_went_in(four_weeks: DoctorReport) -> None:
    reader = opened(four_weeks, "a4", *INSIDE)
    found = {name: files[0] for name, files in reader.attachments.items()}
    assert found == {file.name: file.content.encode() for file in INSIDE}
    assert all(ref.get_object()["/AFRelationship"] == "/Source" for ref in catalog(reader)["/AF"])
    assert not opened(four_weeks).attachments


def test_the_text_of_each_section_can_be_extracted(four_weeks: DoctorReport) -> None:
    text = extracted(opened(four_weeks))
    for section in four_weeks.sections:
        assert section.title in text
        for words in (*section.sentences, *section.items):
            assert words.replace("\u00a0", " ") in text.replace("\u00a0", " ")
    assert four_weeks.hash_words in text
    assert "as of 2026-11-28" in text


HOSTILE = [
    "#panic()",
    '#read("/etc/passwd") #sys.inputs',
    "*b* _i_ $x^2$ `code` = heading - list + more / term: x @ref <label> \\ // no comment",
    "{n} {of} %s &lt;b&gt; </p>",
    "line one\nline two\n\n\nline five",
    "\\u{202e} \u202eevil\u202c",
    "👍🏽 👨‍👩‍👧 🇩🇪 שלום مرحبا สวัสดี 王",
    "a" * 500,
    "[" * 40 + "#",
]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_typed_text_is_never_interpreted(typed: str) -> None:
    entries = [
        make("question", 1, text=typed.replace("\n", " ")),
        check_in(1, worst=1, note=typed),
        make("goal", 1, name=typed[:120].replace("\n", " "), target=typed[:120]),
        make("medicine", 1, name=typed[:120].replace("\n", " "), amount=typed[:60]),
        make("milestone", 1, text=typed[:200]),
        make("clinic_score", 1, name=typed[:60], value=1),
    ]
    named = Settings(person_name=typed[:120], birth_date=typed[:10])
    procedure = make("procedure", 0, pain_name=typed[:60], product=typed[:120])
    made = report(entries, 3, settings=named, procedure=procedure)
    reader = opened(made, "a4", Attachment("n.json", "application/json", "x", json.dumps(typed)))
    assert json.loads(reader.attachments["n.json"][0]) == typed
    text = extracted(reader).replace("\u200b", "").replace(" ", "")
    if typed.isascii():
        assert text.count(typed[:60].replace("\n", "").replace(" ", "")) >= 5


def test_the_longest_notes_move_on_and_are_not_cut() -> None:
    notes = [(f"n{n} " + "word " * 900)[: LONGEST_NOTE - 4] + "ends" for n in range(3)]
    made = report([check_in(n, worst=1, note=note) for n, note in enumerate(notes)], 4)
    assert extracted(opened(made)).count("ends") == 3


def test_every_sign_the_fonts_have_can_be_set() -> None:
    signs = "".join(map(chr, sorted(frozenset().union(*glyphs.covered()))))
    parts = [signs[start : start + 800] for start in range(0, len(signs), 800)]
    made = report([check_in(n, worst=1, note=part) for n, part in enumerate(parts)], len(parts))
    assert pdf.pdf_bytes(to_json(made))


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_any_note_can_be_set(note: str) -> None:
    made = report([check_in(1, worst=1, note=note or None)], 2)
    assert pdf.pdf_bytes(to_json(made)).startswith(b"%PDF-1.7")


def test_an_empty_diary_is_one_page_that_says_so() -> None:
    made = build(diary([], on(0), settings=Settings()), Choices())
    text = extracted(opened(made))
    assert "none is entered yet" in text
    assert len(opened(made).pages) == 1


def test_pages_are_pictures_of_the_asked_resolution(four_weeks: DoctorReport) -> None:
    pages = pdf.pages_png(to_json(four_weeks), "letter", dpi=50)
    sizes = [(int.from_bytes(p[16:20]), int.from_bytes(p[20:24])) for p in pages]
    assert sizes == [(425, 550)] * len(pages)


def test_the_date_is_the_day_alone() -> None:
    made = report([check_in(1, worst=1)], 2)
    assert made.made_on == date(2026, 11, 3)
