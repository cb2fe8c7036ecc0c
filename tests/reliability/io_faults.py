"""Lets every file call of every verb fail in turn, and compares what was said with what is kept.

Runs with the shim preloaded: see shim.c.
"""

import itertools
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recovery_app.errors import RecoveryError, UnknownOutcome
from recovery_app.services.backups import Backups
from recovery_app.services.workspace import Workspace
from recovery_app.store import checking, schema
from tests.builders import clock
from tests.reliability import rig, verbs
from tests.reliability.shim import WAYS, Fault, Shim
from tests.reliability.verbs import CONTROLS, VERBS, Verb

DONE, REFUSED, UNKNOWN, BUG, KILLED = "done", "refused", "unknown", "bug", "killed"
NOT_FIRED = "the fault did not fire"
ALL = {**VERBS, **CONTROLS}

BROKEN = ("half a change", "damaged", "corrupt")
"""What is worse than a word that is not true."""


@dataclass
class Case:
    """One call of one verb failing in one way: what was said, and what was wrong with it."""

    verb: str
    fault: Fault
    at: int
    outcome: str = ""
    said: str = ""
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.verb}, {self.fault.name} at call {self.at}, {self.outcome} {self.said}"


class Bench:
    """Runs cases over copies of one diary."""

    def __init__(self, base: Path, folder: Path, *, boast: bool = False) -> None:
        self._base = base
        self._folder = folder
        self._boast = boast
        self._copy()
        self._shim = Shim(self._folder)
        self._shim.do_not_wait()
        self.calls: dict[str, int] = {}
        self._before: dict[str, Any] = {}
        self._after: dict[str, Any] = {}

    def learn(self, name: str) -> None:
        """Do a verb undisturbed: how many calls it makes, and what it leaves."""
        verb = ALL[name]
        self._copy()
        subject = verb.ready(self._folder)
        self._before[name] = verbs.state(self._folder, verb.steps)
        self._shim.count()
        verb.act(subject)
        self.calls[name] = self._shim.calls
        self._shim.disarm()
        self._let_go(subject)
        self._after[name] = verbs.state(self._folder, verb.steps)

    def run(self, case: Case) -> Case:
        """Run one case in a process of its own."""
        self._copy()
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            try:
                told = self._act(case)
                os.write(into, json.dumps(told).encode())
            finally:
                os._exit(0)
        os.close(into)
        with os.fdopen(out, "rb") as pipe:
            told = json.loads(pipe.read() or b"null")
        os.waitpid(child, 0)
        if told is None:
            case.outcome = KILLED if case.fault.kills else BUG
        else:
            case.outcome, case.said = told["outcome"], told["said"]
            case.wrong += told["wrong"]
        self._judge(case)
        return case

    def _act(self, case: Case) -> dict[str, Any]:
        """In the child: do the verb while a call fails; when refused, look, and do it again."""
        verb = ALL[case.verb]
        subject = verb.ready(self._folder)
        wrong: list[str] = []
        self._shim.arm(case.at, case.fault)
        outcome, said = self._try(verb, subject)
        fired = self._shim.fired
        self._shim.disarm()
        if self._boast and outcome == REFUSED:
            # The control: a program that says it is saved whatever happened.
            return {"outcome": DONE, "said": "", "wrong": []}
        if not fired:
            wrong.append(NOT_FIRED)
        if outcome == REFUSED:
            wrong += self._after_refusal(case.verb, verb, subject)
        if outcome == UNKNOWN and isinstance(subject, Workspace):
            seen = self._seen(subject)
            if seen not in (self._before[case.verb][1], self._after[case.verb][1]):
                wrong.append(f"not known, and the open diary shows {seen}")
        return {"outcome": outcome, "said": said, "wrong": wrong}

    def _try(self, verb: Verb, subject: Any) -> tuple[str, str]:
        try:
            verb.act(subject)
        except UnknownOutcome as error:
            return UNKNOWN, str(error)
        except RecoveryError as error:
            sentence = str(error)
            one = sentence.endswith(".") and "\n" not in sentence and "Error" not in sentence
            return (REFUSED if one else BUG), sentence
        except BaseException as error:  # noqa: BLE001 - what comes here is what is looked for
            return BUG, repr(error)
        return DONE, ""

    def _after_refusal(self, name: str, verb: Verb, subject: Any) -> list[str]:
        """What was refused has changed nothing, and works once the fault is over."""
        wrong = []
        if isinstance(subject, Workspace):
            seen = self._seen(subject)
            if seen != self._before[name][1]:
                wrong.append(f"refused, and the open diary shows {seen}")
        found = verbs.state(self._folder, verb.steps)
        # A first start that got as far as an empty diary has lost nobody anything.
        if found != self._before[name] and name != "first start":
            wrong.append("refused, but the file holds a change")
        outcome, said = self._try(verb, subject)
        if outcome != DONE:
            wrong.append(f"trying again did not work: {said}")
        elif verbs.state(self._folder, verb.steps) != self._after[name]:
            wrong.append("trying again did not bring what it should")
        return wrong

    def _seen(self, workspace: Workspace) -> Any:
        """What the open diary shows; a sentence when it cannot be read."""
        try:
            # A read of the diary's own, for it may have to open its file anew.
            workspace.diary.counts("steps")
            return json.loads(json.dumps(verbs.tables(workspace.diary._connection)))
        except RecoveryError as error:
            return str(error)

    def _judge(self, case: Case) -> None:
        """In the parent: what the next start finds."""
        verb = ALL[case.verb]
        before, after = self._before[case.verb], self._after[case.verb]
        try:
            found = verbs.state(self._folder, verb.steps)
            if verb.steps == schema.STEPS and found is not None:
                damages = checking.check(self._folder / "diary.db").damages
                case.wrong += [f"damaged: {damage.sentence}" for damage in damages]
        except (RecoveryError, AssertionError) as error:
            case.wrong.append(f"corrupt: {error}")
            return
        allowed = {DONE: [after], REFUSED: [after], BUG: [before]}
        # Told that it is not known, or killed before it could be told: the one or the other.
        allowed |= {UNKNOWN: [before, after], KILLED: [before, after]}
        if case.outcome == BUG:
            case.wrong.append("not said in a sentence")
        if found not in (before, after):
            case.wrong.append("half a change")
        elif found not in allowed[case.outcome]:
            case.wrong.append("told otherwise than it is")
        self._judge_backups(case)

    def _judge_backups(self, case: Case) -> None:
        backups = Backups(self._folder, clock()).all()
        if not all(backup.is_good for backup in backups):
            case.wrong.append("a backup counts that is not good")
        wanted = {"backup": 2, "first start": 0}.get(case.verb, 1)
        least = {"first start": 0}.get(case.verb, 1)
        exact = case.outcome in (DONE, REFUSED)
        if not (len(backups) >= wanted if exact else len(backups) >= least):
            case.wrong.append(f"{len(backups)} backups count, not {wanted}")

    def _copy(self) -> None:
        rig.copy(self._base, self._folder)

    def _let_go(self, subject: Any) -> None:
        if isinstance(subject, Workspace):
            subject.close()


