"""Puts the compiled knowledge, the compiled words of the site and the built client into the wheel: what runs it needs
neither YAML nor Babel nor Node."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_messages(locale: str | Path) -> list[Path]:
    """Write the .mo that Django reads beside every .po in ``locale``."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - when it is built only
    from babel.messages.pofile import read_po  # noqa: PLC0415

    made = []
    for path in sorted(Path(locale).glob("*/LC_MESSAGES/*.po")):
        compiled = path.with_suffix(".mo")
        with path.open("rb") as source:
            catalog = read_po(source, locale=path.parent.parent.name)
        for message in list(catalog):
            if isinstance(message.string, tuple) and not all(message.string):
                catalog.delete(message.id, message.context)  # an empty plural would be shown as it is
        with compiled.open("wb") as target:
            write_mo(target, catalog)
        made.append(compiled)
    return made


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
        compile_messages(root / "src" / "sidestep" / "web" / "locale")
        static = root / "src" / "sidestep" / "web" / "static"
        if not (static / "sidestep" / "built.json").is_file():
            raise FileNotFoundError("The site's own files have not been built. Run: make client")
