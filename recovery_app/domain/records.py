"""The records of the diary: every kind a person can enter, with its fields and their ranges."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar

from recovery_app.domain import codes
from recovery_app.domain.fields import (
    Code,
    Codes,
    Day,
    Flag,
    Link,
    Measure,
    Spec,
    Temperature,
    WallTime,
    Whole,
    Words,
    specs,
)
from recovery_app.domain.record_fields import has, note_field, score
from recovery_app.text import N_

_SHORT_ID = 8


@dataclass(frozen=True, kw_only=True)
class Entered:
    """When and where a record was typed in: the moment in UTC, the local offset and zone then.

    `day` is the diary day of that moment; it is stored and never worked out again.
    """

    at: datetime
    offset_minutes: int
    zone: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every entry has: an id, the diary day it belongs to, and when it was entered."""

    kind: ClassVar[str]
    id: str
    day: date
    at: datetime | None = None
    source: str | None = None
    entered: Entered

    @property
    def same_day(self) -> bool:
        """Whether it was entered on the day it is about, not filled in later."""
        return self.entered.day == self.day


@dataclass(frozen=True, kw_only=True)
class Procedure(Record):
    """One PRP session; `day` is its date. `baseline` is usual pain before it, as recalled."""

    kind: ClassVar[str] = "procedure"
    site: str | None = has(Code(label=N_("Site"), choices=codes.SITES))
    level: str | None = has(Words(label=N_("Level"), length=60))
    side: str | None = has(Code(label=N_("Side"), choices=codes.SIDES))
    indications: tuple[str, ...] | None = has(Codes(label=N_("Reason"), choices=codes.INDICATIONS))
    product: str | None = has(Words(label=N_("Product"), length=120))
    volume: float | None = has(Measure(label=N_("Volume"), low=0.1, high=100, unit="mL"))
    guidance: str | None = has(Words(label=N_("Imaging guidance"), length=120))
    series: int | None = has(Whole(label=N_("Number in the series"), low=1, high=20))
    clinician: str | None = has(Words(label=N_("Clinician"), length=120))
    clinic_phone: str | None = has(Words(label=N_("Clinic phone"), length=60))
    pain_name: str | None = has(Words(label=N_("Name of the usual pain"), length=60))
    usual_minutes: int | None = has(
        Whole(label=N_("Usual active minutes a day"), low=1, high=1440, unit="min")
    )
    baseline: int | None = score(N_("Usual pain before the procedure"))
    note: str | None = note_field()


@dataclass(frozen=True, kw_only=True)
class CheckIn(Record):
    """How it was: every field may stay unanswered (None), which is not zero and not "none".

    `worst` and `usual_pain` are about the span `recall` names; `reliever` about 4 hours, or about
    that day. `cant_tell`: soreness and usual pain cannot be told apart. No sign: empty `signs`.
    """

    kind: ClassVar[str] = "check_in"
    recall: str | None = has(Code(label=N_("Recall"), choices=codes.RECALLS))
    worst: int | None = score(N_("Worst soreness"))
    usual_pain: int | None = score(N_("Usual pain"))
    cant_tell: bool | None = has(Flag(label=N_("Can't tell them apart")))
    usual_pain_week: int | None = score(N_("Usual pain, average of the last 7 days"))
    waking: int | None = score(N_("Soreness on waking"))
    now: int | None = score(N_("Soreness now"))
    swelling: str | None = has(Code(label=N_("Swelling"), choices=codes.SWELLING))
    reliever: bool | None = has(Flag(label=N_("Pain reliever")))
    reliever_name: str | None = has(Words(label=N_("Which pain reliever"), length=120))
    signs: tuple[str, ...] | None = has(Codes(label=N_("Warning signs"), choices=codes.SIGNS))
    temperature: float | None = has(Temperature(label=N_("Temperature"), unit="Cel"))
    sleep: float | None = has(Measure(label=N_("Sleep"), low=0, high=24, unit="h"))
    active_minutes: int | None = has(
        Whole(label=N_("Active minutes on a usual day this week"), low=0, high=1440, unit="min")
    )
    note: str | None = note_field()


@dataclass(frozen=True, kw_only=True)
class IceSession(Record):
    """One time with the ice pack. `cloth` tells whether a cloth lay between."""

    kind: ClassVar[str] = "ice_session"
    minutes: int | None = has(
        Whole(label=N_("Ice minutes"), low=1, high=180, unit="min", required=True)
    )
    cloth: bool | None = has(Flag(label=N_("Cloth between")))
    note: str | None = note_field()


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """Something done for a while. `effort` 0 to 10 is a plain scale; `during` is soreness then."""

    kind: ClassVar[str] = "activity"
    activity: str | None = has(Code(label=N_("Activity"), choices=codes.ACTIVITIES, required=True))
    what: str | None = has(Words(label=N_("Which activity"), length=120))
    minutes: int | None = has(
        Whole(label=N_("Active minutes"), low=1, high=1440, unit="min", required=True)
    )
    effort: int | None = score(N_("Effort"))
    during: int | None = score(N_("Soreness during"))
    note: str | None = note_field()


