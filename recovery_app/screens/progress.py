"""The Progress page: how far back to normal, each number with its formula and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from recovery_app.domain import change, checkpoints, codes, date_words, describe, ladder, progress
from recovery_app.domain.chart_words import signed
from recovery_app.domain.checkpoints import Checkpoint
from recovery_app.domain.ladder import Rung
from recovery_app.domain.progress import one_place
from recovery_app.screens.entry import EntryDraft
from recovery_app.services import progress as reading
from recovery_app.services import weekly
from recovery_app.services.progress import Standing
from recovery_app.services.weekly import Week
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _, ngettext

DASH = "\u2013"


@dataclass(frozen=True)
class Measure:
    """One part of progress: its value from 0 to 100 (None: not known), and how it comes about.

    `basis` is how much of it was noted; `band` the plan's, from and to; `history` earlier values
    by day number, `every` so many days if there is nothing missing between them; `ask` what would
    fill it when it is missing: "procedure", "questions" or nothing.
    """

    code: str
    name: str
    value: float | None
    formula: str
    missing: str = ""
    band: tuple[int, int] | None = None
    history: tuple[tuple[int, float], ...] = ()
    every: int | None = None
    ask: str = ""
    basis: str = ""

    @property
    def text(self) -> str:
        """The value in words; a missing one is a dash, never a 0."""
        if self.value is None:
            return DASH
        number = one_place(self.value).removesuffix(".0")
        return _("{n} %").format(n=number) if self.code in ("A", "normal") else number

    @property
    def band_words(self) -> str:
        """The plan's band in words; more than it asks is not better."""
        if self.band is None:
            return ""
        low, high = self.band
        if low == high:
            return _("The plan: {n} % of usual. Above it is not better.").format(n=low)
        words = _("The plan: {low} to {high} % of usual. Above it is not better.")
        return words.format(low=low, high=high)


@dataclass(frozen=True)
class Step:
    """One own activity on the ladder. `history` are ratings by day number, `why` the plan's words."""

    goal: str
    name: str
    target: str
    state: str
    state_words: str
    why: str
    latest: str
    history: tuple[tuple[int, float], ...]
    resumed: bool


@dataclass(frozen=True)
class Pain:
    """Usual pain before and now (0 to 10), and which marks of studies the change reaches.

    `marks` are a mark's words, the level of pain it lies at, and whether it is reached.
    """

    before: float | None
    now: float | None
    lines: tuple[str, ...]
    marks: tuple[tuple[str, float, bool], ...]
    formula: str = ""

    @property
    def words(self) -> str:
        """All of it in sentences, for whoever hears it."""
        said = [*self.lines, self.formula]
        if self.formula and self.marks:
            said.append(_marks_words(self.marks))
        return " ".join(line for line in said if line)


@dataclass(frozen=True)
class Check:
    """One checkpoint; `state` is filled, open or ahead, `values` what was noted: name, value."""

    title: str
    date: str
    state: str
    state_words: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """The weekly questions to ask now: own activities (id, name, target), and the two others."""

    goals: tuple[tuple[str, str, str], ...] = ()
    close_to_normal: bool = False
    change: bool = False

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.goals or self.close_to_normal or self.change)


@dataclass(frozen=True)
class ProgressState:
    """What the page shows; nothing but `title` while there is no procedure."""

    title: str
    measures: tuple[Measure, ...] = ()
    together: Measure | None = None
    together_words: str = ""
    steps: tuple[Step, ...] = ()
    pain: Pain | None = None
    others: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    asked: Asked = field(default_factory=Asked)

    @property
    def has_procedure(self) -> bool:
        """Whether there is a recovery to speak of."""
        return self.together is not None


