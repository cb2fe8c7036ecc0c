"""Warning signs and what published advice says to do, as static texts that no score gates."""

from collections.abc import Iterable
from dataclasses import dataclass

from recovery_app.domain.codes import SIGNS as SHORT_NAMES
from recovery_app.domain.records import CheckIn
from recovery_app.domain.sign_groups import GROUPS
from recovery_app.text import N_, _

FEVER_FROM = 38.0
"""Degrees Celsius (100.4 °F) from which a temperature shows the text of its sign."""

ASKED_TO_DAY = 84
"""Infections of a disc have surfaced after 2 to 3 weeks, so the question goes on this long."""

LEVELS = {
    "emergency": N_("Call the emergency number now"),
    "today": N_("Call your clinic today"),
    "mention": N_("Mention it at your next visit"),
}

LEVEL_ADVICE = {
    "emergency": N_(
        "Published advice for this sign: call the emergency number now or have someone take you to "
        "an emergency department. Say that you had an injection in the back. Do not wait for the app."
    ),
    "today": N_(
        "Published advice for this sign: call your clinic today. Clinic closed? Call the "
        "out-of-hours number. If you reach nobody, go to emergency care."
    ),
    "mention": N_(
        "Published advice for this: note it, and mention it at your next visit or call. Call "
        "sooner if it gets worse."
    ),
}

FEVER_NOTE = N_("Pain relievers can hide a fever: a normal temperature after one says little.")

ONE_LEG_NOTE = N_(
    "Numbness of one leg that is not growing is expected in the first hours after a local "
    "anaesthetic. Still there after 24 hours, or getting worse? Then this advice is for you. It "
    "always is for weakness, for the area between the legs, for bladder and bowel."
)

ONE_LEG_DAYS = range(2)
"""Days n on which the first 24 hours can still be running."""


@dataclass(frozen=True)
class Sign:
    """One warning sign. `days` are the days n in which it is mostly seen; None is always."""

    id: str
    level: str
    group: str
    text: str
    more: str = ""
    days: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """A few words for lists and charts."""
        return _(SHORT_NAMES[self.id])

    @property
    def words(self) -> str:
        """What the person reads beside the tick box."""
        return _(self.text)

    @property
    def heading(self) -> str:
        """What its level asks for, in one line."""
        return _(LEVELS[self.level])

    @property
    def advice(self) -> str:
        """What published advice says to do."""
        advice = _(LEVEL_ADVICE[self.level])
        return f"{advice} {_(self.more)}" if self.more else advice


ALL = (
    Sign(
        "saddle",
        "emergency",
        "bladder",
        N_("Numb, tingling or strange feeling around the genitals, the back passage or the inner "
           "thighs, or when wiping."),
    ),
    Sign(
        "bladder",
        "emergency",
        "bladder",
        N_("You cannot pass urine, find it hard to start or stop, leak, or do not feel it."),
    ),
    Sign(
        "bowel",
        "emergency",
        "bladder",
        N_("You lose control of your bowels, or no longer feel when you have to go."),
    ),
    Sign(
        "sexual",
        "emergency",
        "bladder",
        N_("New loss of feeling in the genitals, or of sexual function."),
    ),
    Sign(
        "leg_weak",
        "emergency",
        "legs",
        N_("A leg that is newly weak or getting weaker, a foot that drops, or pain, tingling or "
           "numbness in both legs."),
    ),
    Sign(
        "fever_back",
        "emergency",
        "fever",
        N_("38.0 °C (100.4 °F) or more together with severe or growing back pain, a stiff neck, "
           "confusion or feeling very ill."),
        FEVER_NOTE,
    ),
    Sign(
        "headache_red",
        "emergency",
        "headache",
        N_("Headache with fever, a stiff neck, light that hurts, confusion, a fit, or a change in "
           "sight or face."),
    ),
    Sign(
        "allergy",
        "emergency",
        "chest",
        N_("Swollen lips, tongue or throat, a struggle to breathe, or a collapse."),
        N_("If you carry an adrenaline pen, use it as you were shown."),
    ),
    Sign(
        "chest",
        "emergency",
        "chest",
        N_("Suddenly out of breath, pain in the chest, or coughing up blood."),
        N_("Do not drive yourself."),
    ),
    Sign(
        "sudden",
        "emergency",
        "legs",
        N_("Sudden severe pain in the back or a leg, and then weakness or numbness."),
    ),
    Sign(
        "fall",
        "emergency",
        "back",
        N_("A fall or an accident, and new severe pain after it."),
    ),
    Sign(
        "fever",
        "today",
        "fever",
        N_("38.0 °C (100.4 °F) or more, chills or sweats, with nothing else."),
        N_("With severe or growing back pain, a stiff neck, confusion or feeling very ill: call "
           "the emergency number. Pain relievers can hide a fever: a normal temperature after one "
           "says little."),
    ),
    Sign(
        "worse",
        "today",
        "back",
        N_("Severe back pain that is not your usual one, grows after day 3 or wakes you at night, "
           "even without a fever."),
    ),
    Sign(
        "wound",
        "today",
        "wound",
        N_("Redness or warmth that spreads, pus, swelling that grows, or bleeding that does not "
           "stop."),
    ),
    Sign(
        "headache_up",
        "today",
        "headache",
        N_("Headache that is worse upright and better lying down, mostly in the first week."),
        days=(1, 7),
    ),
    Sign(
        "leg_swollen",
        "today",
        "legs",
        N_("One leg that is swollen, warm, red and painful."),
        N_("Suddenly out of breath or pain in the chest as well: call the emergency number."),
    ),
    Sign(
        "rash",
        "today",
        "wound",
        N_("A rash or hives, with nothing else."),
        N_("If lips, tongue or throat swell or breathing gets hard: call the emergency number."),
    ),
    Sign(
        "other",
        "mention",
        "other",
        N_("A bruise, mild swelling, soreness that settles by day 10, or no change by weeks 6 to "
           "12."),
    ),
)  # fmt: skip
"""Every sign, the most urgent first."""

