"""The draft of one line of the plan: its fields, what is wrong with them, and whose line it becomes."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from recovery_app.domain import plan_edit, plan_rows
from recovery_app.domain.fields import Code, Codes, Day, Flag, Spec, Whole, Words
from recovery_app.domain.nested import Path
from recovery_app.domain.plan import (
    CLINIC,
    CONDITIONS,
    FIRST_DAY,
    ICE_POLICIES,
    LAST_DAY,
    PERSON,
    START_TOPICS,
    TOPICS,
    Plan,
    Source,
)
from recovery_app.domain.plan_data import to_data
from recovery_app.errors import InvalidInput
from recovery_app.screens.entry import Ask
from recovery_app.services.workspace import Done
from recovery_app.text import N_, _

TITLES = {
    "phase": N_("Phase"),
    "do": N_("What to do"),
    "avoid": N_("What to avoid"),
    "window": N_("Days to leave something out"),
    "no_limit": N_("No limit was named"),
    "ice": N_("Ice"),
    "start": N_("When something begins"),
    "walking": N_("Walking"),
    "follow_up": N_("Follow-up visit"),
    "checks": N_("Check-in days"),
    "strict": N_("Strict option"),
    "flare": N_("When it gets worse"),
}

_LINE = Words(label=N_("In words"), length=300, required=True)
_OWN_WORDS = Words(label=N_("In other words"), length=300)
_FIRST = Whole(label=N_("From day"), low=0, high=LAST_DAY, required=True)
_LAST = Whole(label=N_("Up to day"), low=0, high=LAST_DAY, required=True)

_FIELDS: Mapping[str, Mapping[str, Spec]] = {
    "phase": {
        "name": Words(label=N_("Name"), length=60, required=True),
        "to_day": _LAST,
        "activity_low": Whole(label=N_("Activity from"), low=0, high=100, unit="%"),
        "activity_high": Whole(label=N_("Activity to"), low=0, high=100, unit="%"),
        "next_when": Codes(label=N_("The next phase opens when"), choices=CONDITIONS),
    },
    "do": {"text": _LINE},
    "avoid": {"text": _LINE},
    "window": {
        "topic": Code(label=N_("What"), choices=TOPICS, required=True),
        "from_day": Whole(label=N_("From day"), low=FIRST_DAY, high=LAST_DAY, required=True),
        "to_day": _LAST,
        "text": _OWN_WORDS,
    },
    "no_limit": {},
    "ice": {
        "policy": Code(label=N_("Ice"), choices=ICE_POLICIES, required=True),
        "from_day": Whole(label=N_("From day"), low=0, high=LAST_DAY),
        "to_day": Whole(label=N_("Up to day"), low=0, high=LAST_DAY),
        "text": _OWN_WORDS,
        "remind": Flag(label=N_("Remind me of ice")),
    },
    "start": {
        "topic": Code(label=N_("What"), choices=START_TOPICS, required=True),
        "from_day": _FIRST,
        "text": _OWN_WORDS,
    },
    "walking": {
        "from_day": _FIRST,
        "to_day": _LAST,
        "low": Whole(label=N_("At least"), low=0, high=600, unit="min", required=True),
        "high": Whole(label=N_("At most"), low=0, high=600, unit="min", required=True),
    },
    "follow_up": {"date": Day(label=N_("Date"), required=True)},
    "checks": {
        "from_day": _FIRST,
        "to_day": _LAST,
        "every": Whole(label=N_("Every how many days"), low=1, high=LAST_DAY, required=True),
    },
    "strict": {
        "strict": Flag(label=N_("Usual pain is to be 2 of 10 or less"), required=True),
    },
    "flare": {"text": _LINE},
}

_HINTS = {
    ("phase", "to_day"): N_("the next phase begins the day after"),
    ("window", "text"): N_("empty: the usual words"),
    ("ice", "to_day"): N_("empty: without end"),
    ("ice", "text"): N_("empty: the usual words"),
    ("start", "text"): N_("empty: the usual words"),
}

_PAIRS = {"phase": ("activity", "activity_low", "activity_high"),
          "walking": ("minutes", "low", "high")}  # fmt: skip
"""Two fields that a plan keeps as one pair."""

_REMOVABLE = ("do", "avoid", "window", "no_limit", "start", "walking", "follow_up", "checks",
              "flare")  # fmt: skip

Use = Callable[[Plan], Done]


class PlanLineDraft:
    """One line while it is changed; saved, it is the clinic's or the person's own."""

    def __init__(
        self, plan: Plan, first: date, kind: str, path: Path, use: Use, *, new: bool = False
    ) -> None:
        self._plan = plan
        self._use = use
        self._path = path
        self.first = first
        self.kind = kind
        self.new = new
        self.values: dict[str, Any] = {} if new else self._stored()
        self._refused: dict[str, str] = {}

    @property
    def title(self) -> str:
        """What kind of line it is."""
        return _(TITLES[self.kind])

    @property
    def whose(self) -> str:
        """Whose line it is now; empty for a new one."""
        if self.new:
            return ""
        rows = plan_rows.rows(self._plan, self.first)
        return next((row.whose for row in rows if row.path == self._path), "")

    @property
    def removable(self) -> bool:
        """Whether the line can be left out of the plan."""
        return not self.new and self.kind in _REMOVABLE

    def asks(self) -> tuple[Ask, ...]:
        """The fields of this kind of line."""
        hints = {name: _(hint) for (kind, name), hint in _HINTS.items() if kind == self.kind}
        return tuple(
            Ask(name, _(spec.label), hints.get(name, ""), spec, more=False)
            for name, spec in _FIELDS[self.kind].items()
        )

    def answer(self, name: str, value: Any) -> None:
        """Fill in a field; None empties it."""
        self._refused.pop(name, None)
        if value is None:
            self.values.pop(name, None)
        else:
            self.values[name] = value

    def date_of(self, name: str) -> str:
        """The date of a day that was filled in, such as "15 Nov"; empty for other fields."""
        value = self.values.get(name)
        if name not in ("from_day", "to_day") or not isinstance(value, int):
            return ""
        return plan_rows.day_date(value, self.first)

    def problems(self) -> dict[str, str]:
        """What a failed save said, by field."""
        return dict(self._refused)

    def save(self, *, clinics: bool) -> Done:
        """Make it the clinic's line, or the person's own. Raises RecoveryError in words."""
        by = CLINIC if clinics else PERSON
        try:
            return self._use(self._made(self._checked(), by))
        except InvalidInput as error:
            field = _own_field(self.kind, error.field)
            self._refused = {field: str(error)}
            raise InvalidInput(field, str(error)) from None

    def remove(self) -> Done:
        """Leave the line out of the plan."""
        return self._use(plan_edit.remove(self._plan, self._path))

    def _stored(self) -> dict[str, Any]:
        data: Any = to_data(self._plan)
        if self.kind == "strict":
            return {"strict": self._plan.strict}
        for part in self._path:
            data = data[part]
        found = {n: data[n] for n in _FIELDS[self.kind] if n in data}
        if self.kind in _PAIRS:
            name, low, high = _PAIRS[self.kind]
            found |= dict(zip((low, high), data.get(name, ()), strict=False))
        if self.kind == "follow_up":
            visit = self._plan.follow_up
            found = {"date": visit.on(self.first)} if visit else {}
        if self.kind in ("do", "avoid", "flare", "phase") and data.get("source") == "example":
            # The example's words are agreed to, or changed, in the language in use.
            found |= {n: _(found[n]) for n in ("text", "name") if found.get(n)}
        return found

    def _checked(self) -> dict[str, Any]:
        """The values, each checked by its field; the sentence then names it as it is shown."""
        checked: dict[str, Any] = {}
        for name, spec in _FIELDS[self.kind].items():
            value = self.values.get(name)
            if value is None or value == "":
                if spec.required:
                    sentence = _("Still missing: {field}.")
                    raise InvalidInput(name, sentence.format(field=_(spec.label)))
                checked[name] = None
            else:
                checked[name] = spec.check(name, value)
        first, last = checked.get("from_day"), checked.get("to_day")
        if first is not None and last is not None and last < first:
            sentence = _("The last day must be day {n} or later.")
            raise InvalidInput("to_day", sentence.format(n=first))
        if self.kind == "window" and checked["topic"] == "other" and not checked["text"]:
            raise InvalidInput("text", _("Say in words what is to be left out."))
        return checked

    def _made(self, values: dict[str, Any], by: Source) -> Plan:
        if self.kind in _PAIRS:
            name, low, high = _PAIRS[self.kind]
            pair = [values.pop(low), values.pop(high)]
            if pair[0] is None and pair[1] is not None:
                pair[0] = 0
            if None not in pair and pair[0] > pair[1]:
                raise InvalidInput(high, _("The second number must be as large as the first."))
            values[name] = None if None in pair else pair
        if self.kind == "strict":
            return plan_edit.put(self._plan, self._path, values["strict"], by)
        if self.kind == "no_limit":
            return plan_edit.confirm(self._plan, self._path, by)
        if self.kind == "follow_up":
            return plan_edit.put_row(self._plan, self._path, {**values, "day": None}, by)
        if self.kind == "phase":
            index = int(self._path[1])
            plan = plan_edit.end_phase(self._plan, index, values.pop("to_day"), by)
            values["next_when"] = list(values["next_when"] or ()) or None
            return plan_edit.put_row(plan, self._path, values, by)
        if self.new and self.kind != "flare":
            row = {name: value for name, value in values.items() if value is not None}
            return plan_edit.add(self._plan, self._path, row, by)
        return plan_edit.put_row(self._plan, self._path, values, by)


def _own_field(kind: str, field: str) -> str:
    """The field of a draft that a fault of the whole plan is about."""
    name = field.rsplit(", ", 1)[-1].split(" ", maxsplit=1)[0]
    pair = _PAIRS.get(kind)
    return pair[2] if pair and name == pair[0] else name
