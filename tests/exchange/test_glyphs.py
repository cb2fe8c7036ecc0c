"""Any text can be set: what the shipped fonts lack is spelled out, and nothing is interpreted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app.exchange import glyphs


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("back, left", "back, left"),
        ("#strong[x] *b* _i_ $x$ `c` <l> @r \\", "#strong[x] *b* _i_ $x$ `c` <l> @r \\"),
        ("Ömer Łukasz Ελένη Ольга", "Ömer Łukasz Ελένη Ольга"),
        ("e\u0301", "é"),
        ("שלום مرحبا", "שלום مرحبا"),
        ("👍🏽", "[thumbs up sign]"),
        ("สวัสดี!", "[Thai, 4 letters]!"),
        ("a\u202eb\u200dc\x00d\ufeff", "abcd"),
        ("\ue000\ue001", ""),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("²½→≥▲✓", "²½→≥▲✓"),
    ],
)
def test_what_cannot_be_shown_is_spelled_out(typed: str, shown: str) -> None:
    assert glyphs.text(typed) == shown


def test_east_asian_letters_are_left_to_a_font_of_the_computer_if_asked() -> None:
    assert glyphs.text("王 Wáng") == "[CJK, 1 letter] Wáng"
    assert glyphs.text("王 Wáng", foreign=True) == "王 Wáng"
    assert glyphs.is_east_asian({"a": ["plain", ("王",)]})
    assert not glyphs.is_east_asian({"a": ["plain", "สวัสดี"], "n": 3})


def test_a_word_too_long_for_the_page_may_break() -> None:
    parts = glyphs.text("a" * 100).split("\u200b")
    assert [len(part) for part in parts] == [24, 24, 24, 24, 4]
    assert glyphs.text("ab " * 40) == "ab " * 40


def test_plain_data_is_made_showable_all_the_way_down() -> None:
    data = {"n": 1, "x": None, "list": ["🙂", {"deep": ("👍", True)}]}
    assert glyphs.shown(data) == {
        "n": 1,
        "x": None,
        "list": ["[slightly smiling face]", {"deep": ["[thumbs up sign]", True]}],
    }


def test_the_fonts_cover_what_a_western_page_needs() -> None:
    inter, second = glyphs.covered()
    assert set(map(ord, "AzÄßéœ€–−≥·…“”")) <= inter
    assert ord("ا") in second - inter
    assert 0x4E00 not in inter | second


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_everything_that_is_left_has_a_sign(typed: str) -> None:
    signs = frozenset().union(*glyphs.covered())
    for char in glyphs.text(typed):
        assert ord(char) in signs or char in "\n\t\u00a0\u200b"
