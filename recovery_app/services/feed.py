"""The change feed: every change of the diary is announced once, to whoever listens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar


@dataclass(frozen=True)
class Change:
    """What changed: the kind, the diary day (None: many), and where the change came from."""

    kind: str
    day: date | None
    origin: str


Listener = Callable[[Change], None]
L = TypeVar("L")


class Feed:
    """Listeners and the announcements they get, in the order they were made."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._at_end: list[Callable[[], None]] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at each change; the returned function ends that."""
        return _added(self._listeners, listener)

    def at_end(self, ended: Callable[[], None]) -> Callable[[], None]:
        """Call `ended` when the diary is about to be closed; the returned function ends that."""
        return _added(self._at_end, ended)

    def announce(self, change: Change) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(change)

    def end(self) -> None:
        """Tell that nothing comes any more, once."""
        self._listeners.clear()
        while self._at_end:
            self._at_end.pop()()


def _added(listeners: list[L], listener: L) -> Callable[[], None]:
    listeners.append(listener)

    def stop() -> None:
        if listener in listeners:
            listeners.remove(listener)

    return stop
