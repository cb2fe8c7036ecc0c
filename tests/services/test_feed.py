"""Every change is announced once, to whoever listens."""

from recovery_app.services.feed import Change, Feed

CHANGE = Change("steps", None, "test")


def test_listeners_hear_in_the_order_they_came_until_they_stop() -> None:
    feed, heard = Feed(), []
    stop = feed.listen(lambda change: heard.append(("one", change)))
    feed.listen(lambda change: heard.append(("two", change)))
    feed.announce(CHANGE)
    stop()
    stop()
    feed.announce(CHANGE)
    assert heard == [("one", CHANGE), ("two", CHANGE), ("two", CHANGE)]


def test_a_listener_may_stop_while_it_listens() -> None:
    feed, heard = Feed(), []

    def once(change: Change) -> None:
        heard.append(change)
        stop()

    stop = feed.listen(once)
    feed.listen(heard.append)
    feed.announce(CHANGE)
    feed.announce(CHANGE)
    assert heard == [CHANGE] * 3


def test_nobody_needs_to_listen() -> None:
    Feed().announce(CHANGE)


def test_the_end_is_told_once_and_after_it_nothing_is() -> None:
    feed, heard = Feed(), []
    feed.listen(heard.append)
    feed.at_end(lambda: heard.append("end"))
    stop = feed.at_end(lambda: heard.append("not this"))
    stop()
    feed.end()
    feed.end()
    feed.announce(CHANGE)
    assert heard == ["end"]
