"""The Teacher Leadership Framework Wizard."""
