"""The Today page: the day, its check-in, three ways to add, and what is logged already."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from recovery_app.domain.plan_words import GuidanceLine
from recovery_app.errors import RecoveryError, StorageError
from recovery_app.gui import fault_banner, kept_look, save_keys, today_banner
from recovery_app.gui.adding import Adding
from recovery_app.gui.calm_note import CalmNoteBox
from recovery_app.gui.check_in_card import CheckInCard, NotedCard
from recovery_app.gui.entry_form import EntryForm
from recovery_app.gui.log_list import LogCard
from recovery_app.gui.shell import Shell
from recovery_app.gui.today_room import TodayRoom
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.day_hero import DayHero, Said
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.line_words import in_words
from recovery_app.screens.shell import ShellScreen
from recovery_app.screens.today import TodayScreen, TodayState
from recovery_app.services.workspace import Done
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.gui.first_today import FirstToday

_NONE_OF = {"ice_session": "ice", "activity": "activity", "medicine": "medicine"}
_KIND_ICONS = {"do": "check", "avoid": "minus", "soon": "calendar", "activity": "trending-up"}
_LINE_ICONS = {"nsaid": "pill", "rest": "bed", "strenuous": "dumbbell", "walking": "footprints",
               "ice": "snowflake"}  # fmt: skip


class TodayPage(ScrollPage):
    """Today, over its screen."""

    def __init__(self, shell: Shell, first: "FirstToday | None" = None) -> None:
        """With `first`, the first look, in its place: around its questions, which stay there."""
        super().__init__(gap=12, top=12, steady=True)
        self._shell = shell
        self._begun = begun = first.card if first else None
        self._screen = TodayScreen(shell.workspace, begun.form.draft if begun else None)
        self._hero = DayHero("")
        self._hero.more_asked.connect(self._all_lines)
        self.add(self._hero)
        self._room = TodayRoom(self, self._hero)
        if first is not None and first.isVisible():
            self.resize(first.size())
            self._room.hold(first.room)
        self._card: Card | None = None
        self.form: EntryForm | None = None
        self._fault: Banner | None = None
        self._banner: QWidget | None = None
        self._another = False
        self._log_card = LogCard(self._open_entry, self._delete_entry)
        self._log = self._log_card.list
        self._note = CalmNoteBox(self._screen.note.close)
        self._adding = Adding(self._screen, shell, self._add, self._saved)
        self.add(self._adding)
        self.add(self._log_card)
        self.add(self._note)
        save_keys.listen(self, self.save)
        self._show()

    def refresh(self) -> None:
        """Read again; a check-in that was begun stays as typed.

        When a new day has come meanwhile, its questions say that they are about the day before.
        """
        before = self._screen.check_in
        state = self._screen.refresh()
        begun = self._screen.check_in is before and before.changed
        held = self._log.has_keyboard
        self._show(keep=begun and before.day == state.day)
        if held and self.form is not None and self._screen.check_in is not before:
            # undone: what was typed is there again, to be changed
            QTimer.singleShot(0, self.form, self.form.focus_first)

    def save(self) -> None:
        """Store the check-in; what is wrong is said beside its field."""
        form = self.form
        if form is None:
            return
        if not form.show_problems():
            form.focus_problem()
            return
        try:
            done = self._screen.save_check_in()
        except RecoveryError as error:
            if form.show_problems() or not self.isVisible():
                fault_banner.show(error, self._screen.check_in.open_again, self._put_fault)
            else:
                form.focus_problem()
            return
        self._another = False
        self._shell.told(ShellScreen.saved(done), done)
        # It is saved even when the page cannot be read again: the next change or visit does.
        with suppress(StorageError):
            self._show()
            self._log.focus_row(done.record.id)
            self._note.show_note(self._screen.note.about(done))
            if self._banner is not None and self._screen.state.advice:
                reveal(self._banner)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # it was laid out, with its scroll bar, before it was shown

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep how much stands above the questions, for the first look of next time."""
        super().hideEvent(event)
        self._room.let_go()
        if self._card is not None:
            self._room.arrange(self._card, self._banner)
            # The advice on a sign is of this day alone.
            banner = None if self._screen.state.advice else self._banner
            kept_look.keep_room(self.width(), self._room.needed(banner))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All moves anyway, so nothing has to stand still any more."""
        super().resizeEvent(event)
        if self._room.is_of_another_width:
            self._room.let_go()
            self._arrange()

    def _saved(self, done: Done) -> None:
        self._shell.told(ShellScreen.saved(done), done)
        self._note.show_note(self._screen.note.about(done))

    def _show(self, *, keep: bool = False) -> None:
        state = self._screen.state
        self._hero.set_day(state.title, state.subtitle)
        said, brief = _said(state)
        self._hero.set_guidance(said, brief, news=state.news)
        if not keep:
            self._build_check_in()
        self._show_banner()
        self._adding.refresh()
        self._log.show_rows(state.log)
        self._log_card.setVisible(bool(state.log))
        self._note.show_note(state.note)

    def _show_banner(self) -> None:
        """At most one: a sign's advice, else what the plan asks, else what is worth asking."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = today_banner.of(self._screen, self._shell)
        self._arrange()

    def _arrange(self) -> None:
        if self._card is not None:
            self._room.arrange(self._card, self._banner)

    def _build_check_in(self) -> None:
        begun = self._screen.check_in.changed
        asked = not self._screen.state.checked_in or self._another or begun
        card = self._asking() if asked else self._noted()
        if self._card is not None:
            if type(card) is not type(self._card):
                self._room.let_go()
            self.column.replaceWidget(self._card, card)
            self._card.hide()
            self._card.deleteLater()
        else:
            self.column.insertWidget(self.column.indexOf(self._hero) + 1, card)
        self._card = card
        self._fault = None

    def _asking(self) -> Card:
        card, self._begun = self._begun, None
        if card is None:
            card = CheckInCard(self._screen.check_in, self._screen.state.day)
        card.form.suggest = self._suggested
        self.form = card.form
        card.save.clicked.connect(self.save)
        self.setFocusProxy(self.form.first)
        return card

    def _suggested(self) -> dict[str, Sequence[str]]:
        with suppress(RecoveryError):
            return {"reliever_name": self._screen.relievers()}
        return {}  # one types without them

    def _noted(self) -> Card:
        self.form = None
        card = NotedCard()
        card.another.clicked.connect(self._ask_again)
        self.setFocusProxy(card.another)
        return card

    def _ask_again(self) -> None:
        self._another = True
        self._screen.new_check_in()
        self._build_check_in()
        if self.form is not None:
            self.form.focus_first()

    def _add(self, kind: str) -> None:
        of = _NONE_OF.get(kind, "")
        free = (
            bool(of)
            and of not in self._screen.state.none_today
            and not any(row.kind == kind for row in self._screen.state.log)
        )
        self._sheet(
            self._screen.draft(kind),
            none_today=(lambda: self._none(of)) if free else None,
        )

    def _none(self, of: str) -> None:
        done = self._shell.attempt(lambda: self._screen.save_none(of))
        if done:
            self._shell.told(_("None today, noted"), done)

    def _open_entry(self, record_id: str) -> None:
        self._sheet(self._screen.opened(record_id))

    def _delete_entry(self, record_id: str) -> None:
        done = self._shell.attempt(lambda: self._screen.delete(record_id))
        if done:
            self._shell.told(ShellScreen.deleted(done), done)

    def _sheet(self, draft: EntryDraft, none_today=None) -> None:  # type: ignore[no-untyped-def]
        if draft.kind == "ice_session" and draft.record is None:
            day = self._screen.state.day
            from recovery_app.gui.ice_sheet import IceSheet  # panels wait until they are opened

            IceSheet(
                self.window(), self._shell, draft, day, self._finished, none_today=none_today
            ).open()
            return
        names: Sequence[str] = self._screen.medicine_names() if draft.kind == "medicine" else ()
        from recovery_app.gui.entry_sheet import EntrySheet

        sheet = EntrySheet(
            self.window(),
            draft,
            self._screen.state.day,
            self._finished if draft.record is None else self._changed,
            suggestions={"name": names, "reliever_name": self._screen.relievers()},
            none_today=none_today,
        )
        sheet.open()

    def _finished(self, verb: str, done: Done) -> None:
        if verb == "saved":
            self._saved(done)
        else:
            self._shell.told(ShellScreen.deleted(done), done)

    def _changed(self, verb: str, done: Done) -> None:
        """The keyboard stays on the entry, whatever it is called by now."""
        self._finished(verb, done)
        self._log.focus_row(done.record.id)

    def _all_lines(self) -> None:
        from recovery_app.gui.today_lines import TodayLinesSheet

        TodayLinesSheet(self.window(), self._shell, self._screen.state).open()

    def _put_fault(self, banner: Banner) -> None:
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
        self._fault = banner
        if self._card is not None:
            self._card.body.insertWidget(1, banner)
        reveal(banner)


