"""Short ways to a diary for tests: a clock that stands, ids that repeat, a folder with entries."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from recovery_app.services.feed import Change
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import SeededIds

DAY_0 = date(2026, 11, 1)
WINTER = timezone(timedelta(hours=1), "CET")
NOON_OF_DAY_10 = datetime(2026, 11, 11, 12, 0, tzinfo=WINTER)

# One entry of every kind that can be saved on day 9, without the links that some need.
EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "procedure": {
        "day": date(2026, 12, 6), "at": datetime(2026, 12, 6, 9, 30), "site": "disc",
        "level": "L4/L5", "side": "left", "indications": ("disc_herniation", "stenosis"),
        "product": "PRP, leukocyte-poor", "volume": 4.5, "guidance": "fluoroscopy", "series": 2,
        "clinician": "Dr. Ömer", "clinic_phone": "+49 30 1234", "pain_name": "left leg",
        "usual_minutes": 60, "baseline": 6, "note": "second one",
    },
    "check_in": {
        "worst": 0, "usual_pain": 7, "waking": 3, "now": 2, "swelling": "none", "reliever": True,
        "reliever_name": "paracetamol", "signs": (), "temperature": 36.8, "sleep": 7.25,
        "active_minutes": 0, "usual_pain_week": 5, "note": "slept\nwell – “at last” 🙂",
    },
    "ice_session": {"minutes": 15, "cloth": True, "at": datetime(2026, 11, 10, 8, 5)},
    "activity": {"activity": "walking", "minutes": 20, "effort": 0, "during": 2},
    "medicine": {"name": "Ibuprofen", "medicine_class": "nsaid", "amount": "400 mg"},
    "exposure": {"what": "bath", "note": "warm"},
    "none_today": {"of": "ice"},
    "steps": {"count": 0},
    "goal": {"name": "sit at my desk", "target": "60 min", "resumed": date(2026, 11, 9)},
    "weekly": {"close_to_normal": 0},
    "global_change": {"change": 4},
    "clinic_score": {"name": "ODI", "value": 32.5},
    "visit": {"day": date(2026, 12, 1), "with_whom": "Dr. Ömer", "note": "bring the list"},
    "question": {"text": "When may I run?", "answered": False},
    "milestone": {"text": "drove"},
    "phase_decision": {"phase": "protect", "decision": "stay", "said_by": "me"},
    "phase_answer": {"phase": "protect", "condition": "legs", "answer": False},
}  # fmt: skip


def clock(at: datetime = NOON_OF_DAY_10, zone: str = "Europe/Berlin") -> FixedClock:
    """A clock that stands at noon of day 10."""
    return FixedClock(at, zone)


def on(number: int) -> date:
    """The date of day `number`."""
    return DAY_0 + timedelta(days=number)


def utc(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def open_workspace(folder: Path, at: FixedClock | None = None, **asked: Any) -> Workspace:
    """A workspace over `folder`, with a clock and ids that are the same every time."""
    asked = {"origin": "test", **asked}
    return Workspace(folder, at or clock(), asked.pop("ids", SeededIds()), **asked)


def recovering(folder: Path, at: FixedClock | None = None, **asked: Any) -> Workspace:
    """A workspace with one procedure on 1 November 2026."""
    workspace = open_workspace(folder, at, **asked)
    if not workspace.recoveries():
        workspace.save("procedure", {"day": DAY_0})
    return workspace


def fill(workspace: Workspace) -> dict[str, str]:
    """Save one entry of every kind on its own day; returns their ids by kind."""
    ids = {}
    for kind, fields in EXAMPLES.items():
        day = {} if "day" in fields else {"day": on(8) if kind == "none_today" else on(9)}
        ids[kind] = workspace.save(kind, {**fields, **day}).record.id
    rating = {"goal": ids["goal"], "rating": 3, "day": on(9)}
    ids["goal_rating"] = workspace.save("goal_rating", rating).record.id
    plan = {"procedure": ids["procedure"], "name": "example", "body": '{"lines":[]}'}
    ids["plan"] = workspace.save("plan", plan).record.id
    return ids


def contents(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    """Every live record as JSON, by kind: what a person would say is in the diary."""
    from recovery_app.domain.records import to_json

    return {
        kind: [to_json(record) for record in found]
        for kind, found in workspace.entries().items()
        if found
    }


def heard(workspace: Workspace) -> tuple[list[Change], Callable[[], None]]:
    """The changes announced from now on."""
    changes: list[Change] = []
    return changes, workspace.feed.listen(changes.append)
