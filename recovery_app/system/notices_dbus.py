"""Notices on Linux desktops: org.freedesktop.Notifications over the session bus, with buttons."""

import os
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recovery_app.system.notices import CLOSED, OPEN, Answered, NotShown, Reach
from recovery_app.text import _

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
BUS = "org.freedesktop.DBus"

PATIENCE = 2.0
"""Seconds; a window must not stand still for longer."""

_APP = "Recovery App"
_DEFAULT_ACTION = "default"
_NORMAL, _CRITICAL = 1, 2
_NEVER_EXPIRES, _AS_THE_SERVER_LIKES = 0, -1


class DbusNotices:
    """Talks to whichever notification server the desktop runs.

    Each notice keeps a connection of its own until it is answered: servers send the answer to
    whoever showed it, and some take a notice away when that one leaves the bus.
    """

    def __init__(self, address: str | None = None) -> None:
        self._address = address

    def reach(self) -> Reach:
        """Ask the server who it is and whether it has buttons."""
        try:
            with self._connected() as connection:
                name, _vendor, _version, _spec = _ask(connection, "GetServerInformation")
                able = _able(connection)
        except NotShown as error:
            return Reach(works=False, words=str(error))
        if "actions" in able:
            words = _("Notices are shown by {server}, with buttons.")
            return Reach(works=True, words=words.format(server=name), has_buttons=True)
        return Reach(works=True, words=_("Notices are shown by {server}.").format(server=name))

    def show(
        self,
        title: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        *,
        urgent: bool,
        answered: Answered,
    ) -> None:
        """Show a notice and listen for its answer in a thread. Raises NotShown in words."""
        connection = self._connected()
        try:
            able = _able(connection)
            heard = _listen(connection)
            number = _notify(connection, able, title, body, buttons, urgent=urgent)
        except BaseException:
            connection.close()
            raise
        if "actions" not in able:
            connection.close()
            answered(CLOSED)
            return
        codes = {_DEFAULT_ACTION: OPEN} | {code: code for code, _words in buttons}
        waiting = threading.Thread(
            target=_wait, args=(connection, heard, number, codes, answered), daemon=True
        )
        waiting.start()

    def _connected(self) -> "DBusConnection":
        try:
            from jeepney.bus import get_bus
            from jeepney.io.blocking import DBusConnection, prep_socket
        except ImportError:
            raise NotShown(_("Notices need the package jeepney, which is missing.")) from None
        address = self._address or _session_bus()
        if not address:
            raise NotShown(_("No notice can be shown here: there is no session bus."))

        class Connection(DBusConnection):  # type: ignore[misc]
            """Its first word to the bus, too, waits only so long for an answer."""

            def send_and_get_reply(self, message: "Message", *, timeout: Any = None) -> Any:
                return super().send_and_get_reply(message, timeout=timeout or PATIENCE)

        try:
            socket = prep_socket(get_bus(address), timeout=PATIENCE)
            try:
                return Connection(socket)
            except BaseException:
                socket.close()
                raise
        except (OSError, ValueError, RuntimeError, EOFError):
            raise NotShown(
                _("No notice can be shown now: the session bus does not answer.")
            ) from None


def _session_bus() -> str:
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    # A timer or a remote login may lack the variable though the bus is where it always is.
    folder = os.environ.get("XDG_RUNTIME_DIR")
    socket = Path(folder) / "bus" if folder else None
    return f"unix:path={socket}" if socket and socket.is_socket() else ""


def _ask(
    connection: "DBusConnection", method: str, signature: str = "", body: tuple[Any, ...] = ()
) -> Any:
    from jeepney import DBusAddress, new_method_call

    server = DBusAddress(PATH, bus_name=NAME, interface=NAME)
    return _reply(connection, new_method_call(server, method, signature or None, body))


def _reply(connection: "DBusConnection", message: "Message") -> Any:
    from jeepney import DBusErrorResponse
    from jeepney.wrappers import unwrap_msg

    try:
        return unwrap_msg(connection.send_and_get_reply(message, timeout=PATIENCE))
    except DBusErrorResponse as error:
        if error.name.endswith(("ServiceUnknown", "NameHasNoOwner")) or ".Spawn." in error.name:
            raise NotShown(_("No program on this desktop shows notices.")) from None
        words = _("The desktop refused the notice ({name}).")
        raise NotShown(words.format(name=error.name.rpartition(".")[2])) from None
    except (OSError, EOFError):
        # A server that hangs is an OSError too: TimeoutError.
        raise NotShown(_("No notice can be shown now: the session bus does not answer.")) from None


def _able(connection: "DBusConnection") -> frozenset[str]:
    (names,) = _ask(connection, "GetCapabilities")
    return frozenset(names)


def _listen(connection: "DBusConnection") -> "deque[Message]":
    """Ask the bus for the server's signals; they are kept from now on, in order."""
    from jeepney import DBusAddress, MatchRule, new_method_call

    rule = MatchRule(type="signal", sender=NAME, interface=NAME, path=PATH)
    bus = DBusAddress("/org/freedesktop/DBus", bus_name=BUS, interface=BUS)
    # What comes in carries the server's own name, so the sender is the bus's business.
    heard: deque[Message] = deque()
    connection.filter(MatchRule(type="signal", interface=NAME, path=PATH), queue=heard)
    _reply(connection, new_method_call(bus, "AddMatch", "s", (rule.serialise(),)))
    return heard


def _notify(
    connection: "DBusConnection",
    able: frozenset[str],
    title: str,
    body: str,
    buttons: Sequence[tuple[str, str]],
    *,
    urgent: bool,
) -> int:
    actions: list[str] = []
    if "actions" in able:
        actions = [_DEFAULT_ACTION, title]
        for code, words in buttons:
            actions += [code, words]
    # No "desktop-entry": with it, GNOME takes the notice away as soon as this program ends.
    hints: dict[str, tuple[str, Any]] = {
        "urgency": ("y", _CRITICAL if urgent else _NORMAL),
        "category": ("s", "x-recovery-app.reminder"),
    }
    if urgent and "sound" in able:
        hints["sound-name"] = ("s", "alarm-clock-elapsed")
    text = body
    if "body-markup" in able:
        import html  # brings the names of all letters along

        text = html.escape(body, quote=False)
    expires = _NEVER_EXPIRES if urgent else _AS_THE_SERVER_LIKES
    number: int
    (number,) = _ask(
        connection,
        "Notify",
        "susssasa{sv}i",
        (_APP, 0, "recovery-app", title, text, actions, hints, expires),
    )
    return number


def _wait(
    connection: "DBusConnection",
    heard: "deque[Message]",
    number: int,
    codes: dict[str, str],
    answered: Answered,
) -> None:
    """Until the notice `number` is answered or closed; then tell, once."""
    answer = ""
    try:
        while not answer:
            answer = _answer(connection.recv_until_filtered(heard), number, codes)
    except (OSError, EOFError):
        answer = CLOSED  # The bus has gone, and the notice with it.
    finally:
        connection.close()
    answered(answer)


def _answer(message: "Message", number: int, codes: dict[str, str]) -> str:
    """What a signal of the server says of the notice `number`; "" if nothing."""
    from jeepney import HeaderFields

    member = message.header.fields.get(HeaderFields.member)
    if member == "ActionInvoked" and message.body[0] == number:
        return codes.get(message.body[1], "")
    if member == "NotificationClosed" and message.body[0] == number:
        return CLOSED
    return ""