def cases(calls: Mapping[str, int], stride: int) -> Iterator[tuple[str, Fault, int]]:
    """Every `stride`-th call of each verb, with every fault."""
    for name, count in calls.items():
        for fault in WAYS:
            first = 1 + (int(fault) * 7 + len(name)) % stride
            for at in range(first, count + 1, stride):
                yield name, fault, at


def share(bench: Bench, chosen: Iterable[tuple[str, Fault, int]]) -> dict[str, Any]:
    """Run some cases and count what they came to."""
    found: dict[str, Any] = {"cases": 0, "fired": 0, "broken": 0, "wrong": [], "outcomes": {}}
    for name, fault, at in chosen:
        case = bench.run(Case(name, fault, at))
        if fault is Fault.NOSPC_STUCK and NOT_FIRED in case.wrong:
            # No call from there on needed any room.
            continue
        found["cases"] += 1
        found["fired"] += NOT_FIRED not in case.wrong
        found["outcomes"][case.outcome] = found["outcomes"].get(case.outcome, 0) + 1
        if case.wrong:
            found["wrong"].append(f"{case}: {'; '.join(case.wrong)}")
            found["broken"] += any(what.startswith(BROKEN) for what in case.wrong)
    return found


def main(stride: int = 1, names: Sequence[str] = (*VERBS,), boast: bool = False) -> dict[str, Any]:
    """Every `stride`-th call of the verbs named, in every way a call can fail."""
    rig.warm_up()
    with rig.place() as place:
        verbs.base(place / "base")

        def work(part: int, of: int) -> dict[str, Any]:
            bench = Bench(place / "base", place / f"case-{part}", boast=boast)
            for name in names:
                bench.learn(name)
            found = share(bench, itertools.islice(cases(bench.calls, stride), part, None, of))
            return found if part else {**found, "calls": bench.calls}

        return rig.spread(work)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
