"""Whether a folder is kept in step by a cloud service, or lies on another computer: by its signs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

SYNCED, NETWORK = "synced", "network"

_SERVICES: Mapping[str, Sequence[str]] = {
    "Dropbox": ("dropbox",),
    "OneDrive": ("onedrive",),
    "iCloud": ("icloud drive", "iclouddrive", "mobile documents", "com~apple~clouddocs"),
    "Google Drive": ("google drive", "googledrive", "my drive"),
    "Nextcloud": ("nextcloud",),
    "ownCloud": ("owncloud",),
    "pCloud": ("pcloud drive", "pclouddrive", "pcloud"),
    "MEGA": ("megasync", "mega"),
    "Proton Drive": ("proton drive", "protondrive"),
    "Seafile": ("seafile",),
}
"""Each service, and how its folder is called on the systems it runs on."""

_ADDED = (" (", " -", "-", " - ")
"""What services put behind their folder's name for a second account, such as "OneDrive - Clinic"."""

MARKS: Mapping[str, str] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".stversions": "Syncthing",
    ".stignore": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".seafile-data": "Seafile",
}
"""What a service leaves in the top folder it keeps in step, by name."""

_MOUNTED: Mapping[str, str] = {
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.onedriver": "OneDrive",
    "fuse.pcloudfs": "pCloud",
    "fuse.pcloud": "pCloud",
    "fuse.expandrive": "ExpanDrive",
}
_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ncpfs",
     "9p", "afs", "ceph", "glusterfs", "lustre", "beegfs", "vboxsf", "vmhgfs", "prl_fs", "remote",
     "fuse.sshfs", "fuse.davfs2", "fuse.davfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs",
     "fuse.ceph", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.vmhgfs-fuse", "fuse.s3fs"}
)  # fmt: skip
"""File systems whose files lie on another computer, as Linux and macOS call them.

"remote" is what Windows says of a network drive.
"""


@dataclass(frozen=True)
class Place:
    """What keeps a folder: `kind` is SYNCED or NETWORK, `name` the service or the file system."""

    kind: str
    name: str


def place_of(parts: Sequence[str], marks: Collection[str], filesystem: str) -> Place | None:
    """What keeps a folder with this path, these MARKS in it or above it, and this file system.

    None for a folder of this computer's own, as far as its signs tell.
    """
    for name in marks:
        if name in MARKS:
            return Place(SYNCED, MARKS[name])
    for part in parts:
        if service := _service(part.casefold()):
            return Place(SYNCED, service)
    kind = filesystem.casefold()
    if kind in _MOUNTED:
        return Place(SYNCED, _MOUNTED[kind])
    if kind in _NETWORK_TYPES or any(part.startswith("\\\\") for part in parts[:1]):
        return Place(NETWORK, filesystem)
    return None


def _service(part: str) -> str:
    for service, names in _SERVICES.items():
        for name in names:
            if part == name or part.startswith(tuple(f"{name}{more}" for more in _ADDED)):
                return service
    return ""
