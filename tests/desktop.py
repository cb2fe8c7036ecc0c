"""A make-believe desktop for tests: a private D-Bus, and a notification server that can be pressed."""

import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 30
"""Seconds until a test gives up on something that has to come."""

NAME = "org.freedesktop.Notifications"

_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@dataclass(frozen=True)
class Shown:
    """A notice as the server got it."""

    number: int
    app: str
    title: str
    body: str
    actions: tuple[str, ...]
    hints: dict[str, Any]
    expires: int

    @property
    def buttons(self) -> dict[str, str]:
        """Words by code, without the action of the notice itself."""
        pairs = zip(self.actions[::2], self.actions[1::2], strict=True)
        return {code: words for code, words in pairs if code != "default"}


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """A bus of the test's own; gives its address. Skips the test where there is no dbus-daemon."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("there is no dbus-daemon here (Debian: dbus-daemon)")
    config = folder / "bus.conf"
    config.write_text(_CONFIG.format(folder=folder), encoding="utf-8")
    daemon = subprocess.Popen(
        [program, f"--config-file={config}", "--print-address", "--nofork"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


class NoticeServer:
    """Owns org.freedesktop.Notifications on a bus, as a desktop does; `shown` holds what came."""

    def __init__(
        self, address: str, able: Sequence[str] = ("actions", "body", "body-markup", "sound")
    ) -> None:
        from jeepney import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self.shown: queue.Queue[Shown] = queue.Queue()
        self._able = list(able)
        self._last = 0
        self._stopping = False
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def next(self) -> Shown:
        """The next notice, waited for."""
        return self.shown.get(timeout=PATIENCE)

    def press(self, shown: Shown, code: str) -> None:
        """As the person presses a button; servers then take the notice away."""
        self._signal("ActionInvoked", "us", (shown.number, code))
        self.dismiss(shown)

    def dismiss(self, shown: Shown) -> None:
        """As the person waves the notice away."""
        self._signal("NotificationClosed", "uu", (shown.number, 2))

    def stop(self) -> None:
        """Leave the bus."""
        from jeepney import message_bus

        self._stopping = True
        self._connection.send(message_bus.ReleaseName(NAME))  # its reply wakes the thread
        self._thread.join(PATIENCE)
        self._connection.close()

    def _serve(self) -> None:
        from jeepney import HeaderFields, MessageType, new_method_return

        while not self._stopping:
            message = self._connection.receive()
            if message.header.message_type is not MessageType.method_call:
                continue
            member = message.header.fields[HeaderFields.member]
            signature, body = self._reply(member, message.body)
            self._connection.send(new_method_return(message, signature, body))

    def _reply(self, member: str, body: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        if member == "GetCapabilities":
            return "as", (self._able,)
        if member == "GetServerInformation":
            return "ssss", ("Make-believe", "tests", "1", "1.2")
        assert member == "Notify"
        app, _replaces, _icon, title, text, actions, hints, expires = body
        self._last += 1
        plain = {name: value for name, (_signature, value) in hints.items()}
        self.shown.put(Shown(self._last, app, title, text, tuple(actions), plain, expires))
        return "u", (self._last,)

    def _signal(self, name: str, signature: str, body: tuple[Any, ...]) -> None:
        from jeepney import DBusAddress, new_signal

        address = DBusAddress("/org/freedesktop/Notifications", interface=NAME)
        self._connection.send(new_signal(address, name, signature, body))
