import os
import stat
from pathlib import Path

import pytest

from recovery_app.errors import RecoveryError
from recovery_app.exchange import atomic

posix = pytest.mark.skipif(os.name != "posix", reason="rights and links as on POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_and_one_that_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    atomic.write(target, b"one")
    atomic.write(target, b"two")
    assert target.read_bytes() == b"two"
    assert names(tmp_path) == ["a.csv"]


def test_what_goes_wrong_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")

    def fail() -> None:
        with atomic.writing(target) as file:
            file.write(b"new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


def test_the_old_file_stands_until_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    with atomic.writing(target) as file:
        file.write(b"new")
        file.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@posix
@pytest.mark.parametrize(("umask", "expected"), [(0o000, 0o644), (0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_is_never_open_to_others_for_writing(
    tmp_path: Path, umask: int, expected: int
) -> None:
    before = os.umask(umask)
    try:
        atomic.write(tmp_path / "a", b"")
    finally:
        os.umask(before)
    assert rights(tmp_path / "a") == expected


@posix
def test_a_file_kept_to_oneself_stays_so(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"")
    target.chmod(0o600)
    atomic.write(target, b"x")
    assert rights(target) == 0o600


@posix
def test_a_link_stays_and_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    atomic.write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for target in (tmp_path / "folder", tmp_path / "missing" / "a.csv"):
        with pytest.raises(RecoveryError) as caught:
            atomic.write(target, b"x")
        assert str(caught.value).count(".") <= 2
        assert target.name in str(caught.value)
    assert names(tmp_path) == ["folder"]


@posix
def test_a_device_is_not_replaced() -> None:
    with pytest.raises(RecoveryError, match="not a file"):
        atomic.write(Path(os.devnull), b"x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
