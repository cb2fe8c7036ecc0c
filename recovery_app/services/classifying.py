"""Fills in the class of a medicine from the shipped list of names, unless the person gave one."""

from collections.abc import Mapping
from typing import Any

from recovery_app.domain.records import Medicine, Record


def completed(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a new entry, a medicine's class filled in when its name is known."""
    filled = dict(fields)
    if kind == "medicine" and filled.get("medicine_class") is None:
        filled["medicine_class"] = _known(filled.get("name"), filled.get("amount"))
    return filled


def edited(record: Record, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The new fields of a stored entry; a class that followed from the name follows it again."""
    filled = dict(fields)
    if not isinstance(record, Medicine):
        return filled
    same_name = (filled.get("name"), filled.get("amount")) == (record.name, record.amount)
    chosen = record.medicine_class != _known(record.name, record.amount)
    if same_name or chosen or filled.get("medicine_class") != record.medicine_class:
        return filled
    return {**filled, "medicine_class": _known(filled.get("name"), filled.get("amount"))}


def _known(name: object, amount: object) -> str | None:
    """The class of a name on the list; None while the name does not settle it."""
    if not isinstance(name, str):
        return None
    from recovery_app.services import shipped  # the list is read when a medicine is first noted

    found = shipped.medicines().recognise(name, amount if isinstance(amount, str) else "")
    settled = found.medicine_class != "other" and not found.strength_unknown
    return found.medicine_class if settled else None
