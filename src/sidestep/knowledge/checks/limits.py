"""Limits of safety that no content may loosen; what content says inside them is its own matter."""

from __future__ import annotations

STEP_LOWEST_CM, STEP_HIGHEST_CM = 10, 20  # INV-13
STEP_EASIER_CM = 5  # an easier rung than the lowest
BAND_LEVEL_HIGHEST = 4  # INV-13
KNEE_BEND_MOST_DEGREES = 90  # INV-13, anyone under load
KNEE_BEND_JOINT_MOST_DEGREES = 60  # INV-13, kneecap, meniscus, osteoarthritis
KNEE_BEND_SORE_MOST_DEGREES = 45  # INV-13, a sore kneecap
SCREEN_VALID_MOST_DAYS = 28  # INV-01
SELF_GUIDED_LOWEST_AGE = 13  # INV-04
RUNS_A_WEEK_MOST = 3  # INV-17
SINGLE_RUN_MOST_RATIO = 1.10  # INV-18

# The highest number of green and of amber (INV-05).
PAIN_BANDS_MOST = {
    "exercise": (2, 5),
    "tendon_exercise": (3, 5),
    "running": (2, 3),
    "tendon_running": (3, 5),
    "under_18": (2, 3),
}
