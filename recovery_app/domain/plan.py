"""The clinic's plan as data: phases, windows by day, ice and checks, every line with its source.

Days count from the procedure (day 0); `from_day` and `to_day` are both inclusive everywhere.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.text import N_

FIRST_DAY = -28
"""A window may begin in the baseline: some sheets stop a medicine before the procedure."""

LAST_DAY = 730

SOURCES = {
    "example": N_("The example plan"),
    "clinic": N_("Your clinic"),
    "person": N_("Your own note"),
}

TOPICS = {
    "nsaid": N_("Anti-inflammatory pain relievers"),
    "alcohol": N_("Alcohol"),
    "heat": N_("Heat"),
    "bath": N_("Bath, pool, hot tub"),
    "driving": N_("Driving"),
    "lifting": N_("Lifting"),
    "bending": N_("Bending and twisting"),
    "sitting": N_("Long sitting"),
    "strenuous": N_("Strenuous exercise"),
    "running": N_("Running and impact"),
    "gym": N_("Heavy gym work"),
    "sport": N_("Sport"),
    "other": N_("Something else"),
}
"""What a window can be about; ice has a policy of its own."""

START_TOPICS = {
    "physio": N_("Physiotherapy"),
    "cardio": N_("Low-impact cardio"),
    "full_activity": N_("Full activity"),
}

LINE_TOPICS = {
    **TOPICS,
    **START_TOPICS,
    "ice": N_("Ice"),
    "rest": N_("Rest"),
    "walking": N_("Walking"),
}

ICE_POLICIES = {
    "unknown": N_("Not known yet"),
    "avoid": N_("No ice"),
    "allowed": N_("Ice allowed"),
}

CONDITIONS = {
    "night_passed": N_("A night has passed"),
    "legs_normal": N_("Both legs feel normal"),
    "usual_pain_not_rising": N_("Usual pain is not rising"),
    "no_warning_sign": N_("No warning sign"),
    "usual_pain_settled": N_("Usual pain is no higher than before the procedure"),
    "rule24_not_ease_back": N_("The 24-hour rule does not say “ease back”"),
    "rule24_tolerated_5_of_7": N_("“Tolerated” on 5 of the last 7 active days"),
    "goals_or_activity": N_("My activities at 9 of 10, or activity at 100 %"),
    "clinic_agrees": N_("The clinic agrees"),
}
"""What may have to hold before the next phase opens."""

ASKED = frozenset({"legs_normal", "clinic_agrees"})
"""Conditions that only the person knows; they are asked, never worked out."""


@dataclass(frozen=True)
class Source:
    """Whose line it is. `who` and `when` are as written; `basis` is what the line rests on."""

    kind: str = "example"
    who: str = ""
    when: str = ""
    basis: str = ""

    @property
    def is_clinics(self) -> bool:
        """Whether "your clinic" may stand before the line."""
        return self.kind == "clinic"


EXAMPLE = Source("example")
CLINIC = Source("clinic")
PERSON = Source("person")


@dataclass(frozen=True)
class Line:
    """One instruction in words. `topic` ties it to a window of the same topic, or is empty."""

    text: str
    source: Source = EXAMPLE
    topic: str = ""


@dataclass(frozen=True)
class Phase:
    """A stretch of days. `activity_low` and `activity_high` are % of usual, None if unsaid.

    `next_when` holds codes of CONDITIONS; `source` is that of the days and percentages.
    """

    code: str
    name: str
    from_day: int
    to_day: int
    activity_low: int | None = None
    activity_high: int | None = None
    do: tuple[Line, ...] = ()
    avoid: tuple[Line, ...] = ()
    next_when: tuple[str, ...] = ()
    source: Source = EXAMPLE


@dataclass(frozen=True)
class Window:
    """Days on which something is to be left out; an empty text means the topic's usual words."""

    topic: str
    from_day: int
    to_day: int
    text: str = ""
    source: Source = EXAMPLE

    def holds(self, n: int) -> bool:
        """Whether day `n` lies inside; the end of a window is not a permission."""
        return self.from_day <= n <= self.to_day


@dataclass(frozen=True)
class NoLimit:
    """A topic for which no window was named when the clinic was asked."""

    topic: str
    source: Source = CLINIC


