"""What we measure, each beside a baseline of the same run."""