def guidance_words(
    lines: Sequence[GuidanceLine],
) -> tuple[list[tuple[str, str]], str]:
    """The plan's lines with their icons, and the one line that says whose they are.

    Where they are not all of one source, those of the clinic and of the person say so themselves.
    """
    found = []
    mixed = len({line.source for line in lines}) > 1
    # The last one's, unless the example is among them: that is named once, and for all of its own.
    rest = next((line for line in lines if line.is_example), lines[-1] if lines else None)
    for line in lines:
        icon = _LINE_ICONS.get(line.topic, _KIND_ICONS.get(line.kind, "info"))
        words = in_words(line)
        if mixed and rest is not None and line.source != rest.source:
            words = _("{line} · {whose}").format(line=words, whose=line.whose)
        found.append((icon, words))
    if rest is None:
        return found, ""
    return found, _("the rest: {whose}").format(whose=rest.whose) if mixed else rest.source


def _said(state: TodayState) -> tuple[Said, Said | None]:
    """What the plan says, and in brief: its first line alone."""
    count = len(state.lines) + len(state.others)
    more = _("All {n} lines for today").format(n=count)
    said = Said(*guidance_words(state.lines), more if state.others else "")
    if len(state.lines) < 2:
        return said, None
    return said, Said(*guidance_words(state.lines[:1]), more)
