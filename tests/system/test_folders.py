"""The kind of file system a folder lies on, from what each system says of its mounts."""

import sys
from pathlib import Path

import pytest

from recovery_app.system import folders

LINUX = r"""
22 27 0:21 / /proc rw,nosuid - proc proc rw
27 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
98 27 0:52 / /home/me/share rw,relatime shared:53 - cifs //server/share rw,vers=3.1.1
99 27 0:53 / /mnt/with\040blank rw - nfs4 server:/export rw
100 98 8:1 / /home/me/share/disk rw - ext4 /dev/sda1 rw
broken line
""".strip().splitlines()

MACOS = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//me@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by me)
server:/export on /Volumes/with (blank (nfs)
""".strip().splitlines()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/me/diary", "ext4"),
        ("/home/me/share/diary", "cifs"),
        ("/home/me/share/disk/diary", "ext4"),
        ("/mnt/with blank/diary", "nfs4"),
        ("/home/me/shared", "ext4"),
    ],
)
def test_linux(folder: str, kind: str) -> None:
    assert folders.longest(folders.from_mountinfo(LINUX), Path(folder)) == kind


def test_macos() -> None:
    mounts = folders.from_mount(MACOS)
    assert mounts["/Volumes/share"] == "smbfs"
    assert mounts["/Volumes/with (blank"] == "nfs"
    assert folders.longest(mounts, Path("/Volumes/share/diary")) == "smbfs"
    assert folders.longest(mounts, Path("/Users/me")) == "apfs"


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    mounts = {str((tmp_path / "real").resolve()): "nfs", "/": "ext4"}
    assert folders.longest(mounts, tmp_path / "link" / "diary") == "nfs"


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux's own list of mounts")
def test_this_computer_is_asked() -> None:
    assert folders.filesystem(Path("/proc")) == "proc"
    assert folders.filesystem(Path("/")) != ""
