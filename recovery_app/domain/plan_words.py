"""What a plan's lines say to a person, and whose words they are: the one place for both."""

from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain import date_words
from recovery_app.domain.plan import Ice, Line, Source, Walk, Window
from recovery_app.text import N_, _

WINDOW_TEXTS = {
    "nsaid": N_("No anti-inflammatory pain relievers, such as ibuprofen, naproxen or diclofenac."),
    "alcohol": N_("No alcohol."),
    "heat": N_("No heat on the place of the injection, no sauna."),
    "bath": N_("No bath, pool or hot tub."),
    "driving": N_("No driving."),
    "lifting": N_("No heavy lifting."),
    "bending": N_("No bending and twisting."),
    "sitting": N_("No sitting for long."),
    "strenuous": N_("No strenuous exercise."),
    "running": N_("No running, jumping or other impact."),
    "gym": N_("No heavy gym work."),
    "sport": N_("No sport."),
    "other": "",
}
"""The words of a window that has none of its own."""

WINDOW_NAMES = {
    "nsaid": N_("no-anti-inflammatories"),
    "alcohol": N_("no-alcohol"),
    "heat": N_("no-heat"),
    "bath": N_("no-bath"),
    "driving": N_("no-driving"),
    "lifting": N_("no-lifting"),
    "bending": N_("no-bending"),
    "sitting": N_("no-long-sitting"),
    "strenuous": N_("no-strenuous-exercise"),
    "running": N_("no-running"),
    "gym": N_("no-gym"),
    "sport": N_("no-sport"),
}

START_TEXTS = {
    "physio": N_("Physiotherapy begins."),
    "cardio": N_("Low-impact cardio begins."),
    "full_activity": N_("Full activity is aimed at."),
}

ICE_TEXTS = {
    "unknown": N_("Clinics differ on ice. What did yours say?"),
    "avoid": N_("No ice."),
    "allowed": N_("Ice is allowed, with a cloth between."),
}


@dataclass(frozen=True)
class GuidanceLine:
    """One line as it is shown everywhere: its words, and the sentence that says whose they are.

    `kind` is do, avoid, activity, soon, ice or flare. `until` is the last day of
    a window, or the day on which what is said to come does. `whose` is the source in a list.
    """

    kind: str
    text: str
    source: str
    basis: str = ""
    topic: str = ""
    until: date | None = None
    of_clinic: bool = False
    whose: str = ""
    is_example: bool = False

    @property
    def sentence(self) -> str:
        """Line and source as one sentence, for a notice or a list without room for a caption."""
        return _("Today {source}: {text}").format(source=self.source, text=self.text)


def source_words(source: Source) -> str:
    """Whose line it is, as stands before or under it; "your clinic" only for the clinic's."""
    if source.kind == "clinic":
        if source.who and source.when:
            return _("your clinic says ({who}, {when})").format(who=source.who, when=source.when)
        if source.who or source.when:
            return _("your clinic says ({who})").format(who=source.who or source.when)
        return _("your clinic says")
    if source.kind == "person":
        return _("your own note says (not your clinic's)")
    return _("the example plan says (not your clinic's)")


def whose(source: Source) -> str:
    """Whose line it is, as stands under it in a list of lines."""
    if source.kind == "clinic":
        who = ", ".join(part for part in (source.who, source.when) if part)
        return _("your clinic ({who})").format(who=who) if who else _("your clinic")
    if source.kind == "person":
        return _("your own note (not your clinic's)")
    return _("the example plan (not your clinic's)")


def basis_words(source: Source) -> str:
    """What the line rests on, such as "13 of 22 published sheets"; empty if nothing is said."""
    return own_words(source.basis, source)


def own_words(text: str, source: Source) -> str:
    """The text of a line; the example's own words speak the language in use."""
    return _(text) if text and source.kind == "example" else text


def line(kind: str, found: Line, until: date | None = None) -> GuidanceLine:
    """A plan's line, ready to be shown."""
    return shown(kind, own_words(found.text, found.source), found.source, found.topic, until)


def shown(
    kind: str, text: str, source: Source, topic: str = "", until: date | None = None
) -> GuidanceLine:
    """Any words with the source they come from, ready to be shown."""
    return GuidanceLine(
        kind,
        text,
        source_words(source),
        basis_words(source),
        topic,
        until,
        source.is_clinics,
        whose(source),
        source.kind == "example",
    )


def window_text(window: Window) -> str:
    """The words of a window: its own, else the usual ones of its topic."""
    if window.text:
        return own_words(window.text, window.source)
    return _(WINDOW_TEXTS[window.topic])


def window_line(window: Window, procedure_day: date) -> GuidanceLine:
    """An open window as a line of what to leave out."""
    until = procedure_day + timedelta(days=window.to_day)
    return shown("avoid", window_text(window), window.source, window.topic, until)


def window_ends(window: Window, procedure_day: date, *, over: bool) -> str:
    """That a window ends or ended, which is never a permission."""
    day = date_words.brief(procedure_day + timedelta(days=window.to_day))
    if window.topic not in WINDOW_NAMES:
        sentence = (
            _("The plan's days for “{text}” ended on {date}.")
            if over
            else _("The plan's days for “{text}” end on {date}.")
        )
        return sentence.format(text=window_text(window), date=day)
    sentence = (
        _("The plan's {name} window ended on {date}.")
        if over
        else _("The plan's {name} window ends on {date}.")
    )
    return sentence.format(name=_(WINDOW_NAMES[window.topic]), date=day)


def ice_text(ice: Ice) -> str:
    """The plan's words about ice, or the question while its policy is unknown."""
    if ice.text and ice.policy != "unknown":
        return own_words(ice.text, ice.source)
    return _(ICE_TEXTS[ice.policy])


def activity_text(low: int, high: int) -> str:
    """The phase's activity in % of usual."""
    if low == 0:
        return _("Up to {percent} % of your usual activity.").format(percent=high)
    if low == high:
        return _("About {percent} % of your usual activity.").format(percent=low)
    return _("About {low} to {high} % of your usual activity.").format(low=low, high=high)


def walk_text(walk: Walk) -> str:
    """One rung of the walking ladder."""
    if walk.low == walk.high:
        return _("Walks of about {n} minutes.").format(n=walk.low)
    return _("Walks of {low} to {high} minutes.").format(low=walk.low, high=walk.high)
