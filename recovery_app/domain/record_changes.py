"""What an entry holds, and what a change made of it, answer by answer in words."""

from typing import Any

from recovery_app.domain import date_words, describe, records
from recovery_app.domain.fields import Code, Codes, Day, Flag, Link, Spec, Temperature, WallTime
from recovery_app.domain.records import Record
from recovery_app.text import _


def answers(record: Record, *, fahrenheit: bool = False) -> tuple[str, ...]:
    """Every answer of its own that the entry holds, such as "Worst soreness: 3"."""
    return tuple(
        _("{question}: {answer}").format(question=describe.question(record, name), answer=said)
        for name, spec in records.all_specs(record.kind).items()
        if (name not in records.COMMON or name == "note")
        and not isinstance(spec, Link)
        and (value := getattr(record, name)) is not None
        and (said := _said(spec, value, fahrenheit=fahrenheit))
    )


def differences(before: Record, after: Record, *, fahrenheit: bool = False) -> tuple[str, ...]:
    """Every answer that differs, such as "Worst soreness: 3 → 5"; of two times the clock alone."""
    found = []
    for name, spec in records.all_specs(after.kind).items():
        if isinstance(spec, Link) or getattr(before, name) == getattr(after, name):
            continue
        old, new = (
            _said(spec, getattr(one, name), fahrenheit=fahrenheit) for one in (before, after)
        )
        if old != new:
            asked = describe.question(after, name)
            sentence = _("{question}: {before} → {after}")
            found.append(sentence.format(question=asked, before=old, after=new))
    return tuple(found)


def _said(spec: Spec, value: Any, *, fahrenheit: bool) -> str:
    if value is None:
        return _("no answer")
    match spec:
        case Code():
            return _(spec.choices[value])
        case Codes():
            return ", ".join(_(spec.choices[code]) for code in value) or _("none")
        case Flag():
            return _("yes") if value else _("no")
        case Day():
            return date_words.long(value)
        case WallTime():
            return date_words.clock(value)
        case Temperature():
            return describe.temperature(value, fahrenheit=fahrenheit)
    return spec.to_text(value)
