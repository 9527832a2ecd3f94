"""The third phase: where to start, by when, who decides, what is said, what could go wrong."""
