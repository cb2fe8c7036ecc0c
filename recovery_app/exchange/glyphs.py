"""Text as the fonts of the pages can show it: what they have no sign for is spelled out."""

import struct
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from recovery_app import resources
from recovery_app.text import _, ngettext

FAMILIES = ("Inter", "DejaVu Sans")
"""The fonts of the pages: the first for nearly all, the second for scripts and signs it lacks."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Without a shape of their own; kept, they could only turn the line around or upset a reader."""

_MODIFIERS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400))))
"""They only vary the sign before them: its colour or style."""

_EAST_ASIAN = (
    ("\u3001", "\u30ff"), ("\u3105", "\u312f"), ("\u3400", "\u9fff"), ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"), ("\uff01", "\uffef"),
)  # fmt: skip

_LONGEST_RUN = 24
_BREAK = "\u200b"
"""A place where a word may break: one of a thousand letters would run off the page."""


def folders() -> tuple[Path, Path]:
    """Where the fonts of the pages lie, in the order of FAMILIES."""
    return resources.path("fonts"), resources.path("report", "fonts")


@cache
def covered() -> tuple[frozenset[int], ...]:
    """The code points each font has a sign for, in the order of FAMILIES."""
    inter, second = folders()
    files = (inter / "Inter-Regular.ttf", second / "DejaVuSans.ttf")
    return tuple(frozenset(_code_points(file.read_bytes())) for file in files)


def shown(value: Any, *, foreign: bool = False) -> Any:
    """Plain data with every text in it made showable; see `text`."""
    if isinstance(value, str):
        return text(value, foreign=foreign)
    if isinstance(value, dict):
        return {key: shown(part, foreign=foreign) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [shown(part, foreign=foreign) for part in value]
    return value


def is_east_asian(value: Any) -> bool:
    """Whether some text is East Asian: too large a font to ship, found on most computers."""
    if isinstance(value, str):
        return any(_is_east_asian(char) for char in value)
    if isinstance(value, dict):
        return any(is_east_asian(part) for part in value.values())
    return isinstance(value, list | tuple) and any(is_east_asian(part) for part in value)


def text(words: str, *, foreign: bool = False) -> str:
    """The text with what cannot be shown spelled out: "[thumbs up sign]", "[Thai, 4 letters]".

    With `foreign` East Asian signs are kept, for fonts of the computer.
    """
    if words.isascii() and words.isprintable() and len(words) <= _LONGEST_RUN:
        return words
    words = unicodedata.normalize("NFC", words)
    return "".join(_broken(_signs(words, foreign=foreign)))


def _broken(signs: Iterator[str]) -> Iterator[str]:
    run = 0
    for sign in signs:
        run = 0 if sign.isspace() else run + 1
        if run > _LONGEST_RUN and len(sign) == 1:
            run = 1
            yield _BREAK
        yield sign


def _signs(words: str, *, foreign: bool) -> Iterator[str]:
    base = ""
    unknown: list[str] = []
    for char in words:
        category = unicodedata.category(char)
        if (category in _UNSEEN and char not in "\n\t") or char in _MODIFIERS:
            continue
        if category[0] == "M":
            # A mark is drawn with its letter, so one font must have both.
            if base and _together(base, char):
                yield char
            elif unknown:
                unknown.append(char)
            continue
        known = char in "\n\t\u00a0" or _has(char) or (foreign and _is_east_asian(char))
        if not known and category[0] in "LN":
            unknown.append(char)
            continue
        if unknown:
            yield _unknown(unknown)
            unknown = []
        base = char if known and category[0] == "L" else ""
        yield char if known else _spelled(char)
    if unknown:
        yield _unknown(unknown)


def _unknown(letters: list[str]) -> str:
    """Such as "[Thai, 4 letters]": the machine copy holds them as written."""
    script = unicodedata.name(letters[0], _("unknown")).split()[0]
    count = sum(unicodedata.category(letter)[0] != "M" for letter in letters)
    words = ngettext("[{script}, {n} letter]", "[{script}, {n} letters]", count)
    return words.format(script=script if script == "CJK" else script.capitalize(), n=count)


def _spelled(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"[{name.lower()}]" if name else f"[U+{ord(char):04X}]"


def _has(char: str) -> bool:
    return any(ord(char) in font for font in covered())


def _together(base: str, mark: str) -> bool:
    return any(ord(base) in font and ord(mark) in font for font in covered())


def _is_east_asian(char: str) -> bool:
    # Only scripts that are set one sign after the other: fonts of the computer may do with the
    # rest what Typst cannot follow.
    return any(first <= char <= last for first, last in _EAST_ASIAN) and not _has(char)


def _code_points(font: bytes) -> Iterator[int]:
    """The code points of a TrueType font's `cmap` table (formats 4 and 12, OpenType 1.9)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == b"cmap":
            (count,) = struct.unpack_from(">H", font, start + 2)
            for sub in range(count):
                (offset,) = struct.unpack_from(">L", font, start + 4 + 8 * sub + 4)
                yield from _subtable(font, start + offset)


def _subtable(font: bytes, at: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", font, at)
    readers: dict[int, Callable[[bytes, int], Iterator[int]]] = {4: _form_4, 12: _form_12}
    return readers[form](font, at) if form in readers else iter(())


def _form_12(font: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">L", font, at + 12)
    for group in range(groups):
        first, last, _glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
        yield from range(first, last + 1)


def _form_4(font: bytes, at: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    half = twice // 2
    ends = struct.unpack_from(f">{half}H", font, at + 14)
    starts = struct.unpack_from(f">{half}H", font, at + 16 + twice)
    deltas = struct.unpack_from(f">{half}H", font, at + 16 + 2 * twice)
    offsets_at = at + 16 + 3 * twice
    offsets = struct.unpack_from(f">{half}H", font, offsets_at)
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offsets[index]:
                place = offsets_at + 2 * index + offsets[index] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", font, place)
            # Glyph 0 is the empty box: a code point that leads there has no sign.
            if glyph and (glyph + deltas[index]) & 0xFFFF:
                yield point
