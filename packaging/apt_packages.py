"""Installs Debian and Ubuntu packages when that needs no password."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache


def present() -> bool:
    """Whether this system uses apt."""
    return shutil.which("apt-get") is not None


def line(packages: Sequence[str]) -> str:
    """What a person would type."""
    return "sudo apt install " + " ".join(packages)


def install(packages: Sequence[str]) -> bool:
    """Install, if this is root or `sudo` asks no password; return whether it worked."""
    before = _admin()
    if before is None or not present():
        return False
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
