"""What happened: pain, runs, sessions, notes, time away; each can be corrected or taken back."""
