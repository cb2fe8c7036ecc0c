"""The diary as CSV: back without loss, strictly read, and nothing in it that starts a formula."""

import csv
import io
import random
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app.domain.records import KINDS, Milestone, Record
from recovery_app.errors import RecoveryError
from recovery_app.exchange import cells, csv_file, csv_read
from recovery_app.exchange.content import Content, content, select
from tests.exchange import making

EXPECTED = Path(__file__).parent / "expected"
GOLDEN = content(making.golden())


def tables(whole: Content) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(csv_file.zip_bytes(whole))) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "about.txt"}


# Round trips ------------------------------------------------------------------------------


def test_ten_thousand_records_come_back_equal_from_both_shapes() -> None:
    whole = content(making.many(10_000))
    again = csv_read.read_tables(tables(whole))
    assert again == whole
    assert csv_file.zip_bytes(again) == csv_file.zip_bytes(whole)
    long = csv_file.long_text(whole)
    again = csv_read.read_long(long.encode(), "diary.csv")
    assert again == whole
    assert csv_file.long_text(again) == long


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_any_diary_comes_back(seed: int) -> None:
    whole = content(making.many(40, seed))
    assert csv_read.read_tables(tables(whole)) == whole
    assert csv_read.read_long(csv_file.long_text(whole).encode(), "x.csv") == whole


def test_the_expected_files() -> None:
    long = (EXPECTED / "diary.csv").read_bytes()
    assert csv_file.long_text(GOLDEN).encode() == long
    for name, made in tables(GOLDEN).items():
        assert made == (EXPECTED / "tables" / name).read_bytes()
    assert len(tables(GOLDEN)) == len(KINDS)


def test_a_kind_without_records_has_no_file() -> None:
    assert tables(content([])) == {}
    assert csv_read.read_tables({}) == content([])
    empty = csv_file.long_text(content([]))
    assert csv_read.read_long(empty.encode(), "x.csv") == content([])


def test_about_says_what_is_left_out() -> None:
    chosen = select(GOLDEN, making.golden()[0].day, None, ["notes", "name"])
    with zipfile.ZipFile(io.BytesIO(csv_file.zip_bytes(chosen))) as archive:
        about = archive.read("about.txt").decode()
    assert "patient-reported, not verified" in about
    assert "Days 2026-11-01 to … only." in about
    assert "Left out: notes, name." in about


def test_zero_stays_zero_and_blank_stays_blank() -> None:
    rows = list(csv.DictReader(io.StringIO(tables(GOLDEN)["check_in.csv"].decode(), newline="")))
    assert rows[0]["worst [{score}]"] == "0"
    assert rows[0]["usual_pain [{score}]"] == ""
    assert [row["signs"] for row in rows] == ["none", ""]
    assert [row["temperature [Cel]"] for row in rows] == ["36.8", ""]
    assert (
        next(csv.DictReader(io.StringIO(tables(GOLDEN)["steps.csv"].decode())))["count [/d]"] == "0"
    )


# Other programs ---------------------------------------------------------------------------


def nasty_milestones(count: int) -> list[Record]:
    rng = random.Random(7)
    letters = [*making.NASTY, *"=+-@'\";, \u00a0ab1()!:|", "SUM(A1)", "\uff1d", "HYPERLINK"]
    made: list[Record] = []
    plain = making.golden()[-1]
    while len(made) < count:
        text = "".join(rng.choice(letters) for _ in range(rng.randint(1, 6)))
        text = text.replace("\n", " ").replace("\t", " ").strip()[:200].strip()
        if text:
            id_ = making.record_id(rng)
            made.append(Milestone(id=id_, day=plain.day, entered=plain.entered, text=text))
    return made


def cells_of(text: str) -> list[str]:
    return [row["text"] for row in csv.DictReader(io.StringIO(text, newline=""))]


def test_five_thousand_nasty_cells_begin_no_formula() -> None:
    whole = content(nasty_milestones(5000))
    written = cells_of(tables(whole)["milestone.csv"].decode())
    assert len(written) == 5000
    assert not [cell for cell in written if cell.lstrip(' \u00a0"').startswith(tuple("=+-@\t\r"))]
    kept = [record.text for record in whole.records if isinstance(record, Milestone)]
    assert [cells.restored(cell) for cell in written] == kept


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("separator", ["44", "59"], ids=["comma", "semicolon"])
def test_libreoffice_starts_no_formula(tmp_path: Path, separator: str) -> None:
    whole = content(nasty_milestones(5000))
    (tmp_path / "milestone.csv").write_bytes(tables(whole)["milestone.csv"])
    for target, options in {
        # Everything as it would be by a double click: numbers, dates and formulas are looked for.
        "fods": f"--infilter=CSV:{separator},34,76,1,,0,false,true,false",
        # Every column as text, and out again.
        "csv": "--infilter=CSV:44,34,76,1," + "/".join(f"{n}/2" for n in range(1, 11)),
    }.items():
        made_of = f"{target}:Text - txt - csv (StarCalc):44,34,76,1" if target == "csv" else target
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", options,
             "--convert-to", made_of, "--outdir", str(tmp_path / target),
             str(tmp_path / "milestone.csv")],
            check=True, capture_output=True, timeout=100,
        )  # fmt: skip
    sheet = (tmp_path / "fods" / "milestone.fods").read_text(encoding="utf-8")
    assert "table:formula" not in sheet
    assert sheet.count("<table:table-row") > 1000
    read = cells_of((tmp_path / "csv" / "milestone.csv").read_text(encoding="utf-8"))
    kept = [record.text for record in whole.records if isinstance(record, Milestone)]
    assert [cells.restored(cell) for cell in read] == kept


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the sqlite3 program is not installed")
def test_through_another_program_and_back(tmp_path: Path) -> None:
    whole = content(making.many(2000, seed=5))
    for name, made in tables(whole).items():
        (tmp_path / name).write_bytes(made)
        script = [
            f".import --csv {tmp_path / name} t",
            ".headers on",
            ".mode csv",
            "SELECT * FROM t;",
        ]
        done = subprocess.run(
            ["sqlite3", ":memory:", *script], check=True, capture_output=True, timeout=60
        )
        again = csv_read.read_tables({name: done.stdout})
        assert again.records == whole.of(name.removesuffix(".csv"))


