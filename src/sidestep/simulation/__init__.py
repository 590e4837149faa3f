"""Simulated runners who live with the programme day by day: for the documentation, for benchmarks and for tests.

They call the same functions as everybody; nothing here decides anything.
"""

from sidestep.simulation.runner import Day, live
from sidestep.simulation.script import Script
from sidestep.simulation.stories import STORIES, answers_for

__all__ = ["STORIES", "Day", "Script", "answers_for", "live"]
