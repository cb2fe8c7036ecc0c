"""Folders that other programs copy, and disks of other computers."""

from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from recovery_app.services import folder_check
from recovery_app.services.folder_check import (
    Mount,
    network_kind,
    read_mount_list,
    read_mountinfo,
    sync_service,
    warn_once,
    warning,
)
from tests.builders import open_workspace


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/a/Dropbox/diary", "Dropbox"),
        ("/home/a/Dropbox (Personal)/diary", "Dropbox"),
        ("/Users/a/Library/CloudStorage/Dropbox-Home/d", "Dropbox"),
        ("/Users/a/OneDrive - Clinic/d", "OneDrive"),
        ("/Users/a/Library/CloudStorage/OneDrive-Personal/d", "OneDrive"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/d", "iCloud"),
        ("/c/Users/a/iCloudDrive/d", "iCloud"),
        ("/Users/a/Library/CloudStorage/GoogleDrive-a@example.org/My Drive/d", "Google Drive"),
        ("/Users/a/Google Drive/d", "Google Drive"),
        ("/home/a/Nextcloud/d", "Nextcloud"),
        ("/home/a/nextcloud2/d", None),
        ("/home/a/ownCloud/d", "ownCloud"),
        ("/home/a/Syncthing/d", "Syncthing"),
        ("/home/a/.local/share/recovery-app", None),
        ("/home/dropboxer/diary", None),
        ("/home/a/my onedrive/d", None),
    ],
)
def test_services_known_by_the_name_of_a_folder(folder: str, service: str | None) -> None:
    assert sync_service(Path(folder), {}, lambda _path: False) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".tmp.driveupload", "Google Drive"),
        (".git", None),
    ],
)
def test_services_known_by_what_they_leave_behind(
    tmp_path: Path, mark: str, service: str | None
) -> None:
    (tmp_path / "kept" / mark).mkdir(parents=True)
    folder = tmp_path / "kept" / "a" / "b"
    folder.mkdir(parents=True)
    assert sync_service(folder, {}) == service


def test_onedrive_known_by_the_environment() -> None:
    environment = {"OneDriveCommercial": "/c/Users/a/Firm"}
    assert sync_service(Path("/c/Users/a/Firm/d"), environment, lambda _p: False) == "OneDrive"
    assert sync_service(Path("/c/Users/a/Firmament"), environment, lambda _p: False) is None


MOUNTINFO = r"""
22 28 0:20 / /proc rw,nosuid - proc proc rw
28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
35 28 0:45 / /mnt/my\040nas rw,relatime shared:9 - cifs //nas/home rw,vers=3.0
36 28 0:46 / /home/b rw - nfs4 server:/home rw
37 36 254:2 / /home/b/local rw - ext4 /dev/vda2 rw
38 28 0:47 / /home/c/ssh rw - fuse.sshfs c@host: rw
nonsense
"""

MOUNT_LIST = """/dev/disk1s1 on / (apfs, local, journaled)
//guest@box/share on /Volumes/my share (smbfs, nodev, nosuid)
server:/home on /Volumes/home (1) (nfs, asynchronous)
map auto_home on /home
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/a/d", None),
        ("/mnt/my nas/d", "cifs"),
        ("/home/b/d", "nfs4"),
        ("/home/b/local/d", None),
        ("/home/bb", None),
        ("/home/c/ssh/d", "fuse.sshfs"),
    ],
)
def test_network_drives_of_linux(folder: str, kind: str | None) -> None:
    assert network_kind(Path(folder), read_mountinfo(MOUNTINFO)) == kind


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/Users/a", None), ("/Volumes/my share/d", "smbfs"), ("/Volumes/home (1)/d", "nfs")],
)
def test_network_drives_of_macos(folder: str, kind: str | None) -> None:
    assert network_kind(Path(folder), read_mount_list(MOUNT_LIST)) == kind


def test_network_drives_of_windows() -> None:
    share: Any = PurePosixPath("//nas/share/diary")
    assert network_kind(share, ()) == "smb"
    assert folder_check.windows_drives() == () or all(
        mount.kind == "smbfs" for mount in folder_check.windows_drives()
    )


def test_what_this_computer_says_can_be_read(tmp_path: Path) -> None:
    assert any(tmp_path.is_relative_to(mount.point) for mount in folder_check.mounts())


def test_the_words(tmp_path: Path) -> None:
    assert warning(tmp_path, ()) is None
    said = warning(tmp_path / "Dropbox", ())
    assert said is not None
    assert said.startswith("The diary lies in a folder that Dropbox copies")
    said = warning(tmp_path, [Mount(Path(tmp_path.anchor), "nfs4")])
    assert said is not None
    assert said.startswith("The diary lies on a network drive (nfs4)")


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "diary").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in (warning(tmp_path / "diary", ()) or "")


def test_it_is_told_once_for_each_folder(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "OneDrive" / "diary")
    assert "OneDrive" in (warn_once(workspace) or "")
    assert warn_once(workspace) is None
    workspace.close()
    (tmp_path / "OneDrive").rename(tmp_path / "Nextcloud")
    again = open_workspace(tmp_path / "Nextcloud" / "diary")
    assert "Nextcloud" in (warn_once(again) or "")
    again.close()
