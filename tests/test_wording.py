"""What the app never says: it is a diary, and leaves judgement to people who are asked."""

import ast
import re
from pathlib import Path

import pytest

NEVER = re.compile(
    r"""\b(
    diagnos\w* | detect\w* | predict\w* | risk\w* | safe\ to | healed | (is|are|be|been)\ cleared |
    cleared\ (for|to) | you\ may\ now | all\ clear | on\ track | streak | clinically\ validated |
    compliant | compliance
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# A sentence may say what the app does not do.
DENIED = re.compile(r"\b(never|not|no|nothing|cannot)\b", re.IGNORECASE)
SPEAKS = {"_", "N_", "ngettext"}


def forbidden(text: str) -> list[str]:
    """The words of `text` that no person should read here."""
    sentences = re.split(r"(?<=[.!?:;])\s+", text)
    return [
        found[0] for part in sentences if not DENIED.search(part) for found in NEVER.finditer(part)
    ]


def messages(file: Path) -> list[str]:
    """Every text in a source file that is marked for translation."""
    calls = [node for node in ast.walk(ast.parse(file.read_bytes())) if isinstance(node, ast.Call)]
    return [
        argument.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in SPEAKS
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def test_no_message_says_what_the_app_never_says(checkout: Path) -> None:
    files = sorted((checkout / "recovery_app").rglob("*.py"))
    found = {(file.name, text) for file in files for text in messages(file) if forbidden(text)}
    assert not found


def test_no_shipped_text_says_it_either(checkout: Path) -> None:
    files = [
        file for kind in ("toml", "typ") for file in (checkout / "resources").rglob(f"*.{kind}")
    ]
    found = {
        (file.name, line)
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if forbidden(line)
    }
    assert not found


@pytest.mark.parametrize(
    "text", ["You may now run.", "A 9-day streak!", "Low RISK today", "Cleared for sport"]
)
def test_such_words_are_noticed(text: str) -> None:
    assert forbidden(text)


@pytest.mark.parametrize(
    "text",
    ["It never predicts.", "Logged on 9 of 11 due days.", "Cleared out the garage", "Asterisk"],
)
def test_other_words_are_not(text: str) -> None:
    assert not forbidden(text)