BY_ID = {sign.id: sign for sign in ALL}


@dataclass(frozen=True)
class Advice:
    """One sign that a check-in shows, why it is shown, and what goes with it on that day."""

    sign: Sign
    because: str
    note: str = ""


def advice_for(check_in: CheckIn, n: int | None = None) -> tuple[Advice, ...]:
    """The advice a check-in shows, the most urgent first; empty says nothing about health.

    `n` is its day of the recovery.
    """
    return advice_of(check_in.signs, check_in.temperature, check_in.swelling, n)


def advice_of(
    ticked: Iterable[str] | None,
    temperature: float | None = None,
    swelling: str | None = None,
    n: int | None = None,
) -> tuple[Advice, ...]:
    """The advice these answers show, saved or not. Temperature in degrees Celsius.

    Signs come as ticked; a temperature of 38.0 °C or more and swelling answered "severe" show
    the text of their sign; fever together with severe back pain or with a headache shows the
    emergency text that names the two together.
    """
    own = set(ticked or ())
    return tuple(
        Advice(BY_ID[sign], _because(sign, own, temperature), _note(sign, n))
        for sign in shown_by(ticked, temperature, swelling) or ()
    )


def shown_by(
    signs: Iterable[str] | None, temperature: float | None = None, swelling: str | None = None
) -> tuple[str, ...] | None:
    """Ids of the signs that stand behind these answers, the most urgent first.

    An empty tuple is "none" as answered; None is a question not answered and no other value that
    stands for a sign. Temperature in degrees Celsius.
    """
    found = set(signs or ())
    if temperature is not None and temperature >= FEVER_FROM:
        found.add("fever")
    if swelling == "severe":
        found.add("wound")
    if "fever" in found and "worse" in found:
        found.add("fever_back")
    if "fever" in found and "headache_up" in found:
        found.add("headache_red")
    if not found and signs is None:
        return None
    return tuple(sign.id for sign in ALL if sign.id in found)


def asked_on(n: int) -> bool:
    """Whether the check-in asks about warning signs on day `n`: from the procedure to day 84."""
    return 0 <= n <= ASKED_TO_DAY


def listed() -> tuple[tuple[str, tuple[Sign, ...]], ...]:
    """All signs under the names of their groups, for a list to tick or to read."""
    return tuple(
        (_(name), tuple(sign for sign in ALL if sign.group == group))
        for group, name in GROUPS.items()
    )


def at_level(level: str) -> tuple[Sign, ...]:
    """The signs of one level."""
    return tuple(sign for sign in ALL if sign.level == level)


def _because(sign: str, ticked: set[str], temperature: float | None) -> str:
    if sign in ticked:
        return _("Ticked.")
    if sign == "fever":
        return _("Temperature {value} °C.").format(value=f"{temperature or 0:.1f}")
    if sign == "wound":
        return _("Swelling: severe.")
    return _("Two signs together.")


def _note(sign: str, n: int | None) -> str:
    if sign == "leg_weak" and n is not None and n in ONE_LEG_DAYS:
        return _(ONE_LEG_NOTE)
    return ""
