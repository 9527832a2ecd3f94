"""How a wizard works: no web, no database, no clock."""