class ProgressScreen:
    """The Progress page over a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._standing: Standing | None = None
        self.asks_all = False
        self.state = self.refresh()

    def refresh(self) -> ProgressState:
        """Read again."""
        self._standing = reading.read(self._workspace)
        self.state = _state(self._standing, all_questions=self.asks_all)
        return self.state

    def ask_all(self) -> ProgressState:
        """Ask every weekly question now, due or not."""
        self.asks_all = True
        return self.refresh()

    def save_week(self, week: Week) -> Done:
        """Store the weekly answers as one change; raises RecoveryError in words."""
        done = weekly.save(self._workspace, week)
        self.asks_all = False
        self.refresh()
        return done

    def draft(self) -> EntryDraft:
        """A new own activity."""
        return EntryDraft(self._workspace, "goal", self._workspace.today())

    def opened(self, goal: str) -> EntryDraft:
        """An own activity, to be changed."""
        record = self._workspace.diary.find(goal).record
        return EntryDraft(self._workspace, "goal", record.day, record)

    def taken_up(self, goal: str) -> Done:
        """Mark an own activity as taken up again today."""
        return self._workspace.edit(goal, {"resumed": self._workspace.today()})

    def delete(self, goal: str) -> Done:
        """Delete an own activity with its ratings; undo brings them back."""
        return self._workspace.delete(goal)


def _state(standing: Standing | None, *, all_questions: bool) -> ProgressState:
    if standing is None:
        return ProgressState(_("It begins with the procedure."))
    made = standing.progress
    return ProgressState(
        title=_title(standing),
        measures=_measures(standing),
        together=Measure("progress", _("Progress"), made.value, made.formula),
        together_words=_(progress.STATES[made.state]),
        steps=tuple(_step(rung, standing) for rung in standing.rungs),
        pain=_pain(standing),
        others=_others(standing),
        checks=tuple(_check(point) for point in standing.checkpoints),
        asked=_asked(standing, all_questions=all_questions),
    )


def _title(standing: Standing) -> str:
    parts = [date_words.day_number(standing.number)]
    if standing.guidance is not None and standing.guidance.phase_words:
        parts.append(standing.guidance.phase_words)
    parts.append(standing.adherence.words)
    return " · ".join(parts)


def _measures(standing: Standing) -> tuple[Measure, ...]:
    made = standing.progress
    close = [
        (standing.recovery.number(week.day), float(week.close_to_normal))
        for week in sorted(standing.answers.weekly, key=lambda w: (w.day, w.entered.at))
        if week.close_to_normal is not None
    ]
    said = _("Not said yet; it is one of the weekly questions.")
    if close:
        said = _("Your own answer, on day {n}.").format(n=close[-1][0])
    questions = "questions" if standing.number >= 0 else ""
    return (
        Measure("F", _("Own activities (F)"), made.function.value, made.function.formula,
                made.function.missing, history=standing.function_history,
                ask=questions if standing.rungs else "", basis=made.function.basis),
        Measure("A", _("Active minutes (A)"), made.activity.value, made.activity.formula,
                made.activity.missing, made.band, history=standing.activity_history, every=progress.WEEK,
                ask="" if made.activity.usual_minutes else "procedure", basis=made.activity.basis),
        Measure("normal", _("How close to normal"), close[-1][1] if close else None, said,
                history=tuple(close), ask=questions),
    )  # fmt: skip


def _step(rung: Rung, standing: Standing) -> Step:
    state = _(ladder.STATES[rung.state])
    if rung.state == "resumed" and rung.resumed is not None:
        state = _("{state} on {day}").format(state=state, day=date_words.brief(rung.resumed))
    latest = ""
    if rung.latest is not None:
        words = _("{n} of 10 on {day}")
        if len(rung.history) > 1:
            words = _("{n} of 10 on {day}, {first} at first")
        latest = words.format(
            n=rung.latest.rating,
            day=date_words.brief(rung.latest.day),
            first=rung.history[0].rating,
        )
    return Step(
        goal=rung.goal,
        name=rung.name,
        target=rung.target,
        state=rung.state,
        state_words=state,
        why=rung.why,
        latest=latest,
        history=tuple(
            (standing.recovery.number(rated.day), float(rated.rating)) for rated in rung.history
        ),
        resumed=rung.state == "resumed",
    )


def _pain(standing: Standing) -> Pain:
    found = standing.pain
    before = found.baseline.value if found.baseline else None
    now = found.now.value if found.now else None
    name = describe.usual_pain_label(standing.recovery.procedure.pain_name)
    lines = [_before_words(name, found), _now_words(found)]
    formula = ""
    marks: list[tuple[str, float, bool]] = []
    if not found.shown:
        words = _("The change is shown from day {n} on; studies look at months 1 to 12.")
        lines.append(words.format(n=change.SHOWN_FROM_DAY))
        now = None
    elif found.points is None:
        lines.append(found.formula)
    else:
        formula = _("Before − now: {formula}").format(formula=found.formula)
    if found.shown and before:
        reached = (found.two_points, found.thirty_percent, found.fifty_percent)
        levels = (
            (_("2 points"), before - change.POINTS_MARK),
            (_("30 %"), before * (1 - change.PERCENT_MARK / 100)),
            (_("50 %"), before * (1 - change.HALF_MARK / 100)),
        )
        marks = [
            (words, max(level, 0.0), bool(is_reached))
            for (words, level), is_reached in zip(levels, reached, strict=True)
        ]
    return Pain(before, now, tuple(line for line in lines if line), tuple(marks), formula)


def _before_words(name: str, found: change.PainChange) -> str:
    if found.baseline is None:
        return ""
    value = signed(round(found.baseline.value, 1))
    if found.baseline.recalled:
        return _("{name} before the procedure: {n} of 10, as recalled.").format(name=name, n=value)
    words = ngettext(
        "{name} before the procedure: {n} of 10, mean of {days} day.",
        "{name} before the procedure: {n} of 10, mean of {days} days.",
        found.baseline.days,
    )
    return words.format(name=name, n=value, days=found.baseline.days)


def _now_words(found: change.PainChange) -> str:
    if not found.shown or found.now is None:
        return ""
    value = signed(round(found.now.value, 1))
    if found.now.weekly:
        return _("Now: {n} of 10, your own average of the last 7 days.").format(n=value)
    words = _("Now: {n} of 10, mean of {days} of the last 7 days.")
    return words.format(n=value, days=found.now.days)


def _marks_words(marks: Sequence[tuple[str, float, bool]]) -> str:
    said = [
        (_("{mark}: reached") if reached else _("{mark}: not reached")).format(mark=words)
        for words, _level, reached in marks
    ]
    return _("Marks that studies use, at months 1 to 12: {marks}.").format(marks=", ".join(said))


def _others(standing: Standing) -> tuple[str, ...]:
    """Own activities' change, the site's soreness and the change as it was chosen."""
    found = []
    if standing.goals is not None:
        words = _("Own activities, mean rating: {first} at first, {latest} now; {size}.")
        found.append(words.format(
            first=one_place(standing.goals.first), latest=one_place(standing.goals.latest),
            size=standing.goals.size_words,
        ))  # fmt: skip
    if standing.soreness is not None:
        words = _(
            "Soreness of the injection site: highest {peak} on day {peak_n}, last {last} on day "
            "{last_n}."
        )
        sore = standing.soreness
        found.append(words.format(peak=sore.peak, peak_n=sore.peak_number, last=sore.last,
                                  last_n=sore.last_number))  # fmt: skip
    changes = sorted(standing.answers.changes, key=lambda c: (c.day, c.entered.at))
    if changes and changes[-1].change is not None:
        words = _("Change since the procedure, as you chose it on day {n}: {change}.")
        found.append(words.format(n=standing.recovery.number(changes[-1].day),
                                  change=_(codes.CHANGES[changes[-1].change]).lower()))  # fmt: skip
    return tuple(found)


def _check(point: Checkpoint) -> Check:
    values: list[tuple[str, str]] = []
    if point.state != "ahead":
        pain, goals, close = point.usual_pain, point.goals, point.close_to_normal
        values = [
            (_("Usual pain"), DASH if pain is None else signed(round(pain, 1))),
            (_("Own activities"), DASH if goals is None else signed(round(goals, 1))),
            (_("Close to normal"), DASH if close is None else _("{n} %").format(n=close)),
        ]
    if point.change is not None:
        values.append((_("Change, as chosen"), _(codes.CHANGES[point.change])))
    return Check(
        title=_("Week {n}").format(n=point.week),
        date=date_words.brief(point.day),
        state=point.state,
        state_words=_(checkpoints.STATES[point.state]),
        values=tuple(values),
    )


def _asked(standing: Standing, *, all_questions: bool) -> Asked:
    due = standing.weekly_due
    wanted = {rung.goal for rung in standing.rungs} if all_questions else set(due.goals)
    goals = tuple((r.goal, r.name, r.target) for r in standing.rungs if r.goal in wanted)
    return Asked(goals, due.close_to_normal or all_questions, due.change)
