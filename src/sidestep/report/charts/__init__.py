"""Charts as SVG: data in, a string out, for a page and for paper alike.

A chart is as wide as its place: what lies along the width is in percent, what lies along the height in ``em`` of its
text, so that one drawing serves a phone, a desk and large text. Colours come from classes (``css/charts.css``), and
nothing is told by colour alone. Labels stand outside the frame on the left: the place leaves ``GUTTER_EM`` there.
"""
