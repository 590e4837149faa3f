"""How often each pain type was named in a register of injured runners: ``tools/registry_shares.py run_data_meta.csv``.

The file is that of the Running Injury Clinic (Ferber et al. 2024, CC BY 4.0) and is not copied here. Each person counts
once for each pain type that was named in any session, as first or second injury. "Pain", "other" and names that say no
pain type of ours are shown, so that nobody takes the rest for all. ``points`` are those of ``Prior``: patellofemoral
pain has 3, and each of the others as many as its share among the same people gives.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from itertools import pairwise
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sidestep.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

AGES = (0, 25, 35, 45, 60, 120)
REFERENCE, REFERENCE_POINTS = "patellofemoral_pain", 3.0
NAMED: dict[tuple[str, str], str] = {
    ("Knee", "patellofemoral pain syndrome"): "patellofemoral_pain",
    ("Knee", "pfps"): "patellofemoral_pain",
    ("Knee", "chondromalacia"): "patellofemoral_pain",
    ("Thigh", "itb syndrome"): "itb_syndrome",
    ("Knee", "patellar tendonitis"): "patellar_tendinopathy",
    ("Knee", "patellar tedonitis"): "patellar_tendinopathy",
    ("Knee", "osteoarthritis"): "knee_osteoarthritis",
    ("Knee", "bursitis"): "knee_bursitis",
    ("Knee", "pes anserine bursitis"): "pes_anserine_bursitis",
    ("Knee", "meniscal tear medial"): "meniscal_lesion",
    ("Knee", "meniscal tear-medial"): "meniscal_lesion",
    ("Knee", "meniscal tear-lateral"): "meniscal_lesion",
    ("Knee", "ligament tear/rupture acl"): "cruciate_ligament",
    ("Knee", "ligament tear/rupture-acl"): "cruciate_ligament",
    ("Knee", "ligament tear/rupture pcl"): "cruciate_ligament",
    ("Knee", "ligament tear/rupture mcl"): "collateral_ligament",
    ("Knee", "plica"): "plica",
    ("Hip/Pelvis", "bursitis"): "gluteal_tendinopathy",
    ("Hip/Pelvis", "osteoarthritis"): "hip_osteoarthritis",
}


class Person(NamedTuple):
    is_female: bool
    age_years: float | None


def read(path: Path) -> Iterator[tuple[str, str, Person]]:
    """Person, pain type (or "knee: ..." where it is none of ours), and who that is."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            years = float(row["age"]) if row["age"] else None
            person = Person(row["Gender"] == "Female", years if years is not None and years < AGES[-1] else None)
            yield row["sub_id"], "(everybody)", person
            for joint, name in (("InjJoint", "SpecInjury"), ("InjJoint2", "SpecInjury2")):
                named = row[name].strip().lower()
                if pain_type := NAMED.get((row[joint], named)):
                    yield row["sub_id"], pain_type, person
                elif row[joint] == "Knee" and named:
                    yield row["sub_id"], f"(knee: {named})", person


def table(people: Mapping[str, Sequence[Person]]) -> Iterator[str]:
    bands = [f"{youngest}-{older - 1}" for youngest, older in pairwise(AGES)]
    yield f"{'':34}{'people':>7}{'women':>7}" + "".join(f"{band:>8}" for band in bands) + f"{'points':>8}"
    a_point = load().ranking_rules.point_log_odds
    for name, those in sorted(people.items(), key=lambda each: -len(each[1])):
        women = sum(each.is_female for each in those) / len(those)
        ages = [
            sum(each.age_years is not None and youngest <= each.age_years < older for each in those)
            for youngest, older in pairwise(AGES)
        ]
        points = REFERENCE_POINTS + log(len(those) / len(people[REFERENCE])) / a_point
        shown = "" if name.startswith("(") else f"{points:.1f}"
        yield f"{name:34}{len(those):7}{women:7.0%}" + "".join(f"{count:8}" for count in ages) + f"{shown:>8}"


def main(path: Path) -> None:
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for person, pain_type, who in read(path):
        found[pain_type].setdefault(person, who)
    sys.stdout.writelines(f"{line}\n" for line in table({name: list(those.values()) for name, those in found.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
