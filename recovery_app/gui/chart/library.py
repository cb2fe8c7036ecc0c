"""The one door to pyqtgraph, opened without what makes it slow.

The library mirrors QtCore, QtGui and QtWidgets name by name, and each of their 1,500 types is made
when its name is first looked up: half of the time the import takes, for types that no chart uses.
Mirrors that look a name up when it is used do the same for a few milliseconds.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_MIRRORED = ("QtCore", "QtGui", "QtWidgets")


class _Mirror(ModuleType):
    """Stands for a module of PySide6; what the library adds to it stays in the mirror."""

    def __init__(self, name: str, real: ModuleType) -> None:
        super().__init__(name)
        self._real = real

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        setattr(self, name, found)
        return found


def _opened() -> ModuleType:
    if "pyqtgraph" in sys.modules:
        return sys.modules["pyqtgraph"]
    modules = [import_module(f"PySide6.{name}") for name in _MIRRORED]
    for name, real in zip(_MIRRORED, modules, strict=True):
        sys.modules[f"pyqtgraph.Qt.{name}"] = _Mirror(f"pyqtgraph.Qt.{name}", real)
        # What the library copies is what dir() lists.
        real.__dir__ = list  # type: ignore[method-assign, assignment]
    try:
        return import_module("pyqtgraph")
    finally:
        for real in modules:
            del real.__dir__


pg: Any = _opened()
