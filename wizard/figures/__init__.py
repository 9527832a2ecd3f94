"""Derived numbers as pure functions of answers."""
