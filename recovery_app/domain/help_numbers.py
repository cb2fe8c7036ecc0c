"""Telephone numbers for help: by region, as the person changed them, in the order to call."""

from dataclasses import dataclass

from recovery_app.text import N_, _

ELSEWHERE = "112"
"""The number of the European Union; most mobile networks of the world pass it on."""

EMERGENCY = {
    "US": "911",
    "CA": "911",
    "MX": "911",
    "GB": "999",
    "IE": "112",
    "AU": "000",
    "NZ": "111",
    "CH": "144",
    "LI": "144",
    "NO": "113",
    "JP": "119",
    "KR": "119",
    "TW": "119",
    "CN": "120",
    "HK": "999",
    "SG": "995",
    "BR": "192",
    "IL": "101",
}
"""Medical emergency by region (ISO 3166); every other region gets ELSEWHERE."""

OUT_OF_HOURS = {
    "DE": "116117",
    "AT": "1450",
    "GB": "111",
}
"""Medical advice while practices are closed, where one number serves the whole region."""

LABELS = {
    "emergency": N_("Emergency"),
    "clinic": N_("Clinic"),
    "out_of_hours": N_("Out of hours"),
}

_ORDER = {
    "emergency": ("emergency", "clinic"),
    "today": ("clinic", "out_of_hours", "emergency"),
    "mention": ("clinic",),
}


@dataclass(frozen=True)
class Number:
    """A number to call. It is empty when nobody entered one; the label stands all the same."""

    kind: str
    label: str
    number: str


def region_of(locale: str) -> str:
    """The region of a locale such as "de_CH.UTF-8" or "en-GB"; empty if it names none."""
    parts = (
        locale.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0].replace("-", "_").split("_")[1:]
    )
    letters = len("CH")
    return next((p.upper() for p in parts if len(p) == letters and p.isalpha()), "")


def emergency_number(locale: str, own: str = "") -> str:
    """The emergency number: the person's own entry, else that of the locale's region."""
    return own.strip() or EMERGENCY.get(region_of(locale), ELSEWHERE)


def out_of_hours_number(locale: str, own: str = "") -> str:
    """The out-of-hours number: the person's own entry, else the region's; empty if unknown."""
    return own.strip() or OUT_OF_HOURS.get(region_of(locale), "")


def to_call(
    level: str, *, emergency: str, clinic: str = "", out_of_hours: str = ""
) -> tuple[Number, ...]:
    """The numbers for a sign of `level`, first the one to call first."""
    known = {"emergency": emergency, "clinic": clinic, "out_of_hours": out_of_hours}
    return tuple(Number(kind, _(LABELS[kind]), known[kind]) for kind in _ORDER[level])
