"""The interview: one page at a time, resumable, every answer changeable; then the result, or the stop page."""
