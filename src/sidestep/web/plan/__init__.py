"""What is ahead and what opens it: stages, gates, running, the self-tests."""
