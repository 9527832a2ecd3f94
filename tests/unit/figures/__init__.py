"""Derived numbers."""
