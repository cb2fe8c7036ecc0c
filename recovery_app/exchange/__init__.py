"""Files out and in: what leaves the diary in common formats, and what comes back from them."""
