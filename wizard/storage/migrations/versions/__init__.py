"""One change of shape a file, none of them importing the models."""
