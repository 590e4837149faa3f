"""The use cases: one method for each thing that a person can do. Here knowledge, journal and clock meet."""

from sidestep.coach.coach import Coach, ImportReport, Recorded, Who
from sidestep.coach.history import Histories
from sidestep.coach.swaps import swap_offers, swapped, swaps

ME = Who(person="me", actor="me")
"""The person on their own machine, who writes their own entries."""

__all__ = ["ME", "Coach", "Histories", "ImportReport", "Recorded", "Who", "swap_offers", "swapped", "swaps"]
