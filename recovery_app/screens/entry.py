"""The draft of one entry of any kind: its questions, what was typed, its problems, and saving."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from recovery_app.domain import checks, codes, date_words, records
from recovery_app.domain.days import wall_time
from recovery_app.domain.fields import Spec
from recovery_app.domain.records import Record
from recovery_app.domain.settings import Settings
from recovery_app.domain.sign_groups import groups_line
from recovery_app.errors import InvalidInput, StorageError
from recovery_app.services import rules_of_saving
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import N_, _

# Imports inside the functions below wait until they are needed: the check-in comes first of all.
if TYPE_CHECKING:
    from recovery_app.screens.advice import ShownAdvice
    from recovery_app.screens.erase import EraseScreen
    from recovery_app.screens.history import HistoryScreen

WEEKLY_ASKED_FROM = 43
"""From this day the check-in asks for the week's averages."""

SWELLING_ASKED_TO = 14
"""Up to this day swelling is always among the main questions."""

_MAIN = {
    "check_in": ("worst", "usual_pain", "waking", "swelling", "reliever", "signs"),
    "ice_session": ("minutes", "cloth"),
    "activity": ("activity", "minutes", "effort", "during"),
    "medicine": ("name", "amount"),
    "procedure": ("day", "site", "level", "side", "pain_name", "baseline", "usual_minutes"),
}
_DATED = frozenset({"procedure", "visit", "clinic_score", "milestone"})
_HIDDEN = {"check_in": ("recall",), "medicine": ("medicine_class",)}
_LOOKING_BACK = ("worst", "usual_pain")
_SHORT = {
    ("check_in", "waking"): N_("On waking"),
    ("check_in", "usual_pain_week"): N_("Usual pain this week"),
    ("check_in", "active_minutes"): N_("Active minutes"),
}
_HINTS = {
    "usual_pain_week": N_("average of the last 7 days"),
    "active_minutes": N_("on a usual day this week"),
}
_WITH = {"usual_pain": ("cant_tell",), "reliever": ("reliever_name",), "activity": ("what",)}


@dataclass(frozen=True)
class Ask:
    """One question: the field, its words and the span it looks back on, and what it may hold."""

    name: str
    label: str
    hint: str
    spec: Spec
    more: bool
    untold: bool = False
    """Whether "can't tell" is an answer too: before the injection there is nothing to mix up."""


