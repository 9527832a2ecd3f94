"""Where plans are kept: the only room that speaks SQL."""
