"""Finding the system libraries that Qt lacks."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

LISTING = """
\tlinux-vdso.so.1 (0x00007ffd7a3f2000)
\tlibGL.so.1 => not found
\tlibEGL.so.1 => not found
\tlibQt6Core.so.6 => /somewhere/libQt6Core.so.6 (0x00007f2d1c600000)
\tlibmystery.so.3 => not found
"""


@pytest.fixture
def qt_libraries(checkout: Path) -> Iterator[ModuleType]:
    folder = str(checkout / "packaging")
    sys.path.insert(0, folder)
    yield importlib.import_module("qt_libraries")
    sys.path.remove(folder)


def test_what_the_loader_does_not_find_is_missing(qt_libraries: ModuleType) -> None:
    missing = qt_libraries.missing_in(LISTING)
    assert missing == {"libGL.so.1", "libEGL.so.1", "libmystery.so.3"}
    assert qt_libraries.packages_for(missing) == ["libegl1", "libgl1"]


def test_a_person_is_told_the_line_to_type_and_what_has_no_known_package(
    qt_libraries: ModuleType,
) -> None:
    text = qt_libraries._what_to_do(["libGL.so.1", "libmystery.so.3"])
    assert "libmystery.so.3" in text
    assert "libgl1" in text or "libGL.so.1" in text  # the line with apt, the file without


def test_package_names_look_like_debians(qt_libraries: ModuleType) -> None:
    for library, package in qt_libraries.PACKAGES.items():
        assert re.fullmatch(r"lib[\w.+-]+\.so\.\d+", library)
        assert re.fullmatch(r"lib[a-z0-9.+-]+", package)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux")
def test_every_part_of_qt_looked_at_exists(qt_libraries: ModuleType) -> None:
    import PySide6

    folder = Path(PySide6.__path__[0])
    for part in (*qt_libraries.ALWAYS, *qt_libraries.X11, *qt_libraries.WAYLAND):
        assert list(folder.glob(part)), part
