"""The Today page: where the person stands, today's check-in, and what is logged already."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from recovery_app.domain import codes, date_words, describe
from recovery_app.domain.days import Recovery
from recovery_app.domain.guidance import Guidance, phase_name
from recovery_app.domain.plan_words import GuidanceLine
from recovery_app.domain.records import Activity, IceSession, Medicine, Record
from recovery_app.domain.signs import Advice
from recovery_app.errors import StorageError
from recovery_app.screens.advice import ShownAdvice, in_words
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.help import HelpScreen
from recovery_app.screens.log_rows import LOGGED_KINDS, CalmNote, LogRow, log_rows
from recovery_app.services import ice, plans, rules_of_saving
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _

_RECENT = 12
_RECENT_DAYS = 14
_OFFERED = 4


@dataclass(frozen=True)
class Suggestion:
    """An entry like an earlier one, saved again with one press."""

    label: str
    kind: str
    fields: tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Asked:
    """One thing the plan waits for that only the person knows, and what waits for it."""

    phase: str
    condition: str
    question: str
    why: str


@dataclass(frozen=True)
class TodayState:
    """What the page shows. `number` is day n; None while there is no procedure.

    `lines` are at most three of the plan's lines, `others` the rest; `news` where they tell of
    something new; `advice` goes with the warning signs noted today; `note` is the calm word on the entry saved last;
    `open_phase` is one that goes on after its planned end, and `held_because` why;
    `ice_on` while the ice timer runs, `ice` the plan's line or question about it.
    """

    day: date
    number: int | None
    title: str
    subtitle: str
    log: tuple[LogRow, ...]
    checked_in: bool
    none_today: frozenset[str]
    lines: tuple[GuidanceLine, ...] = ()
    others: tuple[GuidanceLine, ...] = ()
    news: bool = False
    asked: Asked | None = None
    ice_asked: bool = False
    ask_clinic: str = ""
    open_phase: str = ""
    held_because: str = ""
    advice: tuple[Advice, ...] = ()
    advice_words: ShownAdvice | None = None
    note: str = ""
    ice_on: bool = False
    ice: GuidanceLine | None = None


class TodayScreen:
    """The Today page over a workspace."""

    def __init__(self, workspace: Workspace, check_in: EntryDraft | None = None) -> None:
        """`check_in` is a draft for today that was begun already."""
        self._workspace = workspace
        self._help = HelpScreen(workspace)
        self.note = CalmNote(workspace)
        self.check_in = check_in or EntryDraft(workspace, "check_in", workspace.today())
        self._saved: EntryDraft | None = None
        self._put_back: dict[str, object] = {}
        self.state = self._read()

    def refresh(self) -> TodayState:
        """Read again; a draft that was begun stays, unless a new day has come and it is empty.

        When the check-in saved last was undone, the draft is again what was typed.
        """
        self._follow_undo()
        if self.check_in.day != self._workspace.today() and not self.check_in.changed:
            self.new_check_in()
        self.state = self._read()
        return self.state

    def new_check_in(self) -> EntryDraft:
        """An empty check-in for today."""
        self.check_in = EntryDraft(self._workspace, "check_in", self._workspace.today())
        return self.check_in

    def save_check_in(self) -> Done:
        """Store the check-in; raises RecoveryError in words and keeps the draft."""
        done = self.check_in.save()
        self._saved = self.check_in
        # It is saved, and told so, even when nothing can be read again just now.
        with suppress(StorageError):
            self.new_check_in()
            self.refresh()
        return done

    def draft(self, kind: str) -> EntryDraft:
        """A new entry of another kind for today."""
        return EntryDraft(self._workspace, kind, self._workspace.today())

    def opened(self, record_id: str) -> EntryDraft:
        """A logged entry, to be changed in place."""
        record = self._workspace.diary.find(record_id).record
        return EntryDraft(self._workspace, record.kind, record.day, record)

    def save_again(self, suggestion: Suggestion) -> Done:
        """Store an entry like an earlier one, at the present time."""
        return self._save_now(suggestion.kind, dict(suggestion.fields))

    def save_exposure(self, what: str) -> Done:
        """Note alcohol, heat or a bath at the present time."""
        return self._save_now("exposure", {"what": what})

    def save_none(self, of: str) -> Done:
        """Answer "none today" for ice, activity or medicine."""
        return self._workspace.save("none_today", {"of": of})

    def delete(self, record_id: str) -> Done:
        """Delete an entry; undo brings it back."""
        return self._workspace.delete(record_id)

    def medicine_names(self) -> tuple[str, ...]:
        """The names of medicines noted before, the last first."""
        found = self._workspace.diary.read("medicine", latest=_RECENT)
        return tuple(dict.fromkeys(str(getattr(r, "name", "")) for r in reversed(found)))

    def relievers(self) -> tuple[str, ...]:
        """The pain relievers noted before in a check-in or as a medicine, the last first."""
        found = self._workspace.diary.read("check_in", latest=_RECENT)
        named = [str(getattr(r, "reliever_name", "") or "") for r in reversed(found)]
        return tuple(dict.fromkeys(name for name in (*named, *self.medicine_names()) if name))

    def answer_asked(self, asked: Asked, *, holds: bool) -> Done:
        """Answer what the plan waits for."""
        return plans.answer(self._workspace, asked.phase, asked.condition, holds=holds)

    def undo(self, op: int | None) -> Done:
        """Take a change back."""
        return self._workspace.undo(op)

    def suggestions(self, kind: str) -> tuple[Suggestion, ...]:
        """The last different entries of a kind within two weeks, the newest first."""
        found: dict[Suggestion, None] = {}
        since = self._workspace.today() - timedelta(days=_RECENT_DAYS)
        for record in reversed(self._workspace.diary.read(kind, since, latest=_RECENT)):
            if suggestion := _suggest(record):
                found.setdefault(suggestion)
        return tuple(found)[:_OFFERED]

    def _follow_undo(self) -> None:
        saved = self._saved
        if saved is None:
            return
        if saved is not self.check_in:
            if not self.check_in.changed and saved.taken_back:
                saved.begin_again()
                self._put_back = dict(saved.values)
                self.check_in = saved
        elif saved.stored:  # the undoing was undone
            if saved.values == self._put_back:
                self.new_check_in()
            else:
                saved.become_another()
                self._saved = None

    def _save_now(self, kind: str, fields: dict[str, object]) -> Done:
        bounds = self._workspace.bounds()
        moment = rules_of_saving.moment(kind, bounds.today, bounds)
        return self._workspace.save(kind, {"at": moment, **fields})

    def _read(self) -> TodayState:
        today = self._workspace.today()
        recovery = self._workspace.recovery(today)
        entries = self._workspace.entries(today, today, LOGGED_KINDS)
        own = [r for kind in LOGGED_KINDS for r in entries[kind]]
        guidance = plans.guidance_on(self._workspace, today)
        shown = self._help.shown_today()
        phase = guidance.phase_words if guidance else ""
        title, words = _title(today, recovery), date_words.weekday_day(today)
        if recovery is not None and today < recovery.first:
            words = _("{date}\nThe procedure is on {day}.").format(
                date=words, day=date_words.short(recovery.first, today)
            )
        elif phase and phase.casefold() not in title.casefold():  # not "injection day" twice
            words = f"{words}\n{phase}"
        return TodayState(
            day=today,
            number=recovery.number(today) if recovery else None,
            title=title,
            subtitle=words,
            lines=guidance.picked if guidance else (),
            others=guidance.others if guidance else (),
            news=bool(guidance and guidance.is_news),
            asked=_asked(guidance),
            ice_asked=bool(guidance and guidance.ice.is_question and guidance.n >= 0),
            ask_clinic=guidance.ask_clinic if guidance else "",
            open_phase=guidance.open_phase if guidance else "",
            held_because=guidance.held_because if guidance else "",
            advice=shown,
            advice_words=in_words(self._workspace, "signs", shown) if shown else None,
            note=self.note.text(),
            ice=guidance.ice.line if guidance and guidance.n >= 0 else None,
            ice_on=ice.kept(self._workspace) is not None,
            log=log_rows(self._workspace, own),
            checked_in=bool(entries["check_in"]),
            none_today=frozenset(str(getattr(r, "of", "")) for r in entries["none_today"]),
        )


def _asked(guidance: Guidance | None) -> Asked | None:
    if guidance is None or guidance.phase is None or not guidance.questions:
        return None
    first = guidance.questions[0]
    why = _("The plan's “{phase}” stays open until you answer.")
    return Asked(
        guidance.phase.phase.code,
        first.code,
        first.question,
        why.format(phase=phase_name(guidance.phase)),
    )


def _title(today: date, recovery: Recovery | None) -> str:
    if recovery is None:
        return _("Welcome")
    number = recovery.number(today)
    if number == 0:
        return _("Day 0 · injection day")
    return date_words.day_number(number)


def _suggest(record: Record) -> Suggestion | None:
    fields: tuple[tuple[str, object], ...]
    match record:
        case Activity():
            what = record.what or _(codes.ACTIVITIES[cast(str, record.activity)])
            label = _("{what} {minutes}").format(
                what=what, minutes=describe.minutes(record.minutes or 0)
            )
            fields = (("activity", record.activity), ("what", record.what),
                      ("minutes", record.minutes))  # fmt: skip
        case Medicine():
            label = " ".join(part for part in (record.name, record.amount) if part)
            fields = (("name", record.name), ("amount", record.amount))
        case IceSession():
            label = describe.minutes(record.minutes or 0)
            fields = (("minutes", record.minutes), ("cloth", record.cloth))
        case _:
            return None
    return Suggestion(label, record.kind, fields)
