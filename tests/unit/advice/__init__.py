"""Checks and recommendations."""
