"""The settings that travel with the person, each with its default and what it may be."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import Any

from recovery_app.domain.fields import Code, Codes, Flag, Measure, Spec, Whole, Words
from recovery_app.errors import InvalidInput
from recovery_app.text import N_

THEMES = {"system": N_("As the computer"), "light": N_("Light"), "dark": N_("Dark"),
          "contrast": N_("High contrast")}  # fmt: skip
TEMPERATURE_UNITS = {"C": "°C", "F": "°F"}
NEVER = "never"
LOCK_AFTER = {"5": N_("5 minutes"), "15": N_("15 minutes"), "60": N_("1 hour"),
              NEVER: N_("Never")}  # fmt: skip
"""Minutes without a key or a mouse after which a diary with a lock locks itself."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the person chose; every value has a default, so an empty diary works."""

    day_start_hour: int = 4
    language: str = ""
    theme: str = "system"
    text_scale: float = 1.0
    temperature_unit: str = "C"
    person_name: str = ""
    birth_date: str = ""
    emergency_number: str = ""
    out_of_hours_number: str = ""
    reminder_times: str = "19:00"
    rest_line_time: str = "08:30"
    quiet_from: str = "21:30"
    quiet_to: str = "08:00"
    reminders: bool = True
    notice_details: bool = False
    more_than_one_notice: bool = False
    keep_in_tray: bool = False
    ice_contraindications: tuple[str, ...] | None = None
    report_period: str = "recovery"
    report_without: str = ""
    report_name: str = "name"
    lock_after: str = "15"


ICE_QUESTIONS = {
    "cold_allergy": N_("An allergy to cold"),
    "raynaud": N_("Raynaud's"),
    "circulation": N_("Poor circulation"),
    "nerve_damage": N_("Nerve damage or numb skin"),
    "open_wound": N_("An open wound there"),
}

SPECS: Mapping[str, Spec] = {
    "day_start_hour": Whole(label=N_("Start of the day"), low=0, high=11, unit="h"),
    "language": Words(label=N_("Language"), length=20),
    "theme": Code(label=N_("Theme"), choices=THEMES),
    "text_scale": Measure(label=N_("Text size"), low=0.8, high=3),
    "temperature_unit": Code(label=N_("Unit of temperature"), choices=TEMPERATURE_UNITS),
    "person_name": Words(label=N_("Name"), length=120),
    "birth_date": Words(label=N_("Birth date"), length=10),
    "emergency_number": Words(label=N_("Emergency number"), length=60),
    "out_of_hours_number": Words(label=N_("Out-of-hours number"), length=60),
    "reminder_times": Words(label=N_("Reminder times"), length=120),
    "rest_line_time": Words(label=N_("Time of the morning line"), length=5),
    "quiet_from": Words(label=N_("Quiet from"), length=5),
    "quiet_to": Words(label=N_("Quiet until"), length=5),
    "reminders": Flag(label=N_("Reminders")),
    "notice_details": Flag(label=N_("Details in notices")),
    "more_than_one_notice": Flag(label=N_("More than one notice a day")),
    "keep_in_tray": Flag(label=N_("Stay in the tray when the window is closed")),
    "ice_contraindications": Codes(label=N_("Before using ice"), choices=ICE_QUESTIONS),
    "report_period": Words(label=N_("Period of the summary"), length=60),
    "report_without": Words(label=N_("Left out of the summary"), length=400),
    "report_name": Words(label=N_("Name on the summary"), length=20),
    "lock_after": Code(label=N_("Lock by itself after"), choices=LOCK_AFTER),
}


def from_rows(rows: Mapping[str, Any]) -> Settings:
    """Settings from stored JSON values.

    Names and values this version does not know are passed over: their default serves, and one
    setting never keeps the diary from opening.
    """
    known = [f.name for f in fields(Settings) if f.name in rows]
    found = {}
    for name in known:
        with suppress(InvalidInput):
            found[name] = SPECS[name].from_json(name, rows[name])
    # An emptied text is "", not unanswered; anything else emptied is back at its default.
    texts = {name: "" for name in found if isinstance(SPECS[name], Words)}
    return Settings(**texts | {name: value for name, value in found.items() if value is not None})
