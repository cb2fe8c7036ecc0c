"""The answers to the weekly questions, stored together as one change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from recovery_app.domain import checks, records
from recovery_app.domain.records import Record
from recovery_app.errors import InvalidInput
from recovery_app.services import rules_of_saving as rules
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _


@dataclass(frozen=True)
class Week:
    """What was answered: None, or a missing goal, was not. `ratings` are by the goal's id."""

    close_to_normal: int | None = None
    ratings: Mapping[str, int] = field(default_factory=dict)
    change: int | None = None

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each answer as a kind of record and its own fields."""
        for goal, rating in self.ratings.items():
            yield "goal_rating", {"goal": goal, "rating": rating}
        if self.close_to_normal is not None:
            yield "weekly", {"close_to_normal": self.close_to_normal}
        if self.change is not None:
            yield "global_change", {"change": self.change}


def save(workspace: Workspace, week: Week) -> Done:
    """Store the answers for today, all or none, so that one Undo takes them back.

    An answer of the same day takes the place of the earlier one. Raises InvalidInput, StorageError.
    """
    bounds, entered = workspace.bounds(), workspace.entered_now()
    prepared = []
    for kind, fields in week.entries():
        clean, problems = checks.check(kind, {"day": bounds.today, **fields}, bounds)
        if problems:
            raise problems[0]
        prepared.append(records.build(kind, workspace.new_id(), entered, clean))
    if not prepared:
        raise InvalidInput("weekly", _("Answer at least one question."))

    def work(writer: Any, salt: Any) -> list[Record]:
        stored = []
        for record in prepared:
            own = {n: v for n, v in records.values(record).items() if n not in ("at", "source")}
            earlier = rules.earlier_answer(writer, record.kind, own)
            if earlier is not None:
                writer.update(records.replace(earlier, own))
            else:
                writer.insert(record, salt())
            rules.stands(writer, record if earlier is None else earlier)
            stored.append(record)
        return stored

    return workspace.together(work)
