"""What was taken or done while the plan asked to leave it out, dated, NSAIDs first."""

from recovery_app.domain import codes
from recovery_app.domain import records as r
from recovery_app.domain.report_parts import Material, Section, section, upper
from recovery_app.text import _


def exposures(m: Material) -> Section:
    """Each exposure with its day, its name as typed, and the plan's window."""
    if m.plan is None:
        return section("exposures", too_few=_("No plan is entered to hold entries against."))
    found = [
        (0, medicine.day, medicine.name or "", "nsaid")
        for medicine in m.of(r.Medicine)
        if medicine.medicine_class == "nsaid"
    ]
    for exposure in m.of(r.Exposure):
        what = exposure.what or ""
        found.append((1, exposure.day, _(codes.EXPOSURES[what]), what))
    items = []
    for _first, day, name, topic in sorted(found):
        n = m.recovery.number(day)
        inside = [w for w in m.plan.windows_about(topic) if w.holds(n)]
        if inside and m.start <= day <= m.last:
            items.append(f"{upper(m.on(day))}: {name}")
    too_few = "" if items else _("None logged.")
    return section("exposures", items=items, too_few=too_few)
