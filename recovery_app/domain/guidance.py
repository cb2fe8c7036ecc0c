"""What the plan says today: what to do, to avoid and to expect, each line with whose words it is."""

from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain import date_words, plan_words
from recovery_app.domain.conditions import HOLDS, STATES, UNKNOWN, ConditionState, Facts
from recovery_app.domain.days import Recovery
from recovery_app.domain.phases import PhaseNow, phase_now, worth_asking
from recovery_app.domain.plan import TOPICS, Plan, Source, Window
from recovery_app.domain.plan_words import GuidanceLine
from recovery_app.text import _

MOST_PICKED = 3
SOON_DAYS = 3
"""What opens or closes within this many days is said."""

ENDED_DAYS = 2
VISIT_SOON_DAYS = 7

FIRST_DAYS = 3
"""[choice] Up to this day what to avoid goes before what is to come."""


@dataclass(frozen=True)
class IceToday:
    """Ice on this day. `policy` is unknown, avoid, allowed or silent (nothing said of the day).

    `line` is the plan's line, or the question while the policy is unknown; None when silent.
    """

    policy: str
    line: GuidanceLine | None
    is_question: bool


@dataclass(frozen=True)
class Guidance:
    """All that the plan says of one day. `picked` are at most three lines, `others` the rest.

    `phase` is None outside the plan's days. `ask_clinic` is a sentence said once, or empty.
    """

    n: int
    day: date
    plan_name: str
    phase: PhaseNow | None
    do: tuple[GuidanceLine, ...]
    avoid: tuple[GuidanceLine, ...]
    soon: tuple[GuidanceLine, ...]
    flare: GuidanceLine | None
    ice: IceToday
    ask_clinic: str
    picked: tuple[GuidanceLine, ...]
    others: tuple[GuidanceLine, ...]

    @property
    def questions(self) -> tuple[ConditionState, ...]:
        """What only the person knows and the next phase now waits for."""
        if self.phase is None or not self.phase.is_held:
            return ()
        return tuple(c for c in self.phase.conditions if c.awaits_answer)

    @property
    def waits_for_answer(self) -> bool:
        """Whether only the person's own answer is missing before the next phase opens."""
        now = self.phase
        if now is None or not self.questions or now.stays_by_hand:
            return False
        return all(c.state == HOLDS or c.awaits_answer for c in now.conditions)

    @property
    def is_news(self) -> bool:
        """Whether the picked lines tell of a change: a phase begins, a window does, or a flare."""
        now = self.phase
        begins = now is not None and self.n in {
            phase.from_day for phase in (now.phase, now.planned) if phase is not None
        }
        return begins or any(line.kind in ("flare", "soon") for line in self.picked)

    @property
    def phase_words(self) -> str:
        """What the phase is called where there is one line for it; empty outside the plan's days.

        Where days and checks differ, the phase by date stands too: a day-0 name on day 9 alone
        would read like an error.
        """
        if self.phase is None:
            return ""
        planned = planned_name(self.phase)
        if not planned:
            return phase_name(self.phase)
        if self.waits_for_answer:
            return _("By date: {planned}").format(planned=planned)
        return _("{phase} (by date: {planned})").format(
            phase=phase_name(self.phase), planned=planned
        )

    @property
    def open_phase(self) -> str:
        """The phase that goes on after its planned end, whose lines are shown; else empty."""
        held = self.phase is not None and self.phase.is_held
        return phase_name(self.phase) if self.phase is not None and held else ""

    @property
    def held_because(self) -> str:
        """Why the phase goes on after its planned end, in words; empty if it does not."""
        if self.phase is None or not self.phase.is_held:
            return ""
        if self.waits_for_answer:
            return _("The plan's “{phase}” stays open until this is answered: {question}").format(
                phase=phase_name(self.phase),
                question=" ".join(asked.question for asked in self.questions),
            )
        if self.phase.stays_by_hand:
            return _("“{phase}” goes on because you chose to stay.").format(
                phase=phase_name(self.phase)
            )
        unmet = [c for c in self.phase.conditions if c.state != HOLDS]
        if not unmet:
            return ""
        reasons = "; ".join(
            _("{condition} ({state})").format(condition=c.name, state=_(STATES[c.state]))
            for c in unmet
        )
        return _("The plan's “{phase}” goes on until: {reasons}.").format(
            phase=phase_name(self.phase), reasons=reasons
        )


