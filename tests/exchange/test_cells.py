"""Text in a cell starts no formula, whatever separator a spreadsheet expects, and comes back."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.exchange.cells import neutralised, restored

nasty = st.text(
    st.sampled_from(list("=+-@'\"; ,\t\nab\uff1d\uff0b\uff0d\uff20\u00a0")), max_size=12
)


@given(nasty | st.text())
def test_every_text_comes_back(text: str) -> None:
    assert restored(neutralised(text)) == text


@given(nasty)
def test_no_cell_starts_a_formula_under_any_separator(text: str) -> None:
    for separator in ",;\t":
        written = io.StringIO(newline="")
        csv.writer(written).writerow(["id", neutralised(text), "end"])
        # As a spreadsheet sees it that splits at this separator and knows no quotation marks.
        for cell in re.split(f"[{separator}\n]", written.getvalue()):
            found = cell.strip().strip('"').strip()
            if separator != ",":
                assert not found.startswith(tuple("=+@-\uff1d\uff0b\uff0d\uff20")), cell
        read = next(csv.reader(io.StringIO(written.getvalue(), newline="")))
        assert not read[1].strip().startswith(tuple("=+@-"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'=1", "''=1"),
        ("''@x", "'''@x"),
        ("- walked\n- rested", "'- walked\n'- rested"),
        ("note;=1", "note;'=1"),
        ("it's 5-6 today", "it's 5-6 today"),
        ("'tis fine", "'tis fine"),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_only_beginnings_are_marked(text: str, cell: str) -> None:
    assert neutralised(text) == cell
