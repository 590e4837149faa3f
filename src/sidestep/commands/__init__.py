"""The commands of ``sidestep``, one module each."""
