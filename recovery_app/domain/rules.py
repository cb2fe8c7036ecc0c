"""The rules that look at a few days: the 24-hour rule, "rising", and when the flare line shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain.averages import median
from recovery_app.domain.daily import DaySummary
from recovery_app.text import N_, _

MORNINGS = 7
MORNINGS_NEEDED = 3
DURING_TOLERATED = 3
DURING_TOO_MUCH = 5
MORNING_RISE = 2

VERDICTS = {
    "tolerated": N_("Tolerated"),
    "repeat": N_("Repeat"),
    "ease_back": N_("Ease back"),
    "not_enough": N_("Not enough entries"),
}
"""What the 24-hour rule can say, by the rule shown beside it."""

MISSING = {
    "during": N_("soreness during the activity"),
    "next_morning": N_("soreness on waking the next morning"),
    "mornings": N_("soreness on waking on at least 3 of the last 7 mornings"),
}
"""What the 24-hour rule can lack."""

RISING_NEEDED = 4
FLARE_SETTLES_DAY = 3
USUAL_PAIN_DAY = 7
NEWS_DAYS = 7
"""[choice] A reading older than this says nothing about now."""

RISING_SPAN = 28
"""[choice] How many days back the readings may reach that "rising" compares."""

FLARE_REASONS = {
    "soreness_rising": N_("Soreness has been rising after day 3."),
    "usual_above_baseline": N_("Usual pain is above its level before the procedure."),
}


@dataclass(frozen=True)
class LoadVerdict:
    """What the 24-hour rule says of one active day, with everything it looked at.

    `usual_morning` is the median of the `mornings` known mornings, None when there are fewer
    than three. `missing` holds codes of MISSING.
    """

    verdict: str
    during: int | None
    next_morning: int | None
    usual_morning: float | None
    mornings: int
    missing: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The inputs in words, to stand beside the verdict."""
        if self.missing:
            names = ", ".join(_(MISSING[code]) for code in self.missing)
            return _("Missing: {names}.").format(names=names)
        return _(
            "Soreness during {during}, next morning {morning}, usual morning {usual} "
            "(middle value of {n} mornings)."
        ).format(
            during=self.during,
            morning=self.next_morning,
            usual=f"{self.usual_morning:g}",
            n=self.mornings,
        )


def usual_morning(mornings: Sequence[int | None]) -> float | None:
    """The median of the known of up to 7 mornings; None when fewer than 3 are known."""
    known = [score for score in mornings[-MORNINGS:] if score is not None]
    return float(median(known)) if len(known) >= MORNINGS_NEEDED else None


def twenty_four_hours(
    during: int | None, next_morning: int | None, mornings: Sequence[int | None]
) -> LoadVerdict:
    """The 24-hour rule for one active day, after the pain-monitoring model of Silbernagel 2007.

    `mornings` are waking scores, oldest first, up to and including the active day's. During
    above 5 or a morning 2 or more above usual: ease back; during at most 3 and a morning not
    above usual: tolerated. The model has the 5 and the look at the next morning, and was tried
    on the Achilles tendon, not the spine; [choice] the 3, the 2 and the median of mornings.
    """
    usual = usual_morning(mornings)
    known = sum(score is not None for score in mornings[-MORNINGS:])
    if during is None or next_morning is None or usual is None:
        inputs = {"during": during, "next_morning": next_morning, "mornings": usual}
        missing = tuple(name for name, value in inputs.items() if value is None)
        return LoadVerdict("not_enough", during, next_morning, usual, known, missing)
    if during > DURING_TOO_MUCH or next_morning - usual >= MORNING_RISE:
        verdict = "ease_back"
    elif during <= DURING_TOLERATED and next_morning <= usual:
        verdict = "tolerated"
    else:
        verdict = "repeat"
    return LoadVerdict(verdict, during, next_morning, usual, known)


def load_verdicts(days: Mapping[date, DaySummary]) -> dict[date, LoadVerdict]:
    """The 24-hour rule for each active day, in the order of the days.

    Mornings on the other side of a procedure are unknown: it is not the same soreness.
    """
    found = {}
    for day in sorted(days):
        own = days[day]
        if own.was_active:
            mornings = [_waking(days, own, -back) for back in range(MORNINGS)]
            found[day] = twenty_four_hours(own.during, _waking(days, own, 1), mornings[::-1])
    return found


def rising(scores: Sequence[int | None]) -> bool | None:
    """Whether the median of the last 2 logged days is above that of the 2 before.

    `scores` are one a day, oldest first; unanswered days are passed over. None when fewer than
    four are logged.
    """
    known = [score for score in scores if score is not None]
    if len(known) < RISING_NEEDED:
        return None
    return median(known[-2:]) > median(known[-4:-2])


def flare_reasons(
    days: Mapping[date, DaySummary], procedure_day: date, today: date, baseline: float | None
) -> tuple[str, ...]:
    """Why the plan's line on whom to tell is shown now: codes of FLARE_REASONS, or none.

    Soreness usually settles in 1 to 3 days, up to 7 in many sources. It is shown when soreness
    is rising up to a reading after day 3, or when usual pain (middle value of the last two
    logged days [choice]) is above its `baseline` after day 7. A last reading older than 7 days
    says nothing.
    """
    logged = [days[day] for day in sorted(days) if procedure_day <= day <= today]
    oldest = today - timedelta(days=NEWS_DAYS)
    found = []
    sore = [
        day
        for day in logged
        if day.worst is not None and day.day >= today - timedelta(days=RISING_SPAN)
    ]
    settles = procedure_day + timedelta(days=FLARE_SETTLES_DAY)
    is_news = bool(sore) and sore[-1].day >= oldest and sore[-1].day > settles
    if is_news and rising([day.worst for day in sore]):
        found.append("soreness_rising")
    usual = [
        day.usual_pain
        for day in logged
        if day.usual_pain is not None
        and day.day >= oldest
        and (day.day - procedure_day).days > USUAL_PAIN_DAY
    ]
    if baseline is not None and usual and median(usual[-2:]) > baseline:
        found.append("usual_above_baseline")
    return tuple(found)


def _waking(days: Mapping[date, DaySummary], own: DaySummary, after: int) -> int | None:
    found = days.get(own.day + timedelta(days=after))
    return found.waking if found is not None and found.epoch == own.epoch else None
