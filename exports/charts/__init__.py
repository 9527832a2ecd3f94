"""Charts: one drawing a module, from a plain value to SVG text."""