def today(plan: Plan, recovery: Recovery, day: date, facts: Facts) -> Guidance:
    """The guidance of one diary day. The stricter of phase and window is what is shown."""
    n = recovery.number(day)
    now = phase_now(plan, n, facts)
    open_windows = plan.windows_on(n)
    do = _do(plan, now, open_windows, n)
    avoid = _avoid(now, open_windows, recovery.first)
    soon = _soon(plan, now, recovery.first, n)
    flare = _flare(plan, facts)
    dated = tuple(line for line in avoid if line.until is not None)
    unclear = now is not None and now.is_held and not now.stays_by_hand and now.check == UNKNOWN
    # A phase that is open for want of an entry has its say behind what stands by date.
    first_do, first_avoid = ((), dated) if unclear and dated else (do, avoid)
    picked = _picked(first_do, first_avoid, soon, flare, day, n)
    everything = (*((flare,) if flare else ()), *do, *avoid, *soon)
    return Guidance(
        n=n,
        day=day,
        plan_name=plan_words.own_words(plan.name, plan.source),
        phase=now,
        do=do,
        avoid=avoid,
        soon=soon,
        flare=flare,
        ice=_ice(plan, recovery.first, n),
        ask_clinic=_ask_clinic(now, facts),
        picked=picked,
        others=tuple(line for line in everything if line not in picked),
    )


def phase_name(now: PhaseNow) -> str:
    """What the phase is called; the example's names speak the language in use."""
    return plan_words.own_words(now.phase.name, now.phase.source)


def planned_name(now: PhaseNow) -> str:
    """What the phase is called that the plan has by date; empty if that is the present one."""
    planned = now.planned
    if planned is None or planned.code == now.phase.code:
        return ""
    return plan_words.own_words(planned.name, planned.source)


def _do(
    plan: Plan, now: PhaseNow | None, windows: tuple[Window, ...], n: int
) -> tuple[GuidanceLine, ...]:
    if now is None:
        return ()
    closed = {window.topic for window in windows} - {"other"}
    phase = now.phase
    found = [plan_words.line("do", each) for each in phase.do if each.topic not in closed]
    if phase.activity_low is not None and phase.activity_high is not None:
        text = plan_words.activity_text(phase.activity_low, phase.activity_high)
        found.append(plan_words.shown("activity", text, phase.source))
    # A phase that goes on keeps its own rung of the walking ladder.
    walk = plan.walk_on(min(max(n, phase.from_day), phase.to_day))
    if walk is not None:
        found.append(plan_words.shown("do", plan_words.walk_text(walk), walk.source, "walking"))
    return tuple(found)


def _avoid(
    now: PhaseNow | None, windows: tuple[Window, ...], first: date
) -> tuple[GuidanceLine, ...]:
    """Open windows first, as they have dates, then what the phase adds to them."""
    found = [plan_words.window_line(window, first) for window in windows]
    said = {window.topic for window in windows} - {"other"}
    if now is not None:
        found += [
            plan_words.line("avoid", each) for each in now.phase.avoid if each.topic not in said
        ]
    return tuple(found)


def _soon(plan: Plan, now: PhaseNow | None, first: date, n: int) -> tuple[GuidanceLine, ...]:
    """What opens or closes within days, the nearest first."""
    following = now.following if now else None
    if n < 0 and plan.phases:
        following = plan.phases[0]
    found = []
    if following is not None and 0 < following.from_day - n <= SOON_DAYS:
        name = plan_words.own_words(following.name, following.source)
        text = _("The plan's next phase, “{name}”, is planned from {date}.")
        text = text.format(name=name, date=_date(first, following.from_day))
        found.append(_change(first, following.from_day, text, following.source))
    for window in plan.windows:
        found += _window_soon(window, first, n)
    for start in plan.starts:
        if 0 <= start.from_day - n <= SOON_DAYS:
            words = plan_words.own_words(start.text, start.source)
            text = _("From {date}: {what}").format(
                date=_date(first, start.from_day),
                what=words or _(plan_words.START_TEXTS[start.topic]),
            )
            found.append(_change(first, start.from_day, text, start.source, start.topic))
    visit = plan.follow_up.on(first) if plan.follow_up else None
    if plan.follow_up and visit and 0 <= (visit - first).days - n <= VISIT_SOON_DAYS:
        text = _("The follow-up visit is on {date}.").format(date=date_words.brief(visit))
        found.append(_change(first, (visit - first).days, text, plan.follow_up.source))
    return tuple(sorted(found, key=lambda line: line.until or first))


