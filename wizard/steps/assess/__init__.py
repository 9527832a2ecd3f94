"""The fourth phase: what is measured, reviewed, reported and kept."""
