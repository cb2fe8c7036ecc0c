"""The verbs of the diary: the only code that changes stored data."""
