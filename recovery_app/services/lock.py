"""The verbs of the optional lock: set it, open with it, change it, take it away; each kill point
leaves either the old state or the new one."""
