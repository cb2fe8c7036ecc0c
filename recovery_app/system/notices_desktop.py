"""Notices on macOS and Windows, through the package desktop-notifier."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from functools import partial
from typing import Any

from recovery_app.system.notices import CLOSED, OPEN, Answered, NotShown, Reach
from recovery_app.text import _

PATIENCE = 5.0
"""Seconds; the system may first have to be asked whether notices are allowed."""


class DesktopNotices:
    """`make` gives the notifier; it lives in an event loop of its own, in a thread."""

    def __init__(self, make: Callable[[], Any] | None = None) -> None:
        self._make = make or _notifier
        self._loop: asyncio.AbstractEventLoop | None = None
        self._made: Any = None

    def reach(self) -> Reach:
        """Ask the system whether this program may show notices."""
        try:
            allowed = self._run(_allowed)
        except NotShown as error:
            return Reach(works=False, words=str(error))
        if not allowed:
            words = _("The system's settings do not let this app show notices.")
            return Reach(works=False, words=words)
        words = _("The system shows notices, with buttons.")
        return Reach(works=True, words=words, has_buttons=True)

    def show(
        self,
        title: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        *,
        urgent: bool,
        answered: Answered,
    ) -> None:
        """Show a notice. Raises NotShown in words."""
        from desktop_notifier import Button, Urgency

        once = _Once(answered)
        shown = threading.Event()
        pressable = [Button(words, partial(once, code)) for code, words in buttons]
        self._run(
            lambda notifier: notifier.send(
                title=title,
                message=body,
                urgency=Urgency.Critical if urgent else Urgency.Normal,
                buttons=pressable,
                on_dispatched=shown.set,
                on_clicked=partial(once, OPEN),
                on_dismissed=partial(once, CLOSED),
            )
        )
        # The package keeps the reason of a failure to itself.
        if not shown.is_set():
            raise NotShown(_("The system did not take the notice."))

    def _run(self, work: Callable[[Any], Coroutine[Any, Any, Any]]) -> Any:
        async def done() -> Any:
            if self._made is None:
                self._made = self._make()
            return await work(self._made)

        future = asyncio.run_coroutine_threadsafe(done(), self._running())
        try:
            return future.result(PATIENCE)
        except TookTooLong:
            future.cancel()
            raise NotShown(_("No notice can be shown now: the system does not answer.")) from None
        except (OSError, RuntimeError, ImportError) as error:
            # What the package raises depends on the system; these are its documented bases.
            words = _("The system refused the notice ({name}).")
            raise NotShown(words.format(name=type(error).__name__)) from None

    def _running(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, daemon=True).start()
        return self._loop


class _Once:
    """Passes the first answer on; a press is followed by a dismissal on some systems."""

    def __init__(self, answered: Answered) -> None:
        self._answered: Answered | None = answered

    def __call__(self, code: str) -> None:
        answered, self._answered = self._answered, None
        if answered is not None:
            answered(code)


async def _allowed(notifier: Any) -> bool:
    return bool(await notifier.has_authorisation() or await notifier.request_authorisation())


def _notifier() -> Any:
    from desktop_notifier import DesktopNotifier

    return DesktopNotifier(app_name="Recovery App")
