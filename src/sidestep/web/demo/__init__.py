"""The site as `sidestep demo` serves it: a journal of its own, a clock that may be moved, a banner on every page."""
