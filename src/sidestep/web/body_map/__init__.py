"""The body map: knee and leg from several sides, their places named by the knowledge. To choose on, and to look at."""
