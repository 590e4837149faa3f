"""Who must never get which exercise (INV-14), and from which stage on: the table of the evidence, by its letter."""

from __future__ import annotations

FLAGS = {
    "osteoporosis": "has_osteoporosis",
    "pregnant": "is_pregnant",
    "joint_replacement": "has_joint_replacement",
    "poor_balance": "poor_balance",
    "high_blood_pressure_uncontrolled": "high_blood_pressure_uncontrolled",
    "groin_pain": "groin_pain",
    "back_pain": "back_pain",
    "shoulder_pain": "shoulder_pain",
    "calf_or_achilles_pain": "calf_or_achilles_pain",
    "recent_fluoroquinolone": "rf_quinolone",
    "swelling_visible": "rf_swelling_new",
}

NEVER_WITH: dict[str, tuple[str, ...]] = {
    "hop_series": (
        "under_18",
        "osteoporosis",
        "pregnant",
        "joint_replacement",
        "knee_osteoarthritis",
        "hip_osteoarthritis",
        "meniscal_lesion",
        "gluteal_tendinopathy",
        "poor_balance",
        "recent_fluoroquinolone",
    ),
    "decline_squat": (
        "patellofemoral_pain",
        "knee_osteoarthritis",
        "meniscal_lesion",
        "fat_pad_impingement",
        "plica",
        "under_18",
        "recent_fluoroquinolone",
        "poor_balance",
    ),
    "spanish_squat": (
        "fat_pad_impingement",
        "patellofemoral_pain",
        "knee_osteoarthritis",
        "meniscal_lesion",
        "high_blood_pressure_uncontrolled",
        "recent_fluoroquinolone",
    ),
    "wall_sit": ("high_blood_pressure_uncontrolled",),
    "leg_extension": ("recent_fluoroquinolone",),
    "single_leg_squat": ("meniscal_lesion", "poor_balance"),
    "leg_curl_nordic": (
        "under_18",
        "meniscal_lesion",
        "knee_bursitis",  # its harder rungs are done kneeling
        "pes_anserine_bursitis",
        "recent_fluoroquinolone",
    ),
    "copenhagen_adduction": (
        "groin_pain",
        "gluteal_tendinopathy",
        "hip_osteoarthritis",
        "under_18",
        "collateral_ligament",
    ),
    "band_adductor_pull": ("groin_pain", "collateral_ligament"),
    "hip_hike": ("poor_balance",),
    "side_plank": ("shoulder_pain",),
    "single_leg_deadlift": ("back_pain", "poor_balance"),
    "straight_leg_raise": ("fat_pad_impingement", "groin_pain"),
    "quad_set": ("fat_pad_impingement",),
    "couch_stretch": (
        "patellofemoral_pain",
        "knee_bursitis",
        "pes_anserine_bursitis",
        "patellar_tendinopathy",
        "quadriceps_tendinopathy",
    ),
    "hip_flexor_stretch": ("knee_bursitis", "pes_anserine_bursitis"),
    "quadruped_hip_extension": ("knee_bursitis", "pes_anserine_bursitis"),
    "heel_raise_straight": ("calf_or_achilles_pain",),
    "heel_raise_bent": ("calf_or_achilles_pain",),
    "side_lying_hip_abduction": ("gluteal_tendinopathy",),
    "bilateral_bridge": ("pregnant",),
    "single_leg_bridge": ("pregnant", "back_pain"),
}

NOT_BEFORE: dict[str, dict[str, int]] = {
    "hop_series": {"patellar_tendinopathy": 3, "patellofemoral_pain": 4},
    "decline_squat": {"patellar_tendinopathy": 4},
    "single_leg_squat": {"patellofemoral_pain": 3, "patellar_tendinopathy": 2, "itb_syndrome": 3},
    "split_squat": {"patellofemoral_pain": 3, "knee_osteoarthritis": 3, "patellar_tendinopathy": 2},
    "leg_curl_nordic": {"unclear_knee_pain": 2, "posterolateral_tendon": 3},
    "band_adductor_pull": {"gluteal_tendinopathy": 3, "itb_syndrome": 2},
    "band_kick_back_diagonal": {"gluteal_tendinopathy": 2},
    "hip_hike": {"gluteal_tendinopathy": 3, "patellofemoral_pain": 3},
    "side_plank": {"gluteal_tendinopathy": 3},
}
