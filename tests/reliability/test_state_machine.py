"""Random lives of a diary against a plain model of it: what is stored is what was meant."""

import copy
import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from recovery_app.domain.records import values
from recovery_app.services.backups import Backup
from recovery_app.services.workspace import Done, Workspace
from recovery_app.store import checking
from tests.builders import clock, on, open_workspace
from tests.reliability.table import Table

Entries = dict[str, dict[str, Any]]
Change = dict[str, tuple[Any, Any]]

DAYS = st.integers(1, 9).map(on)
NUMBERS = st.integers(0, 10)
WORDS = st.sampled_from(["tea", "Ö", "x" * 900, "two\nlines", "🙂"])

_LIVED = {"steps": 0, "lives": 0}


class Life(RuleBasedStateMachine):
    """`live` is what the diary should hold; `changes` are what can still be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory()
        self.folder = Path(self._place.name)
        self.workspace = self._open()
        self.live: Entries = {}
        self.changes: list[Change] = []
        self.theme = "system"
        self.backups: list[tuple[Backup, Entries, list[Change], str]] = []
        self.workspace.save("procedure", {"day": on(0)})
        _LIVED["lives"] += 1

    def teardown(self) -> None:
        self.workspace.close()
        assert checking.check(self.folder / "diary.db").damages == ()
        self._place.cleanup()

    def _open(self) -> Workspace:
        return open_workspace(self.folder, clock())

    def _took(self, done: Done, after: Entries) -> None:
        """Note what a verb changed, from the entries as they should be now."""
        ids = self.live.keys() | after.keys()
        change = {
            own: (self.live.get(own), after.get(own))
            for own in ids
            if self.live.get(own) != after.get(own)
        }
        assert bool(change) == (done.op is not None), "a verb has an op when it changed something"
        if change:
            self.changes.append(change)
        self.live = after

    def _with(self, record: Any) -> Entries:
        return {**self.live, record.id: {"kind": record.kind, **values(record)}}

    def _chosen(self, number: int) -> str:
        return sorted(self.live)[number % len(self.live)]

    # Verbs ------------------------------------------------------------------------------------

    @rule(day=DAYS, worst=NUMBERS, note=WORDS)
    def save_check_in(self, day: Any, worst: int, note: str) -> None:
        done = self.workspace.save("check_in", {"day": day, "worst": worst, "note": note})
        self._took(done, self._with(done.record))

    @rule(day=DAYS, count=NUMBERS)
    def save_steps(self, day: Any, count: int) -> None:
        done = self.workspace.save("steps", {"day": day, "count": count})
        self._took(done, self._with(done.record))

    @rule(name=WORDS)
    def save_goal(self, name: str) -> None:
        done = self.workspace.save("goal", {"day": on(1), "name": name[:100].replace("\n", " ")})
        self._took(done, self._with(done.record))

    @precondition(lambda self: any(e["kind"] == "goal" for e in self.live.values()))
    @rule(day=DAYS, rating=NUMBERS, number=NUMBERS)
    def save_rating(self, day: Any, rating: int, number: int) -> None:
        goals = sorted(own for own, entry in self.live.items() if entry["kind"] == "goal")
        fields = {"day": day, "rating": rating, "goal": goals[number % len(goals)]}
        done = self.workspace.save("goal_rating", fields)
        self._took(done, self._with(done.record))

    @rule(day=DAYS, names=st.lists(WORDS, min_size=1, max_size=4))
    def import_some(self, day: Any, names: list[str]) -> None:
        pattern = self.workspace.save("medicine", {"day": day, "name": "pattern"})
        self._took(pattern, self._with(pattern.record))
        whole: list[Any] = [
            replace(pattern.record, id=self.workspace.new_id(), note=name)  # type: ignore[call-arg]
            for name in names
        ]
        done = self.workspace.save_all(whole)
        after = dict(self.live)
        for record in whole:
            after[record.id] = {"kind": record.kind, **values(record)}
        self._took(done, after)

    @precondition(lambda self: any(e["kind"] == "check_in" for e in self.live.values()))
    @rule(number=NUMBERS, worst=NUMBERS, day=DAYS)
    def edit(self, number: int, worst: int, day: Any) -> None:
        own = sorted(i for i, entry in self.live.items() if entry["kind"] == "check_in")
        chosen = own[number % len(own)]
        done = self.workspace.edit(chosen, {"worst": worst, "day": day})
        self._took(done, self._with(done.record))

    @precondition(lambda self: self.live)
    @rule(number=NUMBERS)
    def delete(self, number: int) -> None:
        chosen = self._chosen(number)
        done = self.workspace.delete(chosen)
        gone = {chosen} | {own for own, e in self.live.items() if e.get("goal") == chosen}
        self._took(done, {own: e for own, e in self.live.items() if own not in gone})

    @precondition(lambda self: self.live)
    @rule(number=NUMBERS)
    def erase(self, number: int) -> None:
        chosen = self._chosen(number)
        self.workspace.erase(chosen)
        # Ratings deleted before are erased with their goal too.
        gone = {chosen} | {
            own
            for change in self.changes
            for own, states in change.items()
            if any(state and state.get("goal") == chosen for state in states)
        }
        self.live = {own: e for own, e in self.live.items() if own not in gone}
        self.changes = [change for change in self.changes if not gone & change.keys()]

    @precondition(lambda self: self.changes)
    @rule()
    def undo(self) -> None:
        change = self.changes.pop()
        self.workspace.undo()
        for own, (before, _after) in change.items():
            self.live.pop(own, None)
            if before is not None:
                self.live[own] = before

    @rule(theme=st.sampled_from(["light", "dark", "contrast"]))
    def choose(self, theme: str) -> None:
        self.workspace.set_settings(theme=theme)
        self.theme = theme

    @rule()
    def back_up(self) -> None:
        kept = copy.deepcopy((self.live, self.changes))
        self.backups.append((self.workspace.backups.make(), *kept, self.theme))

    @precondition(lambda self: self.backups)
    @rule(number=NUMBERS)
    def restore(self, number: int) -> None:
        known = {backup.path for backup in self.workspace.backups.all()}
        left = [entry for entry in self.backups if entry[0].path in known]
        assert left, "the newest three are never tidied away"
        backup, live, changes, theme = left[number % len(left)]
        self.workspace.close()
        self.workspace.backups.restore(backup.path)
        self.workspace = self._open()
        self.live, self.changes = copy.deepcopy((live, changes))
        self.theme = theme

    @rule()
    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = self._open()

    # What must hold ---------------------------------------------------------------------------

    @invariant()
    def holds_what_was_meant(self) -> None:
        _LIVED["steps"] += 1
        found = {
            record.id: {"kind": kind, **values(record)}
            for kind, entries in self.workspace.entries().items()
            for record in entries
            if kind != "procedure"
        }
        assert found == self.live
        assert len(self.workspace.recoveries()) == 1, "the procedure it all began with"
        assert self.workspace.settings().theme == self.theme


class Forgetful(Life):
    """The control: whenever it is opened again, the last change is not there any more."""

    def _open(self) -> Workspace:
        workspace = super()._open()
        if workspace.diary.counts("procedure"):
            workspace.undo()
        return workspace


def live(machine: type[Life], lives: int, steps: int, phases: Collection[Phase]) -> None:
    """So many random lives, of so many steps each."""
    _LIVED.update(steps=0, lives=0)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize(
    ("lives", "steps"),
    [
        pytest.param(12, 20, id="short"),
        pytest.param(
            200, 60, id="long", marks=[pytest.mark.reliability, pytest.mark.timeout(7200)]
        ),
    ],
)
def test_random_lives(lives: int, steps: int, table: Table) -> None:
    with pytest.raises(AssertionError):
        live(Forgetful, 200, 30, [Phase.generate])
    found_after = _LIVED["steps"]
    live(Life, lives, steps, tuple(Phase))
    table.add(
        "random lives of a diary beside a plain model of it",
        f"{_LIVED['lives']:,} lives, {_LIVED['steps']:,} steps of save, edit, delete, undo, erase, "
        "import, back up, restore, reopen",
        "0 differed",
        "0 damaged",
        f"the last change forgotten when it is opened again: found in step {found_after}",
    )
