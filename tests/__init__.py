"""Tests: units, storage, web, journeys, and the house itself."""
