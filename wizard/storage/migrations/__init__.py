"""Alembic's place."""
