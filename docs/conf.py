from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tools"))

from docs_pages import write_pages  # noqa: E402 - found through the line above
from sidestep import __version__  # noqa: E402
from sidestep.knowledge import load  # noqa: E402

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Sidestep"
author = "The Sidestep contributors"
copyright = "the Sidestep contributors, Apache-2.0"  # noqa: A001 - Sphinx's name
release = __version__

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True
html_theme = "furo"
html_title = "Sidestep"
html_static_path = ["_static"]
html_css_files = ["sidestep.css"]
html_theme_options = {"footer_icons": []}
html_copy_source = False


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", lambda _: write_pages(load(), HERE / "_generated"))
