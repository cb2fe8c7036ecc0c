"""How a record declares its fields: each starts unanswered and carries what it may hold."""

from dataclasses import field
from typing import Any

from recovery_app.domain.fields import Spec, Whole, Words
from recovery_app.text import N_

LONGEST_NOTE = 4000
"""Characters in a note."""


def has(spec: Spec) -> Any:
    """A field that is unanswered (None) until it holds what `spec` allows."""
    return field(default=None, metadata={"spec": spec})


def score(label: str) -> Any:
    """A score from 0 (none) to 10 (worst imaginable)."""
    return has(Whole(label=label, low=0, high=10, unit="{score}"))


def note_field() -> Any:
    """A note of several lines."""
    return has(Words(label=N_("Note"), length=LONGEST_NOTE, lines=True))
