"""What stands around the four phases: the start, and the review with everything that is generated."""
