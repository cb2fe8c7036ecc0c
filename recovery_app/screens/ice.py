"""Ice: what the plan says of it today, the questions before a timer, and the timer itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from recovery_app.domain import date_words, ice_timer, plan_questions, plan_rows, plan_words
from recovery_app.domain.ice_timer import IceTimer
from recovery_app.domain.settings import ICE_QUESTIONS
from recovery_app.errors import RecoveryError
from recovery_app.services import ice, plans
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _, ngettext


@dataclass(frozen=True)
class IceState:
    """What stands before a start. `policy` is unknown, avoid, allowed, silent, or none.

    `line` is the plan's own, or the question while the policy is unknown; `whose` says whose it
    is. `ask_first` while the one-time question is open; `warning` is what its answer calls for;
    `notes` are about earlier starts.
    """

    policy: str
    line: str
    whose: str
    ask_first: bool
    warning: str
    notes: tuple[str, ...]
    running: bool

    @property
    def offers_timer(self) -> bool:
        """Whether a timer can be started from here; logging always can."""
        return self.policy not in ("unknown", "avoid") and not self.ask_first


@dataclass(frozen=True)
class TimerState:
    """The timer at one moment. `digits` count down; once time is `over` they say how long it was.

    `action` is what the one large button does: stop, look or answer.
    """

    stage: str
    sentence: str
    digits: str
    over: bool
    action: str
    detail: str


class IceScreen:
    """Ice over a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.state = self._read()

    def refresh(self) -> IceState:
        """Read again."""
        self.state = self._read()
        return self.state

    # Before a start -------------------------------------------------------------

    def day_words(self, n: int) -> str:
        """Such as "day 7 · 8 Nov"."""
        recovery = self._workspace.recovery()
        return plan_rows.days_words(n, n, recovery.first) if recovery else ""

    def answer_ice(self, policy: str, to_day: int | None = None) -> Done:
        """What the clinic said: "avoid" up to a day, or "allowed"."""
        recovery = self._workspace.recovery()
        if recovery is None:
            raise RecoveryError(_("Enter the procedure first: a plan belongs to a recovery."))
        plan = plans.current(self._workspace, recovery)
        answered = plan_questions.answer_ice(plan, policy, to_day=to_day)
        return plans.use(self._workspace, answered, recovery)

    def answer_first(self, codes: tuple[str, ...]) -> None:
        """Which of ICE_QUESTIONS apply; none is an answer too, and it is asked once."""
        self._workspace.set_settings(ice_contraindications=codes)
        self.refresh()

    def start(self, minutes: int, cloth: bool | None) -> IceTimer:
        """Start the timer."""
        return ice.start(self._workspace, minutes, cloth)

    # The timer ------------------------------------------------------------------

    def timer(self) -> IceTimer | None:
        """The timer as it is kept."""
        found = ice.kept(self._workspace)
        return found.timer if found else None

    def look(self) -> None:
        """The skin was looked at."""
        ice.look(self._workspace)

    def stop(self) -> Done | None:
        """Stop and log; None when there is nothing to log, or when the person is to be asked."""
        return ice.stop(self._workspace)

    def log(self, minutes: int) -> Done:
        """Log a timer that ran past 30 minutes, with what the person says."""
        return ice.log(self._workspace, minutes)

    def discard(self) -> None:
        """Forget the timer."""
        ice.discard(self._workspace)

    def now(self) -> datetime:
        """The present moment."""
        return self._workspace.clock.now()

    def _read(self) -> IceState:
        policy, line, whose = self._policy()
        applies = self._workspace.settings().ice_contraindications
        first = ice_timer.before_first_use(applies)
        return IceState(
            policy=policy,
            line=line,
            whose=whose,
            ask_first=first == "ask",
            warning=_warning(applies or ()) if first == "ask_clinic" else "",
            notes=ice.notes(self._workspace),
            running=self.timer() is not None,
        )

    def _policy(self) -> tuple[str, str, str]:
        recovery = self._workspace.recovery()
        guidance = plans.guidance_on(self._workspace)
        if recovery is None or guidance is None or guidance.n < 0:
            return "none", "", ""
        plan = plans.current(self._workspace, recovery)
        policy = guidance.ice.policy
        if policy == "unknown":
            return policy, plan_words.ice_text(plan.ice), ""
        line = plan_words.ice_text(plan.ice)
        until = guidance.ice.line.until if guidance.ice.line else None
        if until is not None:
            words = _("{line} Up to {date}.")
            n = (until - recovery.first).days
            line = words.format(line=line, date=plan_rows.day_date(n, recovery.first))
        if policy == "silent":
            days = _(
                "The plan's line on ice is for other days ({days}); ask your clinic about today."
            )
            first, last = plan.ice.from_day, plan.ice.to_day or plan.ice.from_day
            line = days.format(days=plan_rows.days_words(first, last, recovery.first))
        return policy, line, plan_words.whose(plan.ice.source)


def timer_state(timer: IceTimer, now: datetime) -> TimerState:
    """What the small window shows of the timer at `now`."""
    stage = timer.stage(now)
    over = stage in ("over", "long")
    return TimerState(
        stage=stage,
        sentence=_(ice_timer.STAGES[stage]),
        digits=_digits(timer.elapsed(now) if over else timer.remaining(now), up=over),
        over=over,
        action={"skin_check": "look", "ask": "answer"}.get(stage, "stop"),
        detail=_detail(timer, stage, now),
    )


def _detail(timer: IceTimer, stage: str, now: datetime) -> str:
    if stage in ("over", "long"):
        return _("Time the ice has been on")
    if stage == "ask":
        started = timer.started.astimezone(now.tzinfo)
        day = date_words.relative(started.date(), now.date())
        words = _("The timer was started: {day}, {time}.")
        return words.format(day=day, time=date_words.clock(started))
    if timer.cloth is None:
        return ""
    return _("A cloth lies between.") if timer.cloth else _("No cloth lies between.")


def logged_words(minutes: int) -> str:
    """Such as "14 minutes of ice logged"."""
    words = ngettext("{n} minute of ice logged", "{n} minutes of ice logged", minutes)
    return words.format(n=minutes)


def _digits(span: timedelta, *, up: bool) -> str:
    # Rounded up while counting down: a timer of 15 minutes begins at 15:00 and rings at 0:00.
    milliseconds = span // timedelta(milliseconds=1)
    seconds = milliseconds // 1000 if up else -(-milliseconds // 1000)
    return f"{seconds // 60}:{seconds % 60:02}"


def _warning(codes: tuple[str, ...]) -> str:
    names = ", ".join(_(ICE_QUESTIONS[code]) for code in codes)
    return _("Ask your clinic before you use ice. You noted: {what}.").format(what=names)
