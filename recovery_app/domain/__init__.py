"""What a recovery is: records, plan, day counting and rules, as pure functions."""
