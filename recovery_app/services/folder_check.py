"""Whether the diary lies where other programs copy files, or on another computer's disk."""

import os
import platform
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recovery_app.services.workspace import Workspace
from recovery_app.text import N_, _

TOLD = "folder_told"
"""The state that remembers for which folder this was told."""

# What a folder is called that a program keeps in step; its name may go on after a space or dash.
_BY_NAME = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
}
# What such a program leaves in the topmost folder it keeps in step.
_BY_MARK = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
_BY_ENVIRONMENT = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "afpfs", "webdav", "davfs", "9p", "ceph",
     "glusterfs", "vboxsf", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.vmhgfs-fuse",
     "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.s3fs"}
)  # fmt: skip
_REMOTE_DRIVE = 4

_SYNCED = N_(
    "The diary lies in a folder that {service} copies: its servers and your other computers get "
    "the entries, and a copy made while an entry is saved can be damaged. Another folder is better."
)
_REMOTE = N_(
    "The diary lies on a network drive ({kind}). Not every such drive keeps what it was told to "
    "keep; a folder on this computer is better."
)


@dataclass(frozen=True)
class Mount:
    """One file system: where it is seen, and its type as the system calls it."""

    point: Path
    kind: str


def sync_service(
    folder: Path,
    environment: Mapping[str, str] = os.environ,
    exists: Callable[[Path], bool] = os.path.lexists,
) -> str | None:
    """The program that keeps `folder` in step with other computers, as far as can be told."""
    for name, service in _BY_ENVIRONMENT.items():
        root = environment.get(name)
        if root and folder.is_relative_to(root):
            return service
    for part in folder.parts:
        words = part.lower()
        for name, service in _BY_NAME.items():
            if words == name or words.startswith((f"{name} ", f"{name}-", f"{name}_")):
                return service
    for place in (folder, *folder.parents):
        for mark, service in _BY_MARK.items():
            if exists(place / mark):
                return service
    return None


def network_kind(folder: Path, mounts: Sequence[Mount]) -> str | None:
    """The type of network drive that `folder` lies on; None for one of this computer."""
    if str(folder).startswith(("\\\\", "//")):
        return "smb"
    holding = [mount for mount in mounts if folder.is_relative_to(mount.point)]
    nearest = max(holding, key=lambda mount: len(mount.point.parts), default=None)
    return nearest.kind if nearest is not None and nearest.kind in _NETWORK else None


def mounts() -> tuple[Mount, ...]:
    """The file systems of this computer; empty where they cannot be asked for."""
    try:
        system = platform.system()
        if system == "Linux":
            return read_mountinfo(Path("/proc/self/mountinfo").read_text("utf-8", "replace"))
        if system == "Darwin":
            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True)
            return read_mount_list(told.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return ()
    return windows_drives()


def read_mountinfo(text: str) -> tuple[Mount, ...]:
    """The mounts in the text of Linux's /proc/self/mountinfo; see proc_pid_mountinfo(5)."""
    found = []
    for line in text.splitlines():
        left, dash, right = line.partition(" - ")
        fields = left.split()
        if dash and len(fields) > 4 and right:
            point = fields[4].encode().decode("unicode_escape")
            found.append(Mount(Path(point.encode("latin-1", "replace").decode("utf-8", "replace")),
                               right.split()[0]))  # fmt: skip
    return tuple(found)


def read_mount_list(text: str) -> tuple[Mount, ...]:
    """The mounts in what macOS's mount prints: `//me@box/share on /Volumes/share (smbfs, …)`."""
    found = []
    for line in text.splitlines():
        place, bracket, options = line.partition(" on ")[2].rpartition(" (")
        if bracket:
            found.append(Mount(Path(place), options.rstrip(")").split(",")[0]))
    return tuple(found)


def windows_drives() -> tuple[Mount, ...]:
    """The drives of a Windows computer that lie on another one."""
    if platform.system() != "Windows":
        return ()
    import ctypes

    drives = (f"{letter}:\\" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    kind_of = getattr(ctypes, "windll").kernel32.GetDriveTypeW  # noqa: B009 - not there elsewhere
    return tuple(Mount(Path(drive), "smbfs") for drive in drives if kind_of(drive) == _REMOTE_DRIVE)


def warning(folder: Path, all_mounts: Sequence[Mount] | None = None) -> str | None:
    """What speaks against keeping a diary in `folder`, in words; None when nothing is known."""
    real = Path(os.path.realpath(folder))
    if service := sync_service(real):
        return _(_SYNCED).format(service=service)
    if kind := network_kind(real, mounts() if all_mounts is None else all_mounts):
        return _(_REMOTE).format(kind=kind)
    return None


def warn_once(workspace: Workspace) -> str | None:
    """What speaks against the diary's folder, the first time it is asked for that folder."""
    if workspace.diary.state(TOLD) == str(workspace.folder):
        return None
    sentence = warning(workspace.folder)
    if sentence is not None:
        workspace.remember(TOLD, str(workspace.folder))
    return sentence
