"""What is shipped with the app and read once: plan templates and the list of medicines."""

import tomllib
from functools import cache

from recovery_app import resources
from recovery_app.domain.medicines import Medicines
from recovery_app.domain.plan import Plan
from recovery_app.errors import NotFound
from recovery_app.exchange import plan_file
from recovery_app.text import _

DEFAULT_TEMPLATE = "prp_back_example"

TEMPLATES = (DEFAULT_TEMPLATE, "no_ice", "ice_days_1_3", "generic_injection", "empty")
"""The codes of the shipped plans, in the order in which they are offered."""


@cache
def medicines() -> Medicines:
    """The names of medicines."""
    return Medicines(lambda: tomllib.loads(resources.read_text("medicines.toml")))


@cache
def template(code: str) -> Plan:
    """The shipped plan of that code, such as "no_ice"; NotFound with the codes there are."""
    if code not in TEMPLATES:
        sentence = _("There is no plan {name}; shipped are {names}.")
        raise NotFound(sentence.format(name=code, names=", ".join(TEMPLATES)))
    return plan_file.load(resources.path("plans", f"{code}.toml"))


def templates() -> dict[str, Plan]:
    """All shipped plans by code."""
    return {code: template(code) for code in TEMPLATES}
