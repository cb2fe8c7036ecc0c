"""Makes PySide's enumerations the quick way in which the standard library makes its own.

Nearly three thousand members are made before the first page is on screen. The usual way guards
against what a programmer may write in a class; of names and whole numbers nothing of it is needed.
"""

import enum
import sys
from typing import Any

_KINDS = {
    kind: frozenset[str]().union(*map(vars, kind.__mro__))
    for kind in (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
}
"""What each has names for already."""
_convert: Any = getattr(enum, "_simple_enum", None)
_usual = enum.EnumType._create_  # type: ignore[attr-defined]


class _Plain:
    """As much of a class as is looked at; a real one would stay in memory until it is collected."""

    __slots__ = ("__dict__", "__name__")

    def __init__(self, name: str, members: dict[str, Any]) -> None:
        self.__name__ = name
        self.__dict__ = members


def begin() -> None:
    """From now on."""
    if _convert is not None:
        enum.EnumType._create_ = _made  # type: ignore[attr-defined]


def _made(cls: enum.EnumType, class_name: str, names: Any, **how: Any) -> Any:
    if how.get("module") is None:  # whoever asked `enum` for a class
        how["module"] = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001
    if cls not in _KINDS or how.get("type") is not None or not _is_plain(names):
        return _usual(cls, class_name, names, **how)
    plain = _Plain(class_name, {"__module__": how["module"], **dict(names)})
    made = _convert(cls, boundary=how.get("boundary"))(plain)
    made.__qualname__, made.__doc__ = how.get("qualname") or class_name, None
    if sys.version_info < (3, 12):  # each member stands behind a property there
        for name, member in made.__members__.items():
            if name not in _KINDS[cls]:
                type.__setattr__(made, name, member)
    return made


def _is_plain(names: Any) -> bool:
    """Whether they are pairs of a public name and a whole number, as PySide gives them."""
    return isinstance(names, list) and all(
        isinstance(pair, tuple) and type(pair[1]) is int and pair[0][0] != "_" for pair in names
    )
