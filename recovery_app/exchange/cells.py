"""One cell of text in a CSV file: kept from starting a formula, and brought back unchanged."""

import re

# A spreadsheet may take a cell for a formula that begins with one of these, the full-width ones
# too. One that expects another separator cuts cells apart at ; or a tab or a line end: what
# stands behind these is treated as a beginning as well.
_BEGINS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_LEAD = r"(^|[;\t\n\r])((?:[^\S\n\r]|\")*)"
_PLAIN = re.compile(rf"{_LEAD}('*)(?=[{_BEGINS}])")
_MARKED = re.compile(rf"{_LEAD}'('*)(?=[{_BEGINS}])")


def neutralised(text: str) -> str:
    """The text with an apostrophe before whatever could start a formula.

    Apostrophes that stand there already are kept and joined by one more, so that `restored`
    gives back every text exactly.
    """
    return _PLAIN.sub(r"\1\2'\3", text)


def restored(text: str) -> str:
    """The text that `neutralised` was given."""
    return _MARKED.sub(r"\1\2\3", text)
