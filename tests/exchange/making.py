"""Records of every kind with every field answered or not, from a seed or from hypothesis."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from recovery_app.domain import plan_data, records
from recovery_app.domain.fields import (
    Code,
    Codes,
    Day,
    Flag,
    Link,
    Measure,
    Spec,
    WallTime,
    Whole,
    Words,
)
from recovery_app.domain.plan import Plan
from recovery_app.domain.records import KINDS, Entered, Record

DAY_0 = date(2021, 3, 2)
NOW = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
NASTY = (
    "=1+1", "'=1", "''=1", "+49 30 1234", "-", "- a list\n- of lines", "@me", "a;=b", "\t=x",
    '"', '""', "'", "a,b", "a\nb", "it's", "<b>&amp;</b>", "0", "007", "1e5", "none", "null",
    "TRUE", "\u200b=1", "\uff1d1", "ü€𝄞", "\u2028line", "\u202e=rtl", "#NAME?", "%s{}", "\\n",
    "x" * 60, "=cmd|' /C calc'!A0", "a\t@b", "DDE;+1", "1/2", "2026-01-01",
)  # fmt: skip


def record_id(rng: random.Random) -> str:
    """A UUIDv7 of any moment."""
    value = rng.getrandbits(128) & ~(0xF << 76) & ~(3 << 62)
    return str(UUID(int=value | 7 << 76 | 2 << 62))


def entered(rng: random.Random, day: date) -> Entered:
    """Typed in on `day` or some days later."""
    own = day + timedelta(days=rng.choice([0, 0, 0, 1, 5]))
    at = datetime.combine(own, time(rng.randrange(5, 20), rng.randrange(60), rng.randrange(60)))
    zone = rng.choice(["UTC", "Europe/Berlin", "America/St_Johns", "+03", "-03", ""])
    offset = rng.choice([0, 60, 120, -150, 345])
    return Entered(at=at.replace(tzinfo=UTC), offset_minutes=offset, zone=zone, day=own)


def value(rng: random.Random, spec: Spec, day: date, ids: dict[str, list[str]]) -> Any:
    """An allowed value of a field, extremes included."""
    match spec:
        case Whole():
            return rng.choice([spec.low, spec.high, rng.randint(spec.low, spec.high)])
        case Measure():
            found = rng.choice([spec.low, spec.high, rng.uniform(spec.low, spec.high)])
            return spec.check("", found)
        case Code():
            return rng.choice(list(spec.choices))
        case Codes():
            return spec.check("", rng.sample(list(spec.choices), rng.randint(0, 4)))
        case Flag():
            return rng.random() < 0.5
        case Day():
            return day
        case WallTime():
            return datetime.combine(day, time(rng.randrange(4, 24), rng.randrange(60)))
        case Link():
            return rng.choice(ids[spec.to])
        case Words():
            return _words(rng, spec)
    raise AssertionError(spec)


def _words(rng: random.Random, spec: Words) -> str | None:
    text = "".join(rng.choice(NASTY) for _ in range(rng.randint(1, 3)))
    if not spec.lines:
        text = text.replace("\n", " ").replace("\t", " ")
    return spec.check("", text[: spec.length].strip()) or "x"


def record(rng: random.Random, kind: str, ids: dict[str, list[str]]) -> Record:
    """A record of `kind`; `ids` has those of goals and procedures to link to, and grows."""
    day = DAY_0 + timedelta(days=rng.randrange(2000))
    fields: dict[str, Any] = {"day": day}
    for name, spec in {**records.COMMON, **records.own_specs(kind)}.items():
        if name not in fields and (spec.required or rng.random() < 0.5):
            fields[name] = value(rng, spec, day, ids)
    _consistent(kind, fields, rng)
    made = records.build(kind, record_id(rng), entered(rng, day), fields)
    ids.setdefault(kind, []).append(made.id)
    return made


def _consistent(kind: str, fields: dict[str, Any], rng: random.Random) -> None:
    if kind == "check_in":
        fields.setdefault("worst", rng.randrange(11))
        if fields.get("cant_tell"):
            fields["usual_pain"] = None
        if not fields.get("reliever"):
            fields["reliever_name"] = None
    if kind == "none_today":
        # Years before everything else, so that no entry contradicts it.
        fields["day"] -= timedelta(days=3000)
        if "at" in fields:
            fields["at"] -= timedelta(days=3000)
    if kind == "activity" and fields["activity"] != "other":
        fields["what"] = None


def many(count: int, seed: int = 1) -> list[Record]:
    """`count` records of all kinds but plans that a diary may hold together."""
    rng = random.Random(seed)
    ids: dict[str, list[str]] = {}
    kinds = [kind for kind in KINDS if kind != "plan"]
    made = [record(rng, "procedure", ids), record(rng, "goal", ids)]
    taken: set[tuple[Any, ...]] = {("procedure", made[0].day)}
    while len(made) < count:
        one = record(rng, rng.choice(kinds), ids)
        place = _place(one)
        if place is not None and place in taken:
            ids[one.kind].remove(one.id)
            continue
        taken |= {place} if place is not None else set()
        made.append(one)
    return made


def _place(one: Record) -> tuple[Any, ...] | None:
    """What only one record may stand at: an answer asked once a day, a procedure, or "none"."""
    match one:
        case records.Steps() | records.Weekly() | records.GlobalChange() | records.Procedure():
            return one.kind, one.day
        case records.GoalRating():
            return one.kind, one.day, one.goal
        case records.NoneToday():
            return one.kind, one.day, one.of
    return None


def golden() -> list[Record]:
    """A small diary by hand: zeros, blanks, "none", formulas, line ends, one of every kind."""
    numbers = iter(range(1, 1000))

    def one(kind: str, day: int, **fields: Any) -> Record:
        number = next(numbers)
        own = date(2026, 11, 1) + timedelta(days=day)
        at = datetime.combine(own, time(18, number), UTC)
        made = Entered(at=at, offset_minutes=60, zone="Europe/Berlin", day=own)
        id_ = f"019a3f00-0000-7000-8000-{number:012d}"
        return records.build(kind, id_, made, {"day": own, **fields})

    procedure = one(
        "procedure", 0, site="facet", level="L4/L5", side="left", volume=4.5, baseline=6,
        indications=("facet_pain", "other"), clinician='Dr. Ömer, "Spine"', series=1,
        clinic_phone="+49 30 1234", pain_name="left leg", usual_minutes=60,
    )  # fmt: skip
    goal = one("goal", 1, name="=sit at my desk", target="60 min", resumed=date(2026, 11, 9))
    return [
        procedure,
        one("check_in", 1, recall="last_24_hours", worst=0, signs=(), temperature=36.8,
            reliever=True, reliever_name="paracetamol", swelling="none",
            at=datetime(2026, 11, 2, 8, 5), note="- slept\n- =1+1; -2"),
        one("check_in", 2, cant_tell=True, waking=10, sleep=7.25),
        one("ice_session", 1, minutes=15, cloth=False),
        one("activity", 2, activity="other", what="'gardening'", minutes=20, effort=0, during=2),
        one("medicine", 2, name="Ibuprofen", medicine_class="nsaid", amount="400 mg"),
        one("exposure", 3, what="bath", note="@spa"),
        one("none_today", 3, of="ice"),
        one("steps", 3, count=0, source="Fitbit"),
        goal,
        one("goal_rating", 7, goal=goal.id, rating=0),
        one("weekly", 7, close_to_normal=0),
        one("global_change", 28, change=4),
        one("clinic_score", 28, name="ODI", value=-0.5),
        one("visit", 40, with_whom="Dr. Ömer"),
        one("visit", 41),
        one("question", 5, text="When may I run?", answered=False),
        one("milestone", 9, text="drove"),
        one("plan", 0, procedure=procedure.id, name="Empty", body=plan_data.to_json(Plan("Empty"))),
        one("phase_decision", 4, phase="protect", decision="stay", said_by="me"),
        one("phase_answer", 4, phase="protect", condition="legs", answer=False),
    ]  # fmt: skip
