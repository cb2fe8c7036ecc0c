"""From the series of another app to fields of entries here, by the mapping a person confirmed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from recovery_app.domain.days import diary_day
from recovery_app.exchange.other_apps.samples import Reading, Sample, ids
from recovery_app.exchange.other_apps.targets import Target
from recovery_app.text import _

_SCORES = {"soreness": "worst", "usual_pain": "usual_pain"}


@dataclass(frozen=True)
class Candidate:
    """An entry that the file offers: its id is the same whenever the file is read again."""

    kind: str
    id: str
    fields: Mapping[str, Any]
    place: str


@dataclass
class Offer:
    """All entries a file offers, and place and reason of what it cannot."""

    candidates: list[Candidate] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)


def offer(found: Reading, targets: Mapping[str, Target], day_start_hour: int) -> Offer:
    """The entries that follow from every series' target. Series without one are passed over."""
    offered = Offer(skipped=list(found.unread))
    steps: dict[date, list[Sample]] = defaultdict(list)
    chosen: list[tuple[str, dict[str, Any], Sample]] = []
    for sample in found.samples:
        target = targets[sample.series]
        made: dict[str, Any] | str | None = None
        if target.kind == "activity":
            made = _activity(sample, target)
        elif target.kind in _SCORES:
            made = _score(sample, _SCORES[target.kind])
        elif target.kind == "steps":
            if sample.value is None or not 0 <= sample.value < 1e9:
                made = _("This is not a number of steps.")
            else:
                steps[sample.day].append(sample)
        if isinstance(made, str):
            offered.skipped.append((sample.place, made))
        elif made is not None:
            own_day = sample.day if sample.at is None else diary_day(sample.at, day_start_hour)
            kind = "activity" if target.kind == "activity" else "check_in"
            chosen.append((kind, {"day": own_day, "at": sample.at, **made}, sample))
    for day, samples in steps.items():
        total = round(sum(sample.value or 0 for sample in samples))
        first = samples[0]
        whole_day = Sample(series=first.series, place=first.place, day=day)
        chosen.append(("steps", {"day": day, "count": total}, whole_day))
    _identify(found.app, chosen, offered)
    return offered


def _identify(app: str, chosen: list[tuple[str, dict[str, Any], Sample]], offered: Offer) -> None:
    for kind in dict.fromkeys(kind for kind, _fields, _sample in chosen):
        own = [(fields, sample) for other, fields, sample in chosen if other == kind]
        keys = [(sample.series, sample.day, sample.at) for _fields, sample in own]
        for id_, (fields, sample) in zip(ids(app, kind, keys), own, strict=True):
            with_source = {**fields, "source": app}
            offered.candidates.append(Candidate(kind, id_, with_source, sample.place))


def _activity(sample: Sample, target: Target) -> dict[str, Any] | str:
    minutes = sample.value
    if target.minutes is not None and not sample.minutes and sample.value != 0:
        minutes = float(target.minutes)
    if minutes is None:
        sentence = _("“{series}” does not tell how long it took: its minutes must be given.")
        return sentence.format(series=sample.series)
    if not 0.5 <= minutes < 1440.5:
        return _("An activity must take from 1 to 1440 minutes.")
    what = sample.series[:120] if target.activity == "other" else None
    return {
        "activity": target.activity,
        "what": what,
        "minutes": int(minutes + 0.5),
        "note": sample.note,
    }


def _score(sample: Sample, name: str) -> dict[str, Any] | str:
    value = sample.value
    if value is None or sample.minutes or value != int(value) or not 0 <= value <= 10:
        return _("A score must be a whole number from 0 to 10.")
    return {name: int(value), "note": sample.note}
