"""Tests of how files are made."""