class EntryDraft:
    """One entry while it is typed. Nothing is preselected and nothing is lost when saving fails.

    With a `record` it edits that one; else it is new, for `day`.
    """

    def __init__(
        self, workspace: Workspace, kind: str, day: date, record: Record | None = None
    ) -> None:
        self._workspace = workspace
        self.kind = kind
        self.record = record
        self._new_id = ""
        self.values: dict[str, Any] = {}
        if record is not None:
            self.values = {k: v for k, v in records.values(record).items() if v is not None}
        self.values["day"] = record.day if record else day
        self._touched: set[str] = set()
        self._typed: frozenset[str] = frozenset()
        self._refused: dict[str, str] = {}

    @property
    def day(self) -> date:
        """The diary day the entry is for."""
        return self.values["day"]  # type: ignore[no-any-return]

    @property
    def title(self) -> str:
        """What is being entered, and for which day when it is not today."""
        name = _(records.KIND_NAMES[self.kind])
        today = self._workspace.today()
        if self.day == today or self.kind in _DATED:
            return name
        day = date_words.short(self.day, today)
        return _("{what} · {day}").format(what=name, day=day)

    @property
    def empty(self) -> bool:
        """Whether nothing has been answered."""
        own = records.own_specs(self.kind)
        return not any(self.values.get(name) is not None for name in own)

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self._touched)

    @property
    def begun(self) -> bool:
        """Whether an answer was given, changed or taken back that is not saved."""
        before = records.values(self.record) if self.record is not None else {"day": self.day}
        return any(self.values.get(name) != before.get(name) for name in self._touched)

    def asks(self) -> tuple[Ask, ...]:
        """The questions for this entry on its day, the main ones first."""
        own = records.own_specs(self.kind)
        hidden = {*_HIDDEN.get(self.kind, ()), *self._not_asked()}
        folded = self._folded()
        main = tuple(n for n in _MAIN.get(self.kind, tuple(own)) if n not in folded)
        names = list(main)
        if self.kind in _DATED and "day" not in names:
            names.insert(0, "day")
        companions = [n for name in names for n in _WITH.get(name, ())]
        rest = [name for name in own if name not in names and name not in companions]
        if self.kind in rules_of_saving.TIMED:
            rest.insert(0, "at")
        if self.record is not None and "day" not in names:
            rest.insert(0, "day")
        specs = records.all_specs(self.kind)
        return tuple(
            Ask(
                name,
                self._question(name),
                self._hint(name),
                specs[name],
                name in rest,
                untold=name == "usual_pain" and "cant_tell" not in hidden,
            )
            for name in (*names, *rest)
            if name not in hidden
        )

    def label(self, name: str) -> str:
        """The question with the span it looks back on, which is part of it."""
        hint = self._hint(name)
        if name not in _LOOKING_BACK:
            return self._question(name)
        return _("{question}, {span}").format(question=self._question(name), span=hint)

    def span(self) -> str:
        """The recall window in words: it is part of each score's label, and is stored."""
        return self._span(codes.RECALLS)

    def _span(self, spans: Mapping[str, str]) -> str:
        """The window by which of `spans` it is, with the date of a day filled in later."""
        recall = self.values.get("recall") or rules_of_saving.recall(
            self.day, self._workspace.bounds()
        )
        words = _(spans[recall])
        if recall == "that_day":
            return _("{span} ({day})").format(span=words, day=date_words.short(self.day))
        return words

    @property
    def clock(self) -> time | None:
        """The time of day it happened, if given."""
        at: datetime | None = self.values.get("at")
        return at.time() if at else None

    def answer_clock(self, clock: time | None) -> None:
        """Say at what time of the entry's day it happened."""
        start = self._workspace.settings().day_start_hour
        self.answer("at", None if clock is None else wall_time(self.day, clock, start))

    def answer_day(self, day: date) -> None:
        """Move the entry to another day, its time of day with it."""
        clock = self.clock
        self.answer("day", day)
        if clock is not None:
            self.answer_clock(clock)

    def answer(self, name: str, value: Any) -> None:
        """Answer a question; None leaves it unanswered."""
        self._touched.add(name)
        self._refused.pop(name, None)
        if value is None or value == "":
            self.values.pop(name, None)
        else:
            self.values[name] = value
        if name == "usual_pain" and value is not None:
            self.values.pop("cant_tell", None)
        if name == "cant_tell" and value:
            self.values.pop("usual_pain", None)
        if name == "reliever" and not value:
            self.values.pop("reliever_name", None)
        if name == "activity" and value != "other":
            self.values.pop("what", None)

    def problems(self) -> dict[str, str]:
        """What is wrong with each field that was touched, or that a failed save named."""
        if not self._touched:
            return dict(self._refused)
        try:
            bounds = self._workspace.bounds()
        except StorageError:
            # A disk that cannot be read keeps nobody from typing; saving will say so.
            return dict(self._refused)
        filled = rules_of_saving.completed(self.kind, self.values, bounds)
        found = checks.problems(self.kind, filled, bounds)
        named = {p.field: self._sentence(p) for p in found if p.field in self._touched}
        return {**self._refused, **named}

    def _sentence(self, problem: InvalidInput) -> str:
        """What is wrong with an answer; beside a question without one, only that it is missing."""
        spec = records.own_specs(self.kind).get(problem.field)
        if spec is None or not spec.required or self.values.get(problem.field) is not None:
            return str(problem)
        return _("Still missing: {field}.").format(field=self._question(problem.field))

    def save(self) -> Done:
        """Store the entry. Raises RecoveryError in words; the draft stays as typed then."""
        bounds = self._workspace.bounds()
        if self.record is None and "at" not in self._touched:
            self.values.pop("at", None)
            if moment := rules_of_saving.moment(self.kind, self.day, bounds):
                self.values["at"] = moment
        filled = rules_of_saving.completed(self.kind, self.values, bounds)
        found = checks.problems(self.kind, filled, bounds)
        self._refused = {problem.field: self._sentence(problem) for problem in found}
        if found:
            raise found[0]
        if self.record is not None:
            names = (*records.COMMON, *records.own_specs(self.kind))
            changes = {name: self.values.get(name) for name in names}
            done = self._workspace.edit(self.record.id, changes)
        else:
            # The same at each try: what was stored after all is not stored twice.
            self._new_id = self._new_id or self._workspace.new_id()
            done = self._workspace.save(self.kind, self.values, record_id=self._new_id)
        self._typed = frozenset(self._touched)
        self._touched.clear()
        return done

    @property
    def stored(self) -> bool:
        """Whether a new entry is in the diary now: saved, and neither undone nor deleted."""
        kept = self._workspace.diary.get(self._new_id) if self._new_id else None
        return kept is not None and not kept.deleted

    @property
    def taken_back(self) -> bool:
        """Whether a new entry was saved and undone."""
        return not self.stored and self._new_id in self._workspace.diary.taken_back()

    def begin_again(self) -> None:
        """Have it as it was typed before it was saved, to be changed and saved once more."""
        self._touched = set(self._typed)
        if "at" not in self._touched:
            self.values.pop("at", None)

    def become_another(self) -> None:
        """From now on be an entry of its own, beside the one that was saved from it."""
        self._new_id = self._workspace.new_id()

    def delete(self) -> Done:
        """Delete the entry that is being edited; Undo brings it back."""
        if self.record is None:
            raise ValueError("a new entry has nothing to delete")
        return self._workspace.delete(self.record.id)

    def advice(self) -> "tuple[ShownAdvice, ...]":
        """What published advice says of the answers so far, saved or not."""
        if self.kind != "check_in" or self.empty:
            return ()
        from recovery_app.screens import advice

        try:
            return advice.for_answers(self._workspace, self.day, self.values)
        except StorageError:
            return ()

    def warm_up(self) -> None:
        """Import what saving a change needs: the person has begun to answer."""
        if self.record is not None:
            self._workspace.warm_up()

    def open_again(self) -> None:
        """Open the file that is in the diary's place now; the draft stays as typed.

        Raises RecoveryError in words when it cannot be opened.
        """
        self._workspace.open_again()

    def erasing(self) -> "EraseScreen":
        """What erasing the entry for good would take. Raises RecoveryError in words."""
        if self.record is None:
            raise ValueError("a new entry has nothing to erase")
        from recovery_app.screens.erase import EraseScreen

        return EraseScreen(self._workspace, self.record.id)

    def history(self) -> "HistoryScreen":
        """Every state the entry was in. Raises RecoveryError in words."""
        if self.record is None:
            raise ValueError("a new entry has no history")
        from recovery_app.screens.history import HistoryScreen

        return HistoryScreen(self._workspace, self.record.id)

    def settings(self) -> Settings:
        """What the person chose, such as the unit of temperature."""
        return self._workspace.settings()

    def _question(self, name: str) -> str:
        specs = records.all_specs(self.kind)
        return _(_SHORT.get((self.kind, name), specs[name].label))

    def _pain_name(self) -> str:
        recovery = self._workspace.recovery(self.day)
        return (recovery.procedure.pain_name or "") if recovery else ""

    def _hint(self, name: str) -> str:
        if self.kind != "check_in":
            return ""
        if name == "usual_pain" and (named := self._pain_name()):
            return _("{name}, {span}").format(name=named, span=self.span())
        if name in _LOOKING_BACK:
            return self.span()
        if name == "reliever":
            return self._span(codes.RELIEVER_RECALLS)
        if name == "waking":
            return _("that morning") if self._back_filled() else _("this morning")
        if name == "signs":
            return groups_line()
        return _(_HINTS[name]) if name in _HINTS else ""

    def _back_filled(self) -> bool:
        return self.day < self._workspace.today()

    def _folded(self) -> set[str]:
        """Swelling moves under More once it has been none three times and two weeks are over."""
        recovery = self._workspace.recovery(self.day)
        if self.kind != "check_in" or not recovery or self.values.get("swelling"):
            return set()
        if recovery.number(self.day) <= SWELLING_ASKED_TO:
            return set()
        before = self._workspace.entries(recovery.first, self.day, ["check_in"])["check_in"]
        last = [s for c in before if isinstance(c, records.CheckIn) and (s := c.swelling)][-3:]
        return {"swelling"} if last == ["none"] * 3 else set()

    def _not_asked(self) -> set[str]:
        if self.kind != "check_in":
            return set()
        recovery = self._workspace.recovery(self.day)
        number = recovery.number(self.day) if recovery else 0
        if number < 0:
            asked = checks.BEFORE_PROCEDURE_FIELDS
            return {name for name in records.own_specs(self.kind) if name not in asked}
        weekly = {"usual_pain_week", "active_minutes"}
        return weekly if number < WEEKLY_ASKED_FROM else set()
