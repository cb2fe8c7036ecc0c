"""Installs Debian and Ubuntu packages when that needs no password."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path


def present() -> bool:
    """Whether this system uses apt."""
    return shutil.which("apt-get") is not None


def line(packages: Sequence[str]) -> str:
    """What a person would type."""
    fresh = not any(Path("/var/lib/apt/lists").glob("*Packages*"))
    return ("sudo apt update && " if fresh else "") + "sudo apt install " + " ".join(packages)


def allowed() -> bool:
    """Whether packages can be installed without asking anybody: apt, as root or by free `sudo`."""
    return present() and _admin() is not None


def install(packages: Sequence[str]) -> bool:
    """Install them, where that is `allowed`; return whether it worked."""
    before = _admin() or ()
    # A fresh machine has no package lists, an old one has stale lists: then fetch them first.
    return _get(before, "install", packages) or (
        _get(before, "update", ()) and _get(before, "install", packages)
    )


@cache
def _admin() -> tuple[str, ...] | None:
    if os.geteuid() == 0:
        return ()
    if not shutil.which("sudo"):
        return None
    try:
        asked = subprocess.run(
            ["sudo", "-n", "true"], check=False, capture_output=True, stdin=subprocess.DEVNULL
        )
    except OSError:
        return None
    return ("sudo", "-n") if asked.returncode == 0 else None


def _get(before: Sequence[str], verb: str, packages: Sequence[str]) -> bool:
    options = ["-qq", "-o", "DPkg::Lock::Timeout=120"]  # a fresh machine may be updating itself
    if verb == "install":
        options += ["--yes", "--no-install-recommends"]
    command = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", verb, *options]
    done = subprocess.run(
        [*command, *packages], check=False, capture_output=True, stdin=subprocess.DEVNULL
    )
    return done.returncode == 0
