"""A run that nobody stands by: an answer hours later counts, and it looks in the timer's place."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from recovery_app.cli.context import Asked
from recovery_app.cli.telling import UNATTENDED, Patience, Telling
from recovery_app.errors import RecoveryError
from recovery_app.system import os_timer
from recovery_app.system.os_timer import ScheduledTask
from tests.cli.harness import Cli
from tests.cli.test_remind import at
from tests.fake_computer import FakeComputer, FakeNotices

AT_ONCE = Patience(for_answers=60, look_again=0)


@dataclass
class Desk(FakeNotices):
    """Nobody is there on the first evening; on the next one somebody presses both notices."""

    cli: Cli | None = None
    refuses: int = 0

    def show(
        self, title: str, body: str, buttons: Sequence[tuple[str, str]], *, urgent: bool,
        answered: Callable[[str], None],
    ) -> None:  # fmt: skip
        assert self.cli is not None
        if self.shown and self.refuses:
            self.refuses -= 1
            raise RecoveryError("The bus is busy.")
        super().show(title, body, buttons, urgent=urgent, answered=answered)
        if len(self.shown) == 1:
            self.cli.clock.at = at(5, "19:00")
        else:
            self.shown[0].answer("log")
            self.shown[1].answer("later")


def telling(cli: Cli, refuses: int = 0) -> tuple[Telling, FakeComputer]:
    """On the evening of day 4, after it was asked for in vain at noon."""
    computer = cli.computer = FakeComputer()
    cli.ok("remind", "--once", "--json")
    cli.clock.at = at(4, "19:00")
    computer.notices = Desk(cli=cli, refuses=refuses)
    return Telling(cli._compose(Asked()), unattended=True, silent=True), computer


@pytest.mark.parametrize("refuses", [0, 2])
def test_buttons_work_the_next_evening_and_what_is_due_by_then_is_shown(
    cli: Cli, refuses: int
) -> None:
    this, computer = telling(cli, refuses)
    this.run(AT_ONCE)
    assert [one.answer for one in this.told] == ["log", "later"]
    assert computer.windows == 1
    assert cli.read("remind")["next_due"] == "2026-11-06T19:00:00Z", "an hour after it was pressed"


def test_the_system_lets_it_wait_that_long_and_it_looks_as_often_as_the_timer() -> None:
    assert UNATTENDED.look_again == os_timer.MINUTES * 60
    (hours,) = re.findall(r"<ExecutionTimeLimit>PT(\d+)H<", ScheduledTask(("x",))._xml)
    assert int(hours) * 3600 > UNATTENDED.for_answers
