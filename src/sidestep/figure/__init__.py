"""The figure: a motion definition solved for a body, and what is made from it (tracks for the page, test landmarks)."""
