"""What the wizard says of a plan: checks and recommendations."""