@dataclass(frozen=True)
class Ice:
    """What the plan says about ice. Without `to_day` it has no end; `remind` only if it says so."""

    policy: str = "unknown"
    from_day: int = 0
    to_day: int | None = None
    text: str = ""
    remind: bool = False
    source: Source = EXAMPLE


@dataclass(frozen=True)
class Start:
    """The day from which the plan has something begin, such as physiotherapy."""

    topic: str
    from_day: int
    text: str = ""
    source: Source = EXAMPLE


@dataclass(frozen=True)
class Walk:
    """One rung of the walking ladder: `low` to `high` minutes a walk on these days."""

    from_day: int
    to_day: int
    low: int
    high: int
    source: Source = EXAMPLE


@dataclass(frozen=True)
class FollowUp:
    """The follow-up visit, by date or by day of the recovery; the date goes first."""

    calendar_day: date | None = None
    day: int | None = None
    source: Source = EXAMPLE

    def on(self, procedure_day: date) -> date | None:
        """The calendar day of the visit."""
        if self.calendar_day is not None:
            return self.calendar_day
        return None if self.day is None else procedure_day + timedelta(days=self.day)


@dataclass(frozen=True)
class Checks:
    """Days on which a check-in is due: `from_day`, then every `every` days up to `to_day`."""

    from_day: int
    to_day: int
    every: int = 1
    source: Source = EXAMPLE


DEFAULT_CHECKS = (
    Checks(0, 14, 1),
    Checks(16, 42, 2),
    Checks(49, 84, 7),
    Checks(168, 168),
    Checks(364, 364),
)


@dataclass(frozen=True)
class Plan:
    """All of a plan. `source` tells who wrote it; `strict` asks usual pain of 2 or less.

    What nobody said about check-ins and the strict option is the example's, in a clinic's plan too.
    """

    name: str
    about: str = ""
    source: Source = EXAMPLE
    strict: bool = False
    strict_source: Source = EXAMPLE
    ice: Ice = Ice()
    phases: tuple[Phase, ...] = ()
    windows: tuple[Window, ...] = ()
    no_limit: tuple[NoLimit, ...] = ()
    starts: tuple[Start, ...] = ()
    walking: tuple[Walk, ...] = ()
    follow_up: FollowUp | None = None
    checks: tuple[Checks, ...] = DEFAULT_CHECKS
    flare: Line | None = None

    def phase(self, code: str) -> Phase | None:
        """The phase of that code."""
        return next((p for p in self.phases if p.code == code), None)

    def phase_on(self, n: int) -> Phase | None:
        """The phase planned for day `n`, by its days alone."""
        return next((p for p in self.phases if p.from_day <= n <= p.to_day), None)

    def windows_on(self, n: int) -> tuple[Window, ...]:
        """The windows day `n` lies in, in the plan's order."""
        return tuple(w for w in self.windows if w.holds(n))

    def windows_about(self, topic: str) -> tuple[Window, ...]:
        """All windows of one topic, in the plan's order."""
        return tuple(w for w in self.windows if w.topic == topic)

    def ice_on(self, n: int) -> str:
        """ "unknown", "avoid" or "allowed" on day `n`; "silent" on days the plan says nothing of."""
        if self.ice.policy == "unknown":
            return "unknown"
        last = LAST_DAY if self.ice.to_day is None else self.ice.to_day
        return self.ice.policy if self.ice.from_day <= n <= last else "silent"

    def walk_on(self, n: int) -> Walk | None:
        """The rung of the walking ladder for day `n`."""
        return next((w for w in self.walking if w.from_day <= n <= w.to_day), None)

    def start_of(self, topic: str) -> Start | None:
        """When the plan has `topic` begin."""
        return next((s for s in self.starts if s.topic == topic), None)

    @property
    def check_days(self) -> tuple[int, ...]:
        """The days n on which a check-in is due, in order and each once."""
        days = {
            n for span in self.checks for n in range(span.from_day, span.to_day + 1, span.every)
        }
        return tuple(sorted(days))

    @property
    def last_day(self) -> int | None:
        """The last day of the last phase; None if the plan has no phases."""
        return self.phases[-1].to_day if self.phases else None

    @property
    def is_clinics(self) -> bool:
        """Whether the plan as a whole was written by the clinic."""
        return self.source.is_clinics
