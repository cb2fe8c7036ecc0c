"""Notices over a private bus, to a make-believe desktop: they arrive, and answers come back."""

import queue
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_app.system.notices import NotShown
from recovery_app.system.notices_dbus import DbusNotices
from tests.desktop import PATIENCE, NoticeServer, private_bus

BUTTONS = (("log", "Log now"), ("later", "Later"), ("skip", "Skip"))


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def desktop(bus: str) -> Iterator[NoticeServer]:
    server = NoticeServer(bus)
    yield server
    server.stop()


def show(notices: DbusNotices, body: str = "Text", *, urgent: bool = False) -> queue.Queue[str]:
    """Show a notice; the queue gets its answer."""
    answers: queue.Queue[str] = queue.Queue()
    notices.show("Recovery App", body, BUTTONS, urgent=urgent, answered=answers.put)
    return answers


def test_a_notice_arrives_with_its_buttons(bus: str, desktop: NoticeServer) -> None:
    show(DbusNotices(bus), "An entry for today is still open.")
    shown = desktop.next()
    assert (shown.app, shown.title) == ("Recovery App", "Recovery App")
    assert shown.body == "An entry for today is still open."
    assert shown.buttons == {"log": "Log now", "later": "Later", "skip": "Skip"}
    assert (shown.hints["urgency"], shown.expires) == (1, -1)
    assert "sound-name" not in shown.hints
    desktop.dismiss(shown)


@pytest.mark.parametrize("code", ["log", "later", "skip"])
def test_the_button_pressed_is_the_answer(bus: str, desktop: NoticeServer, code: str) -> None:
    answers = show(DbusNotices(bus))
    desktop.press(desktop.next(), code)
    assert answers.get(timeout=PATIENCE) == code
    assert answers.empty(), "the closing after it is no second answer"


def test_pressing_the_notice_itself_opens(bus: str, desktop: NoticeServer) -> None:
    answers = show(DbusNotices(bus))
    desktop.press(desktop.next(), "default")
    assert answers.get(timeout=PATIENCE) == "open"


def test_waved_away_it_is_closed(bus: str, desktop: NoticeServer) -> None:
    answers = show(DbusNotices(bus))
    desktop.dismiss(desktop.next())
    assert answers.get(timeout=PATIENCE) == "closed"


def test_each_notice_gets_its_own_answer(bus: str, desktop: NoticeServer) -> None:
    notices = DbusNotices(bus)
    first, second = show(notices), show(notices)
    one, two = desktop.next(), desktop.next()
    desktop.press(two, "skip")
    assert second.get(timeout=PATIENCE) == "skip"
    assert first.empty()
    desktop.press(one, "later")
    assert first.get(timeout=PATIENCE) == "later"


def test_an_urgent_one_stays_and_sounds(bus: str, desktop: NoticeServer) -> None:
    show(DbusNotices(bus), urgent=True)
    shown = desktop.next()
    assert (shown.hints["urgency"], shown.expires) == (2, 0)
    assert shown.hints["sound-name"] == "alarm-clock-elapsed"
    desktop.dismiss(shown)


def test_words_are_never_taken_for_markup(bus: str, desktop: NoticeServer) -> None:
    show(DbusNotices(bus), "Rest < sport & <b>sleep</b>")
    shown = desktop.next()
    assert shown.body == "Rest &lt; sport &amp; &lt;b&gt;sleep&lt;/b&gt;"
    desktop.dismiss(shown)


def test_a_server_without_markup_and_buttons_gets_plain_words(bus: str) -> None:
    plain = NoticeServer(bus, able=["body"])
    answers = show(DbusNotices(bus), "a < b")
    shown = plain.next()
    assert (shown.body, shown.actions) == ("a < b", ())
    reach = DbusNotices(bus).reach()
    assert (reach.works, reach.has_buttons) == (True, False)
    assert reach.words == "Notices are shown by Make-believe."
    plain.stop()
    assert answers.get(timeout=PATIENCE) == "closed", "there is nothing to wait for"


def test_it_says_who_shows_notices(bus: str, desktop: NoticeServer) -> None:
    reach = DbusNotices(bus).reach()
    assert (reach.works, reach.has_buttons) == (True, True)
    assert reach.words == "Notices are shown by Make-believe, with buttons."


def test_a_bus_on_which_nobody_shows_notices(bus: str) -> None:
    reach = DbusNotices(bus).reach()
    assert (reach.works, reach.words) == (False, "No program on this desktop shows notices.")
    with pytest.raises(NotShown, match="No program on this desktop shows notices"):
        show(DbusNotices(bus))


def test_without_a_session_bus_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    reach = DbusNotices().reach()
    assert not reach.works
    assert reach.words == "No notice can be shown here: there is no session bus."
    with pytest.raises(NotShown, match="no session bus"):
        show(DbusNotices())


@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "nonsense", "tcp:host=x"])
def test_a_bus_that_is_none_is_said(address: str) -> None:
    assert "does not answer" in DbusNotices(address).reach().words


def test_the_usual_place_of_the_bus_is_tried(
    bus: str, desktop: NoticeServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    socket_path = bus.partition("path=")[2].partition(",")[0]
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "bus").symlink_to(socket_path)
    assert DbusNotices().reach().works


def test_a_bus_that_goes_away_ends_the_waiting(tmp_path: Path) -> None:
    with private_bus(tmp_path) as address:
        server = NoticeServer(address)
        answers = show(DbusNotices(address))
        server.next()
        server.stop()
    assert answers.get(timeout=PATIENCE) == "closed"


def test_a_server_that_hangs_is_not_waited_for_long(bus: str) -> None:
    """Somebody owns the name and never answers."""
    from jeepney import message_bus
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus) as silent:
        silent.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
        with pytest.raises(NotShown, match="does not answer"):
            show(DbusNotices(bus))


def test_a_socket_that_hangs_is_not_waited_for_long(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        listening.listen()
        assert not DbusNotices(f"unix:path={tmp_path / 's'}").reach().works


def test_a_bus_that_hangs_once_it_has_greeted_is_not_waited_for_long(tmp_path: Path) -> None:
    """It lets the program in, and answers nothing after that."""

    def greet() -> None:
        guest, _address = listening.accept()
        with guest:
            said = b""
            while b"AUTH" not in said or not said.endswith(b"\r\n"):
                said += guest.recv(100)
            guest.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
            over.wait(PATIENCE)

    over = threading.Event()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        listening.listen()
        greeting = threading.Thread(target=greet, daemon=True)
        greeting.start()
        reach = DbusNotices(f"unix:path={tmp_path / 's'}").reach()
        over.set()
        greeting.join(PATIENCE)
    assert "does not answer" in reach.words