# Refusals ---------------------------------------------------------------------------------

STEPS = tables(GOLDEN)["steps.csv"].decode()
CHECK_INS = tables(GOLDEN)["check_in.csv"].decode()
LONG = csv_file.long_text(GOLDEN)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("steps.csv", STEPS.replace(",0,2026", ",many,2026"),
         "steps.csv, line 2, column “count [/d]”: Steps must be a whole number from 0 to 200000."),
        ("steps.csv", STEPS.replace(",0,2026", ",,2026"), "line 2, column “count [/d]”: Steps must"),
        ("steps.csv", STEPS.replace(",0,2026", ",-1,2026"), "Steps must be a whole number"),
        ("steps.csv", STEPS.replace("count [/d]", "count"), "line 1, column “count”: this column is"),
        ("steps.csv", STEPS.replace("source", "day"), "line 1, column “day”: this column stands twice"),
        ("steps.csv", "id,day\r\n", "line 1, column “count [/d]”: this column is missing."),
        ("steps.csv", "", "steps.csv is empty."),
        ("steps.csv", STEPS + "a,b\r\n", "line 3: there are 2 cells under 9 headers."),
        ("steps.csv", STEPS + STEPS.splitlines()[1] + "\r\n", "stands twice in the file"),
        ("steps.csv", STEPS.replace("019a", "019Z"), "column “id”: The id must be"),
        ("steps.csv", STEPS.replace("18:10:00Z", "18:10:00"), "column “entered_at”: The time of entry"),
        ("steps.csv", STEPS.replace(",60,", ",,"), "column “entered_offset [min]”: this must not"),
        ("steps.csv", STEPS.replace(",60,", ",x,"), "column “entered_offset [min]”: Offset must"),
        ("steps.csv", STEPS + 'x,"open\r\n', "line 3: the quotation marks do not fit together."),
        ("steps.csv", STEPS + "\0", "line 3: this is not a text file."),
        ("steps.csv", STEPS + "x" * 1_000_001, "line 3: a cell is longer than 1000000"),
        ("check_in.csv", CHECK_INS.replace(",36.8,", ",63,"),
         "check_in.csv, line 2, column “temperature [Cel]”: Temperature must be between"),
        ("check_in.csv", CHECK_INS.replace(",10,,", ",11,,"), "line 4, column “waking [{score}]”"),
        ("dreams.csv", STEPS, "dreams.csv is not a file this app writes"),
    ],
    ids=range(19),
)  # fmt: skip
def test_what_is_wrong_is_named_with_line_and_column(name: str, text: str, words: str) -> None:
    with pytest.raises(RecoveryError) as caught:
        csv_read.read_tables({name: text.encode()})
    assert words in str(caught.value)


def test_text_that_is_not_utf_8_is_named_with_its_line() -> None:
    with pytest.raises(RecoveryError, match=r"steps\.csv, line 2: this is not UTF-8 text"):
        csv_read.read_tables({"steps.csv": STEPS.replace("Fitbit", "F\xe9").encode("latin-1")})


LINES: Sequence[str] = LONG.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LONG.replace("kind,id", "kind,ID"), "d.csv, line 1, column “ID”: this column is not known"),
        (LONG.replace("procedure,", "dream,"), "line 2, column “kind”: this must be one of procedure"),
        (LONG.replace("site,facet", "size,facet"), "line 2, column “field”: this must be one of site"),
        (LONG.replace("site,facet", "site,nose"), "line 2, column “value”: Site must be one of"),
        (LINES[0] + LINES[1] + LINES[1], "line 3, column “field”: this field stands twice"),
        (LINES[0] + LINES[1] + LINES[2].replace("18:01", "18:02"),
         "line 3, column “entered_at”: this differs from line 2"),
        ("".join(line for line in LINES if "count [/d]" not in line).replace(
            LINES[1], LINES[1] + "steps,019a3f00-0000-7000-8000-00000000ffff,2026-11-04,,,"
            "2026-11-04T18:09:00Z,0,UTC,2026-11-04,,\r\n"),
         "line 3, column “count”: Steps must be"),
    ],
    ids=range(7),
)  # fmt: skip
def test_the_long_table_is_read_as_strictly(text: str, words: str) -> None:
    with pytest.raises(RecoveryError) as caught:
        csv_read.read_long(text.encode(), "d.csv")
    assert words in str(caught.value)


def test_a_byte_order_mark_and_plain_line_ends_do_no_harm() -> None:
    resaved = b"\xef\xbb\xbf" + STEPS.replace("\r\n", "\n").encode()
    assert csv_read.read_tables({"steps.csv": resaved}).records == GOLDEN.of("steps")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30), st.integers(0, len(CHECK_INS)))
def test_scribbled_files_are_taken_or_refused_in_words(noise: str, cut: int) -> None:
    text = CHECK_INS[:cut] + noise + CHECK_INS[cut:]
    try:
        csv_read.read_tables({"check_in.csv": text.encode()})
    except RecoveryError as error:
        assert "check_in.csv" in str(error) or "id" in str(error)  # noqa: PT017 - both ways are fine
