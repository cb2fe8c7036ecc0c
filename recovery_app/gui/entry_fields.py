"""The fitting field for each kind of value an entry can hold."""

from collections.abc import Sequence
from datetime import date

from recovery_app.domain.fields import Code, Codes, Day, Flag, Measure, Temperature, Whole, Words
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.combo import Combo
from recovery_app.gui.widgets.date_field import DateField
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.multi_chips import MultiChips
from recovery_app.gui.widgets.nrs_scale import NrsScale
from recovery_app.gui.widgets.number_field import MinutesField, NumberField
from recovery_app.gui.widgets.select import Select
from recovery_app.gui.widgets.text_area import TextArea
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.gui.widgets.time_field import TimeField
from recovery_app.screens.entry import Ask
from recovery_app.text import N_, _

_MOST_CHIPS = 8
_UNITS = {"min": "min", "h": "h", "mL": "mL", "%": "%", "Cel": "°C", "/d": ""}
_PRESETS = {"ice": (5, 10, 15, 20), "activity": (5, 10, 20, 30, 45, 60)}
_ENDS = {
    "effort": (N_("no effort"), N_("as hard as it gets")),
    "rating": (N_("cannot"), N_("as before the problem")),
}


def field_for(ask: Ask, *, kind: str, today: date, suggestions: Sequence[str] = ()) -> Field:
    """A field for one question of an entry, unanswered."""
    spec, label = ask.spec, ask.label
    match spec:
        case Whole(unit="{score}"):
            return _score(ask)
        case Whole(unit="min"):
            presets = _PRESETS["ice" if kind == "ice_session" else "activity"]
            return MinutesField(label, spec.low, spec.high, presets=presets)
        case Whole():
            return NumberField(label, spec.low, spec.high, unit=_UNITS.get(spec.unit, ""))
        case Temperature():
            return TextLine(label, placeholder=_("such as 37.2 C or 99.0 F"), ems=14)
        case Measure():
            unit = _UNITS.get(spec.unit, "")
            step = 0.5 if spec.unit in {"h", "mL"} else 1
            return NumberField(label, spec.low, spec.high, unit=unit, step=step, decimals=1)
        case Code():
            options = [(code, _(text)) for code, text in spec.choices.items()]
            if len(options) > _MOST_CHIPS and kind != "activity":
                return Select(label, options)
            return ChoiceChips(label, options)
        case Codes():
            options = [(code, _(text)) for code, text in spec.choices.items()]
            return MultiChips(label, options, none=_("None"))
        case Flag():
            return ChoiceChips(label, [("no", _("No")), ("yes", _("Yes"))])
        case Day():
            return DateField(label, today)
        case Words(lines=True):
            return TextArea(label)
        case Words():
            return Combo(label, suggestions) if suggestions else TextLine(label)
    return TimeField(label)


def _score(ask: Ask) -> NrsScale:
    low, high = _ENDS.get(ask.name, (N_("none"), N_("worst imaginable")))
    extra = ("cant_tell", _("Can't tell")) if ask.name == "usual_pain" else None
    return NrsScale(ask.label, low=_(low), high=_(high), extra=extra)
