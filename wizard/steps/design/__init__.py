"""The second phase: strategies, roles, support, conditions and money."""