def _window_soon(window: Window, first: date, n: int) -> list[GuidanceLine]:
    if 0 < window.from_day - n <= SOON_DAYS:
        what = plan_words.window_text(window)
        text = _("From {date}: {what}").format(date=_date(first, window.from_day), what=what)
        return [_change(first, window.from_day, text, window.source, window.topic)]
    ahead = window.to_day - n
    ends = window.holds(n) and ahead <= SOON_DAYS and window.to_day > window.from_day
    ended = -ENDED_DAYS <= ahead < 0
    if not ends and not ended:
        return []
    text = plan_words.window_ends(window, first, over=ended)
    return [_change(first, window.to_day, text, window.source, window.topic)]


def _change(first: date, n: int, text: str, source: Source, topic: str = "") -> GuidanceLine:
    return plan_words.shown("soon", text, source, topic, first + timedelta(days=n))


def _flare(plan: Plan, facts: Facts) -> GuidanceLine | None:
    if not facts.flare or plan.flare is None:
        return None
    line = plan.flare
    text = " ".join((*facts.flare, plan_words.own_words(line.text, line.source)))
    return plan_words.shown("flare", text, line.source)


def _ice(plan: Plan, first: date, n: int) -> IceToday:
    policy = plan.ice_on(n)
    text = plan_words.ice_text(plan.ice)
    if policy == "silent":
        return IceToday(policy, None, is_question=False)
    if policy == "unknown":
        basis = plan_words.basis_words(plan.ice.source)
        question = GuidanceLine("ice", text, "", basis, "ice")
        return IceToday(policy, question, is_question=True)
    last = plan.ice.to_day
    until = None if last is None else first + timedelta(days=last)
    line = plan_words.shown("ice", text, plan.ice.source, "ice", until)
    return IceToday(policy, line, is_question=False)


def _ask_clinic(now: PhaseNow | None, facts: Facts) -> str:
    if now is None or now.following is None or not worth_asking(now, facts):
        return ""
    asked = [c for c in now.conditions if c.awaits_answer]
    if asked and all(c.state == HOLDS or c.awaits_answer for c in now.conditions):
        return _(
            "“{question}” has been open for a week. Answer it, or move on or stay and note who "
            "said so; if you are unsure, it is worth asking your clinic."
        ).format(question=asked[0].question)
    return _(
        "“{phase}” has gone on for a week longer than planned: worth asking your clinic. "
        "You can move on or stay, and note who said so."
    ).format(phase=phase_name(now))


def _picked(
    do: tuple[GuidanceLine, ...],
    avoid: tuple[GuidanceLine, ...],
    soon: tuple[GuidanceLine, ...],
    flare: GuidanceLine | None,
    day: date,
    n: int,
) -> tuple[GuidanceLine, ...]:
    """The lines that matter most: a flare, one to do, one to avoid, then what changes by now."""
    picked = [*((flare,) if flare else ()), *do[:1], *avoid[:1]]
    topics = {line.topic for line in picked if line.topic}
    near = [
        line
        for line in soon
        if line.until and 0 <= (line.until - day).days <= 1 and line.topic not in topics
    ]
    # What begins is news; what ends stands beside its window anyway.
    near.sort(key=lambda line: line.topic in TOPICS)
    first_days = [*avoid[1:2], *near] if n <= FIRST_DAYS else [*near, *avoid[1:2]]
    return tuple([*picked, *first_days, *do[1:], *avoid[2:]][:MOST_PICKED])


def _date(first: date, n: int) -> str:
    return date_words.brief(first + timedelta(days=n))
