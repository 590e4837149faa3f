"""What Sidestep knows, to read: exercises, pain types, references."""
