"""The return-to-activity ladder: each own activity, how it went, and why the plan holds it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from recovery_app.domain.records import Goal, GoalRating
from recovery_app.text import N_

AS_BEFORE = 9
"""A rating from here on counts as back (the plan's own check asks for 9 of 10)."""

STATES = {
    "resumed": N_("Taken up again"),
    "held": N_("Held by the plan"),
    "as_before": N_("Nearly as before"),
    "coming_back": N_("Possible in part"),
    "not_yet": N_("Not yet"),
    "not_rated": N_("Not rated yet"),
}
"""Where a rung stands. Only the plan holds a rung; what could not be worked out does not."""


@dataclass(frozen=True)
class Rated:
    """One rating, 0 (cannot) to 10 (as before the problem)."""

    day: date
    rating: int


@dataclass(frozen=True)
class Rung:
    """One own activity. `why` is the plan's reason in words while `state` is "held"."""

    goal: str
    name: str
    target: str
    history: tuple[Rated, ...]
    state: str
    resumed: date | None
    why: str

    @property
    def latest(self) -> Rated | None:
        """The latest rating."""
        return self.history[-1] if self.history else None

    @property
    def change(self) -> int | None:
        """Latest rating minus the first; None until there are two."""
        if len(self.history) < 2:
            return None
        return self.history[-1].rating - self.history[0].rating


def ladder(
    goals: Iterable[Goal],
    ratings: Iterable[GoalRating],
    today: date,
    held: Mapping[str, str] | None = None,
    first: date = date.min,
) -> tuple[Rung, ...]:
    """One rung for each own activity, in the order they were added.

    `held` maps the id of a goal to the plan's reason why it is held; several ratings of one day
    count as the last of them. A rung taken up again is never shown as held. What was rated or
    taken up before `first`, day 0 of the recovery, belongs to the recovery before.
    """
    by_goal: dict[str, dict[date, int]] = {}
    for rating in sorted(ratings, key=lambda r: (r.day, r.entered.at, r.id)):
        if rating.goal and rating.rating is not None and first <= rating.day <= today:
            by_goal.setdefault(rating.goal, {})[rating.day] = rating.rating
    rungs = []
    for goal in sorted(goals, key=lambda g: (g.day, g.entered.at, g.id)):
        history = tuple(Rated(day, score) for day, score in by_goal.get(goal.id, {}).items())
        resumed = goal.resumed if goal.resumed is not None and goal.resumed >= first else None
        state = _state(resumed, history, today, goal.id in (held or {}))
        rungs.append(
            Rung(
                goal=goal.id,
                name=goal.name or "",
                target=goal.target or "",
                history=history,
                state=state,
                resumed=resumed,
                why=(held or {}).get(goal.id, "") if state == "held" else "",
            )
        )
    return tuple(rungs)


def _state(resumed: date | None, history: tuple[Rated, ...], today: date, is_held: bool) -> str:
    if resumed is not None and resumed <= today:
        return "resumed"
    if is_held:
        return "held"
    if not history:
        return "not_rated"
    latest = history[-1].rating
    return "as_before" if latest >= AS_BEFORE else "coming_back" if latest else "not_yet"