@dataclass(frozen=True, kw_only=True)
class Medicine(Record):
    """A medicine taken, as typed. `amount` is text; the app knows no doses."""

    kind: ClassVar[str] = "medicine"
    name: str | None = has(Words(label=N_("Medicine"), length=120, required=True))
    medicine_class: str | None = has(
        Code(label=N_("Class of medicine"), choices=codes.MEDICINE_CLASSES)
    )
    amount: str | None = has(Words(label=N_("Amount"), length=60))
    note: str | None = note_field()


@dataclass(frozen=True, kw_only=True)
class Exposure(Record):
    """Alcohol, heat or a bath: what the plan may ask to leave out for some days."""

    kind: ClassVar[str] = "exposure"
    what: str | None = has(
        Code(label=N_("Alcohol, heat or bath"), choices=codes.EXPOSURES, required=True)
    )
    note: str | None = note_field()


@dataclass(frozen=True, kw_only=True)
class NoneToday(Record):
    """The answer "none today" for ice, activity or medicine; a silent day is no answer."""

    kind: ClassVar[str] = "none_today"
    of: str | None = has(Code(label=N_("None today"), choices=codes.NONE_OF, required=True))


@dataclass(frozen=True, kw_only=True)
class Steps(Record):
    """Steps counted over one day."""

    kind: ClassVar[str] = "steps"
    count: int | None = has(Whole(label=N_("Steps"), low=0, high=200_000, unit="/d", required=True))


@dataclass(frozen=True, kw_only=True)
class Goal(Record):
    """One of the person's own activities to come back to; `resumed` is the day it was."""

    kind: ClassVar[str] = "goal"
    name: str | None = has(Words(label=N_("My activity"), length=120, required=True))
    target: str | None = has(Words(label=N_("Target"), length=120))
    resumed: date | None = has(Day(label=N_("Taken up again on")))


@dataclass(frozen=True, kw_only=True)
class GoalRating(Record):
    """How an own activity goes this week: 0 cannot, 10 as before the problem."""

    kind: ClassVar[str] = "goal_rating"
    goal: str | None = has(Link(label=N_("My activity"), to="goal", required=True))
    rating: int | None = has(
        Whole(label=N_("Rating"), low=0, high=10, unit="{score}", required=True)
    )


@dataclass(frozen=True, kw_only=True)
class Weekly(Record):
    """The weekly question: how close to normal, 0 to 100 %."""

    kind: ClassVar[str] = "weekly"
    close_to_normal: int | None = has(
        Whole(label=N_("How close to normal"), low=0, high=100, unit="%", required=True)
    )


@dataclass(frozen=True, kw_only=True)
class GlobalChange(Record):
    """Change since the procedure in seven steps: 1 very much better, 4 none, 7 very much worse."""

    kind: ClassVar[str] = "global_change"
    change: int | None = has(
        Whole(label=N_("Change since the procedure"), low=1, high=7, required=True)
    )


@dataclass(frozen=True, kw_only=True)
class ClinicScore(Record):
    """The total of a questionnaire filled in at the clinic, typed in by name."""

    kind: ClassVar[str] = "clinic_score"
    name: str | None = has(Words(label=N_("Name of the score"), length=60, required=True))
    value: float | None = has(
        Measure(label=N_("Value of the score"), low=-1000, high=1000, required=True)
    )


@dataclass(frozen=True, kw_only=True)
class Visit(Record):
    """A visit to the doctor; `day` may lie ahead."""

    kind: ClassVar[str] = "visit"
    with_whom: str | None = has(Words(label=N_("With whom"), length=120))
    note: str | None = note_field()


@dataclass(frozen=True, kw_only=True)
class Question(Record):
    """A question for the doctor; `answered` once it was asked."""

    kind: ClassVar[str] = "question"
    text: str | None = has(Words(label=N_("Question"), length=500, required=True))
    answered: bool | None = has(Flag(label=N_("Answered")))


@dataclass(frozen=True, kw_only=True)
class Milestone(Record):
    """Something that went again for the first time: drove, back at work, first run."""

    kind: ClassVar[str] = "milestone"
    text: str | None = has(Words(label=N_("Milestone"), length=200, required=True))


