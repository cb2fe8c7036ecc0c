"""Text as the shipped fonts can show it: what they have no sign for is spelled out, never lost."""

import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from recovery_app import resources

FAMILIES = ("Inter", "DejaVu Sans")
"""The fonts of the pages: the first for nearly all, the second for signs it lacks."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories without a shape of their own; kept, they would only upset the line or the reader."""

_PICTURES = frozenset({"So", "Sk"})


def folders() -> list[Path]:
    """Where the fonts of the pages lie."""
    return [resources.path("fonts"), resources.path("report", "fonts")]


@cache
def covered() -> frozenset[int]:
    """Every code point the fonts of the pages have a sign for."""
    found: set[int] = set()
    for folder in folders():
        for file in sorted(folder.glob("*.ttf")):
            points = _code_points(file.read_bytes())
            if file.name == "Inter-Regular.ttf" or folder != folders()[0]:
                found |= points
    return frozenset(found)


def shown(value: Any) -> Any:
    """Plain data with every text in it made showable."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        return {key: shown(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [shown(part) for part in value]
    return value


def text(words: str) -> str:
    """The text with what cannot be shown spelled out: "[thumbs up sign]", "[U+4F60]"."""
    words = unicodedata.normalize("NFC", words)
    if all(" " <= char <= "~" for char in words):
        return words
    return "".join(_sign(char) for char in words)


def _sign(char: str) -> str:
    if char in "\n\t\u00ad":
        return char
    category = unicodedata.category(char)
    if category in _UNSEEN or "\ufe00" <= char <= "\ufe0f":
        return "" if category not in {"Co", "Cn"} else _code(char)
    if ord(char) in covered():
        return char
    if category in _PICTURES:
        name = unicodedata.name(char, "")
        return f"[{name.lower()}]" if name else _code(char)
    return _code(char)


def _code(char: str) -> str:
    return f"[U+{ord(char):04X}]"


def _code_points(font: bytes) -> set[int]:
    """The code points of a TrueType font's `cmap` table (formats 4 and 12, OpenType 1.9)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    found: set[int] = set()
    for index in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag != b"cmap":
            continue
        (count,) = struct.unpack_from(">H", font, start + 2)
        for sub in range(count):
            (offset,) = struct.unpack_from(">L", font, start + 4 + 8 * sub + 4)
            found |= _subtable(font, start + offset)
    return found


def _subtable(font: bytes, at: int) -> set[int]:
    (form,) = struct.unpack_from(">H", font, at)
    found: set[int] = set()
    if form == 12:
        (groups,) = struct.unpack_from(">L", font, at + 12)
        for group in range(groups):
            first, last, _glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
            found.update(range(first, last + 1))
    elif form == 4:
        (twice,) = struct.unpack_from(">H", font, at + 6)
        half = twice // 2
        ends = struct.unpack_from(f">{half}H", font, at + 14)
        starts = struct.unpack_from(f">{half}H", font, at + 16 + twice)
        for first, last in zip(starts, ends, strict=True):
            if first != 0xFFFF:
                found.update(range(first, last + 1))
    return found
