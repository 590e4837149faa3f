"""Whether a plan is under way, or something has to be settled first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.programme.types import Status

if TYPE_CHECKING:
    from sidestep.programme.types import Plan


def is_open(plan: Plan) -> bool:
    return plan.status in {Status.READY, Status.DONE, Status.REST}
