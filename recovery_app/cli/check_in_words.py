"""The words a check-in's answers may be typed as, beside the values that are stored."""

from collections.abc import Mapping
from typing import Any

_NO = ("none", "no")


def in_words(typed: Mapping[str, str]) -> dict[str, Any]:
    """The fields meant: "same" for a usual pain that cannot be told apart, "none" for relievers."""
    fields: dict[str, Any] = dict(typed)
    if fields.get("usual_pain", "").strip().casefold() == "same":
        del fields["usual_pain"]
        fields["cant_tell"] = True
    if (reliever := fields.get("reliever")) is not None:
        word = reliever.strip()
        if word.casefold() in _NO:
            fields["reliever"] = False
        elif word.casefold() == "yes":
            fields["reliever"] = True
        elif word:
            fields["reliever"] = True
            fields["reliever_name"] = word
    return fields
