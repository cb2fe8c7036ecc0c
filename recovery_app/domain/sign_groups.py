"""The groups of warning signs, and the one line in which the check-in names them."""

from recovery_app.text import N_, _

GROUPS = {
    "legs": N_("legs"),
    "bladder": N_("bladder, bowel"),
    "fever": N_("fever"),
    "headache": N_("headache"),
    "chest": N_("chest, breath"),
    "wound": N_("wound"),
    "back": N_("back pain, falls"),
    "other": N_("something else"),
}
"""How the signs are grouped; the check-in's one line names the first six."""

_NAMED_IN_LINE = ("legs", "bladder", "fever", "headache", "chest", "wound")


def groups_line() -> str:
    """What the check-in's question names, so that "none" means something."""
    return " · ".join(_(GROUPS[group]) for group in _NAMED_IN_LINE)
