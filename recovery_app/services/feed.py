"""The change feed: every change of the diary is announced once, to whoever listens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Change:
    """What changed: the kind, the diary day (None: many), and where the change came from."""

    kind: str
    day: date | None
    origin: str


Listener = Callable[[Change], None]


class Feed:
    """Listeners and the announcements they get, in the order they were made."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at each change; the returned function ends that."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def announce(self, change: Change) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(change)
