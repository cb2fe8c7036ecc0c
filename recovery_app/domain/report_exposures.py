"""What was taken or done inside a window of the plan, dated, NSAIDs first."""

from datetime import date

from recovery_app.domain import codes, date_words
from recovery_app.domain.exposures import PlanExposure
from recovery_app.domain.report_parts import Material, Section, section, upper
from recovery_app.text import _


def exposures(m: Material) -> Section:
    """Each thing with its days and the end of the plan's window; ice has its own section."""
    by_thing: dict[tuple[bool, str, date | None], tuple[str, list[PlanExposure]]] = {}
    for found in m.exposures:
        if found.topic != "ice":
            words = _what(found)
            key = (found.topic != "nsaid", words.casefold(), found.until)
            by_thing.setdefault(key, (words, []))[1].append(found)
    items = [
        _line(by_thing[key][0], by_thing[key][1], m)
        for key in sorted(by_thing, key=lambda key: (key[0], by_thing[key][1][0].day, key[1]))
    ]
    too_few = "" if items else _("None logged inside a window of the plan.")
    return section("exposures", items=items, too_few=too_few)


def _what(found: PlanExposure) -> str:
    if found.topic == "nsaid":
        return _("NSAID, {name}").format(name=found.what)
    names = {**codes.EXPOSURES, **codes.ACTIVITIES}
    return _(names[found.what]) if found.what in names else found.what


def _line(words: str, found: list[PlanExposure], m: Material) -> str:
    days = list(dict.fromkeys(exposure.day for exposure in found))
    when = m.when(days)
    until = found[0].until
    if until is None:
        return _("{what}: {when}").format(what=upper(words), when=when)
    return _("{what}: {when}; window to {until}").format(
        what=upper(words), when=when, until=date_words.brief(until)
    )
