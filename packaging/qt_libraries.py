"""Finds the system libraries that Qt lacks on this Linux, and installs them or says how."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import apt_packages
import setup_env
from progress import say

# Debian's and Ubuntu's package for each library that Qt expects of the system.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# The parts of Qt the app loads, as files below PySide6.
ALWAYS = (
    "Qt/plugins/iconengines/libqsvgicon.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "QtDBus.abi3.so",
    "QtOpenGLWidgets.abi3.so",
    "QtSvg.abi3.so",
    "QtWidgets.abi3.so",
)
X11 = ("Qt/plugins/platforms/libqxcb.so", "Qt/plugins/xcbglintegrations/libqxcb-*.so")
WAYLAND = (
    "Qt/plugins/platforms/libqwayland*.so",
    "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
)


def display() -> bool:
    """Whether there is a screen to open a window on."""
    return not sys.platform.startswith("linux") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def ensure(*, for_display: bool) -> bool:
    """See to the libraries Qt needs; say what is missing where that needs a person's password."""
    if not sys.platform.startswith("linux"):
        return True
    parts = list(ALWAYS)
    if for_display:
        parts += X11 if os.environ.get("DISPLAY") else ()
        parts += WAYLAND if os.environ.get("WAYLAND_DISPLAY") else ()
    if setup_env.recall("qt parts seen working") in (parts, [*ALWAYS, *X11, *WAYLAND]):
        return True
    lacking = missing(parts)
    packages = packages_for(lacking)
    if packages and apt_packages.allowed():
        say("Installing system libraries for Qt with apt: " + " ".join(packages))
        apt_packages.install(packages)
        lacking = missing(parts)
    if not lacking:
        setup_env.remember("qt parts seen working", parts)
        return True
    say(_what_to_do(lacking))
    return False


def missing(parts: Iterable[str]) -> list[str]:
    """The libraries, by file name, that the system's loader cannot find for these parts of Qt."""
    inside = "lib/python3.*/site-packages/PySide6"
    files = [file for part in parts for file in setup_env.VENV.glob(f"{inside}/{part}")]
    return sorted({library for file in files for library in missing_in(_ldd(file))})


def missing_in(listing: str) -> set[str]:
    """The libraries that a listing by `ldd` calls not found."""
    return set(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE))


def packages_for(libraries: Iterable[str]) -> list[str]:
    """Debian's packages that hold these libraries, as far as known."""
    return sorted({PACKAGES[library] for library in libraries if library in PACKAGES})


def _ldd(file: Path) -> str:
    try:
        done = subprocess.run(
            ["ldd", str(file)],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError:  # no ldd: Qt itself will say what it lacks
        return ""
    return done.stdout


def _what_to_do(lacking: list[str]) -> str:
    packages = packages_for(lacking)
    unknown = [library for library in lacking if library not in PACKAGES]
    text = "Qt needs system libraries that are missing here."
    if apt_packages.present() and packages:
        text += f" Type this, then start the same command again:\n  {apt_packages.line(packages)}"
    else:
        unknown = lacking
    if unknown:
        text += "\nInstall what holds these files with your system's packages: " + ", ".join(
            unknown
        )
    return text