@dataclass(frozen=True, kw_only=True)
class PlanRecord(Record):
    """The plan of one recovery as it stands; its earlier versions are its history.

    `body` is the plan as canonical JSON, `day` the day it was last taken into use.
    """

    kind: ClassVar[str] = "plan"
    procedure: str | None = has(Link(label=N_("Procedure"), to="procedure", required=True))
    name: str | None = has(Words(label=N_("Name of the plan"), length=120, required=True))
    body: str | None = has(Words(label=N_("Plan"), length=200_000, lines=True, required=True))


@dataclass(frozen=True, kw_only=True)
class PhaseDecision(Record):
    """Moving on to `phase`, or staying in it, by hand; `said_by` tells who said so."""

    kind: ClassVar[str] = "phase_decision"
    phase: str | None = has(Words(label=N_("Phase"), length=60, required=True))
    decision: str | None = has(
        Code(label=N_("Decision"), choices=codes.PHASE_DECISIONS, required=True)
    )
    said_by: str | None = has(Words(label=N_("Who said so"), length=120))


@dataclass(frozen=True, kw_only=True)
class PhaseAnswer(Record):
    """The person's answer to a condition of a phase that only they can know."""

    kind: ClassVar[str] = "phase_answer"
    phase: str | None = has(Words(label=N_("Phase"), length=60, required=True))
    condition: str | None = has(Words(label=N_("Condition"), length=60, required=True))
    answer: bool | None = has(Flag(label=N_("Answer"), required=True))


KINDS: dict[str, type[Record]] = {
    record_type.kind: record_type
    for record_type in (
        Procedure,
        CheckIn,
        IceSession,
        Activity,
        Medicine,
        Exposure,
        NoneToday,
        Steps,
        Goal,
        GoalRating,
        Weekly,
        GlobalChange,
        ClinicScore,
        Visit,
        Question,
        Milestone,
        PlanRecord,
        PhaseDecision,
        PhaseAnswer,
    )
}

KIND_NAMES = {
    "procedure": N_("Procedure"),
    "check_in": N_("Check-in"),
    "ice_session": N_("Ice"),
    "activity": N_("Activity"),
    "medicine": N_("Medicine"),
    "exposure": N_("Alcohol, heat or bath"),
    "none_today": N_("None today"),
    "steps": N_("Steps"),
    "goal": N_("My activity"),
    "goal_rating": N_("Rating"),
    "weekly": N_("Weekly question"),
    "global_change": N_("Change since the procedure"),
    "clinic_score": N_("Clinic score"),
    "visit": N_("Visit"),
    "question": N_("Question for the doctor"),
    "milestone": N_("Milestone"),
    "plan": N_("Plan"),
    "phase_decision": N_("Phase decision"),
    "phase_answer": N_("Answer to a phase question"),
}

COMMON: Mapping[str, Spec] = {
    "day": Day(label=N_("Day"), required=True),
    "at": WallTime(label=N_("Time")),
    "source": Words(label=N_("Source"), length=60),
}
"""The specs of the fields every record has and a person may set."""


@cache
def own_specs(kind: str) -> Mapping[str, Spec]:
    """The specs of one kind's own fields, by name, in their order."""
    return specs(KINDS[kind])


@cache
def all_specs(kind: str) -> Mapping[str, Spec]:
    """The specs of every field of a kind that a person may set, by name, in their order."""
    return {**COMMON, **own_specs(kind)}


def values(record: Record) -> dict[str, Any]:
    """The fields of a record a person may set: day, at, source and the kind's own."""
    return {name: getattr(record, name) for name in all_specs(record.kind)}


def answered(record: Record) -> dict[str, Any]:
    """The kind's own fields that hold an answer."""
    return {
        name: value
        for name in own_specs(record.kind)
        if (value := getattr(record, name)) is not None
    }


def build(kind: str, record_id: str, entered: Entered, fields: Mapping[str, Any]) -> Record:
    """A record of `kind` from checked fields; names it does not have are a programming error."""
    return KINDS[kind](id=record_id, entered=entered, **fields)


def to_json(record: Record) -> dict[str, Any]:
    """A record as JSON holds it; an unanswered field is null."""
    asked, entered = all_specs(record.kind).items(), record.entered
    return {
        "id": record.id,
        **{name: spec.to_json(getattr(record, name)) for name, spec in asked},
        "entered": {
            "at": entered.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "offset_minutes": entered.offset_minutes,
            "zone": entered.zone,
            "day": entered.day.isoformat(),
        },
    }


def replace(record: Record, changes: Mapping[str, Any]) -> Record:
    """The record with some fields changed."""
    return dataclasses.replace(record, **changes)


def short_id(record_id: str) -> str:
    """The end of an id, as shown to a person; any unique ending is accepted back."""
    return record_id[-_SHORT_ID:]
