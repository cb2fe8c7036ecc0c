"""Finds texts in files, whatever encoding they are in and whatever they are packed in."""

import base64
import binascii
import bz2
import gzip
import io
import logging
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

# It grumbles at every PDF that is not whole.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){16,}")
_DEEP = 4
_MOST = 1 << 26


def found_in(content: bytes, texts: Iterable[str]) -> set[str]:
    """Those of `texts` (ASCII) that `content` holds, in any case, encoding and packing."""
    wanted = {
        text.lower().encode(encoding): text for text in texts for encoding in _ENCODINGS
    }  # fmt: skip
    found: set[str] = set()
    for piece in _unpacked(content, _DEEP):
        low = piece.lower()
        found |= {text for coded, text in wanted.items() if coded in low}
    return found


def found_under(place: Path, texts: Iterable[str]) -> dict[str, set[str]]:
    """The same of every file in a folder, names of files and folders included; by path."""
    texts = list(texts)
    found = {}
    for path in sorted(place.rglob("*")):
        held = found_in(str(path.relative_to(place)).encode(), texts)
        if path.is_file():
            held |= found_in(path.read_bytes(), texts)
        if held:
            found[str(path.relative_to(place))] = held
    return found


def _unpacked(content: bytes, deep: int) -> Iterator[bytes]:
    yield content
    if deep == 0:
        return
    for inside in _inside(content):
        if inside:
            yield from _unpacked(inside, deep - 1)


def _inside(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"%PDF-"):
        # What is to be read on a page is written in glyphs of its font.
        with suppress(PyPdfError):
            for page in PdfReader(io.BytesIO(content)).pages:
                yield page.extract_text().encode()
    if b"PK\x03\x04" in content:
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                yield info.filename.encode() + b"\n" + info.comment
                yield archive.read(info)
    for magic, unpack in (
        (b"\x1f\x8b", gzip.decompress), (b"BZh", bz2.decompress), (b"\xfd7zXZ", lzma.decompress),
    ):  # fmt: skip
        if content.startswith(magic):
            with suppress(OSError, EOFError, zlib.error, lzma.LZMAError):
                yield unpack(content)
    for start in _ZLIB.finditer(content):
        # As in a PDF's streams and a PNG's pixels: what goes wrong later was unpacked till then.
        stream, piece = zlib.decompressobj(), b""
        with suppress(zlib.error):
            piece = stream.decompress(memoryview(content)[start.start() :], _MOST)
        if len(piece) > 16:
            yield piece
    for run in _BASE64.finditer(content):
        coded = run.group().translate(bytes.maketrans(b"-_", b"+/"))
        for at in range(4):
            whole = coded[at : at + (len(coded) - at) // 4 * 4]
            with suppress(binascii.Error):
                yield base64.b64decode(whole)
    for run in _HEX.finditer(content):
        yield bytes.fromhex(run.group()[: len(run.group()) // 2 * 2].decode())
