"""Puts the compiled knowledge into the wheel, so that an installed Sidestep starts without reading YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # a checkout reads its YAML, or what `make run` compiled
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from sidestep.knowledge.compiled import compile_to  # noqa: PLC0415 - not importable before

        compiled = root / "build" / "compiled.json"
        compiled.parent.mkdir(exist_ok=True)
        compile_to(compiled, root / "src" / "sidestep" / "knowledge" / "data")
        build_data["force_include"][str(compiled)] = "sidestep/knowledge/compiled.json"
