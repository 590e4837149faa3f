"""What a journal looks like: series for charts, sentences that say the same, tables. Pure."""
