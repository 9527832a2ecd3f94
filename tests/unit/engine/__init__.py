"""How a wizard works."""
