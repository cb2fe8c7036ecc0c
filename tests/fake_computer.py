"""A make-believe computer for tests of reminders: notices that are noted and can be answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from recovery_app.errors import RecoveryError


@dataclass(frozen=True)
class FakeReach:
    works: bool
    words: str
    has_buttons: bool


@dataclass(frozen=True)
class FakeStanding:
    on: bool
    words: str
    possible: bool = True


@dataclass
class Note:
    """One notice that was shown."""

    title: str
    body: str
    buttons: tuple[tuple[str, str], ...]
    urgent: bool
    answer: Callable[[str], None]


@dataclass
class FakeNotices:
    """Notes what it is asked to show; `fault` is why it cannot, `answers` what is pressed at once."""

    fault: str = ""
    answers: list[str] = field(default_factory=list)
    shown: list[Note] = field(default_factory=list)

    def reach(self) -> FakeReach:
        return FakeReach(not self.fault, self.fault or "Notices are noted.", not self.fault)

    def show(
        self, title: str, body: str, buttons: Sequence[tuple[str, str]], *, urgent: bool,
        answered: Callable[[str], None],
    ) -> None:  # fmt: skip
        if self.fault:
            raise RecoveryError(self.fault)
        self.shown.append(Note(title, body, tuple(buttons), urgent, answered))
        if self.answers:
            answered(self.answers.pop(0))


@dataclass
class FakeSwitch:
    """Something to switch on and off; `fault` is why it cannot be."""

    on: bool = False
    possible: bool = True
    fault: str = ""

    def standing(self) -> FakeStanding:
        return FakeStanding(self.on, "It is on." if self.on else "It is off.", self.possible)

    def install(self) -> None:
        if self.fault:
            raise RecoveryError(self.fault)
        self.on = True

    def remove(self) -> None:
        if self.fault:
            raise RecoveryError(self.fault)
        self.on = False


@dataclass
class FakeComputer:
    """Everything of it."""

    notices: FakeNotices = field(default_factory=FakeNotices)
    autostart: FakeSwitch = field(default_factory=FakeSwitch)
    os_timer: FakeSwitch = field(default_factory=FakeSwitch)
    windows: int = 0

    def open_window(self) -> None:
        self.windows += 1
