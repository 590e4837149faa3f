"""Sidestep: from "my knee hurts here" to running without pain, with reasons for every step."""

__version__ = "0.1.0"
