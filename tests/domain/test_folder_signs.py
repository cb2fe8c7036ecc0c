"""Folders of cloud services and networks are known by their signs, and others are left alone."""

import pytest

from recovery_app.domain.folder_signs import NETWORK, SYNCED, Place, place_of


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/me/Dropbox/diary", "Dropbox"),
        ("/home/me/Dropbox (Personal)/diary", "Dropbox"),
        ("C:/Users/me/OneDrive/diary", "OneDrive"),
        ("C:/Users/me/OneDrive - Clinic/diary", "OneDrive"),
        ("/Users/me/Library/CloudStorage/OneDrive-Personal/diary", "OneDrive"),
        ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/diary", "iCloud"),
        ("C:/Users/me/iCloudDrive/diary", "iCloud"),
        (
            "/Users/me/Library/CloudStorage/GoogleDrive-me@example.org/My Drive/diary",
            "Google Drive",
        ),
        ("G:/My Drive/diary", "Google Drive"),
        ("/home/me/Nextcloud/diary", "Nextcloud"),
        ("/home/me/ownCloud/diary", "ownCloud"),
        ("/home/me/MEGA/diary", "MEGA"),
        ("/home/me/pCloudDrive/diary", "pCloud"),
        ("/home/me/Proton Drive/diary", "Proton Drive"),
    ],
)
def test_a_service_is_known_by_its_folder(path: str, service: str) -> None:
    assert place_of(path.split("/"), (), "ext4") == Place(SYNCED, service)


@pytest.mark.parametrize(
    "path",
    [
        "/home/me/.local/share/recovery-app",
        "/home/me/My Dropboxes/diary",
        "/home/me/omega/diary",
        "/home/me/Mega projects/diary",
        "C:/Users/me/AppData/Local/recovery-app",
    ],
)
def test_other_folders_are_left_alone(path: str) -> None:
    assert place_of(path.split("/"), (), "ext4") is None


def test_syncthing_is_known_by_what_it_leaves() -> None:
    assert place_of(["/", "data"], [".stfolder"], "ext4") == Place(SYNCED, "Syncthing")
    assert place_of(["/", "data"], [".nextcloudsync.log"], "btrfs") == Place(SYNCED, "Nextcloud")


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smbfs", "fuse.sshfs", "remote", "SMB3"])
def test_a_network_is_known_by_its_file_system(kind: str) -> None:
    assert place_of(["/", "mnt", "diary"], (), kind) == Place(NETWORK, kind)


@pytest.mark.parametrize("kind", ["", "ext4", "btrfs", "apfs", "ntfs", "tmpfs", "fuseblk"])
def test_a_disk_of_ones_own_is_no_network(kind: str) -> None:
    assert place_of(["/", "mnt", "diary"], (), kind) is None


def test_a_service_that_is_mounted() -> None:
    found = place_of(["/", "mnt", "x"], (), "fuse.google-drive-ocamlfuse")
    assert found == Place(SYNCED, "Google Drive")
