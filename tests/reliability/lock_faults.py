"""Lets every file call of every verb of the lock fail in turn, or the program be killed at it.

Runs with the shim preloaded: see shim.c.
"""

import itertools
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from recovery_app.errors import LockedDiary, RecoveryError
from tests.reliability import lock_states, rig
from tests.reliability.lock_states import CONTROL, FIRST, VERBS, LockVerb
from tests.reliability.shim import WAYS, Fault, Shim

_LAST = 30
"""The two files of the control are put in place so many calls before its end."""

NOT_FIRED = "the fault did not fire"

DONE, REFUSED, BUG, KILLED = "done", "refused", "bug", "killed"


class Bench:
    """Runs cases over copies of one diary a verb."""

    def __init__(self, place: Path, name: str, verb: LockVerb) -> None:
        self._base, self._folder = place / "base", place / "case"
        self.name, self.verb = name, verb
        self._recovery_key = lock_states.begin(self._base, verb.begins)
        rig.copy(self._base, self._folder)
        self._shim = Shim(self._folder)
        self._shim.do_not_wait()
        self._entries = lock_states.look(self._folder).entries
        rig.copy(self._base, self._folder)
        self._shim.count()
        verb.act(self._folder)
        self.calls = self._shim.calls
        self._shim.disarm()

    def run(self, fault: Fault, at: int) -> tuple[str, list[str]]:
        """One call failing in one way, in a process of its own: the outcome, and what was wrong."""
        rig.copy(self._base, self._folder)
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            try:
                os.write(into, json.dumps(self._act(fault, at)).encode())
            finally:
                os._exit(0)
        os.close(into)
        with os.fdopen(out, "rb") as pipe:
            told = json.loads(pipe.read() or b"null")
        os.waitpid(child, 0)
        if told is None:
            told = {"outcome": KILLED if fault.kills else BUG, "wrong": [], "gave": None}
        return told["outcome"], [*told["wrong"], *self._judge(told["outcome"], told["gave"])]

    def _act(self, fault: Fault, at: int) -> dict[str, Any]:
        self._shim.arm(at, fault)
        outcome, gave = self._try()
        fired = self._shim.fired
        self._shim.disarm()
        wrong = [] if fired else [NOT_FIRED]
        if outcome == BUG:
            wrong.append(f"not said in a sentence: {gave}")
        if outcome == REFUSED:
            found = lock_states.look(self._folder)
            if found.state != self.verb.begins:
                wrong.append("refused, but done")
            again, gave = self._try()
            if again != DONE:
                wrong.append(f"trying again did not work: {gave}")
            outcome = DONE
        return {"outcome": outcome, "wrong": wrong, "gave": gave if outcome == DONE else None}

    def _try(self) -> tuple[str, str | None]:
        try:
            gave = self.verb.act(self._folder)
        except RecoveryError as error:
            sentence = str(error)
            one = sentence.endswith(".") and "\n" not in sentence and "Error" not in sentence
            return (REFUSED if one else BUG), sentence
        except BaseException as error:  # noqa: BLE001 - what comes here is what is looked for
            return BUG, repr(error)
        written = gave if isinstance(gave, str) else getattr(gave, "recovery_key", None)
        return DONE, written

    def _judge(self, outcome: str, recovery_key: str | None) -> list[str]:
        """What the next start finds."""
        found = lock_states.look(self._folder)
        wrong = list(found.wrong)
        allowed = {DONE: [self.verb.ends], KILLED: [self.verb.begins, self.verb.ends]}
        if found.state not in allowed.get(outcome, [self.verb.begins]):
            wrong.append(f"{outcome}, and the diary is {found.state}")
        if found.entries != self._entries:
            wrong.append("entries are missing")
        if found.state != lock_states.PLAIN:
            wrong += self._judge_recovery(outcome, recovery_key)
        return wrong

    def _judge_recovery(self, outcome: str, fresh: str | None) -> list[str]:
        """The recovery key that was told last opens it; killed before it was told, the one before."""
        lock = lock_states.the_lock(self._folder)
        told = [key for key in (fresh, self._recovery_key) if key]
        if outcome == KILLED and (self.verb.begins == lock_states.PLAIN or self._renews):
            return []
        try:
            lock.key(told[0] if told else "")
        except LockedDiary:
            return ["the recovery key does not open it"]
        return []

    @property
    def _renews(self) -> bool:
        return self.name == "new recovery key"


def cases(bench: Bench, stride: int, last: int) -> Iterator[tuple[Fault, int]]:
    """Every `stride`-th call with every fault; only the `last` ones, if that is not 0."""
    for fault in WAYS:
        first = 1 + (int(fault) * 7 + len(bench.name)) % stride
        first += bench.calls - last if last else 0
        for at in range(first, bench.calls + 1, stride):
            yield fault, at


def share(bench: Bench, chosen: Iterable[tuple[Fault, int]]) -> dict[str, Any]:
    """Run some cases and count what they came to."""
    found: dict[str, Any] = {"cases": 0, "fired": 0, "wrong": [], "outcomes": {}}
    for fault, at in chosen:
        outcome, wrong = bench.run(fault, at)
        if fault is Fault.NOSPC_STUCK and NOT_FIRED in wrong:
            # No call from there on needed any room.
            continue
        found["cases"] += 1
        found["fired"] += NOT_FIRED not in wrong
        found["outcomes"][outcome] = found["outcomes"].get(outcome, 0) + 1
        if wrong:
            what = f"{bench.name}, {fault.name} at call {at}, {outcome}: {'; '.join(wrong)}"
            found["wrong"].append(what)
    return found


def main(stride: int = 1, names: Iterable[str] = VERBS, control: bool = False) -> dict[str, Any]:
    """Every `stride`-th call of the verbs named, in every way; of the control, the last ones."""
    rig.warm_up()
    chosen = {"control": CONTROL} if control else {name: VERBS[name] for name in names}
    last = _LAST if control else 0

    def work(part: int, of: int) -> dict[str, Any]:
        total: dict[str, Any] = {}
        for name, verb in chosen.items():
            with rig.place() as place:
                bench = Bench(place, name, verb)
                mine = itertools.islice(cases(bench, stride, last), part, None, of)
                total = rig.together(total, share(bench, mine))
                if part == 0:
                    total = rig.together(total, {"calls": {name: bench.calls}})
        return total

    return rig.spread(work)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))

__all__ = ["FIRST"]
