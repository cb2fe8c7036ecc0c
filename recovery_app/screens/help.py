"""The Get help page: warning signs, what published advice says of each, and whom to call."""

from collections.abc import Callable
from dataclasses import dataclass

from recovery_app.domain import signs
from recovery_app.domain.help_numbers import LABELS, Number
from recovery_app.domain.records import CheckIn
from recovery_app.domain.signs import Advice, Sign
from recovery_app.services import calling
from recovery_app.services.workspace import Workspace
from recovery_app.text import _


@dataclass(frozen=True)
class Level:
    """The signs of one level of urgency, what it asks for, and the numbers, first to call first."""

    code: str
    heading: str
    advice: str
    signs: tuple[Sign, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class TypedNumber:
    """A number the person can enter, and what is called while it is empty."""

    kind: str
    label: str
    number: str
    hint: str


class HelpScreen:
    """Static texts: they depend on no score and are never held back."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def levels(self) -> tuple[Level, ...]:
        """All signs, the most urgent level first."""
        return _levels(self.numbers)

    def numbers(self, level: str) -> tuple[Number, ...]:
        """Whom to call for a sign of `level`, those known first."""
        return calling.numbers(self._workspace, level)

    def typed_numbers(self) -> tuple[TypedNumber, ...]:
        """The numbers as the person entered them; an empty one follows the region, if it can."""
        settings = self._workspace.settings()
        recovery = self._workspace.recovery()
        own = {
            "emergency": settings.emergency_number,
            "out_of_hours": settings.out_of_hours_number,
        }
        if recovery is not None:
            own = {"clinic": recovery.procedure.clinic_phone or "", **own}
        used = {number.kind: number.number for number in self.numbers("today")}
        return tuple(
            TypedNumber(kind, _(LABELS[kind]), number, _hint(number, used[kind]))
            for kind, number in own.items()
        )

    def set_number(self, kind: str, number: str) -> None:
        """Store one number; empty takes it away. Raises RecoveryError in words."""
        recovery = self._workspace.recovery()
        if kind == "clinic":
            if recovery is not None and number != (recovery.procedure.clinic_phone or ""):
                self._workspace.edit(recovery.procedure.id, {"clinic_phone": number or None})
        elif number != getattr(self._workspace.settings(), f"{kind}_number"):
            self._workspace.set_settings(**{f"{kind}_number": number})

    def shown_today(self) -> tuple[Advice, ...]:
        """The signs that today's check-ins show, the most urgent first."""
        today = self._workspace.today()
        recovery = self._workspace.recovery(today)
        number = recovery.number(today) if recovery else None
        found: dict[str, Advice] = {}
        for record in self._workspace.diary.read("check_in", today, today):
            if isinstance(record, CheckIn):
                for advice in signs.advice_for(record, number):
                    found.setdefault(advice.sign.id, advice)
        order = {sign.id: place for place, sign in enumerate(signs.ALL)}
        return tuple(sorted(found.values(), key=lambda advice: order[advice.sign.id]))


class GeneralHelp:
    """The same for a diary that cannot be read: with the numbers of the region alone."""

    def levels(self) -> tuple[Level, ...]:
        """All signs, the most urgent level first."""
        # What the diary itself names cannot be known: it is not said to be missing either.
        return _levels(lambda code: tuple(n for n in calling.general(code) if n.number))


def _levels(numbers: Callable[[str], tuple[Number, ...]]) -> tuple[Level, ...]:
    return tuple(
        Level(
            code,
            _(heading),
            _(signs.LEVEL_ADVICE[code]),
            signs.at_level(code),
            numbers(code),
        )
        for code, heading in signs.LEVELS.items()
    )


def _hint(own: str, used: str) -> str:
    if own or not used:
        return ""
    return _("empty: {number}, after your region").format(number=used)
