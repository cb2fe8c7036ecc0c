"""Makes the methods of dataclasses when they are first called: at a start, most never are.

Up to Python 3.12 the standard library compiles six methods of each class from text, one by one,
which takes a sixth of the time until the window is there. Later versions do it in one go.
"""

import dataclasses
from collections.abc import Callable
from typing import Any

_make = getattr(dataclasses, "_create_fn", None)


def begin() -> None:
    """From now on."""
    if _make is not None:
        dataclasses._create_fn = _later  # type: ignore[attr-defined]  # noqa: SLF001


def _later(name: str, *how: Any, **how_named: Any) -> Callable[..., Any]:
    made: Callable[..., Any] | None = None

    def stand_in(self: object, /, *arguments: Any, **named: Any) -> Any:
        nonlocal made
        if made is None:
            made = _make(name, *how, **how_named)  # type: ignore[misc]
            made.__qualname__ = stand_in.__qualname__
            for owner in type(self).__mro__:
                if vars(owner).get(name) is stand_in:
                    setattr(owner, name, made)
        return made(self, *arguments, **named)

    stand_in.__name__ = name
    return stand_in
