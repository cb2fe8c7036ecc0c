"""The fitting field for each kind of value an entry can hold."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from recovery_app.domain import codes
from recovery_app.domain.fields import (
    Code,
    Codes,
    Day,
    Flag,
    Measure,
    Spec,
    Temperature,
    Whole,
    Words,
)
from recovery_app.gui.signs_field import SignsField
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.nrs_scale import NrsScale
from recovery_app.screens.entry import Ask
from recovery_app.text import N_, _

_UNITS = {"min": N_("min"), "h": N_("h"), "mL": "mL", "%": "%"}
_ICE_PRESETS = (5, 10, 15, 20)
_ACTIVITY_PRESETS = (5, 10, 20, 30, 45, 60)
_ENDS = {
    "effort": (N_("no effort"), N_("as hard as it gets")),
    "rating": (N_("cannot"), N_("as before the problem")),
}
_USUAL_ENDS = (N_("none"), N_("worst imaginable"))


def field_for(
    ask: Ask,
    *,
    kind: str,
    today: date,
    arrangement: str = "stacked",
    suggestions: Sequence[str] = (),
    parent: QWidget | None = None,
) -> Field:
    """A field for one question of an entry, unanswered. `arrangement` is stacked or row."""
    spec, label = ask.spec, ask.label
    look: dict[str, Any] = {"hint": ask.hint, "arrangement": arrangement, "parent": parent}
    match spec:
        case Whole(unit="{score}"):
            low, high = _ENDS.get(ask.name, _USUAL_ENDS)
            extra = ("cant_tell", _("Can't tell")) if ask.untold else None
            in_row = arrangement == "row"
            return NrsScale(label, low=_(low), high=_(high), extra=extra, ends=not in_row, **look)
        case Whole() if ask.name == "change":
            return ChoiceChips(label, [(str(n), _(t)) for n, t in codes.CHANGES.items()], **look)
        case Whole(unit="min"):
            from recovery_app.gui.widgets.number_field import MinutesField

            presets = _ICE_PRESETS if kind == "ice_session" else _ACTIVITY_PRESETS
            return MinutesField(label, spec.low, spec.high, presets=presets, **look)
        case Code() if ask.name == "swelling":
            return _swelling(ask, spec, arrangement, parent)
        case Code():
            return ChoiceChips(label, _options(spec), **look)
        case Codes() if ask.name == "signs":
            return SignsField(label, **look)
        case Codes():
            from recovery_app.gui.widgets.multi_chips import MultiChips

            return MultiChips(label, _options(spec), none=_("None"), **look)
        case Flag():
            return ChoiceChips(label, [("no", _("No")), ("yes", _("Yes"))], **look)
        case Day():
            from recovery_app.gui.widgets.date_field import DateField

            return DateField(label, today, **look)
    return _typed(spec, label, suggestions, look)


def _typed(spec: Spec, label: str, suggestions: Sequence[str], look: dict[str, Any]) -> Field:
    """A field one types into."""
    from recovery_app.gui.widgets.number_field import NumberField
    from recovery_app.gui.widgets.text_line import TextLine

    match spec:
        case Temperature():
            return TextLine(label, placeholder=_("37.2 C or 99.0 F"), ems=11, **look)
        case Whole():
            return NumberField(label, spec.low, spec.high, unit=_unit(spec.unit), **look)
        case Measure():
            step = 0.5 if spec.unit else 1
            return NumberField(
                label, spec.low, spec.high, unit=_unit(spec.unit), step=step, decimals=1, **look
            )
        case Words(lines=True):
            from recovery_app.gui.widgets.text_area import TextArea

            return TextArea(label, **look)
        case Words():
            from recovery_app.gui.widgets.combo import Combo

            return Combo(label, suggestions, **look) if suggestions else TextLine(label, **look)
    from recovery_app.gui.widgets.time_field import TimeField

    return TimeField(label, **look)


def _swelling(ask: Ask, spec: Code, arrangement: str, parent: QWidget | None) -> Field:
    """How large each word means: beside the words where there is room, else with each of them."""
    hints = {code: _(hint) for code, hint in codes.SWELLING_HINTS.items() if hint}
    words = [f"{_(codes.SWELLING[code])}: {hint}" for code, hint in hints.items()]
    hint = "" if arrangement == "row" else " · ".join(words)
    field = ChoiceChips(
        ask.label, _options(spec), hint=hint, arrangement=arrangement, parent=parent
    )
    for code, meaning in hints.items():
        field.chip(code).setToolTip(meaning)
        field.chip(code).setAccessibleDescription(meaning)
    return field


def _options(spec: Code | Codes) -> list[tuple[str, str]]:
    return [(code, _(text)) for code, text in spec.choices.items()]


def _unit(ucum: str) -> str:
    return _(_UNITS[ucum]) if ucum in _UNITS else ""
