"""The first phase: who plans, for what, and how ready they are."""
