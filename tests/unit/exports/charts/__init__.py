"""Charts as they are drawn, measured with other tools than they were drawn with."""
