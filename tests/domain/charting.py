"""Chart inputs for tests: one recovery, shown from day 0 to `last`, with a small plan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from recovery_app.domain.chart_parts import ChartInput
from recovery_app.domain.daily import summaries
from recovery_app.domain.days import Recovery
from recovery_app.domain.plan import CLINIC, Phase, Plan
from tests.domain.making import on, one_recovery

PLAN = Plan(
    "A plan",
    source=CLINIC,
    phases=(
        Phase("first", "Protect", 0, 3, 25, 50, source=CLINIC),
        Phase("second", "Settle", 4, 14, 60, 75, source=CLINIC),
        Phase("third", "Later", 15, 365, source=CLINIC),
    ),
)


def chart_input(
    records: Sequence[Any],
    *,
    first: int = 0,
    last: int = 28,
    recoveries: tuple[Recovery, ...] | None = None,
    plan: Plan | None = None,
    exposures: Mapping[date, Sequence[str]] | None = None,
    **procedure: Any,
) -> ChartInput:
    """What a chart of these records is made from."""
    known = recoveries or one_recovery(**procedure)
    return ChartInput(
        days=summaries(records, known),
        recoveries=known,
        recovery=known[0],
        first=on(first),
        last=on(last),
        today=on(last),
        plan=plan,
        exposures=exposures or {},
    )
