"""Brings PySide6 in sooner: what only its signatures and error texts need waits until one is asked for.

PySide compiles a few thousand lines of Python at each start, from source, and from then on reads
the source of every module that is imported, to look for a feature this app does not use. Both
take longer than showing a window. Nothing else about PySide is changed, and where its files have
other names nothing is.
"""

import builtins
import os
import sys
from functools import cache
from typing import Any

_FOLDER = "shibokensupport/signature/"
_LATER = frozenset(
    f"{_FOLDER}{name}.py"
    for name in ("errorhandler", "layout", "mapping", "parser", "lib/enum_sig",
                 "lib/pyi_generator", "lib/tool")
)  # fmt: skip
_compile = builtins.compile
_waiting: dict[str, Any] = {}

# Stands for a module until something of it is used; then the module is run in its own place.
# PySide's C++ looks for `update_mapping` without asking `__getattr__`.
_STAND_IN = """
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _now(name)

def update_mapping():
    return _now("update_mapping")()

def _now(name):
    from recovery_app.gui.quick_qt import run_now
    return run_now(name, globals())
"""


def bring_in() -> None:
    """Import PySide6's first module, once; a PySide6 that is there already stays as it is."""
    if "shiboken6" in sys.modules:
        return
    builtins.compile = _compiled  # type: ignore[assignment]
    flags = _bound_when_called()
    try:
        import PySide6.QtWidgets  # noqa: F401
    finally:
        builtins.compile = _compile
        if flags is not None:
            sys.setdlopenflags(flags)
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def run_now(name: str, place: dict[str, Any]) -> Any:
    """Run a module that waited, unless it was already, and give what is asked of it."""
    file = place["__file__"]
    if file in _waiting:
        del place["__getattr__"], place["update_mapping"]
        exec(_compile(_waiting.pop(file), file, "exec"), place)  # noqa: S102 - PySide's own
    try:
        return place[name]
    except KeyError:
        raise AttributeError(name) from None


def _compiled(source: Any, filename: Any, *arguments: Any, **named: Any) -> Any:
    if filename in _LATER:
        _waiting[filename] = source
        return _stand_in()
    return _compile(source, filename, *arguments, **named)


@cache
def _stand_in() -> Any:
    return _compile(_STAND_IN, "stand-in", "exec")


def _bound_when_called() -> int | None:
    """Have libraries look up a function when it is first called; returns what held before."""
    if not hasattr(sys, "setdlopenflags"):
        return None
    flags = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    return flags
