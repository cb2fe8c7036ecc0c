"""A path for reading."""

import re


def path_words(path: object) -> str:
    """The path, in which a line may break after each part (zero-width spaces mark where)."""
    return re.sub(r"([^a-zA-Z0-9])", "\\1\u200b", str(path))
