"""Why the plan holds an own activity: the plan's line about what the activity's words name."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from recovery_app.domain import date_words, plan_words
from recovery_app.domain.guidance import Guidance
from recovery_app.domain.plan import Plan
from recovery_app.domain.plan_words import GuidanceLine
from recovery_app.domain.records import Goal
from recovery_app.text import N_, _

WORDS = {
    "running": N_("run, running, jog, jogging, sprint, jump, jumping, marathon"),
    "gym": N_("gym, weights, barbell, deadlift, squat, squats, crossfit"),
    "sport": N_(
        "sport, football, soccer, tennis, basketball, volleyball, handball, hockey, golf, ski, "
        "skiing, climbing, badminton, squash, judo, match"
    ),
    "lifting": N_("lift, lifting, carry, carrying, haul"),
    "bending": N_("bend, bending, twist, twisting, stoop"),
    "sitting": N_("sit, sitting, desk"),
    "driving": N_("drive, driving"),
    "bath": N_("swim, swimming, pool, bath, bathe, sauna"),
    "strenuous": N_("exercise, workout, training, aerobics"),
    "cardio": N_("cycle, cycling, bike, swim, swimming, rowing"),
}
"""[choice] What names each topic of the plan, as whole words in any form a person would write."""

ALSO = {"running": ("strenuous",), "gym": ("strenuous",), "sport": ("strenuous", "running")}
"""A line about strenuous exercise is about running too."""


def topics(name: str) -> tuple[str, ...]:
    """The plan's topics that an activity's name is about, its own before the wider ones."""
    said = set(re.findall(r"\w+", name.casefold()))
    own = [
        topic
        for topic, words in WORDS.items()
        if said & {word.strip().casefold() for word in _(words).split(",")}
    ]
    wider = [more for topic in own for more in ALSO.get(topic, ())]
    return tuple(dict.fromkeys((*own, *wider)))


def held(goals: Iterable[Goal], plan: Plan, guidance: Guidance, first: date) -> Mapping[str, str]:
    """For each own activity the plan holds on the day of `guidance`, the plan's words why.

    `first` is day 0. An activity is held while the plan says to leave out what its name is about,
    or has it begin later; an activity the plan says nothing of is not held.
    """
    found = {}
    for goal in goals:
        why = [
            reason
            for topic in topics(goal.name or "")
            if (reason := _why(topic, plan, guidance, first))
        ]
        if why:
            found[goal.id] = why[0]
    return found


def _why(topic: str, plan: Plan, guidance: Guidance, first: date) -> str:
    lines = [line for line in guidance.avoid if line.topic == topic]
    if lines:
        # Of several windows the longest holds.
        return _line(max(lines, key=lambda line: line.until or first), guidance)
    start = plan.start_of(topic)
    if start is None or start.from_day <= guidance.n:
        return ""
    what = plan_words.own_words(start.text, start.source)
    return _("{source}: from {date}: {text}").format(
        source=_upper(plan_words.source_words(start.source)),
        date=date_words.brief(first + timedelta(days=start.from_day)),
        text=what or _(plan_words.START_TEXTS[topic]),
    )


def _line(line: GuidanceLine, guidance: Guidance) -> str:
    said = _("{source}: {text}").format(source=_upper(line.source), text=line.text)
    if line.until is not None:
        return _("{line} Until {date}.").format(line=said, date=date_words.brief(line.until))
    # A line without days of its own goes with its phase.
    return " ".join(part for part in (said, guidance.held_because or _phase(guidance)) if part)


def _phase(guidance: Guidance) -> str:
    now = guidance.phase
    if now is None or now.following is None:
        return ""
    last = guidance.day + timedelta(days=now.following.from_day - 1 - guidance.n)
    return _("Phase “{phase}”, planned until {date}.").format(
        phase=plan_words.own_words(now.phase.name, now.phase.source), date=date_words.brief(last)
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
