"""The Plan page: five questions first, the phase with its checks, and every line behind a button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recovery_app.domain import date_words, plan_edit, plan_questions, plan_rows, plan_words
from recovery_app.domain.days import Recovery
from recovery_app.domain.plan import Plan
from recovery_app.domain.plan_questions import QuestionState
from recovery_app.domain.plan_rows import PlanGroup, PlanRow
from recovery_app.errors import RecoveryError
from recovery_app.screens.plan_line import PlanLineDraft
from recovery_app.screens.plan_phase import PhaseView, phase_view
from recovery_app.services import plan_versions, plans, shipped
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _, ngettext

DAYS_OFFERED = {
    "ice": (3, 7, 14),
    "nsaid": (7, 14, 28),
    "driving": (0, 1, 7),
    "strenuous": (7, 14, 28),
}
"""Last days offered with one press; sheets name many others, which can be typed."""


@dataclass(frozen=True)
class PlanState:
    """What the page shows; without a procedure only that there is none."""

    has_procedure: bool
    name: str = ""
    about: str = ""
    whose: str = ""
    questions: tuple[QuestionState, ...] = ()
    phase: PhaseView | None = None
    outside: str = ""
    lost: tuple[str, ...] = ()
    """What was noted in the plan before this one, and this one does not say."""


@dataclass(frozen=True)
class PlanOffer:
    """One shipped plan."""

    code: str
    name: str
    about: str


@dataclass(frozen=True)
class VersionRow:
    """One earlier version: when it was taken into use, and what was new in it."""

    number: int
    when: str
    name: str
    changes: tuple[str, ...]
    current: bool


class PlanScreen:
    """The Plan page over a workspace; every change is a new version and can be undone."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._exchanged: tuple[Plan, Plan] | None = None
        self.state = self._read()

    def refresh(self) -> PlanState:
        """Read again."""
        self.state = self._read()
        return self.state

    @property
    def today(self) -> date:
        """The diary day it is now."""
        return self._workspace.today()

    @property
    def first(self) -> date:
        """Day 0."""
        return self._recovery().first

    def day_words(self, n: int) -> str:
        """Such as "day 14 · 15 Nov"."""
        return plan_rows.days_words(n, n, self.first)

    # The five questions ---------------------------------------------------------

    def answer_ice(self, policy: str, to_day: int | None = None) -> Done:
        """What the clinic said about ice: "avoid" up to a day, "allowed", or "unknown" again."""
        return self._change(lambda plan: plan_questions.answer_ice(plan, policy, to_day=to_day))

    def answer_window(self, topic: str, to_day: int | None) -> Done:
        """Until which day the clinic wants something left out; None: it named no limit."""
        return self._change(lambda plan: plan_questions.answer_window(plan, topic, to_day))

    def answer_follow_up(self, day: date | None) -> Done:
        """The date of the follow-up visit; None: there is none yet."""
        return self._change(lambda plan: plan_questions.answer_follow_up(plan, day))

    # The phase ------------------------------------------------------------------

    def answer(self, condition: str, *, holds: bool) -> Done:
        """Answer what only the person knows about the present phase."""
        return plans.answer(self._workspace, self._phase().code, condition, holds=holds)

    def move_on(self, said_by: str, phase: str = "") -> Done:
        """Go on to the next phase by hand, or to that of code `phase`; and note who said so."""
        return plans.decide(self._workspace, phase or self._phase().following, "move_on", said_by)

    def stay(self, said_by: str) -> Done:
        """Stay in the present phase by hand, and note who said so."""
        return plans.decide(self._workspace, self._phase().code, "stay", said_by)

    # All lines ------------------------------------------------------------------

    def groups(self) -> tuple[PlanGroup, ...]:
        """Every line of the plan, in groups."""
        recovery = self._recovery()
        return plan_rows.groups(plans.current(self._workspace, recovery), recovery.first)

    def opened(self, row: PlanRow) -> PlanLineDraft:
        """One line, to be changed."""
        return PlanLineDraft(self._plan(), self.first, row.kind, row.path, self._use)

    def added(self, kind: str, path: tuple[str | int, ...]) -> PlanLineDraft:
        """A new line for the place `path`, a list or a part that is not there yet."""
        return PlanLineDraft(self._plan(), self.first, kind, path, self._use, new=True)

    # The plan as a whole --------------------------------------------------------

    def offers(self) -> tuple[PlanOffer, ...]:
        """The shipped plans."""
        return tuple(
            PlanOffer(
                code,
                plan_words.own_words(plan.name, plan.source),
                plan_words.own_words(plan.about, plan.source),
            )
            for code, plan in shipped.templates().items()
        )

    def use_offer(self, code: str) -> Done | None:
        """Take a shipped plan into use; the one before stays among the earlier versions.

        None when it is the one in use.
        """
        return self._exchange(shipped.template(code))

    def load(self, file: Path) -> Done | None:
        """Take a plan file into use; None when it says just what the plan in use does.

        Raises InvalidInput naming line, field and what is allowed.
        """
        return self._exchange(plans.named(str(file)))

    def keep_noted(self) -> Done:
        """Note in this plan, too, what is `lost`."""
        if self._exchanged is None:
            raise RuntimeError("nothing is lost")
        before, plan = self._exchanged[0], self._plan()
        codes = [state.code for state in plan_questions.lost(before, plan, self.first)]
        done = self._use(plan_questions.carried_over(before, plan, codes))
        self._exchanged = None
        return done

    def leave_lost(self) -> None:
        """The person has seen what is `lost`."""
        self._exchanged = None

    def faults(self, file: Path) -> tuple[str, ...]:
        """Everything that keeps a file from being a plan, by line. Raises RecoveryError."""
        return tuple(fault.sentence for fault in plans.faults(file))

    def save(self, file: Path) -> None:
        """Write the plan as a file that a clinic could edit. Raises RecoveryError."""
        plans.save_file(self._plan(), file)

    def versions(self) -> tuple[VersionRow, ...]:
        """All versions, the newest first, each with what was new in it."""
        found = plan_versions.versions(self._workspace, self._recovery())
        rows = [
            VersionRow(
                version.number,
                self._when(version),
                plan_words.own_words(version.plan.name, version.plan.source),
                plan_rows.changed(found[at - 1].plan, version.plan, self.first) if at else (),
                current=version is found[-1],
            )
            for at, version in enumerate(found)
        ]
        return tuple(reversed(rows))

    def go_back(self, number: int) -> Done:
        """Take an earlier version into use again; the present one stays among them."""
        found = plan_versions.versions(self._workspace, self._recovery())
        return self._use(found[number].plan)

    # ----------------------------------------------------------------------------

    def _when(self, version: plan_versions.PlanVersion) -> str:
        if version.at is None:
            return _("At first")
        day = date_words.relative(version.at.date(), self.today)
        return _("{day}, {time}").format(day=day, time=date_words.clock(version.at))

    def _recovery(self) -> Recovery:
        recovery = self._workspace.recovery()
        if recovery is None:
            raise RecoveryError(_("Enter the procedure first: a plan belongs to a recovery."))
        return recovery

    def _plan(self) -> Plan:
        return plans.current(self._workspace, self._recovery())

    def _phase(self) -> PhaseView:
        if self.state.phase is None:
            raise RecoveryError(_("There is no phase of the plan on this day."))
        return self.state.phase

    def _use(self, plan: Plan) -> Done:
        return plans.use(self._workspace, plan)

    def _exchange(self, plan: Plan) -> Done | None:
        before = self._plan()
        if plan == before:
            return None
        done = self._use(plan)
        # Of several plans tried one after the other the first is the one with what was noted.
        first, last = self._exchanged or (before, before)
        self._exchanged = first if last == before else before, self._plan()
        return done

    def _lost(self, plan: Plan, first: date) -> tuple[str, ...]:
        if self._exchanged is None or self._exchanged[1] != plan:
            return ()
        found = plan_questions.lost(self._exchanged[0], plan, first)
        return tuple(
            _("{question} {answer}").format(question=state.question, answer=state.said)
            for state in found
        )

    def _change(self, change: Callable[[Plan], Plan]) -> Done:
        return self._use(change(self._plan()))

    def _read(self) -> PlanState:
        recovery = self._workspace.recovery()
        if recovery is None:
            return PlanState(has_procedure=False)
        plan = plans.current(self._workspace, recovery)
        guidance = plans.guidance_on(self._workspace)
        phase = phase_view(guidance, recovery.first) if guidance else None
        return PlanState(
            has_procedure=True,
            name=plan_words.own_words(plan.name, plan.source),
            about=plan_words.own_words(plan.about, plan.source),
            whose=_whose(plan),
            questions=plan_questions.questions(plan, recovery.first),
            phase=phase,
            outside="" if phase else _outside(plan, recovery, self._workspace.today()),
            lost=self._lost(plan, recovery.first),
        )


def _whose(plan: Plan) -> str:
    """Whose plan it is, and how many of its lines are the clinic's."""
    words = plan_words.whose(plan.source)
    counts = plan_edit.sources_count(plan)
    total = sum(counts.values())
    own = counts.get("clinic", 0)
    if not own or plan.is_clinics:
        return words
    lines = ngettext(
        "{n} of {all} lines is your clinic's.", "{n} of {all} lines are your clinic's.", own
    )
    return f"{words}. {lines.format(n=own, all=total)}"


def _outside(plan: Plan, recovery: Recovery, today: date) -> str:
    if not plan.phases:
        return _("This plan has no phases.")
    if today < recovery.first:
        words = _("The plan begins on {date}, the day of the injection.")
        return words.format(date=date_words.short(recovery.first, today))
    return _("The plan's last phase ended on day {n}.").format(n=plan.last_day)
