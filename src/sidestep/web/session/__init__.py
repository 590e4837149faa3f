"""The guided session: prepared for the device, done there, and its record; the form for those without script."""
