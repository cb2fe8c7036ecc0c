"""Days with a fixed number of entries, for measuring how the app copes with very much."""

from typing import Any

from recovery_app.domain.example.course import score
from recovery_app.domain.example.day import Day

_ROUND = (
    "check_in", "activity", "medicine", "activity", "ice_session", "check_in", "activity",
    "medicine", "activity", "exposure", "check_in", "activity", "ice_session", "activity",
    "medicine", "steps", "check_in", "activity", "ice_session", "medicine",
)  # fmt: skip
_FROM_HOUR, _HOURS = 6, 17


def note(at: Day, density: int) -> None:
    """Note `density` entries over the day, of each kind in turn; steps only once."""
    for index in range(density):
        kind = _ROUND[index % len(_ROUND)]
        kind = "activity" if kind == "steps" and index >= len(_ROUND) else kind
        minute = _FROM_HOUR * 60 + _HOURS * 60 * index // density
        clock = f"{minute // 60:02}:{minute % 60:02}"
        at.add(kind, clock, after=1, **_fields(at, kind, index))


def _fields(at: Day, kind: str, index: int) -> dict[str, Any]:
    course, n = at.course, at.n
    match kind:
        case "check_in":
            return {
                "worst": score(course.soreness(n) + index % 3 - 1),
                "usual_pain": score(course.usual(n) + index % 2 - 0.5),
                "waking": score(course.waking(n)) if index == 0 else None,
                "swelling": course.swelling(n),
                "signs": (),
                "reliever": False,
                "recall": "since_injection" if n == 0 else "last_24_hours",
            }
        case "activity":
            activity = ("walking", "housework", "stretching", "cycling")[index % 4]
            return {
                "activity": activity, "minutes": 5 + index, "effort": 2,
                "during": score(course.during(n, 2)),
            }  # fmt: skip
        case "medicine":
            return {"name": "Paracetamol", "amount": "500 mg"}
        case "ice_session":
            return {"minutes": 15, "cloth": True}
        case "exposure":
            return {"what": "heat"}
    return {"count": 4000 + 10 * index}
