"""Notices through desktop-notifier: how it is called, and that its silent failures are noticed."""

import asyncio
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from recovery_app.system.notices import NotShown, of_this_system
from recovery_app.system.notices_dbus import DbusNotices
from recovery_app.system.notices_desktop import DesktopNotices

package = pytest.importorskip(
    "desktop_notifier", reason="desktop-notifier is not installed on Linux", exc_type=ImportError
)
BUTTONS = (("log", "Log now"), ("later", "Later"))


@dataclass
class Notifier:
    """As the package's notifier: `send` tells of success by `on_dispatched` alone."""

    works: bool = True
    allowed: bool = True
    wait: float = 0
    fault: Exception | None = None
    sent: list[dict[str, Any]] = field(default_factory=list)

    async def send(self, **asked: Any) -> str:
        inspect.signature(package.DesktopNotifier.send).bind(self, **asked)
        await asyncio.sleep(self.wait)
        if self.fault is not None:
            raise self.fault
        self.sent.append(asked)
        if self.works:
            asked["on_dispatched"]()
        return "id"

    async def has_authorisation(self) -> bool:
        return False

    async def request_authorisation(self) -> bool:
        return self.allowed


def show(notifier: Notifier, answered: Callable[[str], None] = print) -> None:
    DesktopNotices(lambda: notifier).show(
        "Recovery App", "Text", BUTTONS, urgent=True, answered=answered
    )


def test_a_notice_is_sent_with_its_buttons() -> None:
    notifier = Notifier()
    show(notifier)
    (sent,) = notifier.sent
    assert (sent["title"], sent["message"]) == ("Recovery App", "Text")
    assert [button.title for button in sent["buttons"]] == ["Log now", "Later"]
    assert sent["urgency"] is package.Urgency.Critical


def test_the_first_answer_counts() -> None:
    notifier, answers = Notifier(), list[str]()
    show(notifier, answers.append)
    (sent,) = notifier.sent
    sent["buttons"][1].on_pressed()
    sent["on_dismissed"]()
    assert answers == ["later"]


@pytest.mark.parametrize(
    ("happens", "answer"), [("on_clicked", "open"), ("on_dismissed", "closed")]
)
def test_pressing_it_and_waving_it_away(happens: str, answer: str) -> None:
    notifier, answers = Notifier(), list[str]()
    show(notifier, answers.append)
    notifier.sent[0][happens]()
    assert answers == [answer]


def test_a_failure_the_package_keeps_to_itself_is_said() -> None:
    with pytest.raises(NotShown, match="did not take the notice"):
        show(Notifier(works=False))


@pytest.mark.parametrize("fault", [OSError("x"), RuntimeError("x"), ImportError("x")])
def test_a_failure_it_raises_is_said(fault: Exception) -> None:
    with pytest.raises(NotShown, match="refused the notice"):
        show(Notifier(fault=fault))


def test_reach_tells_whether_the_person_allowed_it() -> None:
    reach = DesktopNotices(Notifier).reach()
    assert (reach.works, reach.has_buttons) == (True, True)
    refused = DesktopNotices(lambda: Notifier(allowed=False)).reach()
    assert not refused.works
    assert "settings do not let" in refused.words


def test_each_system_has_its_own_way() -> None:
    assert isinstance(of_this_system("linux"), DbusNotices)
    assert isinstance(of_this_system("darwin"), DesktopNotices)
    assert isinstance(of_this_system("win32"), DesktopNotices)
