"""What is handed over is opened without trust: refused in words, and nothing ever unpacked."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from recovery_app.errors import RecoveryError
from recovery_app.exchange import box
from tests.exchange.other_apps.files import zipped


def refusal(path: Path, name: str | None = None) -> str:
    def try_it() -> None:
        with box.opened(path) as found:
            found.read(name or found.names[0])

    with pytest.raises(RecoveryError) as caught:
        try_it()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_a_folder_and_a_zip_read_alike(tmp_path: Path) -> None:
    (tmp_path / "f" / "sub").mkdir(parents=True)
    (tmp_path / "f" / "sub" / "a.csv").write_bytes(b"a")
    for path in (tmp_path / "f", zipped(tmp_path / "f.zip", {"sub/": "", "sub/a.csv": "a"})):
        with box.opened(path) as found:
            assert found.names == ("sub/a.csv",)
            assert found.read("sub/a.csv") == found.start("sub/a.csv") == b"a"
            assert list(found.stream("sub/a.csv")) == [(b"a", 1, 1)]
    with box.opened(tmp_path / "f" / "sub" / "a.csv") as found:
        assert found.names == ("a.csv",)


@pytest.mark.parametrize(
    "name", ["../a.csv", "a/../../b.csv", "/etc/passwd", "..\\a.csv", "C:\\a.csv", "\\\\host\\a"]
)
def test_names_that_lead_outside(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("ok.csv"), "a")
        info = zipfile.ZipInfo("x")
        info.filename = name
        archive.writestr(info, "a")
    assert "leads outside" in refusal(path)


def test_a_name_twice(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.csv", "2")
    assert "holds a.csv twice" in refusal(path)


def test_files_too_large_are_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.csv": b"0" * (box.LONGEST + 1)})
    assert path.stat().st_size < 200_000
    assert "a.csv is too large (64 MB; at most 64 MB are read)" in refusal(path)
    large = tmp_path / "b.csv"
    with large.open("wb") as file:
        file.truncate(100 * 2**20)
    assert "b.csv is too large (100 MB" in refusal(large)


def test_many_large_files_together_are_too_large(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {f"{n}.csv": b"0" * box.LONGEST for n in range(5)})

    def read_all() -> None:
        with box.opened(path) as found:
            for name in found.names:
                found.read(name)

    with pytest.raises(RecoveryError, match="too large"):
        read_all()


def claiming(path: Path, size: int) -> Path:
    """A zip whose one file claims to unpack to `size` bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.xml", b"<HealthData>" + b" " * 5000)
    raw = made.getvalue()
    real = struct.pack("<L", 5012)
    assert raw.count(real) == 2
    path.write_bytes(raw.replace(real, struct.pack("<L", size)))
    return path


def test_a_stream_that_shrinks_too_well_is_a_bomb(tmp_path: Path) -> None:
    def try_it() -> None:
        with box.opened(claiming(tmp_path / "x.zip", 300 * 2**20)) as found:
            list(found.stream("export.xml"))

    with pytest.raises(RecoveryError, match=r"export\.xml would unpack to \d+ times its size"):
        try_it()


def test_a_size_that_is_a_lie_is_found_out(tmp_path: Path) -> None:
    assert "not a sound zip file" in refusal(claiming(tmp_path / "x.zip", 100))


def test_broken_and_locked_zips(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "x.zip", {"a.csv": os.urandom(3000)}).read_bytes()
    (tmp_path / "short.zip").write_bytes(whole[:2000])
    assert refusal(tmp_path / "short.zip") == "short.zip is not a sound zip file."
    broken = bytearray(whole)
    broken[1000] ^= 0xFF
    (tmp_path / "torn.zip").write_bytes(broken)
    assert refusal(tmp_path / "torn.zip") == "torn.zip is not a sound zip file."
    locked = bytearray(whole)
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    assert refusal(tmp_path / "locked.zip") == "The zip file is locked with a password."


def test_a_folder_is_read_without_its_links(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(b"s")
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "a.csv").symlink_to(tmp_path / "secret.csv")
    with box.opened(tmp_path / "f") as found:
        assert found.names == ()


def test_a_folder_with_too_much_in_it_is_not_searched_through(tmp_path: Path) -> None:
    for n in range(20_002):
        (tmp_path / str(n)).mkdir()
    with pytest.raises(RecoveryError, match="holds more than 20000 files"):
        box.opened(tmp_path).__enter__()


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    assert "nothing.csv cannot be read" in refusal(tmp_path / "nothing.csv")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert refusal(tmp_path / "pipe") == "pipe is not a file."
