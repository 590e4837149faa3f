"""What to do today: the page that opens first, the session and its record, and "I was seen"."""
