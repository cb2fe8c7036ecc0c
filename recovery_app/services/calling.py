"""Whom to call for a warning sign: the numbers as the person, the clinic and the region gave them."""

import locale

from recovery_app.domain import help_numbers
from recovery_app.domain.help_numbers import Number
from recovery_app.services.workspace import Workspace


def general(level: str) -> tuple[Number, ...]:
    """The numbers of the region alone, for when the diary cannot be read."""
    place = locale.setlocale(locale.LC_CTYPE) or ""
    return help_numbers.to_call(
        level,
        emergency=help_numbers.emergency_number(place),
        out_of_hours=help_numbers.out_of_hours_number(place),
    )


def numbers(workspace: Workspace, level: str) -> tuple[Number, ...]:
    """The numbers for a sign of `level`, the one to call first in front."""
    settings = workspace.settings()
    recovery = workspace.recovery()
    place = locale.setlocale(locale.LC_CTYPE) or ""
    return help_numbers.to_call(
        level,
        emergency=help_numbers.emergency_number(place, settings.emergency_number),
        clinic=(recovery.procedure.clinic_phone or "") if recovery else "",
        out_of_hours=help_numbers.out_of_hours_number(place, settings.out_of_hours_number),
    )
