"""What build_runner.py builds the figure from, step by step."""
