"""The search for leaked texts finds a planted one: what finds nothing must be able to find."""

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.privacy.scan import found_in, found_under

CANARY = "kanarie001zq7x"
AROUND = f"before {CANARY} after"


def zipped(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.csv", content)
    return file.getvalue()


def as_pdf(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "pack",
    [bytes, zipped, gzip.compress, as_pdf, base64.b64encode, lambda plain: plain.hex().encode()],
    ids=["plain", "zip", "gzip", "pdf", "base64", "hex"],
)
def test_a_planted_text_is_found(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert found_in(pack(AROUND.encode(encoding)), [CANARY, "other"]) == {CANARY}
    assert found_in(pack(b"nothing of the kind, really nothing at all"), [CANARY]) == set()


def test_packed_in_packed_and_in_names(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.bin").write_bytes(zipped(as_pdf(gzip.compress(AROUND.encode("utf-16")))))
    (tmp_path / f"{CANARY.upper()}.txt").write_bytes(b"")
    (tmp_path / "b.json").write_text(json.dumps({"no": "thing"}))
    assert found_under(tmp_path, [CANARY]) == {
        f"{CANARY.upper()}.txt": {CANARY}, "a/x.bin": {CANARY},
    }  # fmt: skip
