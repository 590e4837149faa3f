"""Assessment and journal become today's plan: phase, session, running, and why. Pure functions."""

from sidestep.programme.plan import plan
from sidestep.programme.replay import Memo

__all__ = ["Memo", "plan"]
